"""What of decisions and revocations waits for a person, in all rounds: a decision comes after the date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.tasks import Task
from awards.enums import DecisionOrigin
from awards.models import Decision, Revocation
from campaigns.enums import Role
from campaigns.rules import calendar
from campaigns.todo import NAMED_ONE_BY_ONE


def tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """Who signs confirms; the office adds scans and notes the money that came back."""
    if actor.holds(Role.CHAIRMAN, Role.DEPUTY):
        yield from _to_confirm(at)
        yield from _revocations_to_confirm(at)
    if actor.holds(Role.OFFICE):
        yield from _scans_missing(at)
        yield from _money_to_recover(at)


def _to_confirm(at: datetime) -> Iterator[Task]:
    waiting = Decision.objects.filter(origin=DecisionOrigin.SIGNED_ON_PAPER, confirmed_at=None)
    for decision in waiting.select_related("number__series").order_by("dated", "pk"):
        yield _task(
            at,
            title=f"Xác nhận {decision}",
            detail=f"Ký trên giấy; Văn phòng ghi lúc {vietnamese.minute_of(decision.issued_at)}.",
            url=reverse("awards:decision-confirm", args=[decision.pk]),
            button="Xem và xác nhận",
        )


def _revocations_to_confirm(at: datetime) -> Iterator[Task]:
    for row in _revocations().filter(confirmed_at=None).order_by("prepared_at"):
        yield _task(
            at,
            title=f"Xác nhận thu hồi Giấy khen của {row.award.name}",
            detail=f"{row}. {row.reason[:200]}",
            url=row.award.get_absolute_url(),
            button="Xem và xác nhận",
        )


def _scans_missing(at: datetime) -> Iterator[Task]:
    """Decisions of years before the installation have what the archive has."""
    missing = Decision.objects.filter(scan=None).exclude(origin=DecisionOrigin.RECORDED)
    for decision in missing.select_related("number__series").order_by("dated", "pk"):
        yield _task(
            at,
            title=f"Thêm bản chụp {decision}",
            detail="Bản đã ký, đóng dấu.",
            url=decision.get_absolute_url(),
            button="Mở quyết định",
        )


def _money_to_recover(at: datetime) -> Iterator[Task]:
    owed = _revocations().exclude(confirmed_at=None).filter(recovered_on=None, recover_vnd__gt=0)
    rows = list(owed.order_by("dated", "pk"))
    for row in rows[:NAMED_ONE_BY_ONE]:
        yield _task(
            at,
            title=f"Thu hồi {vietnamese.money(row.recover_vnd)} tiền thưởng của {row.award.name}",
            detail=f"{row}.",
            url=reverse("awards:revocation-recovered", args=[row.pk]),
            button="Ghi đã thu hồi",
        )
    if len(rows) > NAMED_ONE_BY_ONE:
        yield _task(
            at,
            title=f"Thu hồi tiền thưởng của {len(rows) - NAMED_ONE_BY_ONE} trường hợp khác",
            detail="",
            url=reverse("awards:register"),
            button="Mở sổ khen thưởng",
        )


def _revocations() -> QuerySet[Revocation]:
    return Revocation.objects.select_related("award", "number__series")


def _task(at: datetime, *, title: str, detail: str, url: str, button: str) -> Task:
    today = calendar.start_of(local_date(at))
    return Task(when="Hôm nay", late=False, title=title, detail=detail, url=url, button=button, sort=today)
