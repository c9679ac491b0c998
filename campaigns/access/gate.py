"""How a gate answers: absent and forbidden alike, 404."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from andung_emulation import addressed
from andung_emulation.verdicts import Verdict

Row = TypeVar("Row", bound=Model)


def found(rows: QuerySet[Row], pk: int) -> Row:
    """The row, or 404."""
    return only(rows.filter(pk=pk))


def only(rows: QuerySet[Row]) -> Row:
    """The row that is named by more than its id, or 404; a number that no row can have names none."""
    try:
        row = rows.first()
    except OverflowError:  # SQLite, of a number beyond 64 bits
        row = None
    if row is None:
        raise Http404
    addressed.remember(row)
    return row


def admit(verdict: Verdict) -> None:
    """A page that the actor may not see does not exist for him."""
    if not verdict:
        raise Http404
