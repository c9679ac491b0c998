"""The conditions of a nomination as its page lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from andung_emulation.verdicts import Verdict
from awards.models import Nomination
from awards.rules.eligibility import STEP_LABELS, Condition, Step
from awards.selectors.eligibility import SETTLED


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


def condition_rows(found: Iterable[Condition], row: Nomination, may_answer: Verdict) -> list[ConditionRow]:
    return [
        ConditionRow(
            code=each.code,
            kind="yes" if each.verdict else "no" if each.blocks else "warn",
            verdict=each.verdict,
            label=each.label,
            warn=not each.blocks,
            clause=_clause(each),
            answer=each.answer,
            answer_url=reverse("awards:nomination-answer", args=[row.pk, each.code])
            if each.warns and may_answer
            else "",
            waits=each.warns and not each.answer,
        )
        for each in found
    ]


def conditions_title(row: Nomination) -> str:
    """What was proposed is shown as of its round's date."""
    return "Điều kiện như khi trình" if row.state in SETTLED else "Điều kiện"


def _clause(condition: Condition) -> str:
    if condition.when == Step.FILING:
        return condition.clause
    return f"{condition.clause}; hỏi khi {STEP_LABELS[condition.when]}"
