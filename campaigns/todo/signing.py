"""What waits for whoever signs: a new date to confirm, a password that somebody else set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.history import HistoryEntry
from andung_emulation.tasks import Task
from campaigns.models import DeadlineChange, Round
from campaigns.rules import calendar


def password_was_reset(actor: Actor, at: datetime) -> Iterator[Task]:
    """Who signs must see that somebody else set his password, until he sets his own (design, section 6)."""
    own = {"subject": f"campaigns.user:{actor.user_id}"}
    about_passwords = ("account.password_set", "account.password_changed")
    last = HistoryEntry.objects.filter(**own, action__in=about_passwords).order_by("seq").last()
    if last is not None and last.action == "account.password_set" and last.actor_id != actor.user_id:
        yield Task(
            when="Hôm nay",
            late=True,
            title="Mật khẩu của tài khoản này đã được người khác đặt lại",
            detail=f"{last.actor} đặt lại lúc {vietnamese.time_of(last.at)}. Hãy đổi sang mật khẩu của mình.",
            url=reverse("password-change"),
            button="Đổi mật khẩu",
            sort=at,
        )


def dates_to_confirm(round_: Round, at: datetime) -> Iterator[Task]:
    for change in DeadlineChange.objects.filter(round=round_, confirmed_at=None).select_related("document"):
        yield Task(
            when="Hôm nay",
            late=False,
            title=f"Xác nhận hạn mới của {round_.label.lower()}",
            detail=f"{change.document}. {change.reason}",
            url=reverse("campaigns:round", args=[round_.pk]),
            button="Xem và xác nhận",
            sort=calendar.start_of(local_date(at)),
        )
