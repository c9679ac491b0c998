"""The default scale in a plan's file: the commune's own, checked against the plan's contents."""

from __future__ import annotations

from decimal import Decimal

from andung_emulation.toml_lines import Table
from campaigns.plans.contents import Band, DefaultScale, Points


def read_scale(table: Table, letters: list[str]) -> DefaultScale:
    """Points for each content, in the contents' order; bands from the highest down to 0."""
    step = table.decimal("step")
    if step <= 0:
        raise table.error("bước điểm phải lớn hơn 0", "step")
    points = tuple(_points(each, step) for each in table.tables("points"))
    scored = [each.letter for each in points]
    if scored != letters:
        raise table.error(
            f"thang điểm phải chấm các nội dung {' '.join(letters)} theo thứ tự, tệp ghi {' '.join(scored)}",
            "points",
        )
    return DefaultScale(
        step=step,
        tolerance=table.decimal("tolerance"),
        minimum_applicable_points=table.decimal("minimum_applicable_points"),
        points=points,
        bands=_bands(table),
    )


def _points(table: Table, step: Decimal) -> Points:
    found = Points(table.text("letter"), table.decimal("max"), table.text("guide"))
    if found.max_points <= 0 or found.max_points % step:
        raise table.error("điểm tối đa phải lớn hơn 0 và theo bước điểm", "max")
    return found


def _bands(scale: Table) -> tuple[Band, ...]:
    found: list[Band] = []
    for table in scale.tables("band"):
        band = Band(table.text("name"), table.decimal("from"))
        if found and band.from_share >= found[-1].from_share:
            raise table.error("các mức phải ghi từ cao xuống thấp", "from")
        found.append(band)
    if not found or found[-1].from_share != 0:
        raise scale.error("mức thấp nhất phải bắt đầu từ 0", "band", len(found) - 1, "from")
    return tuple(found)
