"""What the campaign's years say for the final round's criteria (plan, III.1.b and III.2.b).

The plan sets no number of years. For a collective the council's bar does (it only warns); of a person's
“thành tích xuất sắc, tiêu biểu” speak the years in which he was rewarded or rated the highest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from andung_emulation.verdicts import YES, Verdict, no
from campaigns.enums import Quality, RoundKind, SubjectKind

# What of the conditions speaks of one criterion, not of the nominee as a whole.
OF_A_CRITERION = frozenset(
    {
        "so-nam-dat", "nam-da-khen", "sang-kien", "sang-kien-tac-gia", "sang-kien-cong-nhan",
        "sang-kien-ap-dung", "sang-kien-lan-toa",
    }
)  # fmt: skip
CHOSEN_LATER = frozenset({"cac-nam"})  # a claim without years is only one without support


@dataclass(frozen=True)
class Weighed:
    """A year of somebody. `good`: at the bar (verified, or rated so); `excellent`: the highest there is;
    `awarded`: with a Giấy khen that stands."""

    year: int
    good: bool = False
    excellent: bool = False
    awarded: bool = False


@dataclass(frozen=True)
class Strength:
    """By how much the list is ordered: criteria that are supported, then years rewarded, excellent, good."""

    supported: int
    awarded: int
    excellent: int
    good: int

    @property
    def key(self) -> tuple[int, ...]:
        """The strongest first."""
        return (-self.supported, -self.awarded, -self.excellent, -self.good)


def may_draft(round_kind: str) -> Verdict:
    """A year's nomination is of its own year: only the final one rests on the years."""
    return YES if round_kind == RoundKind.FINAL else no("Chỉ đề nghị của đợt tổng kết được soạn từ các năm.")


def some_criterion(count: int, kind: str) -> Verdict:
    """A plan may reward only the one kind in the end: what rests on no criterion can't be sent."""
    if count:
        return YES
    return no(f"Kế hoạch không có tiêu chuẩn tổng kết cho {SubjectKind(kind).label.lower()}.")


def strength_of(years: Sequence[Weighed], supported: int) -> Strength:
    return Strength(
        supported,
        sum(each.awarded for each in years),
        sum(each.excellent for each in years),
        sum(each.good for each in years),
    )


def years_that_support(kind: str, years: Sequence[Weighed]) -> tuple[int, ...]:
    """On which a claim may rest: those at the bar, of a person the excellent ones; and those rewarded."""
    if kind == SubjectKind.COLLECTIVE:
        return tuple(each.year for each in years if each.good or each.awarded)
    return tuple(each.year for each in years if each.excellent or each.awarded)


def rated(rating: str, bar: str) -> tuple[bool, bool]:
    """Whether a person's rating of a year ("" without one) is at the bar, and whether the highest."""
    best_first = list(Quality)
    if not rating:
        return False, False
    return best_first.index(Quality(rating)) <= best_first.index(Quality(bar)), rating == Quality.EXCELLENT


def authored(*, some: bool, is_unit: bool) -> Verdict:
    """Where the criterion asks for an initiative."""
    whose = "tập thể" if is_unit else "người"
    return YES if some else no(f"Chưa ghi sáng kiến, mô hình, giải pháp, cách làm hay nào của {whose} này.")


def outstanding(years: Sequence[Weighed]) -> Verdict:
    """Of a person, where the criterion asks for no initiative."""
    if any(each.excellent or each.awarded for each in years):
        return YES
    highest = Quality.EXCELLENT.label.lower()
    return no(f"Chưa có năm nào được tặng Giấy khen hoặc xếp loại {highest}.")


def counted(years: Sequence[Weighed], *, bar: str, highest: str) -> str:
    """`3/4 năm từ mức Tốt (2022, 2023, 2024), 2 năm Xuất sắc (2023, 2024)`; "" where none is at the bar."""
    good = [each.year for each in years if each.good]
    best = [each.year for each in years if each.excellent]
    if not good and not best:
        return ""
    said = f"{len(good)}/{len(years)} năm từ mức {bar} ({listed(good)})"
    return f"{said}, {len(best)} năm {highest} ({listed(best)})" if best else said


def listed(years: Sequence[int]) -> str:
    return ", ".join(map(str, years))
