"""Of an account: what its password has to be, what others did to it, how often somebody guessed at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from andung_emulation import lockout, vietnamese
from andung_emulation.clock import local_date
from andung_emulation.history import HistoryEntry
from campaigns.models import IssuingBody, User
from campaigns.rules import passwords

TOLD_FOR = timedelta(days=30)
_SET_BY_OTHERS = ("admin.added", "account.password_set")
_ABOUT_PASSWORDS = (*_SET_BY_OTHERS, "account.created", "account.password_changed")
_TOLD = {
    "account.password_set": "đặt lại mật khẩu của tài khoản này",
    "account.second_factor_removed": "gỡ xác thực hai bước của tài khoản này",
}


@dataclass(frozen=True)
class SecondFactor:
    """Times are real ones."""

    since: datetime | None = None
    codes_left: int = 0

    @property
    def is_on(self) -> bool:
        return self.since is not None


def second_factor_of(user: User) -> SecondFactor:
    device = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    if device is None:
        return SecondFactor()
    codes = StaticDevice.objects.filter(user=user).first()
    return SecondFactor(device.created_at or timezone.now(), codes.token_set.count() if codes else 0)


def has_second_factor(user: User) -> bool:
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def least_length_for(user: User | None, at: datetime) -> int:
    """By the roles that the account holds or will hold; an account that isn't stored yet has none."""
    if user is None or user.pk is None:
        return passwords.LEAST
    held = user.appointments.exclude(held_until__lt=local_date(at))
    return passwords.least_of(held.values_list("role", flat=True))


def names_of(user: User | None) -> list[str]:
    """What a password mustn't be made of: the account's and the person's names, the commune's."""
    own = [user.username, user.display_name] if user else []
    return own + list(IssuingBody.objects.values_list("commune", flat=True))


def must_choose_password(user: User) -> bool:
    """Whether the administrator knows the password that the account has."""
    last = _of(user).filter(action__in=_ABOUT_PASSWORDS).order_by("seq").last()
    return last is not None and last.action in _SET_BY_OTHERS and last.actor_id != user.pk


def done_by_others(user: User, at: datetime) -> Iterator[str]:
    """Sentences for his home page: who could have come in in his place in the last days."""
    recent = _of(user).filter(action__in=_TOLD, at__gt=at - TOLD_FOR).exclude(actor_id=user.pk)
    for entry in recent.order_by("seq"):
        when = vietnamese.time_of(entry.at)
        yield f"{entry.actor} đã {_TOLD[entry.action]} lúc {when}. Không phải bạn nhờ thì báo lãnh đạo ngay."


def failures_of(user: User) -> int:
    """Failed log-ins that count at present."""
    return lockout.failures_of(user.username)


def _of(user: User) -> QuerySet[HistoryEntry]:
    return HistoryEntry.objects.filter(subject=f"campaigns.user:{user.pk}")
