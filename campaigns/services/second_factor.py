"""Xác thực hai bước: a code of the phone's beside the password (TOTP, RFC 6238), and ten codes on paper for
the day when the phone is lost. Real time, never the training clock.

The codes on paper are kept as keyed hashes: who reads the database can't log in with them.
"""

from __future__ import annotations

import re
import secrets
from binascii import unhexlify
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from campaigns.models import User

CODES = 10
WRONG = (
    "Mã không đúng hoặc đã dùng. Mở ứng dụng trên điện thoại, nhập mã đang hiện; giờ điện thoại phải đúng."
)
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that looks like another: they are copied by hand
_MOST_FAILURES = 8  # beyond it the wait between two tries grows no more: two minutes
_NAME = "Điện thoại"


@dataclass(frozen=True)
class Checked:
    """`wait_s`: seconds until the next try is looked at; 0 when this one was."""

    right: bool
    wait_s: int = 0
    on_paper: bool = False


def new_key() -> str:
    return str(default_key())


def key_uri(user: User, key: str) -> str:
    """What the QR code says to the phone."""
    return str(TOTPDevice(user=user, key=key).config_url)


@transaction.atomic
def switch_on(user: User, *, key: str, code: str, actor: Actor, at: datetime) -> list[str]:
    """The phone has shown that it knows the key; answers the ten codes on paper, which nobody can see again.

    The code that was shown can't be used to log in: it has been on the screen.
    """
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    if TOTPDevice.objects.filter(user=user).exists():
        raise Refused("Tài khoản này đã bật xác thực hai bước.")
    clock = TOTP(unhexlify(key))
    digits = _digits(code)
    if not digits or not clock.verify(int(digits), tolerance=1):
        raise Refused(WRONG)
    TOTPDevice.objects.create(user=user, name=_NAME, key=key, last_t=clock.t())
    codes = _write_codes(user)
    history.append(actor=actor, at=at, action="account.second_factor_on", subject=user)
    return codes


@transaction.atomic
def renew_codes(user: User, *, actor: Actor, at: datetime) -> list[str]:
    """Ten new ones; the old ones are void."""
    if not TOTPDevice.objects.select_for_update(no_key=True).filter(user=user).exists():
        raise Refused("Tài khoản này chưa bật xác thực hai bước.")
    codes = _write_codes(user)
    history.append(actor=actor, at=at, action="account.codes_renewed", subject=user)
    return codes


@transaction.atomic
def switch_off(user: User, *, actor: Actor, at: datetime) -> None:
    """By himself, or by the administrator for somebody who lost phone and paper: then it stands on his home
    page. History tells the two apart."""
    devices = TOTPDevice.objects.filter(user=user)
    if not devices.exists():
        raise Refused("Tài khoản này chưa bật xác thực hai bước.")
    devices.delete()
    StaticDevice.objects.filter(user=user).delete()
    own = actor.user_id == user.pk
    action = "account.second_factor_off" if own else "account.second_factor_removed"
    history.append(actor=actor, at=at, action=action, subject=user)


@transaction.atomic
def check(user: User, code: str, *, actor: Actor, at: datetime) -> Checked:
    """One try; each code counts once, whoever is first. A wrong one is remembered: the next waits longer."""
    digits = _digits(code)
    kind = TOTPDevice if digits else StaticDevice
    device = kind.objects.select_for_update(no_key=True).filter(user=user, confirmed=True).first()
    if device is None:
        return Checked(right=False)
    allowed, why = device.verify_is_allowed()
    if not allowed:
        return Checked(right=False, wait_s=_seconds_until(why["locked_until"]))
    right = device.verify_token(digits or _kept_as(device, code))
    if not right and device.throttling_failure_count > _MOST_FAILURES:
        device.throttling_failure_count = _MOST_FAILURES
        device.save(update_fields=["throttling_failure_count"])
    if right and not digits:
        history.append(actor=actor, at=at, action="account.code_used", subject=user)
    return Checked(right=bool(right), on_paper=not digits)


def _digits(code: str) -> str:
    """The phone's six, however they were spaced; empty for anything else."""
    bare = re.sub(r"\s", "", code)
    return bare if re.fullmatch(r"[0-9]{6}", bare) else ""


def _write_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="Mã dự phòng")
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(10)) for _ in range(CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=_hashed(code, settings.SECRET_KEY)) for code in codes
    )
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _kept_as(device: StaticDevice, code: str) -> str:
    """The hash under which the code lies there, by this key or one before it; else one that lies nowhere."""
    bare = re.sub(r"[\s-]", "", code).lower()
    hashes = [_hashed(bare, str(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    found = device.token_set.filter(token__in=hashes).first()
    return str(found.token) if found else hashes[0]


def _hashed(code: str, key: str) -> str:
    return salted_hmac("campaigns.second_factor", code, secret=key, algorithm="sha256").hexdigest()[:16]


def _seconds_until(instant: datetime) -> int:
    return max(1, ceil((instant - datetime.now(instant.tzinfo)).total_seconds()))
