"""II.1: targets met and missed, over all contents and under each; what the contents scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from andung_emulation import vietnamese
from campaigns.enums import Standing
from campaigns.selectors.target_lines import TargetLine
from dossiers import blocks
from dossiers.builders.counted.told import Told, lead, note, percent
from dossiers.selectors.figures import ContentScores, ContentTargets, ContentYear, YearTargets

ESTIMATE = "ước thực hiện"
_SERIES = ((Standing.MET, "met"), (Standing.NOT_MET, "not_met"), (Standing.UNKNOWN, "unknown"))


def targets(told: Told) -> list[blocks.Block]:
    years = told.figures.targets.years
    made: list[blocks.Block] = [blocks.Paragraph(_sentence(each)) for each in years]
    if not any(each.total for each in years):
        return made
    table = _over_years(told) if told.is_final else _of_year(told)
    return [*made, lead("Theo từng nội dung thi đua:"), table, _chart(told)]


def content(told: Told, position: int) -> list[blocks.Block]:
    """Of one content: each target with its plan and its result, then what was scored."""
    place = next(at for at, each in enumerate(told.figures.contents) if each.position == position)
    return [
        *_lines(told, told.figures.targets.contents[place]),
        *_scores(told, told.figures.scores.contents[place]),
    ]


def _sentence(year: YearTargets) -> str:
    """`Năm 2024 đặt 9 chỉ tiêu: đạt 7, chưa đạt 1, chưa có số liệu 1; 2 số liệu là ước thực hiện.`"""
    if not year.total:
        return f"Năm {year.year}: không ghi lại chỉ tiêu nào."
    said = (
        f"Năm {year.year} đặt {year.total} chỉ tiêu: đạt {year.met}, chưa đạt {year.not_met}, chưa có số liệu"
        f" {year.unknown}"
    )
    return f"{said}; {year.estimates} số liệu là {ESTIMATE}." if year.estimates else f"{said}."


def _of_year(told: Told) -> blocks.Table:
    columns = (
        blocks.Column("Nội dung thi đua", 20),
        blocks.Column("Số chỉ tiêu", 6, "center"),
        *(blocks.Column(standing.label, 6, "center") for standing, _ in _SERIES),
    )
    rows = tuple(
        (f"{each.content.letter}) {each.content.short_title}", *_numbers(each.years[0]))
        for each in told.figures.targets.contents
    )
    return blocks.Table(columns, rows, (("Cộng", *_numbers(told.figures.targets.years[0])),))


def _numbers(year: YearTargets) -> tuple[str, ...]:
    return tuple(map(vietnamese.number, (year.total, year.met, year.not_met, year.unknown)))


def _over_years(told: Told) -> blocks.Table:
    """Met out of all, a column a year."""
    columns = (
        blocks.Column("Nội dung thi đua\n(số chỉ tiêu đạt/tổng số)", 20),
        *(blocks.Column(year, 6, "center") for year in told.years),
    )
    rows = tuple(
        (f"{each.content.letter}) {each.content.short_title}", *map(_met, each.years))
        for each in told.figures.targets.contents
    )
    return blocks.Table(columns, rows, (("Cộng", *map(_met, told.figures.targets.years)),))


def _met(year: YearTargets) -> str:
    return f"{year.met}/{year.total}"


def _chart(told: Told) -> blocks.Chart:
    """The years of the campaign, or the contents of the year that have targets."""
    counted = told.figures.targets
    if told.is_final:
        title, axis = "Chỉ tiêu theo năm", "Năm"
        groups = [(str(each.year), each) for each in counted.years]
    else:
        title, axis = f"Chỉ tiêu năm {told.round.year} theo nội dung thi đua", "Nội dung"
        groups = [(each.content.letter, each.years[0]) for each in counted.contents if each.years[0].total]
    series = tuple(
        blocks.Series(standing.label, tuple(Decimal(getattr(year, name)) for _, year in groups))
        for standing, name in _SERIES
    )
    return blocks.Chart("bar", title, axis, tuple(label for label, _ in groups), series)


def _lines(told: Told, targets: ContentTargets) -> Iterator[blocks.Block]:
    lines = [(year, line) for year in targets.years for line in year.lines]
    if not lines:
        yield blocks.Paragraph("Không ghi lại chỉ tiêu riêng của nội dung này.")
        return
    columns = (
        *([blocks.Column("Năm", 5, "center")] if told.is_final else []),
        blocks.Column("Chỉ tiêu", 19),
        blocks.Column("Kế hoạch", 11, "center"),
        blocks.Column("Kết quả", 8, "center"),
        blocks.Column("Đánh giá", 7, "center"),
    )
    rows = tuple((*([str(year.year)] if told.is_final else []), *_cells(line)) for year, line in lines)
    yield blocks.Table(columns, rows)
    yield from (note(f"{line.statement}: {line.note}.") for _, line in lines if line.note)


def _cells(line: TargetLine) -> Sequence[str]:
    who = f" ({line.unit})" if line.unit else ""
    part = f"\n({line.part})" if line.part else ""
    estimate = f"\n{ESTIMATE}" if line.is_estimate else ""
    return f"{line.statement}{who}", line.planned, f"{line.achieved}{part}{estimate}", line.label


def _scores(told: Told, scores: ContentScores) -> Iterator[blocks.Block]:
    """Verified points against the most that they could be, year by year; of one year block by block."""
    said = [_scored(each, told) for each in scores.years if each.all.share is not None]
    if said:
        yield blocks.Paragraph(f"Kết quả chấm điểm nội dung này (điểm thẩm định): {'; '.join(said)}.")
    else:
        yield blocks.Paragraph("Nội dung này chưa có điểm thẩm định.")


def _scored(year: ContentYear, told: Told) -> str:
    """`năm 2024 đạt 87,5 % số điểm của 12 đơn vị (Các thôn 85 %, …)`"""
    said = f"năm {year.year} đạt {percent(year.all.share)} số điểm của {year.all.units} đơn vị"
    of_blocks = ", ".join(f"{each.name} {percent(each.share)}" for each in year.blocks if each.units)
    return said if told.is_final else f"{said} ({of_blocks})"
