"""Accounts: the administrator's."""

from __future__ import annotations

from andung_emulation.actors import Actor
from campaigns.access.gate import admit, found
from campaigns.models import User
from campaigns.rules.rights import may


def account_for(actor: Actor, pk: int) -> User:
    admit(may("account.write", actor))
    return found(User.objects.all(), pk)
