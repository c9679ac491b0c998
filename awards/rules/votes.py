"""Counting in the council: quorum, who votes on an item, whether it is carried.

Whole numbers and cross-multiplication only, so that “exactly half” is exactly half. The thresholds are the
council's own settings: the law fixes none for a Giấy khen of a commune.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES, Verdict, no
from awards.enums import Choice, Presence, ShareOf


@dataclass(frozen=True)
class Rule:
    """A council's settings: quorum, and the share that carries an item and of whom it is counted."""

    quorum_numerator: int = 2
    quorum_denominator: int = 3
    share_numerator: int = 1
    share_denominator: int = 2
    share_inclusive: bool = False
    share_of: str = ShareOf.PRESENT

    @property
    def quorum_words(self) -> str:
        return f"{self.quorum_numerator}/{self.quorum_denominator}"

    @property
    def share_words(self) -> str:
        """`quá nửa`, `từ 2/3 trở lên`: completes “khi … tán thành”."""
        if (self.share_numerator, self.share_denominator, self.share_inclusive) == (1, 2, False):
            return "quá nửa"
        share = f"{self.share_numerator}/{self.share_denominator}"
        return f"từ {share} trở lên" if self.share_inclusive else f"quá {share}"


@dataclass(frozen=True)
class Seat:
    """A member in the roll call. `moves`, in the order of the items: after which one he left (False) or came
    in (True)."""

    member_id: int
    presence: str
    moves: tuple[tuple[int, bool], ...] = ()

    def is_present_at(self, item: int) -> bool:
        here = self.presence == Presence.PRESENT
        for after, comes in self.moves:
            if after < item:
                here = comes
        return here


@dataclass(frozen=True)
class Counts:
    """Raised hands, or ballots: of these some are invalid, some don't come back."""

    votes_for: int
    votes_against: int
    votes_other: int
    invalid: int = 0
    missing: int = 0

    @property
    def spoilt(self) -> int:
        return self.invalid + self.missing

    @property
    def total(self) -> int:
        return self.votes_for + self.votes_against + self.votes_other + self.spoilt


def counted(choices: Iterable[str]) -> Counts:
    """Hands told by name, added up."""
    said = list(choices)
    return Counts(said.count(Choice.FOR), said.count(Choice.AGAINST), said.count(Choice.OTHER))


def has_quorum(present: int, total: int, rule: Rule) -> bool:
    """At least the set share of all members; a council without members has none."""
    return total > 0 and present * rule.quorum_denominator >= total * rule.quorum_numerator


def quorum(present: int, total: int, rule: Rule) -> Verdict:
    if has_quorum(present, total, rule):
        return YES
    return no(f"Chưa đủ {rule.quorum_words} thành viên có mặt: {present}/{total}.")


def present_at(item: int, seats: Iterable[Seat]) -> frozenset[int]:
    """Members in the room at that item, those recused among them."""
    return frozenset(seat.member_id for seat in seats if seat.is_present_at(item))


def voters(item: int, seats: Iterable[Seat], recused: Collection[int]) -> frozenset[int]:
    """Members who vote on that item: in the room and not recused."""
    return present_at(item, seats) - frozenset(recused)


def add_up(counts: Counts, eligible: int) -> Verdict:
    if counts.total == eligible:
        return YES
    ballots = f", phiếu không hợp lệ hoặc không thu về {spoilt}" if (spoilt := counts.spoilt) else ""
    return no(
        f"Tán thành {counts.votes_for}, không tán thành {counts.votes_against}, ý kiến khác"
        f" {counts.votes_other}{ballots}: cộng lại {counts.total}, nhưng {eligible} người được biểu quyết."
    )


def is_carried(votes_for: int, of: int, rule: Rule) -> bool:
    """`of` is what the share is counted of; nobody to count of carries nothing."""
    left, right = votes_for * rule.share_denominator, of * rule.share_numerator
    return of > 0 and (left >= right if rule.share_inclusive else left > right)


def counted_of(eligible: int, total: int, rule: Rule, *, recused: int = 0) -> int:
    """Those who vote on the item, or all members, as the council set it; who is recused leaves the count
    either way."""
    return total - recused if rule.share_of == ShareOf.ALL else eligible


def explained(votes_for: int, of: int, rule: Rule) -> str:
    """The computation in words: `4/8 tán thành: bằng nửa, chưa quá nửa`."""
    start = f"{votes_for}/{of} tán thành"
    if of == 0:
        return f"{start}: không có ai biểu quyết"
    if is_carried(votes_for, of, rule):
        return f"{start} ({percent(votes_for, of)} %): {rule.share_words}"
    if votes_for * rule.share_denominator == of * rule.share_numerator:
        half = rule.share_words == "quá nửa"
        equal = "bằng nửa" if half else f"bằng đúng {rule.share_numerator}/{rule.share_denominator}"
        return f"{start}: {equal}, chưa {rule.share_words}"
    share = f"{rule.share_numerator}/{rule.share_denominator}"
    missing = f"chưa đạt {share}" if rule.share_inclusive else f"chưa {rule.share_words}"
    return f"{start} ({percent(votes_for, of)} %): {missing}"


def percent(votes_for: int, of: int) -> str:
    """`88,9`: to the nearest tenth, a half up; `of` is over zero."""
    tenths = (votes_for * 2000 + of) // (2 * of)
    return vietnamese.number(tenths // 10) + (f",{tenths % 10}" if tenths % 10 else "")
