"""A unit's year against the year before: in a figure, for the eye and in words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from andung_emulation import vietnamese


@dataclass(frozen=True)
class Place:
    """Where a unit stood in its block. `share` None: not verified; `rank` None: not ranked."""

    share: Decimal | None
    rank: int | None
    block_id: int


@dataclass(frozen=True)
class Change:
    """`points`: of the share, in percentage points; None where nothing can be compared. `shown` is short,
    `said` a clause for a screen reader and for a sheet."""

    points: Decimal | None
    shown: str
    said: str


def change_since(year: int, before: Place | None, now: Place) -> Change:
    """Only what was verified is compared; ranks only within the same block."""
    if before is None:
        return _nothing(f"năm {year} chưa tham gia")
    if before.share is None:
        return _nothing(f"năm {year} chưa có kết quả")
    if now.share is None:
        return Change(None, "chờ thẩm định", "so được khi đã thẩm định")
    points = now.share - before.share
    figure = vietnamese.decimals(abs(points), 2)
    sign, word = ("▲", "tăng") if points > 0 else ("▼", "giảm")
    shown, said = (
        (f"{sign} {figure}", f"{word} {figure} điểm phần trăm") if points else ("= 0,00", "không đổi")
    )
    short, long = _moved(before, now)
    return Change(points, shown + short, f"{said} so với năm {year}{long}")


def _nothing(why: str) -> Change:
    return Change(None, why, why)


def _moved(before: Place, now: Place) -> tuple[str, str]:
    if before.rank is None or now.rank is None:
        return "", ""
    if before.block_id != now.block_id:
        return " · từ khối khác", ", năm trước xếp hạng ở khối khác"
    if before.rank == now.rank:
        return f" · giữ hạng {now.rank}", f", giữ hạng {now.rank}"
    way = "lên" if now.rank < before.rank else "xuống"
    return f" · từ hạng {before.rank}", f", từ hạng {before.rank} {way} hạng {now.rank}"
