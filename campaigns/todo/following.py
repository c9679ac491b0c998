"""What following the units brings up: findings to mend, registrations and figures that are missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.tasks import Task
from campaigns.models import Round
from campaigns.rules.quarters import last_ended
from campaigns.selectors.behind import answered_by, open_findings, unfigured, unregistered
from campaigns.selectors.lacks import FIGURES_PAGE, REGISTRATION_PAGE
from campaigns.todo.words import NAMED_ONE_BY_ONE, AskCalendar, due_on, listed


def overdue_findings(round_: Round, at: datetime, work: AskCalendar) -> Iterator[Task]:
    """For the office: one line for all units whose day has gone by."""
    rows = list(open_findings(round_).filter(mend_by__lt=local_date(at)))
    if rows:
        due = due_on(rows[0].mend_by or local_date(at), at, work)
        names = list(dict.fromkeys(f"{row.check_made.unit} ({row.content.letter})" for row in rows))
        yield Task(
            when=due.when,
            late=True,
            title=f"{len(rows)} tồn tại quá hạn khắc phục",
            detail=f"{listed(names)}.",
            url=f"{reverse('campaigns:checks', args=[round_.pk])}?state=con-ton-tai",
            button="Xem tồn tại",
            sort=due.sort,
        )


def findings_to_mend(actor: Actor, round_: Round, at: datetime, work: AskCalendar) -> Iterator[Task]:
    """For the unit itself, one by one, those without a day last."""
    for row in open_findings(round_).filter(check_made__unit_id__in=actor.unit_ids)[:NAMED_ONE_BY_ONE]:
        due = due_on(row.mend_by or local_date(at), at, work)
        yield Task(
            when=due.when if row.mend_by else "Không đặt hạn",
            late=due.late,
            title=f"Khắc phục tồn tại của {row.check_made.unit}, nội dung {row.content.letter}",
            detail=f"{row.text} {due.left if row.mend_by else ''}".strip(),
            url=reverse("campaigns:check", args=[row.check_made_id]),
            button="Xem kiểm tra",
            sort=due.sort,
            dated=row.mend_by is not None,
        )


def unregistered_units(actor: Actor, round_: Round, at: datetime) -> Iterator[Task]:
    """While the round is open: afterwards nobody strives for anything in it."""
    names = unregistered(round_, actor.unit_ids) if round_.closed_at is None else []
    if names:
        yield Task(
            when="Trong đợt",
            late=False,
            title=f"Phát động, đăng ký thi đua của {listed(names)}",
            detail="Kế hoạch giao các ngành phát động, đăng ký; chưa ghi bản đăng ký.",
            url=reverse(REGISTRATION_PAGE, args=[round_.pk]),
            button="Mở đăng ký",
            sort=round_.closes_at or at,
            dated=False,
        )


def figures_to_record(actor: Actor, round_: Round, at: datetime) -> Iterator[Task]:
    quarter = last_ended(round_.year, local_date(at)) if round_.closed_at is None else None
    rows = list(unfigured(round_, quarter).filter(answered_by(actor.unit_ids)))
    if rows and quarter is not None:
        yield Task(
            when=f"Hết {quarter}",
            late=False,
            title=f"Ghi số liệu {quarter} của {len(rows)} chỉ tiêu",
            detail="; ".join(str(row) for row in rows[:NAMED_ONE_BY_ONE]),
            url=reverse(FIGURES_PAGE, args=[round_.pk]),
            button="Mở chỉ tiêu",
            sort=round_.closes_at or at,
            dated=False,
        )
