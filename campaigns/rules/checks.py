"""Checks of units and what they found: which days fit together. They stay open after the round's date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from andung_emulation.verdicts import YES, Verdict, no
from andung_emulation.vietnamese import date_short

if TYPE_CHECKING:
    from campaigns.models import CompetitionContent, Participant


@dataclass(frozen=True)
class FindingData:
    """What was found under a content. `pk` None: a new one; an empty text takes one back."""

    content: CompetitionContent
    text: str
    mend_by: date | None = None
    pk: int | None = None


@dataclass(frozen=True)
class CheckData:
    """What the record of the check (biên bản) says."""

    unit: Participant
    checked_on: date
    checked_by: str
    document: str = ""
    summary: str = ""
    findings: Sequence[FindingData] = ()


def is_under_way(label: str, *, opened_on: date | None) -> Verdict:
    """Nobody checks, or guides, a movement that hasn't begun."""
    return YES if opened_on is not None else no(f"{label} chưa mở: mở đợt rồi mới ghi hướng dẫn, kiểm tra.")


def has_happened(day: date, today: date, *, what: str) -> Verdict:
    return YES if day <= today else no(f"{what} ở sau hôm nay ({date_short(today)}).")


def may_ask_for(mend_by: date | None, *, checked_on: date) -> Verdict:
    """A unit mends after the check, not before."""
    if mend_by is None or mend_by >= checked_on:
        return YES
    return no(f"Hạn khắc phục phải từ ngày kiểm tra ({date_short(checked_on)}) trở đi.")


def may_be_mended(mended_on: date, today: date, *, checked_on: date) -> Verdict:
    if mended_on < checked_on:
        return no(f"Ngày khắc phục phải từ ngày kiểm tra ({date_short(checked_on)}) trở đi.")
    return has_happened(mended_on, today, what="Ngày khắc phục")


def may_drop(*, mended: bool) -> Verdict:
    """What was found and mended is part of the unit's record."""
    return no("Tồn tại đã ghi khắc phục thì không bỏ; ghi nhầm thì mở lại trước.") if mended else YES
