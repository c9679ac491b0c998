"""Which papers say what somebody was on their day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from andung_emulation.registration import listed
from campaigns.models import Posting


@dataclass(frozen=True)
class Quote:
    """The paper's day, and its words as they follow “đã nằm trong”."""

    day: date
    said: str


def quotes_of(posting: Posting) -> list[Quote]:
    """From the AppConfig attribute `posting_quotes`, functions of a posting: papers are an upper app's."""
    return [quote for source in listed("posting_quotes") for quote in source(posting)]


def seen_text(posting: Posting) -> str:
    """What a form has shown of it; another one when somebody changed it since."""
    told = (posting.unit_id, posting.title, posting.category, posting.held_from, posting.held_until or "-")
    return " | ".join(map(str, told))
