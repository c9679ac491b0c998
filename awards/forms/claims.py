"""The fields of one criterion: the achievement, and under it what it rests on. Named by the criterion's id:
`criterion-3`, `claim-3`, `capacities-3`, `years-3`, `contents-3`, `evidence-3`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget

from awards.models import Criterion
from awards.rules.claims import ClaimData
from awards.selectors.claims import Cited, ContentLine
from campaigns.forms.fields import ProseInput
from campaigns.models.fields import ProseField


def prose(label: str, *, rows: int = 3, help_text: str = "") -> forms.CharField:
    return ProseInput(
        label=label,
        required=False,
        max_length=ProseField.MAX_PROSE,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


def _ticks(label: str, choices: Iterable[tuple[Any, str]], **kwargs: Any) -> forms.TypedMultipleChoiceField:
    """Boxes of which any number may be ticked."""
    widget = forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})
    return forms.TypedMultipleChoiceField(
        label=label, required=False, choices=list(choices), widget=widget, empty_value=[], **kwargs
    )


@dataclass(frozen=True)
class EvidenceTick:
    box: BoundWidget
    piece: Cited


@dataclass(frozen=True)
class ContentTick:
    """A content to tie the achievement to, with its points and the evidence under it."""

    box: BoundWidget
    line: ContentLine
    evidence: tuple[EvidenceTick, ...]


@dataclass(frozen=True)
class ClaimFields:
    """One criterion as the form shows it."""

    criterion: Criterion
    ticked: forms.BoundField
    achievement: forms.BoundField
    capacities: forms.BoundField | None
    years: forms.BoundField | None
    contents: tuple[ContentTick, ...]
    errors: tuple[str, ...]
    opened: bool  # something is tied already, or wrong


def add_fields(
    form: forms.Form, criterion: Criterion, *, lines: Sequence[ContentLine], years: Sequence[int]
) -> None:
    """Capacities where the criterion names some, years in a final round."""
    key = criterion.pk
    form.fields[f"criterion-{key}"] = forms.BooleanField(label=criterion.text, required=False)
    form.fields[f"claim-{key}"] = prose(
        f"Thành tích theo tiêu chuẩn {criterion.clause}",
        rows=4,
        help_text="Nêu kết quả bằng số liệu, so với chỉ tiêu và năm trước.",
    )
    if criterion.capacities:
        words = [(word, word) for word in criterion.capacities]
        form.fields[f"capacities-{key}"] = _ticks("Tư cách (lời của tiêu chuẩn)", words)
    if years:
        counted = [(year, str(year)) for year in years]
        form.fields[f"years-{key}"] = _ticks("Thành tích của các năm", counted, coerce=int)
    ties = [(line.pk, line.label) for line in lines]
    form.fields[f"contents-{key}"] = _ticks("Gắn với nội dung thi đua", ties, coerce=int)
    pieces = [(piece.pk, piece.name) for line in lines for piece in line.evidence]
    form.fields[f"evidence-{key}"] = _ticks("Minh chứng", pieces, coerce=int)


def fields_of(form: forms.Form, criterion: Criterion, lines: Sequence[ContentLine]) -> ClaimFields:
    key = criterion.pk
    boxes = {int(box.data["value"]): box for box in form[f"evidence-{key}"]}
    ties = tuple(
        ContentTick(tie, line, tuple(EvidenceTick(boxes[piece.pk], piece) for piece in line.evidence))
        for tie, line in zip(form[f"contents-{key}"], lines, strict=True)
    )
    lists = (f"contents-{key}", f"evidence-{key}")
    errors = tuple(str(error) for name in lists for error in form[name].errors)
    return ClaimFields(
        criterion,
        form[f"criterion-{key}"],
        form[f"claim-{key}"],
        _maybe(form, f"capacities-{key}"),
        _maybe(form, f"years-{key}"),
        ties,
        errors,
        bool(errors) or any(form[name].value() for name in lists),
    )


def _maybe(form: forms.Form, name: str) -> forms.BoundField | None:
    return form[name] if name in form.fields else None


def typed(cleaned: Mapping[str, Any], criterion: Criterion, lines: Sequence[ContentLine]) -> ClaimData:
    """A piece of evidence that is ticked ties the achievement to its content too."""
    key = criterion.pk
    evidence = tuple(cleaned[f"evidence-{key}"])
    ticked = {*cleaned[f"contents-{key}"]}
    ticked.update(line.pk for line in lines if any(piece.pk in evidence for piece in line.evidence))
    return ClaimData(
        cleaned[f"claim-{key}"],
        tuple(cleaned.get(f"capacities-{key}", ())),
        tuple(cleaned.get(f"years-{key}", ())),
        tuple(line.pk for line in lines if line.pk in ticked),
        evidence,
    )


def initial_of(criterion_id: int, claim: ClaimData) -> dict[str, Any]:
    """The fields of a claim that was saved."""
    return {
        f"criterion-{criterion_id}": True,
        f"claim-{criterion_id}": claim.achievement,
        f"capacities-{criterion_id}": list(claim.capacities),
        f"years-{criterion_id}": list(claim.years),
        f"contents-{criterion_id}": list(claim.contents),
        f"evidence-{criterion_id}": list(claim.evidence),
    }


def says_something(cleaned: Mapping[str, Any], criterion: Criterion) -> bool:
    """Whether anything stands under it, ticked or not."""
    names = ("claim", "capacities", "years", "contents", "evidence")
    return any(cleaned.get(f"{name}-{criterion.pk}") for name in names)
