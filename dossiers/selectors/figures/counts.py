"""A counted figure and where its rows are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from campaigns.enums import RoundKind
from campaigns.models import Round


@dataclass(frozen=True)
class Count:
    """`number` None: nobody wrote it down, which isn't none at all."""

    number: int | None
    url: str = ""


def counted(number: int, round_: Round, url: str = "") -> Count:
    """Of a year recorded from its papers a zero says only that nothing was recorded."""
    return Count(None if round_.from_paper and not number else number, url)


def total(counts: Iterable[Count]) -> int | None:
    """Of what is known; None where nothing is."""
    known = [each.number for each in counts if each.number is not None]
    return sum(known) if known else None


def heading(round_: Round) -> str:
    """`2024`, `Tổng kết`: over a column."""
    return "Tổng kết" if round_.kind == RoundKind.FINAL else str(round_.year)


def link(name: str, *args: object, **query: str | int) -> str:
    """The address of a page, narrowed to what the figure counts."""
    said = urlencode(query)
    return reverse(name, args=args) + (f"?{said}" if said else "")


def link_if_there(name: str, *args: object, **query: str | int) -> str:
    """The same; "" where the application has no such page."""
    try:
        return link(name, *args, **query)
    except NoReverseMatch:
        return ""
