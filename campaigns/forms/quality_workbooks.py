"""The workbook of a year's quality ratings: everybody with a cell to choose from, and in again."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from andung_emulation import excel
from campaigns.enums import Quality
from campaigns.forms.workbooks import WorkbookField
from campaigns.selectors.quality import RatedPerson
from campaigns.selectors.quality_preview import COLUMNS

MOST_ROWS = 5_000
_NOTE = "Chọn mức ở cột Xếp loại; các cột khác để nguyên. Ô trống giữ nguyên điều đã ghi."


class QualityUploadForm(forms.Form):
    """The workbook, filled in."""

    workbook = WorkbookField(
        titles=tuple(COLUMNS.values()),
        most=MOST_ROWS,
        label="Tệp Excel xếp loại (.xlsx, tối đa 5 MB)",
    )


def quality_workbook(year: int, people: Sequence[RatedPerson]) -> bytes:
    labels = tuple(each.label for each in Quality)
    check = excel.Check(f"Một trong: {', '.join(labels)}", choices=labels)
    columns = (
        excel.Column(COLUMNS["key"], 7),
        excel.Column(COLUMNS["name"], 32),
        excel.Column(COLUMNS["born_on"], 12, excel.DAY),
        excel.Column(COLUMNS["unit"], 40),
        excel.Column(COLUMNS["rating"], 34, typed=True, check=check),
    )
    rows = [
        (each.person.pk, each.person.name, each.person.born_on, each.unit, _label(each.rating))
        for each in people
    ]
    return excel.workbook(
        excel.Sheet(f"Xếp loại {year}", columns, rows, notes=(f"Xếp loại chất lượng năm {year}", _NOTE))
    )


def _label(rating: str) -> str:
    return Quality(rating).label if rating else ""
