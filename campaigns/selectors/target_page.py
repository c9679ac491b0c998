"""One target: its figures over the quarters, each against the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.urls import reverse

from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict
from campaigns.enums import Direction
from campaigns.models import Target, TargetResult
from campaigns.rules import targets as rules
from campaigns.selectors.rounds import window_of
from campaigns.selectors.target_lines import (
    ICONS,
    TONES,
    TargetLine,
    achieved_in_words,
    aim_of,
    figure_of,
    part_in_words,
    planned_in_words,
    rounding_note,
)

_FULL = 100  # the width of a bar's drawing


@dataclass(frozen=True)
class ResultRow:
    """A figure as of its day, newest first. `bar`, `plan_at`: widths of 0 to 100; None where nothing is to be
    drawn. `is_late`: recorded after the round's date, so that no dossier of it quotes it."""

    as_of: date
    achieved: str
    part: str
    label: str
    tone: str
    icon: str
    is_estimate: bool
    is_late: bool
    note: str
    url: str
    may_correct: Verdict
    bar: int | None = None
    plan_at: int | None = None

    @property
    def is_correctable(self) -> bool:
        return bool(self.may_correct)


def rows_of(target: Target, actor: Actor, at: datetime) -> list[ResultRow]:
    """`target` comes from `with_results`."""
    results = list(target.results.all())
    values = [rules.value_of(figure_of(each)) or Fraction(0) for each in results]
    longest = max([*values, Fraction(target.planned)], default=Fraction(0))
    drawn = target.direction != Direction.YES_OR_NO and longest > 0
    return [
        _row(target, result, actor, at, longest=longest if drawn else None) for result in reversed(results)
    ]


def _row(
    target: Target, result: TargetResult, actor: Actor, at: datetime, *, longest: Fraction | None
) -> ResultRow:
    round_ = target.round
    standing = rules.standing_of(aim_of(target), figure_of(result))
    in_time = round_.from_paper or rules.is_in_time(window_of(round_), result.recorded_at)
    value = rules.value_of(figure_of(result)) or Fraction(0)
    return ResultRow(
        as_of=result.as_of,
        achieved=achieved_in_words(target, result),
        part=part_in_words(result),
        label=standing.label,
        tone=TONES[standing],
        icon=ICONS[standing],
        is_estimate=result.is_estimate,
        is_late=not in_time,
        note="\n".join(text for text in (result.note, rounding_note(target, result)) if text),
        url=reverse("campaigns:target-result", args=[result.pk]),
        may_correct=may_correct(target, result, actor, at),
        bar=_width(value, longest),
        plan_at=_width(Fraction(target.planned), longest),
    )


def _width(value: Fraction, longest: Fraction | None) -> int | None:
    return round(value * _FULL / longest) if longest else None


def may_correct(target: Target, result: TargetResult, actor: Actor, at: datetime) -> Verdict:
    round_ = target.round
    return rules.may_correct(
        actor, target.answering_id, window_of(round_), at,
        recorded_at=result.recorded_at, from_paper=round_.from_paper,
    )  # fmt: skip


def may_record(target: Target, actor: Actor) -> Verdict:
    round_ = target.round
    return rules.may_record(actor, target.answering_id, round_.label, from_paper=round_.from_paper)


def facts_of(target: Target, line: TargetLine) -> Sequence[tuple[Any, ...]]:
    """What is recorded of a target, nothing empty."""
    rows = [
        ("Nội dung", f"{target.content.letter}) {target.content.short_title}"),
        ("Giao cho", line.unit or "toàn xã"),
        ("Chủ trì", line.lead),
        ("Kế hoạch", planned_in_words(target), Direction(target.direction).label.lower()),
        ("Nguồn số liệu, minh chứng", target.source),
        ("Mã", target.code),
    ]
    return [row for row in rows if row[1]]
