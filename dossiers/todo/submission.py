"""Up to the submission: what the office has to put together in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.tasks import Task
from awards.enums import NominationState
from awards.models import Nomination
from campaigns.enums import Role
from campaigns.models import Round
from campaigns.rules import calendar
from campaigns.selectors import window_of
from campaigns.todo import AskCalendar, due_on
from dossiers.enums import DossierState, PaperState
from dossiers.models import Dossier
from dossiers.rules.papers import MADE_ELSEWHERE

_BEFORE_SUBMISSION = (DossierState.PREPARING, DossierState.WITHDRAWN)


def tasks(actor: Actor, round: Round, at: datetime, work: AskCalendar) -> Iterator[Task]:
    """The dossier to put together and submit; afterwards, the one that wasn't."""
    dossiers = list(Dossier.objects.filter(round=round).prefetch_related("papers"))
    if actor.holds(Role.OFFICE):
        in_time = calendar.may_change(window_of(round), at)
        yield from _to_submit(round, dossiers, at, work) if in_time else _too_late(round, dossiers, at)


def _to_submit(round_: Round, dossiers: list[Dossier], at: datetime, work: AskCalendar) -> Iterator[Task]:
    when, late, sort = _last_working_day(round_, at, work)
    for dossier in dossiers:
        if dossier.state not in _BEFORE_SUBMISSION:
            continue
        papers = [
            paper
            for paper in dossier.papers.all()
            if paper.state != PaperState.VOIDED and paper.kind not in MADE_ELSEWHERE
        ]
        issued = sum(paper.state == PaperState.ISSUED for paper in papers)
        yield Task(
            when=when,
            late=late,
            title=f"Trình {dossier.label.lower()} {round_.period_label}",
            detail=f"Đã ban hành {issued} trong {len(papers)} văn bản. Hồ sơ CHƯA trình.",
            url=reverse("dossiers:dossier", args=[dossier.pk]),
            button="Xem hồ sơ",
            sort=sort,
        )
    waiting = Nomination.objects.filter(
        round=round_, state=NominationState.ENDORSED, dossier_item=None
    ).count()
    if waiting:
        begun = next((each for each in dossiers if each.state in _BEFORE_SUBMISSION), None)
        yield Task(
            when=when,
            late=late,
            title=f"Đưa {waiting} trường hợp Hội đồng đã thống nhất vào hồ sơ",
            detail="Mở hồ sơ, bấm “Cập nhật theo kết quả Hội đồng”." if begun else "Chưa có hồ sơ nào.",
            url=reverse("dossiers:dossier", args=[begun.pk])
            if begun
            else reverse("dossiers:dossier-list", args=[round_.pk]),
            button="Mở hồ sơ" if begun else "Soạn hồ sơ",
            sort=sort,
        )


def _too_late(round_: Round, dossiers: list[Dossier], at: datetime) -> Iterator[Task]:
    """Nobody should believe that what lies here was submitted."""
    for dossier in dossiers:
        if dossier.state in _BEFORE_SUBMISSION and round_.closes_at is not None:
            yield Task(
                when="Đã hết hạn",
                late=True,
                title=f"{dossier.label} {round_.period_label} KHÔNG được trình trước hạn",
                detail=f"{round_.label} hết hạn lúc {vietnamese.time_of(round_.closes_at)}. Nội dung đã soạn"
                " vẫn đọc và in được.",
                url=reverse("dossiers:dossier", args=[dossier.pk]),
                button="Xem hồ sơ",
                sort=at,
            )


def _last_working_day(round_: Round, at: datetime, work: AskCalendar) -> tuple[str, bool, datetime]:
    if round_.closes_at is None:
        return "Chưa có hạn", False, at
    due = due_on(calendar.last_working_day(round_.closes_at, work()), at, work)
    return due.when, due.late, due.sort
