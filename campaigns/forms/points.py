"""The fields of a score sheet: points as people write them, and the prose beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES
from campaigns.models.fields import ProseField
from campaigns.rules import scoring
from campaigns.selectors.sheets import Card

NOT_POINTS = "Điểm viết bằng chữ số, như 8 hoặc 8,5."


class FigureField(forms.Field):
    """A number as people write it, comma or point; empty is None. What was typed comes back."""

    malformed = "Ghi bằng chữ số, như 8 hoặc 8,5."

    def to_python(self, value: Any) -> Any:
        text = vietnamese.normalise(str(value or ""))
        if not text:
            return None
        figure = scoring.points_in(text)
        if figure is None:
            raise ValidationError(self.malformed)
        return figure

    def prepare_value(self, value: Any) -> Any:
        return vietnamese.number(value) if isinstance(value, Decimal) else value


class PointsField(FigureField):
    """Points on a content, which the scale must know; empty is not scored."""

    malformed = NOT_POINTS

    def __init__(self, max_points: Decimal, step: Decimal, **kwargs: Any) -> None:
        self.max_points, self.step = max_points, step
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> Any:
        points = super().to_python(value)
        verdict = YES if points is None else scoring.may_score(points, self.max_points, self.step)
        if not verdict:
            raise ValidationError(verdict.reason)
        return points


def points_field(card: Card, label: str, column: str) -> PointsField:
    most = vietnamese.number(card.scale.max_points)
    attributes = {
        "inputmode": "decimal",
        "autocomplete": "off",
        "data-column": column,
        "data-most": str(card.scale.max_points),
    }
    return PointsField(
        card.scale.max_points,
        card.scale.scale.step,
        label=f"{label} / {most}",
        widget=forms.TextInput(attrs=attributes),
    )


def prose_field(label: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=ProseField.MAX_PROSE, widget=widget)
