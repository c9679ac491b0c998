"""Who may do what in the campaign: design, section 6, as a table.

A superuser is not a chairman: `is_superuser` is never asked. Absent and forbidden answer alike (404 in
`access`); these verdicts are for what a person sees and may not do.
"""

from __future__ import annotations

from collections.abc import Mapping

from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, no
from campaigns.enums import Role

Rights = Mapping[str, frozenset[str]]

HOUSE = frozenset({Role.OFFICE, Role.COUNCIL, Role.CHAIRMAN, Role.DEPUTY, Role.CULTURE})

RIGHTS: Rights = {
    "plan.read": frozenset(Role.values),
    "round.read": frozenset(Role.values) - {Role.ADMINISTRATOR},
    "round.write": frozenset({Role.OFFICE}),
    "deadline.prepare": frozenset({Role.OFFICE}),
    "deadline.confirm": frozenset({Role.CHAIRMAN}),
    "participant.read": HOUSE | {Role.UNIT},
    "participant.write": frozenset({Role.OFFICE}),
    "registration.read": HOUSE | {Role.UNIT},
    "registration.write": frozenset({Role.OFFICE, Role.UNIT}),
    "target.read": HOUSE | {Role.UNIT},
    "target.write": frozenset({Role.OFFICE, Role.UNIT}),
    "check.read": HOUSE | {Role.UNIT},
    "check.write": frozenset({Role.OFFICE}),
    "broadcast.read": HOUSE | {Role.UNIT},
    "broadcast.write": frozenset({Role.CULTURE}),
    "broadcast.export": frozenset({Role.OFFICE, Role.CULTURE}),
    "index.read": HOUSE | {Role.UNIT},
    "index.write": frozenset({Role.OFFICE}),
    "evaluation.read": HOUSE | {Role.UNIT},
    "evaluation.write": frozenset({Role.OFFICE, Role.UNIT}),
    "evaluation.verify": frozenset({Role.OFFICE}),
    "evaluation.record": frozenset({Role.OFFICE}),
    "evaluation.workbook": frozenset({Role.OFFICE}),
    "board.print": HOUSE,
    "issuing_body.read": HOUSE,
    "issuing_body.write": frozenset({Role.OFFICE}),
    "account.write": frozenset({Role.ADMINISTRATOR}),
    "operations.read": frozenset({Role.ADMINISTRATOR}),
}


def holds_right(rights: Rights, action: str, actor: Actor) -> Verdict:
    """Whether one of the actor's roles gives the action; KeyError for an action that no table knows."""
    allowed = rights[action]
    if actor.holds(*allowed):
        return YES
    who = ", ".join(Role(role).label for role in Role.values if role in allowed)
    return no(f"Việc này của: {who}.")


def may(action: str, actor: Actor) -> Verdict:
    return holds_right(RIGHTS, action, actor)


# Quản trị: who only reads a kind of row there, and who writes it; to anybody else it doesn't exist.
# What has states of its own is read there and written by services alone (trust, B4).
_OFFICE, _ADMINISTRATOR = frozenset({Role.OFFICE}), frozenset({Role.ADMINISTRATOR})
_NOBODY: frozenset[str] = frozenset()

ADMIN_RIGHTS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "campaign": (_OFFICE, _NOBODY),
    "round": (_OFFICE, _NOBODY),
    "deadline_change": (_OFFICE, _NOBODY),
    "evaluation": (_OFFICE, _NOBODY),
    "scale": (_OFFICE, _NOBODY),
    "block": (_NOBODY, _OFFICE),
    "unit": (_NOBODY, _OFFICE),
    "person": (_NOBODY, _OFFICE),
    "posting": (_NOBODY, _OFFICE),
    "quality_rating": (_NOBODY, _OFFICE),
    "calendar_day": (_NOBODY, _OFFICE),
    "legal_document": (_NOBODY, _OFFICE),
    "issuing_body": (_NOBODY, _OFFICE),
    "account": (_NOBODY, _ADMINISTRATOR),
    "appointment": (_NOBODY, _ADMINISTRATOR),
}
