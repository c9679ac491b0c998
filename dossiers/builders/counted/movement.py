"""I: how the movement was led, who took part, what was checked."""

from __future__ import annotations

from collections.abc import Callable

from dossiers import blocks
from dossiers.builders.counted.told import Told, by_year, counts, lead
from dossiers.selectors.figures import Count, YearMovement

_ROWS: tuple[tuple[str, Callable[[YearMovement], Count]], ...] = (
    ("Đơn vị tham gia", lambda year: year.units),
    ("Người công tác ở các đơn vị ấy", lambda year: year.people),
    ("Đơn vị đã phát động", lambda year: year.launched),
    ("Đơn vị đã đăng ký thi đua", lambda year: year.registered),
    ("Công văn hướng dẫn", lambda year: year.guidance),
    ("Cuộc kiểm tra", lambda year: year.checks),
    ("Tồn tại phát hiện qua kiểm tra, đã khắc phục", lambda year: year.findings_mended),
    ("Tồn tại phát hiện qua kiểm tra, chưa khắc phục", lambda year: year.findings_open),
)


def movement(told: Told) -> list[blocks.Block]:
    rows = [(label, counts(of(each) for each in told.figures.movement)) for label, of in _ROWS]
    return [lead("Số liệu về tổ chức phong trào:"), *by_year("Nội dung", told.years, rows)]
