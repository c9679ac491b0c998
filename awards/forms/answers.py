"""What is answered to a warning."""

from __future__ import annotations

from django import forms

from awards.rules.answers import MAX_ANSWER


class AnswerForm(forms.Form):
    text = forms.CharField(
        label="Giải trình",
        max_length=MAX_ANSWER,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Vì sao vẫn đề nghị. Hội đồng và Chủ tịch đọc lời này cạnh điều kiện.",
        error_messages={"required": "Giải trình phải viết thành lời."},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # the warning as the page showed it
