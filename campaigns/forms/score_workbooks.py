"""The workbook of a recorded round's scores: units down, contents across, “–” where one doesn't apply."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from andung_emulation import excel, vietnamese
from campaigns.forms.workbooks import WorkbookField
from campaigns.models import Round
from campaigns.selectors.evaluations import RoundScale
from campaigns.selectors.score_preview import NOT_APPLICABLE, UNIT, cells_of, sheets_to_record, titles_of

MOST_UNITS = 500
_NOTES = (
    "Điểm thẩm định {period}, ghi lại từ hồ sơ giấy",
    "Mỗi đơn vị một dòng. Ghi điểm bằng số; nội dung không áp dụng ghi “–”; ô trống giữ nguyên điểm đã ghi.",
)


class ScoreUploadForm(forms.Form):
    """The workbook, filled in."""

    def __init__(self, *args: Any, scale: RoundScale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workbook"] = WorkbookField(
            titles=titles_of(scale), most=MOST_UNITS, label="Tệp Excel đã ghi điểm (.xlsx, tối đa 5 MB)"
        )


def score_workbook(round: Round, scale: RoundScale) -> bytes:
    """With what is recorded so far; an untouched one changes nothing when it comes back."""
    letters = titles_of(scale)[1:]
    columns = [
        excel.Column("Khối", 26),
        excel.Column(UNIT, 44),
        *(_points_column(each.content.letter, each.max_points, scale) for each in scale.points),
    ]
    rows = [
        (sheet.block.name, sheet.unit.name, *cells_of(sheet, letters)) for sheet in sheets_to_record(round)
    ]
    notes = [note.format(period=round.period_label) for note in _NOTES]
    return excel.workbook(excel.Sheet("Điểm", columns, rows, notes=notes))


def _points_column(letter: str, most: Decimal, scale: RoundScale) -> excel.Column:
    said = f"Từ 0 đến {vietnamese.number(most)}, bước {vietnamese.number(scale.step)}; hoặc “–”."
    number = f"AND(ISNUMBER({{cell}}),{{cell}}>=0,{{cell}}<={most},MOD({{cell}}*100,{scale.step * 100})=0)"
    check = excel.Check(said, formula=f'OR({{cell}}="{NOT_APPLICABLE}",{number})')
    return excel.Column(letter, 8, typed=True, check=check)
