"""Files that are handed in under a content, and what each of them proves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from andung_emulation import files
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from campaigns.models import Evidence
from campaigns.rules.evidence import has_room


class FilesInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name)


class EvidenceField(forms.Field):
    """Several files, each looked at; weighed together before any of them is read."""

    widget = FilesInput

    def to_python(self, value: Any) -> list[files.Checked]:
        uploads: list[UploadedFile[Any]] = value
        try:
            require(has_room(len(uploads), sum(each.size or 0 for each in uploads)))
            return [files.checked(each, files.EVIDENCE) for each in uploads]
        except Refused as refused:
            raise ValidationError(refused.reason) from None


class EvidenceForm(forms.Form):
    """Its prefix is the content's place: the page has one such field a content."""

    uploads = EvidenceField(error_messages={"required": "Chọn ít nhất một tệp."})


class NoteForm(forms.Form):
    """Its prefix is the evidence's key; `seen`: the note as the page showed it."""

    note = Evidence._meta.get_field("note").formfield(required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
