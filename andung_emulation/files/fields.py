"""Choosing a scan or a photo in a form. What it holds is looked at there, before any transaction: a file that
somebody made up may take its time, and nobody else waits for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from andung_emulation.errors import Refused
from andung_emulation.files.keeping import Checked, checked
from andung_emulation.files.kinds import SCANS, SCANS_IN_WORDS
from andung_emulation.files.photos import PHOTOS, PHOTOS_IN_WORDS, photo

SIGNED = "Bản chụp đã ký, đóng dấu"


class ScanField(forms.FileField):
    widget = forms.FileInput
    accept, words = SCANS.accept, f"Tệp {SCANS_IN_WORDS}."

    def __init__(self, *, label: str = SIGNED, required: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", self.words)
        super().__init__(label=label, required=required, **kwargs)
        self.widget.attrs["accept"] = self.accept

    def take(self, upload: UploadedFile[Any]) -> Checked:
        """Raises Refused."""
        return checked(upload)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """As `files.keep` takes it."""
        upload = super().clean(data, initial)
        try:
            return self.take(upload) if upload else upload
        except Refused as refused:
            raise forms.ValidationError(refused.reason) from refused


class PhotoField(ScanField):
    """Kept as `files.photo` made it: a picture and nothing else."""

    accept, words = PHOTOS, f"Ảnh {PHOTOS_IN_WORDS}."

    def take(self, upload: UploadedFile[Any]) -> Checked:
        return photo(upload)
