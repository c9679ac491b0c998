"""What people type beside a score sheet: why it goes back."""

from __future__ import annotations

from django import forms

from campaigns.forms.fields import DayField
from campaigns.models.fields import ProseField


class ReturnForm(forms.Form):
    """Why a sheet goes back, and by when it is to come again."""

    reason = ProseField("Cần bổ sung gì").formfield(
        widget=forms.Textarea(attrs={"rows": 3}), help_text="Đơn vị đọc được nguyên văn."
    )
    due_on = DayField(label="Bổ sung xong chậm nhất ngày", required=False)
