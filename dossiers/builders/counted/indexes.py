"""II.3: PAR index and SIPAS by year, by whose word; what isn't published is told so."""

from __future__ import annotations

from collections.abc import Iterator

from campaigns.selectors.index_years import IndexTable, YearLine
from dossiers import blocks
from dossiers.builders.counted.told import NOTHING, Told, lead


def indexes(told: Told) -> list[blocks.Block]:
    made = [block for table in told.figures.indexes for block in _of_index(table)]
    return [*made, *_chart(told)]


def _of_index(table: IndexTable) -> Iterator[blocks.Block]:
    known = [line for line in table.lines if line.known]
    if not known:
        yield blocks.Paragraph(f"{table.title}: chưa có số liệu.")
        return
    yield lead(f"{table.title} ({table.unit}):")
    columns = (
        blocks.Column("Năm", 4, "center"),
        blocks.Column("Chỉ tiêu", 5, "center"),
        blocks.Column(table.own, 6, "center"),
        blocks.Column("Thẩm định", 6, "center"),
        blocks.Column("Công bố", 6, "center"),
        blocks.Column("Thứ hạng, xếp loại", 8, "center"),
        blocks.Column("Số liệu là", 9),
    )
    yield blocks.Table(columns, tuple(_row(table, line) for line in known))


def _row(table: IndexTable, line: YearLine) -> tuple[str, ...]:
    own = (line.planned, line.own, line.appraised, line.published, line.rank)
    return (str(line.year), *(each or NOTHING for each in own), line.figures.standing(table.kind))


def _chart(told: Told) -> Iterator[blocks.Block]:
    """What was published, where two years at least were."""
    series = [
        blocks.Series(f"{table.title} ({table.unit})", tuple(each.figures.score for each in table.lines))
        for table in told.figures.indexes
    ]
    drawn = [each for each in series if sum(value is not None for value in each.values) > 1]
    if drawn:
        years = tuple(str(year) for year in told.figures.years)
        yield blocks.Chart("line", "Chỉ số được công bố qua các năm", "Năm", years, tuple(drawn))
