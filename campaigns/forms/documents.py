"""A document that something rests on, as it is typed."""

from __future__ import annotations

from typing import Any

from django import forms

from andung_emulation.files.fields import ScanField
from campaigns.forms.fields import DayField

DOCUMENT = ("kind", "number", "issued_on", "issuer", "subject")


class DocumentForm(forms.Form):
    """Its fields stand before those of the form that inherits them."""

    kind = forms.CharField(label="Tên loại văn bản", max_length=80, initial="Kế hoạch")
    number = forms.CharField(label="Số, ký hiệu", max_length=60)
    issued_on = DayField(label="Ngày ban hành")
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200)
    subject = forms.CharField(
        label="Trích yếu", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def document(self) -> dict[str, Any]:
        """What `campaigns.services.documents.DocumentData` takes."""
        return {name: self.cleaned_data[name] for name in DOCUMENT}


class ScannedDocumentForm(DocumentForm):
    """With its scan, where there is one."""

    scan = ScanField(label="Bản chụp văn bản", required=False)
