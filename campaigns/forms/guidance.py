"""What people type about a letter of guidance."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from andung_emulation.files.fields import ScanField
from campaigns.forms.documents import ScannedDocumentForm
from campaigns.models import Participant


class SentForm(forms.Form):
    """To whom it went and what it asks; `version` goes with one that is recorded."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(
        label="Nội dung chính",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Đơn vị phải làm gì, đến bao giờ.",
    )
    units = forms.ModelMultipleChoiceField(
        label="Gửi đơn vị",
        queryset=Participant.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn đơn vị nào: gửi tất cả.",
    )

    def __init__(self, *args: Any, known: QuerySet[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = known  # type: ignore[attr-defined]  # a model choice field


class GuidanceForm(SentForm, ScannedDocumentForm):
    """With the document that it is."""

    field_order = ("kind", "number", "issued_on", "issuer", "subject", "scan", "note", "units")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = "Công văn"


class GuidanceEditForm(SentForm):
    scan = ScanField(
        label="Bản chụp văn bản", required=False, help_text="Chọn tệp thì thay bản chụp đang có."
    )

    field_order = ("note", "units", "scan")
