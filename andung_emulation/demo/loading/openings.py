"""How the demonstration's office opens a year: by the one before, the first by the plan."""

from __future__ import annotations

from campaigns.models import Round
from campaigns.selectors.openings import BLOCKS, SCALE, UNITS, Start, year_before


def usual_start(round_: Round) -> Start:
    """Without targets: each year's are in the data file, with their own figures."""
    return Start(year_before(round_), frozenset((UNITS, BLOCKS, SCALE)))
