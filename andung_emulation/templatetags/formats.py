"""Filters that write dates, times, numbers and sums as people here write them.

They take the one type that fits and raise `ValueError` on anything else: a date that was cut to text
somewhere, or a float, is a mistake to find in a test, not to print. What isn't there (None) prints
nothing, so that a template can say what that means with `default`.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template

from andung_emulation import vietnamese

register = template.Library()


@register.filter
def vn_date(value: object) -> str:
    """`03/01/2026`. An instant is refused: its local date is the view's to choose."""
    if value is None:
        return ""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"vn_date takes a date, not {value!r}")
    return vietnamese.date_short(value)


@register.filter
def vn_datetime(value: object) -> str:
    """`16:05 ngày 31/12/2025`, local time."""
    return "" if value is None else vietnamese.minute_of(_aware(value, "vn_datetime"))


@register.filter
def vn_second(value: object) -> str:
    """`16:05:12 ngày 31/12/2025`, local time: for receipts."""
    return "" if value is None else vietnamese.time_of(_aware(value, "vn_second"))


@register.filter
def vn_number(value: object) -> str:
    """`8,5`."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        raise ValueError(f"vn_number takes a Decimal or an int, not {value!r}")
    return vietnamese.number(value)


@register.filter
def vn_money(value: object) -> str:
    """`1.950.000 đồng`; whole VND."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"vn_money takes whole VND as an int, not {value!r}")
    return vietnamese.money(value)


def _aware(value: object, name: str) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError(f"{name} takes an aware datetime, not {value!r}")
    return value
