"""Kinh phí khen thưởng (plan, III.6): what a calendar year has, what its decisions took, what is left.

A sum counts in the year of its decision's date. Money to be recovered from a revoked award is told beside it,
not added back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from andung_emulation import vietnamese
from andung_emulation.clock import local_date

_FROM = re.compile(r"bố trí từ ([^.;]+)")


@dataclass(frozen=True)
class FundState:
    """`allocated_vnd` None: nobody recorded what the year was given."""

    year: int
    allocated_vnd: int | None
    decided_vnd: int

    @property
    def left_vnd(self) -> int | None:
        """Below 0 when more was decided than allocated."""
        return None if self.allocated_vnd is None else self.allocated_vnd - self.decided_vnd

    def after(self, extra_vnd: int) -> str:
        """What to warn of if that were decided too; "" while the fund suffices. It warns, it bars nothing."""
        needed = self.decided_vnd + extra_vnd
        if not needed:
            return ""
        if self.allocated_vnd is None:
            return f"Chưa ghi kinh phí khen thưởng được giao năm {self.year}."
        if needed <= self.allocated_vnd:
            return ""
        return (
            f"Kinh phí khen thưởng năm {self.year} không đủ: cần {vietnamese.money(needed)}, được giao"
            f" {vietnamese.money(self.allocated_vnd)}, vượt {vietnamese.money(needed - self.allocated_vnd)}."
        )


@dataclass(frozen=True)
class Source:
    """Where the money comes from, as inside a sentence; `clause` of the plan that says so, or ""."""

    words: str = ""
    clause: str = ""


def earliest_decision(today: date, closes_at: datetime | None) -> date:
    """The first day on which a round's decision can be dated: once its date has passed, else today."""
    return today if closes_at is None else max(today, local_date(closes_at))


def source_of(recorded: str, clause: str, text: str) -> Source:
    """What the year's fund says where it differs from the plan, else the plan's own words.

    `text` is the plan's clause on the fund: “… được bố trí từ nguồn kinh phí khen thưởng hằng năm …”.
    """
    found = _FROM.search(text)
    planned = found[1].strip() if found else ""
    if recorded and _bare(recorded) != _bare(planned):
        return Source(_inside(recorded))
    return Source(planned, clause) if planned else Source(_inside(recorded))


def _bare(words: str) -> str:
    return words.casefold().removeprefix("nguồn ").rstrip(" .")


def _inside(words: str) -> str:
    """Small at the beginning, unless it begins with an abbreviation (`NSNN`)."""
    is_word = words[:1].isupper() and not words[1:2].isupper()
    return words[:1].lower() + words[1:] if is_word else words
