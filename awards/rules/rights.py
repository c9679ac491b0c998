"""Who may do what with nominations, the council, decisions and awards: design, section 6, as a table."""

from __future__ import annotations

from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, no
from campaigns.enums import Role
from campaigns.rules.own_cases import WEIGHERS
from campaigns.rules.rights import HOUSE, Rights, holds_right

_WRITERS = frozenset({Role.OFFICE, Role.UNIT})
_READERS = frozenset({Role.OFFICE, Role.COUNCIL, Role.CHAIRMAN, Role.DEPUTY})
_OFFICE = frozenset({Role.OFFICE})
_SIGNERS = frozenset({Role.CHAIRMAN, Role.DEPUTY})

RIGHTS: Rights = {
    "nomination.read": _READERS | {Role.UNIT},
    "nomination.write": _WRITERS,
    "nomination.file": _WRITERS,
    "nomination.withdraw": _WRITERS,
    # The deputy only where the office-holders are concerned themselves, the chairman where he is as well:
    # rules.nominations.
    "nomination.accept": frozenset(WEIGHERS),
    "nomination.return": frozenset(WEIGHERS),
    # Through a meeting's doors alone, which ask for their own rights: the second teller's count decides.
    "nomination.weigh": _OFFICE | {Role.COUNCIL},
    "nomination.answer": _WRITERS,
    "nomination.propose": _OFFICE,
    "nomination.decide": _OFFICE | _SIGNERS,
    "initiative.read": HOUSE | {Role.UNIT},
    "initiative.propose": HOUSE | {Role.UNIT},
    "initiative.write": HOUSE | {Role.UNIT},
    # The deputy only where the office-holders are concerned themselves: rules.initiatives.
    "initiative.recognise": frozenset({Role.OFFICE, Role.DEPUTY}),
    "initiative.confirm": _WRITERS | {Role.DEPUTY},
    "initiative.export": _OFFICE,
    "exemplar.read": HOUSE | {Role.UNIT},
    "exemplar.propose": frozenset({Role.UNIT, Role.CULTURE}),
    "exemplar.write": frozenset({Role.CULTURE}),
    "bar.read": _READERS,
    "bar.write": _OFFICE,
    "council.read": HOUSE,
    "council.write": _OFFICE,
    "meeting.read": _READERS,
    "meeting.write": _OFFICE,
    # A member's own word, and what he counted as a teller: from his own account.
    "meeting.vote": frozenset({Role.COUNCIL}),
    "meeting.count": _OFFICE | {Role.COUNCIL},
    "number.read": _READERS,
    "number.export": _OFFICE,
    "number.take": _OFFICE,
    "number.void": _OFFICE,
    "decision.read": _READERS,
    "decision.issue": _OFFICE,
    "decision.record": _OFFICE,
    "decision.confirm": _SIGNERS,
    "award.read": _READERS | {Role.UNIT, Role.CULTURE},
    "award.export": _OFFICE,
    "award.correct": _OFFICE,
    # Whoever writes it down, it counts once somebody who signs has confirmed it with his password.
    "revocation.prepare": _OFFICE | _SIGNERS,
    "revocation.confirm": _SIGNERS,
    "revocation.recover": _OFFICE,
    "fund.read": _READERS,
    "fund.write": _OFFICE,
    "law.write": _OFFICE,
}


def may(action: str, actor: Actor) -> Verdict:
    return holds_right(RIGHTS, action, actor)


def may_see_money(actor: Actor) -> Verdict:
    """The money of the awards that the actor sees: the house's, a unit's own. Culture spreads examples, and
    sees everybody's lines of the register, so no sums."""
    if actor.holds(*_READERS) or (actor.holds(Role.UNIT) and not actor.holds(Role.CULTURE)):
        return YES
    return no("Tiền thưởng không hiển thị ở vai trò này.")
