"""A text as an announcer reads it out: what is written short is spelled out, by sure rules alone.

What has two readings stays as it is written: the announcer sees it, and asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

SYLLABLES_A_MINUTE = 160  # read slowly, for a loudspeaker in the open; a newsreader in a room does about 200

# Longest first where one begins like another. Names that people know by their letters stay.
SHORT = {
    "UBMTTQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "HĐTĐKT": "Hội đồng Thi đua - Khen thưởng",
    "MTTQVN": "Mặt trận Tổ quốc Việt Nam",
    "MTTQ": "Mặt trận Tổ quốc",
    "CCHC": "cải cách hành chính",
    "TTHC": "thủ tục hành chính",
    "VH-TT": "Văn hóa - Thông tin",
    "VP-TK": "Văn phòng - Thống kê",
    "KCT": "không chuyên trách",
    "CNTT": "công nghệ thông tin",
    "ĐVTN": "đoàn viên thanh niên",
    "NVH": "nhà văn hóa",
    "QĐ": "quyết định",
}
_SHORT = re.compile(rf"(?<![\w/-])({'|'.join(re.escape(each) for each in SHORT)})(?![\w/-])")
# 1126/QĐ-UBND: the number is read. What has a year in it (98/2023/NĐ-CP) stays whole.
_SYMBOL = re.compile(r"(?<![\w/])(\d+[a-z]?)/[A-ZĐƯ]{1,6}-[A-ZĐƯ]{2,10}\b")
_DAY = re.compile(
    r"(?:\b(?P<said>[Nn]gày) )?(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d{2})\b"
)
_DAY_MONTH = re.compile(r"\b(?P<said>[Nn]gày) (?P<day>\d{1,2})/(?P<month>\d{1,2})\b(?!/)")
_MONTH = re.compile(r"(?:\b(?P<said>[Tt]háng) )?(?<![\d/])(?P<month>\d{1,2})/(?P<year>(?:19|20)\d{2})\b(?!/)")
# Around what looks like a month and is a number (Luật số 06/2022/QH15, quý 3/2024) or a part (5/2000 hộ).
_NUMBERED = re.compile(
    r"\b(số|quý|kỳ|đợt|lần|thứ|tổ|khóa|khoá|luật|tư|định|quyết|lệnh|thị)\s+$", re.IGNORECASE
)
_NEAR = 20  # characters, longer than any of these words: all that stands before would be read for each month
_COUNTED = re.compile(r"\s+(hồ sơ|hộ|người|phiếu|đơn|lượt|thủ tục|trường hợp)\b")
_SHARE = re.compile(r"(\d)\s?%")
_HOUR = re.compile(r"\b(\d{1,2})h(\d{2})?\b")


def spelled(text: str) -> str:
    """`Ngày 08/11/2024, UBND xã` → `Ngày mùng 8 tháng 11 năm 2024, Ủy ban nhân dân xã`."""
    for pattern, say in _RULES:
        text = pattern.sub(say, text)
    return text


def minutes_to_read(texts: list[str]) -> int:
    """Whole minutes, never none; a syllable is a word between spaces."""
    syllables = sum(len(each.split()) for each in texts)
    return max(1, -(-syllables // SYLLABLES_A_MINUTE))


def _day(found: re.Match[str]) -> str:
    day, month = int(found["day"]), int(found["month"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return found[0]
    year = f" năm {found['year']}" if "year" in found.groupdict() else ""
    return f"{found['said'] or 'ngày'} {_day_of_month(day)} tháng {_month_of_year(month)}{year}"


def _day_of_month(day: int) -> str:
    """The first ten are `mùng`."""
    return f"mùng {day}" if day <= 10 else str(day)


def _month_of_year(month: int) -> str:
    """The fourth is `tư`, which a listener doesn't take for another number."""
    return "tư" if month == 4 else str(month)


def _month(found: re.Match[str]) -> str:
    month, start = int(found["month"]), found.start()
    numbered = _NUMBERED.search(found.string, max(0, start - _NEAR), start)
    bare = not found["said"] and (numbered or _COUNTED.match(found.string, found.end()))
    if bare or not 1 <= month <= 12:
        return found[0]
    return f"{found['said'] or 'tháng'} {_month_of_year(month)} năm {found['year']}"


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_SYMBOL, lambda found: found[1]),
    (_DAY, _day),
    (_DAY_MONTH, _day),
    (_MONTH, _month),
    (_SHARE, lambda found: f"{found[1]} phần trăm"),
    (_HOUR, lambda found: f"{found[1]} giờ {found[2] or ''}".strip()),
    (_SHORT, lambda found: SHORT[found[1]]),
)
