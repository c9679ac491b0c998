"""A target in prepared words: what is planned, what was reached as of which day, whether that is enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from andung_emulation import vietnamese
from campaigns.enums import Direction, Standing
from campaigns.models import Target, TargetResult
from campaigns.rules import targets as rules

TONES = {Standing.MET: "ok", Standing.NOT_MET: "back", Standing.UNKNOWN: "draft"}
ICONS = {Standing.MET: "circle-check", Standing.NOT_MET: "circle-x", Standing.UNKNOWN: "circle-dashed"}
ROUNDED = "số in đã làm tròn, tính đúng thì chưa tới mức"
_PERCENT = "\u00a0%"  # the sign stays on the line of its number
_BOUND = {Direction.AT_LEAST: "tối thiểu", Direction.AT_MOST: "tối đa"}


@dataclass(frozen=True)
class TargetLine:
    """`part` as `589/598`; `as_of` None and `achieved` "" without a figure."""

    pk: int
    url: str
    letter: str
    code: str
    statement: str
    measure: str
    planned: str
    achieved: str
    part: str
    as_of: date | None
    is_estimate: bool
    standing: Standing
    label: str
    tone: str
    icon: str
    note: str
    unit: str
    lead: str


def with_results(targets: QuerySet[Target]) -> QuerySet[Target]:
    """All that a line needs; two queries however many there are."""
    results = TargetResult.objects.order_by("as_of", "pk")
    rows = targets.select_related("content", "unit", "lead").prefetch_related(Prefetch("results", results))
    return rows.order_by("content__position", "position", "pk")


def lines_of(targets: Iterable[Target]) -> list[TargetLine]:
    return [line_of(each) for each in targets]


def line_of(target: Target) -> TargetLine:
    """By the newest day; `target` comes from `with_results`."""
    result, standing = newest_of(target), standing_of(target)
    return TargetLine(
        pk=target.pk,
        url=reverse("campaigns:target", args=[target.pk]),
        letter=target.content.letter,
        code=target.code,
        statement=target.statement,
        measure=target.measure,
        planned=planned_in_words(target),
        achieved=achieved_in_words(target, result) if result else "",
        part=part_in_words(result) if result else "",
        as_of=result.as_of if result else None,
        is_estimate=result is not None and result.is_estimate,
        standing=standing,
        label=standing.label,
        tone=TONES[standing],
        icon=ICONS[standing],
        note=rounding_note(target, result) if result else "",
        unit=target.unit.name if target.unit else "",
        lead=target.lead.name if target.lead else "",
    )


def standing_of(target: Target) -> Standing:
    """By the newest day; `target` comes from `with_results`."""
    result = newest_of(target)
    return rules.standing_of(aim_of(target), figure_of(result) if result else None)


def newest_of(target: Target) -> TargetResult | None:
    """The figure of the last day, which counts."""
    return next(iter(list(target.results.all())[-1:]), None)


def aim_of(target: Target) -> rules.Aim:
    return rules.Aim(target.direction, target.planned, target.measure)


def figure_of(result: TargetResult) -> rules.Figure:
    return rules.Figure(result.achieved, result.numerator, result.denominator)


def planned_in_words(target: Target) -> str:
    """`tối thiểu 98,5 %`, `tối đa 6 hạng`, `có`."""
    said = number_in_words(target, target.planned)
    bound = _BOUND.get(Direction(target.direction))
    return f"{bound} {said}" if bound else said


def achieved_in_words(target: Target, result: TargetResult) -> str:
    """`98,49 %` of a part, `41 lượt` of a figure as it was typed, `có`."""
    if result.achieved is not None:
        return number_in_words(target, result.achieved)
    value = rules.value_of(figure_of(result))
    return f"{vietnamese.decimals(rules.rounded(value), 2)}{_PERCENT}" if value is not None else ""


def result_in_words(target: Target, result: TargetResult) -> str:
    """`15/12/2025: 98,49 % (589/598)`, for history."""
    part = part_in_words(result)
    said = f"{achieved_in_words(target, result)}{f' ({part})' if part else ''}"
    return f"{vietnamese.date_short(result.as_of)}: {said}{', ước thực hiện' if result.is_estimate else ''}"


def part_in_words(result: TargetResult) -> str:
    if result.numerator is None or result.denominator is None:
        return ""
    return f"{vietnamese.number(result.numerator)}/{vietnamese.number(result.denominator)}"


def rounding_note(target: Target, result: TargetResult) -> str:
    """Where what is printed seems to reach the plan, and the fraction doesn't."""
    value = rules.value_of(figure_of(result))
    if value is None or target.direction == Direction.YES_OR_NO:
        return ""
    missed = rules.standing_of(aim_of(target), figure_of(result)) == Standing.NOT_MET
    return ROUNDED if missed and rules.rounded(value) == target.planned else ""


def number_in_words(target: Target, number: Decimal) -> str:
    if target.direction == Direction.YES_OR_NO:
        return "có" if number else "không"
    said = vietnamese.number(number)
    return f"{said}{_PERCENT}" if target.measure == rules.PERCENT else f"{said} {target.measure}"
