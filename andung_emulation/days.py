"""Which days anybody here can mean."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

FIRST_YEAR, LAST_YEAR = 1900, 2100


def in_our_time(day: date) -> None:
    """A validator. A slip of the finger, like 0205 for 2025, is no day of anybody's here; nor is 9999, after
    which Python counts no further."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
