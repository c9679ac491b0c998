"""What the office types about a year's fund."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from andung_emulation import vietnamese
from awards.models import RewardFund
from awards.rules.money import vnd_in
from campaigns.models import LegalDocument

_TOO_MUCH = 10**12
NOT_MONEY = "Số tiền viết bằng đồng, không có số lẻ, như 8.000.000."


class VndField(forms.CharField):
    """Whole VND as people write them: `8.000.000`, `8 000 000`, `8000000`, `8.000.000 đồng`."""

    widget = forms.TextInput(attrs={"class": "short", "inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        text = vietnamese.normalise(str(value or ""))
        if not text:
            return None
        amount = vnd_in(text)
        if amount is None or amount >= _TOO_MUCH:
            raise ValidationError(NOT_MONEY)
        return amount

    def prepare_value(self, value: Any) -> Any:
        return vietnamese.number(value) if isinstance(value, int) else value

    def run_validators(self, value: Any) -> None:
        """Those of a text don't fit a number."""


class FundForm(forms.Form):
    allocated_vnd = VndField(label="Kinh phí được giao (đồng)", help_text="Cả năm, ví dụ 8.000.000.")
    source = forms.CharField(
        label="Nguồn kinh phí",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Như sẽ ghi trong quyết định.",
    )
    document = forms.ModelChoiceField(
        label="Văn bản giao kinh phí",
        queryset=LegalDocument.objects.none(),
        required=False,
        empty_label="– chưa có –",
        help_text="Chưa có trong danh sách thì thêm ở Quản trị, mục Văn bản.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, fund: RewardFund | None, source: str) -> None:
        """`source`: what to propose for a year that has none yet."""
        initial: dict[str, Any] = {"source": source, "version": 0}
        if fund is not None:
            named = ("allocated_vnd", "source", "document", "version")
            initial = {name: getattr(fund, name) for name in named}
        super().__init__(data, initial=initial)
        documents = LegalDocument.objects.order_by("-issued_on", "number")
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]  # a model choice

    def allocation(self) -> dict[str, Any]:
        """What `awards.services.funds.Allocation` takes."""
        return {name: self.cleaned_data[name] for name in ("allocated_vnd", "source", "document")}
