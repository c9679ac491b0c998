"""What people type into the worlds of `tests.papers.every`: plain words, and the worst that there are.

The worst stand in each field that somebody can type in and a paper prints: names, titles, places, reasons,
achievements, what the minutes tell. An address in them is that of a listener, which nobody may call.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice

LONG_NAME = "Nguyễn Hoàng Thị Phương Thảo Trần Lê Vĩnh Quỳnh Như Ý Đăng"
LONG_UNIT = (
    "Ban Chỉ huy Quân sự, Công an và Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở thuộc xã An Dũng"
)
LETTERHEAD = ["LIÊN ĐOÀN LAO ĐỘNG TỈNH GIA LAI", "BAN CHẤP HÀNH CÔNG ĐOÀN CƠ SỞ", LONG_UNIT.upper()]


@dataclass(frozen=True)
class Words:
    """`people`, `units`, `titles`: as many as a world needs, each another; `lines` and `prose` turn round."""

    people: tuple[str, ...]
    units: tuple[str, ...]
    titles: tuple[str, ...]
    lines: tuple[str, ...]
    prose: tuple[str, ...]
    longest: str = ""
    letterhead: tuple[str, ...] = ()

    def line(self, place: int, most: int = 200) -> str:
        return self.lines[place % len(self.lines)][:most]

    @property
    def all_of_it(self) -> str:
        """As much as one field takes."""
        return self.longest or self.text(0)

    def text(self, place: int) -> str:
        return self.prose[place % len(self.prose)]


def plain() -> Words:
    return Words(
        people=("Đinh Hoài Nắng", "Huỳnh Thị Mây", "Đinh Văn Bãi", "Lò Thị Suối"),
        units=("Bộ phận Tiếp nhận và Trả kết quả", "Thôn 3", "Tư pháp - Hộ tịch", "Thôn 1"),
        titles=("Công chức Tư pháp - Hộ tịch", "Công chức Văn hóa - Xã hội"),
        lines=("Họp thôn", "Đi công tác huyện", "Phòng họp Ủy ban nhân dân xã"),
        prose=(
            "Giải quyết 703/705 hồ sơ trước và đúng hạn, vượt chỉ tiêu 99,5 %. Hai hồ sơ trễ hạn đã xin lỗi.",
            "Tuyên truyền tại bốn thôn, vận động Nhân dân nộp hồ sơ trực tuyến.\nTrả kết quả tại thôn.",
        ),
    )


def hostile(address: str) -> tuple[str, ...]:
    """Each of them prints as it stands here."""
    return (
        "<link rel=attachment href=file:///etc/passwd>",
        f'=HYPERLINK("{address}/h")',
        f"@import url({address}/i.css)",
        f"file:///etc/passwd {address}/f",
        f'<b>đậm</b> "nháy" & <img src="{address}/x.png">',
        "</w:t></w:r> {% include 'x' %} {{ y }} &amp; \\ ]]>",
    )


def worst(address: str) -> Words:
    typed = hostile(address)
    decomposed = unicodedata.normalize("NFD", "Đường lối đổi mới, kỷ cương\thành chính\u200b")
    lines = (*typed, decomposed, LONG_UNIT)
    told = [f"Ghi nguyên như đơn vị đã viết trong báo cáo: {said}" for said in lines]
    longest = "\n".join(
        f"Dòng thứ {place}: {said}" for place, said in enumerate(islice(cycle(lines), 230), 1)
    )
    return Words(
        people=(LONG_NAME, *_named("Đinh", typed)),
        units=(LONG_UNIT, *_named("Tổ", typed)),
        titles=(LONG_UNIT, *typed),
        lines=lines,
        prose=tuple(told),
        longest=longest[:20_000],
        letterhead=tuple(LETTERHEAD),
    )


def _named(first: str, typed: Sequence[str]) -> list[str]:
    return [f"{first} {said}" for said in typed]
