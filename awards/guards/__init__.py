"""What the database refuses of awards, whichever way a change comes in (design, section 3)."""

from awards.guards import council, decisions, initiatives, nominations, numbers

GUARDS = (
    *nominations.GUARDS, *initiatives.GUARDS, *council.GUARDS, *decisions.GUARDS, *numbers.GUARDS,
)  # fmt: skip
