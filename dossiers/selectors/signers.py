"""Who may sign for the commune on a day, and as what: it follows from the appointments of that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from andung_emulation.actors import Actor
from campaigns.enums import Role
from campaigns.models import Appointment, Participant

_CAPACITY = {
    Role.CHAIRMAN: ("CHỦ TỊCH",),
    Role.DEPUTY: ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),  # NĐ 30/2020/NĐ-CP, phụ lục I, mục II.7
}


@dataclass(frozen=True)
class SignerOption:
    """Of several appointments of one account the chairman's counts."""

    user_id: int
    person: Participant | None
    name: str
    capacity: tuple[str, ...]

    @property
    def label(self) -> str:
        return f"{self.name} – {' / '.join(self.capacity)}"


def signers_on(day: date) -> list[SignerOption]:
    """The chairman first."""
    held = Appointment.objects.held_on(day).filter(role__in=_CAPACITY, user__is_active=True)
    found: dict[int, SignerOption] = {}
    for each in sorted(held.select_related("user__person"), key=lambda one: one.role != Role.CHAIRMAN):
        option = SignerOption(
            each.user_id, each.user.person, each.user.display_name, _CAPACITY[Role(each.role)]
        )
        found.setdefault(each.user_id, option)
    return list(found.values())


def persons_who_sign_on(day: date) -> list[SignerOption]:
    """Each person once, of however many accounts: for a choice."""
    found: dict[tuple[object, ...], SignerOption] = {}
    for each in signers_on(day):
        found.setdefault((each.person or each.user_id, each.capacity), each)
    return list(found.values())


def signer_for(actor: Actor, day: date) -> SignerOption | None:
    """As what this account signs on that day; None where it doesn't."""
    return next((each for each in signers_on(day) if each.user_id == actor.user_id), None)
