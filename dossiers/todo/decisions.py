"""From the submission to the numbered decision. Of every round: what waits for a signature doesn't depend on
the round that is worked on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.tasks import Task
from campaigns.enums import Role
from campaigns.rules import calendar
from campaigns.todo import AskCalendar, Due, due_on
from dossiers.enums import DossierState
from dossiers.models import Approval, Dossier
from dossiers.rules.desk import due_words
from dossiers.selectors.desk_pages import decide_by
from dossiers.selectors.words import submitted_at


def tasks(actor: Actor, at: datetime, work: AskCalendar) -> Iterator[Task]:
    """One query for who has nothing waiting."""
    if not actor.holds(Role.CHAIRMAN, Role.DEPUTY, Role.OFFICE):
        return
    in_force = Approval.objects.filter(dossier=OuterRef("pk"), voided_at=None)
    there = Dossier.objects.filter(state__in=(DossierState.SUBMITTED, DossierState.RETURNED))
    rows: list[Any] = list(there.select_related("round__campaign").annotate(is_approved=Exists(in_force)))
    submitted = [row for row in rows if row.state == DossierState.SUBMITTED]
    if actor.holds(Role.CHAIRMAN, Role.DEPUTY):
        own = [row for row in submitted if not row.round.award_giver]  # another body's isn't his to decide
        waiting = [row for row in own if not row.is_approved]
        dues = decide_by(waiting, work)
        yield from (_to_decide(row, due_on(dues[row.pk], at, work), at) for row in waiting)
    if actor.holds(Role.OFFICE):
        yield from (_to_number(row, at) for row in submitted if row.is_approved)
        yield from (_to_mend(row, at, work) for row in rows if row.state == DossierState.RETURNED)


def _to_decide(dossier: Dossier, due: Due, at: datetime) -> Task:
    submitted = submitted_at(dossier) or at
    return Task(
        when=due.when,
        late=due.late,
        title=f"Phê duyệt {dossier.label.lower()} {dossier.round.period_label}",
        detail=f"Trình lúc {vietnamese.time_of(submitted)}, mã tiếp nhận {dossier.receipt_code}.",
        url=reverse("dossiers:decide", args=[dossier.pk]),
        button="Phê duyệt",
        sort=due.sort,
    )


def _to_number(dossier: Dossier, at: datetime) -> Task:
    return Task(
        when="Hôm nay",
        late=False,
        title=f"Ban hành Quyết định khen thưởng {dossier.round.period_label}",
        detail="Danh sách đã duyệt: in bản trình ký, ghi số và ngày sau khi ký.",
        url=reverse("dossiers:decision", args=[dossier.pk]),
        button="Mở quyết định",
        sort=calendar.start_of(local_date(at)),
    )


def _to_mend(dossier: Dossier, at: datetime, work: AskCalendar) -> Task:
    due_at = dossier.return_due_at or at
    due = due_on(local_date(due_at), at, work)
    return Task(
        when=due.when,
        late=due.late,
        title=f"Sửa và trình lại {dossier.label.lower()} {dossier.round.period_label}",
        detail=f"Chủ tịch trả lại: trình lại {due_words(due_at)}. Hồ sơ CHƯA trình lại.",
        url=reverse("dossiers:dossier", args=[dossier.pk]),
        button="Mở hồ sơ",
        sort=due_at,
    )
