"""What the office types of a year's index: its scores, its fields row by row, what published it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from andung_emulation import vietnamese
from campaigns.forms.documents import DOCUMENT, ScannedDocumentForm
from campaigns.forms.fields import DayField
from campaigns.forms.points import PointsField
from campaigns.models import IndexResult
from campaigns.rules.indexes import Component, Figures

ROWS = 12
_SCORES = ("self_score", "appraised_score", "score")


class ScoreField(PointsField):
    """0 to 100, two decimals, comma or point."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        attributes = {"class": "short", "inputmode": "decimal", "autocomplete": "off"}
        widget = forms.TextInput(attrs=attributes)
        super().__init__(Decimal(100), Decimal("0.01"), label=label, widget=widget, **kwargs)


def _place(label: str) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"class": "short"})
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=9999, widget=widget)


class IndexForm(forms.Form):
    self_score = ScoreField("Tự chấm", help_text="Điểm của chính xã, chưa ai thẩm định.")
    appraised_score = ScoreField("Thẩm định", help_text="Cấp trên chấm, chưa công bố.")
    score = ScoreField("Công bố", help_text="Chỉ ghi khi đã có văn bản công bố.")
    published_on = DayField(
        label="Ngày công bố", required=False, help_text="Thường sau hạn trình: đợt đã khép vẫn ghi được."
    )
    rank = _place("Thứ hạng")
    rank_of = _place("Trên tổng số đơn vị")
    band = forms.CharField(label="Xếp loại", required=False, max_length=40, help_text="Tốt, Khá…")
    source = forms.CharField(label="Nguồn, ghi chú", required=False, max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, row: IndexResult | None) -> None:
        names = [name for name in self.base_fields if name != "version"]
        initial: dict[str, Any] = {name: getattr(row, name) for name in names} if row else {}
        super().__init__(data, initial=initial | {"version": row.version if row else 0})

    def figures(self) -> Figures:
        said = self.cleaned_data
        names = (*_SCORES, "published_on", "rank", "rank_of")
        return Figures(**{name: said[name] for name in names}, band=vietnamese.normalise(said["band"]))


class PublishingForm(ScannedDocumentForm):
    """The document that published it, where there is one: all of it or nothing."""

    NEEDED = ("number", "issued_on", "issuer")

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, prefix="van-ban", initial={"kind": "Quyết định"})
        for name in DOCUMENT:
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.is_said():
            for name in ("kind", *self.NEEDED):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, "Ghi văn bản thì ghi cả mục này.")
        return data

    def is_said(self) -> bool:
        """The kind alone, which is proposed, says nothing."""
        return any(self.cleaned_data.get(name) for name in (*self.NEEDED, "subject", "scan"))


class ComponentForm(forms.Form):
    """A row; one without a name and without points is left out."""

    name = forms.CharField(label="Lĩnh vực, yếu tố", required=False, max_length=200)
    max_score = ScoreField("Tối đa")
    self_score = ScoreField("Tự chấm")
    score = ScoreField("Công bố")

    def __init__(self, data: Any = None, *, line: int, initial: dict[str, Any]) -> None:
        super().__init__(data, prefix=f"dong-{line}", initial=initial)
        for field in self.fields.values():
            field.widget.attrs |= {"class": "form-control", "aria-label": f"{field.label}, dòng {line}"}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        points = [data.get(name) for name in ("max_score", "self_score", "score")]
        if not data.get("name") and any(each is not None for each in points):
            self.add_error("name", "Dòng có điểm thì ghi tên.")
        return data

    def component(self) -> Component | None:
        said = self.cleaned_data
        name = vietnamese.normalise(said["name"])
        return Component(name, said["max_score"], said["self_score"], said["score"]) if name else None


class ComponentRows:
    """The rows of the form, in the order of the document."""

    def __init__(self, data: Mapping[str, Any] | None, *, row: IndexResult | None) -> None:
        kept = list(row.components.all()) if row else []
        count = max(ROWS, len(kept) + 2)
        names = ComponentForm.base_fields
        known: list[dict[str, Any]] = [{name: getattr(each, name) for name in names} for each in kept]
        known += [{} for _ in range(count - len(kept))]
        self.forms = [
            ComponentForm(data, line=line, initial=initial) for line, initial in enumerate(known, start=1)
        ]
        self.is_open = bool(kept) or data is not None

    def is_valid(self) -> bool:
        return all(each.is_valid() for each in self.forms)

    def components(self) -> tuple[Component, ...]:
        return tuple(each for each in (form.component() for form in self.forms) if each is not None)
