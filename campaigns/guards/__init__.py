"""What the database itself refuses, whichever way a change comes in (design, section 3).

A guard compares stored values, never a clock.
"""

from campaigns.guards import bodies, kinds, registrations, rounds, sheets, targets

GUARDS = (
    *rounds.GUARDS,
    *sheets.GUARDS,
    *targets.GUARDS,
    *registrations.GUARDS,
    *kinds.GUARDS,
    *bodies.GUARDS,
)

__all__ = ["GUARDS"]
