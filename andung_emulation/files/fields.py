"""Choosing a scan in a form; what it really holds is looked at when it is kept."""

from __future__ import annotations

from typing import Any

from django import forms

from andung_emulation.files.kinds import SCANS, SCANS_IN_WORDS

SIGNED = "Bản chụp đã ký, đóng dấu"


class ScanField(forms.FileField):
    widget = forms.FileInput

    def __init__(self, *, label: str = SIGNED, required: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", f"Tệp {SCANS_IN_WORDS}.")
        super().__init__(label=label, required=required, **kwargs)
        self.widget.attrs["accept"] = SCANS.accept
