"""What a cell of a score workbook says, whoever typed it: one spelling for points, “–”, lines of text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from decimal import Decimal

from andung_emulation import vietnamese
from campaigns.rules import scoring

SELF, NOTE, VERIFIED, REASON = "self", "note", "verified", "reason"
TITLES: Mapping[str, str] = {
    SELF: "Tự chấm",
    NOTE: "Kết quả, minh chứng",
    VERIFIED: "Thẩm định",
    REASON: "Lý do chênh lệch",
}
OWN, GIVEN = frozenset({SELF, NOTE}), frozenset({VERIFIED, REASON})
TEXTS = frozenset({NOTE, REASON})
NOT_APPLICABLE = "–"
_DASHES = ("–", "-", "—", "−")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # ８，５ as some keyboards write it
_DAY = re.compile(r"\d{2}/\d{2}/\d{4}")
_HUNDREDTH, _NOISE = Decimal("0.01"), Decimal("0.0000001")
_MOST = Decimal(10) ** 12  # more is nobody's points, and past the digits that can be rounded
_NOT_POINTS = "“{}” không phải điểm: ghi chữ số như 8 hoặc 8,5; không áp dụng thì ghi “–”."
_NOT_A_DAY = "Excel hiểu ô này là ngày {}: đặt lại định dạng ô là số rồi ghi điểm."


def points_said(value: str | Decimal) -> str:
    """`8,5`, `–` or nothing, however it was written; what is none of them stays as it was typed."""
    if isinstance(value, Decimal):  # 0.1 + 0.2 of a formula is 0,3
        if not value.is_finite() or abs(value) > _MOST:
            return str(value)
        rounded = value.quantize(_HUNDREDTH)
        return vietnamese.number(rounded if abs(rounded - value) < _NOISE else value).replace(".", "")
    text = value.translate(_FULL_WIDTH).strip()
    points = scoring.points_in(text)
    if points is not None:
        return vietnamese.number(points)
    return NOT_APPLICABLE if text in _DASHES else value


def why_not_points(text: str, most: Decimal, step: Decimal) -> str:
    """Empty where the scale knows these points (as `points_said` spells them), “–” and nothing included."""
    if text in ("", NOT_APPLICABLE):
        return ""
    points = scoring.points_in(text)
    if points is None:
        return (_NOT_A_DAY if _DAY.fullmatch(text) else _NOT_POINTS).format(text[:40])
    return scoring.may_score(points, most, step).reason


def mark(field: str, text: str) -> str:
    """What a workbook remembers of a cell: points as they are said, of a text enough to know it again."""
    if field not in TEXTS or not text:
        return text
    return hashlib.sha256(text.encode()).hexdigest()[:16]
