"""Counting paper ballots: what one count must be, and when two agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from andung_emulation.verdicts import YES, Verdict, no
from awards.rules.votes import Counts

COUNTS = 2  # two people, who don't see each other's

_LABELS = {
    "issued": "phiếu phát ra",
    "returned": "phiếu thu về",
    "invalid": "phiếu không hợp lệ",
    "votes_for": "tán thành",
    "votes_against": "không tán thành",
    "votes_other": "ý kiến khác",
}


@dataclass(frozen=True)
class Sheet:
    """One count, in ballots."""

    issued: int
    returned: int
    invalid: int
    votes_for: int
    votes_against: int
    votes_other: int

    @property
    def counts(self) -> Counts:
        """What didn't come back and what isn't valid are nobody's yes."""
        return Counts(
            self.votes_for, self.votes_against, self.votes_other, self.invalid, self.issued - self.returned
        )


def sheet_of(row: Any) -> Sheet:
    """Of a stored count."""
    return Sheet(*(getattr(row, each.name) for each in fields(Sheet)))


def fits(sheet: Sheet, voters: int) -> Verdict:
    """A ballot for each who votes, no more come back than went out, and all that came back are told."""
    if sheet.issued != voters:
        return no(f"Phát ra {sheet.issued} phiếu, nhưng {voters} người được biểu quyết.")
    if sheet.returned > sheet.issued:
        return no(f"Thu về {sheet.returned} phiếu, nhiều hơn {sheet.issued} phiếu phát ra.")
    told = sheet.votes_for + sheet.votes_against + sheet.votes_other + sheet.invalid
    if told != sheet.returned:
        return no(
            f"Tán thành {sheet.votes_for}, không tán thành {sheet.votes_against}, ý kiến khác"
            f" {sheet.votes_other}, không hợp lệ {sheet.invalid}: cộng lại {told}, nhưng thu về"
            f" {sheet.returned} phiếu."
        )
    return YES


def agreed(sheets: Sequence[Sheet]) -> Counts | None:
    """The count that two made alike; nothing before that."""
    return sheets[0].counts if len(sheets) == COUNTS and sheets[0] == sheets[1] else None


def differences(sheets: Sequence[Sheet]) -> list[str]:
    """In what two counts differ: `tán thành: 5 và 6`."""
    if len(sheets) != COUNTS:
        return []
    one, other = sheets
    return [
        f"{label}: {getattr(one, name)} và {getattr(other, name)}"
        for name, label in _LABELS.items()
        if getattr(one, name) != getattr(other, name)
    ]
