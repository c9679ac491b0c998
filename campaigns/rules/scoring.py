"""Points, shares, ranks and bands, on `Decimal`.

The plan sets no points; the scale is the council's own, round by round. A unit's share is what it got of
the most that its applicable contents give, so that units with different work can be compared; ranks are
within a block.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES, Verdict, no

Key = TypeVar("Key", bound=Hashable)
_ZERO = Decimal(0)
_HUNDREDTH = Decimal("0.01")
_POINTS = re.compile(r"-?[0-9]{1,3}([.,][0-9]{1,2})?")


@dataclass(frozen=True)
class Line:
    """A content on a sheet. `points` None is not scored; what doesn't apply is neither that nor zero."""

    max_points: Decimal
    points: Decimal | None
    applicable: bool = True


def points_in(text: str) -> Decimal | None:
    """As people write them, comma or point: `8`, `8,5`; None where the text is no points."""
    return Decimal(text.replace(",", ".")) if _POINTS.fullmatch(text) else None


def total(lines: Iterable[Line]) -> Decimal:
    """Points got so far on what applies."""
    return sum((line.points or _ZERO for line in lines if line.applicable), _ZERO)


def applicable_points(lines: Iterable[Line]) -> Decimal:
    """The most that the applicable contents give."""
    return sum((line.max_points for line in lines if line.applicable), _ZERO)


def percent(points: Decimal, max_points: Decimal) -> Decimal:
    """Two decimals, half up: 89,475 is 89,48."""
    return (points * 100 / max_points).quantize(_HUNDREDTH, ROUND_HALF_UP)


def share(lines: Sequence[Line]) -> Decimal | None:
    """Percent of the applicable points; None while one of them isn't scored, or when none applies."""
    if any(line.applicable and line.points is None for line in lines):
        return None
    most = applicable_points(lines)
    return percent(total(lines), most) if most else None


def may_be_ranked(lines: Sequence[Line], minimum_applicable_points: Decimal) -> Verdict:
    """A sheet on which little applies says too little to be compared."""
    most = applicable_points(lines)
    if most < minimum_applicable_points:
        return no(
            f"Tổng điểm các nội dung áp dụng là {vietnamese.number(most)},"
            f" dưới mức {vietnamese.number(minimum_applicable_points)}: không xếp hạng."
        )
    if share(lines) is None:
        return no("Còn nội dung chưa chấm: chưa xếp hạng.")
    return YES


def ranks(shares: Mapping[Key, Decimal | None]) -> dict[Key, int]:
    """1, 2, 2, 4: equal shares share a rank and the next one jumps; a share of None has no rank."""
    known = sorted(each for each in shares.values() if each is not None)
    above = {own: len(known) - place for place, own in enumerate(known, start=1)}  # of equals the last place
    return {key: 1 + above[own] for key, own in shares.items() if own is not None}


def band_of(share: Decimal | None, bands: Iterable[tuple[Decimal, str]]) -> str:
    """The name of the highest band (from_share, name) that the share reaches; "" without one."""
    if share is None:
        return ""
    return max(((least, name) for least, name in bands if share >= least), default=(_ZERO, ""))[1]


def needs_reason(self_points: Decimal | None, verified_points: Decimal | None, tolerance: Decimal) -> bool:
    """Whether the verified points differ so much that a reason must stand beside them."""
    if self_points is None or verified_points is None or self_points == verified_points:
        return False
    return abs(self_points - verified_points) >= tolerance


def may_score(points: Decimal, max_points: Decimal, step: Decimal) -> Verdict:
    """Whether the scale knows these points: from 0 to the most, in steps."""
    if points < 0:
        return no("Điểm không được âm.")
    if points > max_points:
        return no(f"Cao hơn điểm tối đa của nội dung này ({vietnamese.number(max_points)}).")
    if points % step:
        below = points - points % step
        nearest = [each for each in (below, below + step) if each <= max_points]
        said = " hoặc ".join(vietnamese.number(each) for each in nearest)
        return no(f"Chấm theo bước {vietnamese.number(step)} điểm: {said}.")
    return YES
