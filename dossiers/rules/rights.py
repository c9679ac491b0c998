"""Who may do what with a dossier: design, section 6, as a table."""

from __future__ import annotations

from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict
from campaigns.enums import Role
from campaigns.rules.rights import Rights, holds_right

_READERS = frozenset({Role.OFFICE, Role.COUNCIL, Role.CHAIRMAN, Role.DEPUTY})

RIGHTS: Rights = {
    "dossier.read": _READERS,
    "dossier.write": frozenset({Role.OFFICE}),
    "dossier.submit": frozenset({Role.OFFICE}),
    "dossier.open": frozenset({Role.CHAIRMAN, Role.DEPUTY}),
    "paper.read": _READERS | {Role.UNIT},
    "paper.write": frozenset({Role.OFFICE}),
}


def may(action: str, actor: Actor) -> Verdict:
    return holds_right(RIGHTS, action, actor)
