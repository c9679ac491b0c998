"""Choosing a scan in a form. What it holds is looked at there, before any transaction: a file that somebody
made up may take its time, and nobody else waits for it."""

from __future__ import annotations

from typing import Any

from django import forms

from andung_emulation.errors import Refused
from andung_emulation.files.keeping import checked
from andung_emulation.files.kinds import SCANS, SCANS_IN_WORDS

SIGNED = "Bản chụp đã ký, đóng dấu"


class ScanField(forms.FileField):
    widget = forms.FileInput

    def __init__(self, *, label: str = SIGNED, required: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", f"Tệp {SCANS_IN_WORDS}.")
        super().__init__(label=label, required=required, **kwargs)
        self.widget.attrs["accept"] = SCANS.accept

    def clean(self, data: Any, initial: Any = None) -> Any:
        """As `files.keep` takes it."""
        upload = super().clean(data, initial)
        try:
            return checked(upload) if upload else upload
        except Refused as refused:
            raise forms.ValidationError(refused.reason) from refused
