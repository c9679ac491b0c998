"""Whom a nomination is to be drafted for; the shape of it only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from campaigns.forms.fields import keys_in
from campaigns.models import Participant
from campaigns.models.participants import ParticipantQuerySet


class DraftForm(forms.Form):
    """Nobody who isn't offered can be chosen."""

    chon = forms.ModelMultipleChoiceField(
        queryset=Participant.objects.none(),
        error_messages={
            "required": "Chưa chọn tập thể, cá nhân nào để soạn đề nghị.",
            "invalid_choice": "Có tập thể, cá nhân không chọn được nữa: tải lại trang để chọn lại.",
        },
    )

    def __init__(self, data: QueryDict, *, offered: ParticipantQuerySet) -> None:
        super().__init__(data)
        self._sent = keys_in(data.getlist("chon"))
        field: Any = self.fields["chon"]
        field.queryset = offered

    def chosen(self) -> Sequence[Participant]:
        """In the order of lists."""
        return list(self.cleaned_data["chon"].order_by("kind", "sort_key", "pk"))

    def ticked(self) -> frozenset[int]:
        """As it was sent, to be shown again."""
        return frozenset(self._sent)
