"""A year's indexes, written down through their door."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from campaigns.enums import IndexKind, Role
from campaigns.models import IndexResult, Round
from campaigns.rules.indexes import Component, Figures
from campaigns.services.indexes import Entry, record_index
from tests import factories as make

OWN = Figures(self_score=Decimal("85.2"))
PUBLISHED = Figures(
    self_score=Decimal(84),
    score=Decimal("82.48"),
    published_on=date(2025, 3, 18),
    rank=4,
    rank_of=10,
    band="Tốt",
)


def recorded(
    round_: Round, figures: Figures, kind: str = IndexKind.PAR, *, version: int = 0, **fields: Any
) -> IndexResult:
    clerk = make.an_actor(Role.OFFICE)
    return record_index(round_, kind, Entry(figures, **fields), version=version, actor=clerk, at=make.AT)


def an_index(round_: Round, *, components: int = 0) -> None:
    """Both kinds, each with as many fields."""
    rows = tuple(Component(f"Lĩnh vực {place}", Decimal(10), Decimal(5)) for place in range(components))
    for kind in IndexKind:
        recorded(round_, OWN, kind, components=rows)
