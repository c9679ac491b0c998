"""Which row a guard on each event speaks of."""

from __future__ import annotations

from typing import Literal

ROW_OF: tuple[tuple[Literal["INSERT", "UPDATE", "DELETE"], str], ...] = (
    ("INSERT", "NEW"),
    ("UPDATE", "OLD"),
    ("DELETE", "OLD"),
)
