"""Which row a guard on each event speaks of, and what of it is another than before."""

from __future__ import annotations

from typing import Literal

ROW_OF: tuple[tuple[Literal["INSERT", "UPDATE", "DELETE"], str], ...] = (
    ("INSERT", "NEW"),
    ("UPDATE", "OLD"),
    ("DELETE", "OLD"),
)


def differ(*columns: str) -> str:
    return " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)
