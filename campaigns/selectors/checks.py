"""Checks and what they found, in words: on their own pages, and beside the score sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.vietnamese import date_short, search_key
from campaigns.models import Check, Evaluation, Finding, Round
from campaigns.rules import lateness
from campaigns.rules.calendar import WorkCalendar
from campaigns.selectors.rounds import work_calendar

ROWS = 20  # on a page, each with what it found


@dataclass(frozen=True)
class FindingLine:
    """A finding in words. `mend_by` and `mended` are empty where there is no such day; `late`: still open
    after its day."""

    pk: int
    letter: str
    content: str
    text: str
    checked: str
    mend_by: str
    mended: str
    note: str
    is_open: bool
    late: bool
    label: str
    tone: str
    url: str


@dataclass(frozen=True)
class CheckRow:
    """A check in the list, open findings first."""

    pk: int
    day: date
    unit: str
    by: str
    findings: tuple[FindingLine, ...]

    @property
    def is_open(self) -> bool:
        return any(line.is_open for line in self.findings)


def findings_beside(evaluation: Evaluation, at: datetime) -> Mapping[str, Sequence[FindingLine]]:
    """By letter of the content, what checks of the round found at the sheet's unit; open ones first.

    At most two queries. Whoever may see the sheet may see these.
    """
    found_there = Finding.objects.filter(
        check_made__round=evaluation.round_id, check_made__unit=evaluation.unit_id
    )
    rows = list(found_there.select_related("content", "check_made"))
    counts = any(row.mended_on is None and row.mend_by for row in rows)
    calendar = work_calendar() if counts else WorkCalendar()
    found: dict[str, list[FindingLine]] = defaultdict(list)
    for line in lines_of(rows, local_date(at), calendar):
        found[line.letter].append(line)
    return dict(found)


def lines_of(findings: Iterable[Finding], today: date, calendar: WorkCalendar) -> list[FindingLine]:
    """Open ones first, by their day; the rows come with content and check."""
    ordered = sorted(
        findings, key=lambda row: (row.mended_on is not None, row.mend_by or date.max, row.content.position)
    )
    return [_line(row, today, calendar) for row in ordered]


def _line(row: Finding, today: date, calendar: WorkCalendar) -> FindingLine:
    is_open = row.mended_on is None
    late = is_open and row.mend_by is not None and row.mend_by < today
    label, tone = ("Quá hạn", "late") if late else ("Chưa khắc phục", "back") if is_open else _MENDED
    return FindingLine(
        pk=row.pk,
        letter=row.content.letter,
        content=row.content.short_title,
        text=row.text,
        checked=date_short(row.check_made.checked_on),
        mend_by=_by(row.mend_by, today, calendar, is_open=is_open),
        mended=date_short(row.mended_on) if row.mended_on else "",
        note=row.mended_note,
        is_open=is_open,
        late=late,
        label=label,
        tone=tone,
        url=reverse("campaigns:check", args=[row.check_made_id]),
    )


_MENDED = ("Đã khắc phục", "ok")


def _by(day: date | None, today: date, calendar: WorkCalendar, *, is_open: bool) -> str:
    """`chậm nhất 15/11/2025, quá hạn 31 ngày làm việc`; of what was mended the day alone."""
    if day is None:
        return ""
    counted = f", {lateness.said(day, today, calendar)}" if is_open else ""
    return f"chậm nhất {date_short(day)}{counted}"


@dataclass(frozen=True)
class ChecksPage:
    """`said`: of all that were chosen, "" where there are none; `page`: of them."""

    rows: Sequence[CheckRow]
    said: str
    page: Page[Check]


def checks_page(
    round: Round, actor: Actor, at: datetime, *, q: str = "", state: str = "", number: str | None = None
) -> ChecksPage:
    """The checks that the actor may see, newest first, narrowed, a page of them (`number` as its address says
    it). Six queries."""
    checks = Check.objects.visible_to(actor).filter(round=round)
    for word in search_key(q).split(" "):
        checks = checks.filter(unit__search_key__contains=word)
    own = Finding.objects.filter(check_made=OuterRef("pk"))
    still = Exists(own.filter(mended_on=None))
    if state == "con-ton-tai":
        checks = checks.filter(still)
    elif state == "da-khac-phuc":
        checks = checks.filter(~still, Exists(own))
    found = Prefetch("findings", Finding.objects.select_related("content"), to_attr="found")
    page = Paginator(checks.select_related("unit").prefetch_related(found), ROWS).get_page(number)
    calendar, today = work_calendar(), local_date(at)
    rows = [_row(each, today, calendar) for each in page]
    return ChecksPage(rows, _said(checks, page.paginator.count, today) if rows else "", page)


def _said(checks: QuerySet[Check], number: int, today: date) -> str:
    """`3 cuộc kiểm tra; 2 tồn tại chưa khắc phục, 1 quá hạn`."""
    rows = Finding.objects.filter(check_made__in=checks.order_by().values("pk"), mended_on=None)
    late = Count("pk", filter=Q(mend_by__lt=today))
    counted = rows.order_by().aggregate(still=Count("pk"), late=late)
    found = f"{counted['still']} tồn tại chưa khắc phục" if counted["still"] else "không còn tồn tại nào"
    overdue = f", {counted['late']} quá hạn" if counted["late"] else ""
    return f"{number} cuộc kiểm tra; {found}{overdue}."


def _row(check: Check, today: date, calendar: WorkCalendar) -> CheckRow:
    found: list[Finding] = check.found  # type: ignore[attr-defined]  # prefetched above
    for each in found:
        each.check_made = check
    lines = tuple(lines_of(found, today, calendar))
    return CheckRow(check.pk, check.checked_on, check.unit.name, check.checked_by, lines)


def facts_of(check: Check) -> list[tuple[Any, ...]]:
    """What the record of the check says."""
    rows = [
        ("Đơn vị", check.unit.name),
        ("Ngày kiểm tra", date_short(check.checked_on)),
        ("Người kiểm tra", check.checked_by),
        ("Biên bản", check.document),
        ("Nhận xét chung", check.summary),
    ]
    return [row for row in rows if row[1]]


def findings_of(check: Check, at: datetime) -> list[FindingLine]:
    """Two queries."""
    rows = check.findings.select_related("content", "check_made")
    return lines_of(rows, local_date(at), work_calendar())
