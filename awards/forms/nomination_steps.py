"""What people type when a nomination goes back or is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from campaigns.forms.fields import DayField


class ReasonForm(forms.Form):
    """Why: for sending back (asked) and for withdrawing (may be empty)."""

    reason = forms.CharField(
        label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), strip=True
    )

    def __init__(self, data: Any = None, *, label: str, required: bool, prefix: str) -> None:
        super().__init__(data, prefix=prefix)
        self.fields["reason"].label = label
        self.fields["reason"].required = required
        self.fields["reason"].error_messages["required"] = "Ghi lý do, để người nhận biết cần làm gì."

    def said(self) -> dict[str, Any]:
        """What the step's service takes."""
        return dict(self.cleaned_data)


class ReturnForm(ReasonForm):
    """Which parts are to be mended, why, and by when."""

    parts = forms.MultipleChoiceField(
        label="Phần cần bổ sung",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Đơn vị thấy phần đã chọn được đánh dấu. Không chọn phần nào: trả lại cả đề nghị.",
    )
    due_on = DayField(label="Bổ sung xong chậm nhất ngày", required=False)

    def __init__(self, data: Any = None, *, parts: Mapping[str, str], prefix: str) -> None:
        super().__init__(data, label="Lý do trả lại, cần bổ sung gì", required=True, prefix=prefix)
        self.fields["parts"].choices = list(parts.items())  # type: ignore[attr-defined]  # a field of choices
