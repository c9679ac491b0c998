"""What people type beside a score sheet: why it goes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from campaigns.forms.fields import DayField
from campaigns.models.fields import ProseField


class ReturnForm(forms.Form):
    """Why a sheet goes back, for which contents, and by when it is to come again."""

    letters = forms.MultipleChoiceField(
        label="Nội dung cần bổ sung",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Đơn vị chỉ sửa được nội dung đã chọn. Không chọn nội dung nào: trả lại cả phiếu.",
    )
    reason = ProseField("Cần bổ sung gì").formfield(
        widget=forms.Textarea(attrs={"rows": 3}), help_text="Đơn vị đọc được nguyên văn."
    )
    due_on = DayField(label="Bổ sung xong chậm nhất ngày", required=False)

    def __init__(self, contents: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letters"].choices = contents  # type: ignore[attr-defined]  # a field of choices
