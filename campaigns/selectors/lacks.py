"""What a unit still owes in a round, each thing in words with the place where it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse

from campaigns.enums import EvaluationState
from campaigns.models import Evaluation, Finding, Round, Target
from campaigns.rules import lateness
from campaigns.rules.calendar import WorkCalendar
from campaigns.rules.evaluations import WITH_THE_UNIT
from campaigns.rules.quarters import Quarter

SHEET, POINTS, EVIDENCE, REGISTRATION, FINDINGS, FIGURES = (
    "phieu", "tu-cham", "minh-chung", "dang-ky", "ton-tai", "so-lieu",
)  # fmt: skip
KINDS = (
    (SHEET, "Phiếu chưa gửi"),
    (POINTS, "Nội dung chưa tự chấm"),
    (EVIDENCE, "Nội dung chưa có minh chứng"),
    (REGISTRATION, "Chưa phát động, đăng ký"),
    (FINDINGS, "Tồn tại quá hạn"),
    (FIGURES, "Chỉ tiêu chưa có số liệu"),
)
# The pages where launch, registration and figures are written; each is asked for with the round.
REGISTRATION_PAGE, FIGURES_PAGE = "campaigns:registrations", "campaigns:targets"


@dataclass(frozen=True)
class Lack:
    """One thing that is owed, under which contents; `late`: after its day."""

    kind: str
    text: str
    url: str
    letters: tuple[str, ...] = ()
    late: bool = False


class Applied(NamedTuple):
    """A content that applies: whether the unit gave itself points, whether evidence stands under it."""

    letter: str
    pointed: bool
    proved: bool


@dataclass(frozen=True)
class Case:
    """A unit in its round: its sheet with what applies, and what else is known of it."""

    sheet: Evaluation
    scores: Sequence[Applied]
    launched_on: date | None
    registered_on: date | None
    findings: Sequence[Finding]
    targets: Sequence[Target]
    round: Round
    quarter: Quarter | None
    today: date
    calendar: WorkCalendar

    @property
    def is_with_the_unit(self) -> bool:
        return self.sheet.state in WITH_THE_UNIT

    @property
    def due_on(self) -> date | None:
        return lateness.sheet_due_on(
            self.sheet.state,
            units_due_on=self.round.units_due_on,
            return_due_on=self.sheet.return_due_on,
        )

    @property
    def late(self) -> bool:
        return self.due_on is not None and self.due_on < self.today

    @cached_property
    def url(self) -> str:
        return reverse("campaigns:evaluation", args=[self.sheet.pk])

    def counted(self, day: date) -> str:
        return lateness.said(day, self.today, self.calendar)


def lacks_of(case: Case) -> tuple[Lack, ...]:
    """Late ones first."""
    found = [lack for find in _FINDERS for lack in find(case)]
    return tuple(sorted(found, key=lambda lack: not lack.late))


def _sheet(case: Case) -> Iterable[Lack]:
    if case.sheet.state == EvaluationState.RETURNED:
        letters = tuple(case.sheet.returned_letters.split())
        yield Lack(SHEET, "Phiếu trả lại, chưa bổ sung", case.url, letters, case.late)
    elif case.is_with_the_unit:
        yield Lack(SHEET, "Phiếu chưa gửi Văn phòng", case.url, late=case.late)


def _points(case: Case) -> Iterable[Lack]:
    letters = tuple(score.letter for score in case.scores if not score.pointed)
    if letters and case.is_with_the_unit:
        yield Lack(POINTS, f"Chưa tự chấm: {', '.join(letters)}", case.url, letters)


def _evidence(case: Case) -> Iterable[Lack]:
    """Of a verified sheet the office has seen what there is."""
    letters = tuple(score.letter for score in case.scores if not score.proved)
    if letters and case.sheet.state != EvaluationState.VERIFIED:
        yield Lack(EVIDENCE, f"Chưa có minh chứng: {', '.join(letters)}", case.url, letters)


def _registration(case: Case) -> Iterable[Lack]:
    said = [
        words
        for words, day in (("phát động", case.launched_on), ("đăng ký thi đua", case.registered_on))
        if day is None
    ]
    if said:
        url = reverse(REGISTRATION_PAGE, args=[case.round.pk])
        yield Lack(REGISTRATION, f"Chưa {', chưa '.join(said)}", url)


def _findings(case: Case) -> Iterable[Lack]:
    for row in case.findings:
        if row.mend_by is not None and row.mend_by < case.today:
            text = f"Tồn tại ở nội dung {row.content.letter} {case.counted(row.mend_by)}"
            url = reverse("campaigns:check", args=[row.check_made_id])
            yield Lack(FINDINGS, text, url, (row.content.letter,), late=True)


def _figures(case: Case) -> Iterable[Lack]:
    if case.targets:
        named = ", ".join(each.code for each in case.targets if each.code)
        text = f"{len(case.targets)} chỉ tiêu chưa có số liệu {case.quarter}{f' ({named})' if named else ''}"
        letters = tuple(dict.fromkeys(each.content.letter for each in case.targets))
        yield Lack(FIGURES, text, reverse(FIGURES_PAGE, args=[case.round.pk]), letters)


_FINDERS: tuple[Callable[[Case], Iterable[Lack]], ...] = (
    _sheet,
    _points,
    _evidence,
    _registration,
    _findings,
    _figures,
)
