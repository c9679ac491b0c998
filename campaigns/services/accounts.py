"""Accounts and appointments: rights follow from an appointment, by date."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from andung_emulation import history, lockout
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from campaigns.models import Appointment, Participant, User
from campaigns.rules import passwords


@transaction.atomic
def create_account(
    *,
    username: str,
    password: str,
    roles: Collection[str] = (),
    person: Participant | None = None,
    actor: Actor,
    at: datetime,
) -> User:
    """An account that holds those roles from today. For commands: people use Quản trị.

    Raises `Refused` for a name that is taken or can't be one, and for a weak password.
    """
    user = User(username=User.normalize_username(username), person=person)
    try:
        user.clean_fields(exclude=["password"])
        user.validate_unique()
        require(passwords.length(password, passwords.least_of(roles)))
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    user.set_password(password)
    user.save(force_insert=True)
    for role in roles:
        Appointment.objects.create(user=user, role=role, held_from=local_date(at))
    values = {"username": user.username, "roles": sorted(roles)}
    history.append(actor=actor, at=at, action="account.created", subject=user, values=values)
    return user


@transaction.atomic
def end_sessions(user: User, *, password: str, actor: Actor, at: datetime) -> None:
    """All sessions of the account end: they rest on the stored password, which is sealed anew. `password` is
    the one that it has, as its owner has just given it."""
    user.set_password(password)
    user.save(update_fields=["password"])
    history.append(actor=actor, at=at, action="account.sessions_ended", subject=user)


def forget_sessions(user: User, *, but: str | None = None) -> None:
    """The account's sessions are gone, all `but` one; read one by one: they are some hundred rows at most.

    Who is disabled is out anyway; his open session would come back to life with the account.
    """
    for session in Session.objects.filter(expire_date__gt=timezone.now()).exclude(session_key=but).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()


@transaction.atomic
def unlock(user: User, *, actor: Actor, at: datetime) -> None:
    """Failed log-ins of the account count no more, from wherever they came."""
    count = lockout.forget(user.username)
    if not count:
        raise Refused("Tài khoản này không bị khóa: không có lần đăng nhập sai nào đang tính.")
    values = {"failures": count}
    history.append(actor=actor, at=at, action="account.unlocked", subject=user, values=values)


def account_of(actor: Actor) -> int:
    """The account that a record names as the one who did it; raises Refused for the application itself."""
    if actor.user_id is None:
        raise Refused("Việc này phải do một tài khoản làm.")
    return actor.user_id
