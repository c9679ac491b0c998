"""Who took a copy of a register, which names people: a row of history before the bytes go out."""

from __future__ import annotations

from datetime import datetime

from andung_emulation.actors import Actor
from campaigns.services.copies import record_list_taken


def record_export(filters: str, rows: int, *, actor: Actor, at: datetime) -> None:
    """On the account's own timeline: an extract is of no single award."""
    record_list_taken("award.exported", filters, rows, actor=actor, at=at)


def record_numbers_export(year: int, rows: int, *, actor: Actor, at: datetime) -> None:
    """The same of a year of the register of numbers."""
    record_list_taken("number.exported", f"năm {year}", rows, actor=actor, at=at)


def record_initiatives_export(filters: str, rows: int, *, actor: Actor, at: datetime) -> None:
    """The same of the register of initiatives."""
    record_list_taken("initiative.exported", filters, rows, actor=actor, at=at)
