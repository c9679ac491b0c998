"""The workbook of a round's targets: typed cells, to be read and counted on; nothing comes back in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import QuerySet

from andung_emulation import excel
from campaigns.enums import Direction
from campaigns.models import Round, Target
from campaigns.rules import targets as rules
from campaigns.selectors.target_lines import figure_of, line_of, newest_of, with_results

_NUMBER = "#,##0.##"
_COLUMNS = (
    excel.Column("Nội dung", 8),
    excel.Column("Mã", 8),
    excel.Column("Chỉ tiêu", 60),
    excel.Column("Đơn vị tính", 12),
    excel.Column("Thế nào là tốt", 18),
    excel.Column("Kế hoạch", 12, _NUMBER),
    excel.Column("Kết quả", 12, _NUMBER),
    excel.Column("Tử số", 12, _NUMBER),
    excel.Column("Mẫu số", 12, _NUMBER),
    excel.Column("Tính đến ngày", 14, excel.DAY),
    excel.Column("Ước thực hiện", 10),
    excel.Column("Đạt hay chưa", 18),
    excel.Column("Giao cho", 34),
    excel.Column("Chủ trì", 34),
    excel.Column("Nguồn số liệu, minh chứng", 50),
)


def target_workbook(round: Round, targets: QuerySet[Target]) -> bytes:
    """A line a target with its newest figure; a percentage is the rounded one that the screen shows."""
    notes = [f"Chỉ tiêu {round.period_label}"]
    if round.plan_document:
        notes.append(f"Theo {round.plan_document} của {round.plan_document.issuer}")
    return excel.workbook(excel.Sheet("Chỉ tiêu", _COLUMNS, _rows(targets), notes=notes))


def _rows(targets: QuerySet[Target]) -> Iterator[tuple[excel.Value, ...]]:
    for target in with_results(targets):
        line = line_of(target)
        newest = newest_of(target)
        value = rules.value_of(figure_of(newest)) if newest else None
        yield (
            line.letter,
            target.code,
            target.statement,
            target.measure,
            Direction(target.direction).label,
            _answer(target, target.planned),
            _answer(target, rules.rounded(value) if value is not None else None),
            newest.numerator if newest else None,
            newest.denominator if newest else None,
            line.as_of,
            "ước" if line.is_estimate else "",
            line.label,
            line.unit or "toàn xã",
            line.lead,
            target.source,
        )


def _answer(target: Target, number: Decimal | None) -> excel.Value:
    """“có” and “không” are words in a sheet too."""
    if number is None or target.direction != Direction.YES_OR_NO:
        return number
    return "có" if number else "không"
