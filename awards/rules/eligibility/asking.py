"""The answers to all conditions of one case, and what of them bars a step."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from andung_emulation.verdicts import YES, Verdict, no
from awards.rules.eligibility.cases import Answer, Case
from awards.rules.eligibility.table import STEP_LABELS, TABLE, Row, Step
from campaigns.enums import RoundKind, SubjectKind


@dataclass(frozen=True)
class Condition:
    """The answer for one case. `answer`: what was said to a warning that still says the same, else ""."""

    code: str
    label: str
    clause: str
    verdict: Verdict
    blocks: bool = True
    when: Step = Step.FILING
    answer: str = ""

    @property
    def warns(self) -> bool:
        return not self.blocks and not self.verdict

    def bar(self) -> Verdict:
        """Why it isn't possible to go on: a condition that bars, a warning that nobody answered."""
        if self.verdict or (self.warns and self.answer):
            return YES
        return self.verdict if self.blocks else no(f"Chưa giải trình: {self.label}.")


def conditions(case: Case, codes: Container[str] | None = None) -> tuple[Condition, ...]:
    """All that are asked of it (or those of the codes), in the order of the table."""
    return tuple(_asked(case, TABLE if codes is None else [row for row in TABLE if row.code in codes]))


def may_file(found: Iterable[Condition]) -> Verdict:
    """The first that keeps it from being filed with the office."""
    return _first_bar(found, Step.FILING)


def may_accept(found: Iterable[Condition]) -> Verdict:
    """The first that keeps the office from accepting it."""
    return _first_bar(found, Step.ACCEPTANCE)


def may_weigh(found: Iterable[Condition]) -> Verdict:
    """The first that keeps the council from counting its votes on it."""
    return _first_bar(found, Step.MEETING)


def may_submit(found: Iterable[Condition]) -> Verdict:
    """The first that keeps it from going to the committee."""
    return _first_bar(found, Step.SUBMISSION)


def rows_for_print(places: Mapping[str, str]) -> list[tuple[str, str, str, str, str]]:
    """The table in words, for the README: condition, of whom, clause, what a no does, from which step on.
    `places`: where the parts stand in a plan."""
    return [
        (
            each.label,
            _whom(each),
            each.place(places),
            "chặn" if each.blocks else "cảnh báo",
            STEP_LABELS[each.when],
        )
        for each in TABLE
    ]


def _asked(case: Case, table: Iterable[Row]) -> Iterator[Condition]:
    answers = {each.code: each for each in case.answers}
    for row in table:
        verdict = row.check(case) if row.is_asked_of(case) else None
        if verdict is None:
            continue
        answer = _holding(answers.get(row.code), verdict)
        clause = row.place(case.places)
        yield Condition(row.code, row.label, clause, verdict, row.blocks, row.when, answer)


def _holding(answer: Answer | None, verdict: Verdict) -> str:
    return answer.text if answer is not None and answer.said == verdict.reason else ""


def _first_bar(found: Iterable[Condition], step: Step) -> Verdict:
    bars = (each.bar() for each in found if each.when <= step)
    return next((bar for bar in bars if not bar), YES)


def _whom(row: Row) -> str:
    subject = SubjectKind(row.subject).label.lower() if row.subject else "mọi đề nghị"
    return f"{subject}, đợt {RoundKind(row.round).label.lower()}" if row.round else subject
