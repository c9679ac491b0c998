"""The conditions of a nomination as its page lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from andung_emulation.verdicts import Verdict
from awards.enums import SUBMITTED
from awards.models import Nomination
from awards.rules.eligibility import STEP_LABELS, Condition, Step


@dataclass(frozen=True)
class ConditionRow:
    """`answer_url`: where this person answers the warning, "" where he doesn't; `waits`: nobody has yet."""

    code: str
    kind: str  # yes | warn | no, as the list colours it
    verdict: Verdict
    label: str
    warn: bool
    clause: str
    answer: str
    answer_url: str
    waits: bool


@dataclass(frozen=True)
class ConditionList:
    """What isn't met, or was answered, in the order of the table; what is met stands folded below it."""

    title: str
    unmet: list[ConditionRow]
    met: list[ConditionRow]
    met_words: str


def condition_list(found: Iterable[Condition], row: Nomination, may_answer: Verdict) -> ConditionList:
    rows = [_row(each, row, may_answer) for each in found]
    met = [each for each in rows if each.verdict]
    return ConditionList(
        title="Điều kiện như khi trình" if row.state in SUBMITTED else "Điều kiện",
        unmet=[each for each in rows if not each.verdict],
        met=met,
        met_words=f"Cả {len(met)} điều kiện đều đạt"
        if len(met) == len(rows)
        else f"{len(met)} điều kiện đã đạt",
    )


def _row(condition: Condition, row: Nomination, may_answer: Verdict) -> ConditionRow:
    answers = condition.warns and may_answer
    return ConditionRow(
        code=condition.code,
        kind="yes" if condition.verdict else "no" if condition.blocks else "warn",
        verdict=condition.verdict,
        label=condition.label,
        warn=not condition.blocks,
        clause=_clause(condition),
        answer=condition.answer,
        answer_url=reverse("awards:nomination-answer", args=[row.pk, condition.code]) if answers else "",
        waits=condition.warns and not condition.answer,
    )


def _clause(condition: Condition) -> str:
    if condition.when == Step.FILING:
        return condition.clause
    return f"{condition.clause}; hỏi khi {STEP_LABELS[condition.when]}"
