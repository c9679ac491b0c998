"""Who may do what with a dossier: design, section 6, as a table."""

from __future__ import annotations

from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict
from campaigns.enums import Role
from campaigns.rules.rights import HOUSE, Rights, holds_right

_READERS = frozenset({Role.OFFICE, Role.COUNCIL, Role.CHAIRMAN, Role.DEPUTY})
_SIGNERS = frozenset({Role.CHAIRMAN, Role.DEPUTY})

RIGHTS: Rights = {
    "dossier.read": _READERS,
    "dossier.write": frozenset({Role.OFFICE}),
    "dossier.submit": frozenset({Role.OFFICE}),
    "dossier.open": _SIGNERS,
    "desk.read": _SIGNERS,
    "item.decide": _SIGNERS,
    "list.sign": _SIGNERS,
    "dossier.return": _SIGNERS,
    # What he decided on paper alone, the office writes down.
    "item.record": frozenset({Role.OFFICE}),
    "decision.issue": frozenset({Role.OFFICE}),
    # A unit its own reports, culture what sums up a year or the campaign: `PaperQuerySet.visible_to`.
    "paper.read": _READERS | {Role.UNIT, Role.CULTURE},
    "paper.write": frozenset({Role.OFFICE}),
    "blank.write": frozenset({Role.OFFICE}),
    # What came back signed; whoever reads the paper reads its copies.
    "paper.copy": frozenset({Role.OFFICE}),
    # Papers of no dossier; those of a meeting go by `meeting.read`, score sheets by `evaluation.write`.
    "selection.print": frozenset({Role.OFFICE, Role.UNIT}),
    "round.guide": frozenset({Role.OFFICE}),
    # Counts and shares of the whole campaign; its money goes by `awards.rules.rights.may_see_money`.
    "figures.read": HOUSE,
    "summary.read": _READERS | {Role.CULTURE},
    "summary.write": frozenset({Role.OFFICE}),
    # Everything of everybody in one file.
    "handover.read": frozenset({Role.OFFICE}),
    "handover.write": frozenset({Role.OFFICE}),
}


def may(action: str, actor: Actor) -> Verdict:
    return holds_right(RIGHTS, action, actor)
