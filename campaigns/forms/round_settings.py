"""The settings of a round as they are typed: figures, a row a content, a row a band, a list a block."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from andung_emulation import vietnamese
from campaigns.forms.points import FigureField
from campaigns.models import CompetitionContent
from campaigns.models.fields import ProseField
from campaigns.plans.contents import Band, DefaultScale, Points
from campaigns.rules import scales
from campaigns.rules.scales import BlockContents, Fault, Settings

BAND_ROWS = 8
_LEAST = {"class": "form-control short", "inputmode": "decimal", "autocomplete": "off"}
_NUMBER = {"class": "form-control points-input", "inputmode": "decimal", "autocomplete": "off"}


class VersionForm(forms.Form):
    """Carries the version that was read, so that a save on top of somebody else's is noticed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class SettingsForm(VersionForm):
    """Fields are named by the content's place, the band's place and the block's key: `points_1`, `band_1`,
    `block_3`. `used`: blocks that have units in the round."""

    step = FigureField(
        label="Bước điểm", widget=forms.TextInput(attrs=_LEAST), help_text="Điểm chấm là bội của bước này."
    )
    tolerance = FigureField(
        label="Lệch từ mức này phải ghi lý do (điểm)",
        widget=forms.TextInput(attrs=_LEAST),
        help_text="Giữa điểm thẩm định và điểm tự chấm của một nội dung.",
    )
    minimum = FigureField(
        label="Tổng điểm áp dụng tối thiểu",
        widget=forms.TextInput(attrs=_LEAST),
        help_text="Đơn vị có ít nội dung áp dụng hơn mức này thì không xếp hạng.",
    )

    def __init__(
        self,
        *args: Any,
        settings: Settings,
        contents: Sequence[CompetitionContent],
        used: Collection[int],
        version: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._settings, self.contents, self._used = settings, contents, used
        scale = settings.scale
        self.initial = {
            "version": version,
            "step": scale.step,
            "tolerance": scale.tolerance,
            "minimum": scale.minimum_applicable_points,
        }
        for content, points in zip(contents, scale.points, strict=True):
            self._add_content(content, points)
        self._rows = max(BAND_ROWS, len(scale.bands))
        for place in range(self._rows):
            self._add_band(place + 1, scale.bands[place] if place < len(scale.bands) else None)
        for block in settings.blocks:
            self._add_block(block)

    def _add_content(self, content: CompetitionContent, points: Points) -> None:
        place, said = content.position, f"nội dung {content.letter}"
        attributes = {**_NUMBER, "aria-label": f"Điểm tối đa, {said}"}
        self.fields[f"points_{place}"] = FigureField(
            label="Điểm tối đa", widget=forms.TextInput(attrs=attributes)
        )
        area = forms.Textarea(
            attrs={"rows": 2, "class": "form-control", "aria-label": f"Hướng dẫn chấm, {said}"}
        )
        self.fields[f"guide_{place}"] = forms.CharField(
            label="Hướng dẫn chấm", required=False, max_length=ProseField.MAX_PROSE, widget=area
        )
        self.initial.update({f"points_{place}": points.max_points, f"guide_{place}": points.guide})

    def _add_band(self, place: int, band: Band | None) -> None:
        name = {"class": "form-control", "autocomplete": "off", "aria-label": f"Tên mức thứ {place}"}
        least = {**_NUMBER, "aria-label": f"Mức thứ {place} từ bao nhiêu phần trăm"}
        self.fields[f"band_{place}"] = forms.CharField(
            label="Mức", required=False, max_length=40, widget=forms.TextInput(attrs=name)
        )
        self.fields[f"from_{place}"] = FigureField(
            label="Từ (%)", required=False, widget=forms.TextInput(attrs=least)
        )
        if band:
            self.initial.update({f"band_{place}": band.name, f"from_{place}": band.from_share})

    def _add_block(self, block: BlockContents) -> None:
        self.fields[f"block_{block.pk}"] = forms.MultipleChoiceField(
            label=block.name,
            required=False,
            choices=[(each.letter, each.letter) for each in self.contents],
            widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        )
        self.initial[f"block_{block.pk}"] = block.letters.split()

    def clean(self) -> dict[str, Any]:
        """Each fault stands at its field; shapes first, the rules only on what is whole."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for place in range(1, self._rows + 1):
            name, least = f"band_{place}", f"from_{place}"
            if {name, least} <= cleaned.keys() and bool(cleaned[name]) != (cleaned[least] is not None):
                self.add_error(f"band_{place}", "Ghi cả tên mức và tỷ lệ, hoặc để trống cả hai.")
        if not self.errors:
            letters = [each.letter for each in self.contents]
            rows = [place for place, _ in self._typed_bands()]  # an error takes its field's value away
            for fault in scales.faults(self.settings(), letters, self._used):
                self.add_error(self._field_of(fault, rows), fault.reason)
        return cleaned

    def _field_of(self, fault: Fault, rows: Sequence[int]) -> str | None:
        if fault.kind == "points":
            return next(
                (f"points_{each.position}" for each in self.contents if each.letter == fault.key), None
            )
        if fault.kind == "band":
            return f"from_{rows[int(fault.key)]}" if rows else "from_1"
        return f"block_{fault.key}" if fault.kind == "block" else fault.kind

    def _typed_bands(self) -> list[tuple[int, Band]]:
        """(row, band) of the rows that aren't empty."""
        typed = self.cleaned_data
        return [
            (place, Band(vietnamese.normalise(typed[f"band_{place}"]), typed[f"from_{place}"]))
            for place in range(1, self._rows + 1)
            if typed.get(f"band_{place}") and typed.get(f"from_{place}") is not None
        ]

    def settings(self) -> Settings:
        """What was typed, once it is whole."""
        typed = self.cleaned_data
        points = tuple(
            Points(
                each.letter,
                typed[f"points_{each.position}"],
                vietnamese.normalise_lines(typed[f"guide_{each.position}"]),
            )
            for each in self.contents
        )
        bands = tuple(band for _, band in self._typed_bands())
        scale = DefaultScale(typed["step"], typed["tolerance"], typed["minimum"], points, bands)
        blocks = tuple(
            BlockContents(each.pk, each.name, self._letters(typed[f"block_{each.pk}"]))
            for each in self._settings.blocks
        )
        return Settings(scale, blocks)

    def _letters(self, chosen: Collection[str]) -> str:
        """In the plan's order."""
        return " ".join(each.letter for each in self.contents if each.letter in chosen)

    def content_rows(self) -> Iterator[tuple[CompetitionContent, BoundField, BoundField]]:
        for each in self.contents:
            yield each, self[f"points_{each.position}"], self[f"guide_{each.position}"]

    def band_rows(self) -> Iterator[tuple[BoundField, BoundField]]:
        for place in range(1, self._rows + 1):
            yield self[f"band_{place}"], self[f"from_{place}"]

    def block_rows(self) -> Iterator[BoundField]:
        for block in self._settings.blocks:
            yield self[f"block_{block.pk}"]
