"""The default scale in a plan's file: the commune's own, checked against the plan's contents."""

from __future__ import annotations

from decimal import Decimal

from andung_emulation.toml_lines import Table
from andung_emulation.verdicts import Verdict
from campaigns.plans.contents import Band, DefaultScale, Points
from campaigns.rules import scales


def read_scale(table: Table, letters: list[str]) -> DefaultScale:
    """Points for each content, in the contents' order; bands from the highest down to 0."""
    step = table.decimal("step")
    if not scales.is_step(step):
        raise table.error(told(scales.is_step(step)), "step")
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
    fits = scales.may_give(found.max_points, step)
    if not fits:
        raise table.error(told(fits), "max")
    return found


def _bands(scale: Table) -> tuple[Band, ...]:
    tables = scale.tables("band")
    found = tuple(Band(table.text("name"), table.decimal("from")) for table in tables)
    for place, wrong in scales.band_faults(found):
        raise scale.error(told(wrong), "band", place, "from")
    return found


def told(wrong: Verdict) -> str:
    """The rule's sentence as it stands after a line's number."""
    return f"{wrong.reason[:1].lower()}{wrong.reason[1:]}".removesuffix(".")
