"""The workbooks of scores that go out: a round's (a worksheet for each kind of cell, units down, contents
across) and one unit's (contents down). An untouched one changes nothing when it comes back."""

from __future__ import annotations

from collections.abc import Sequence

from andung_emulation import excel, vietnamese
from campaigns.enums import EvaluationState as S
from campaigns.forms.score_stamps import DATA_SHEET, stamp
from campaigns.models import Evaluation, Round, ScalePoints
from campaigns.rules import evaluations as rules
from campaigns.rules.score_cells import (
    NOT_APPLICABLE,
    NOTE,
    OWN,
    REASON,
    SELF,
    TEXTS,
    TITLES,
    VERIFIED,
)
from campaigns.selectors.evaluations import RoundScale
from campaigns.selectors.score_cells import cells_of, sheets_of, values_of

UNIT, CONTENT, UNIT_SHEET = "Đơn vị", "Nội dung", "Phiếu chấm điểm"
RECORDED, RUN, OF_UNIT = (VERIFIED,), (SELF, VERIFIED, REASON, NOTE), (SELF, NOTE)
_ANY_ORDER = (SELF, NOTE, VERIFIED, REASON)  # across one unit's sheet
_HOW = {
    SELF: "Điểm đơn vị tự chấm. Ghi bằng số; nội dung không áp dụng ghi “–”; xóa trống là chưa chấm.",
    NOTE: "Kết quả đạt được, minh chứng theo từng nội dung.",
    VERIFIED: "Điểm thẩm định của Văn phòng. Ghi bằng số; ô “–” là nội dung không áp dụng (đổi ở “Tự chấm”).",
    REASON: "Lý do, khi điểm thẩm định lệch điểm tự chấm từ {tolerance} điểm trở lên.",
}
_HOW_RECORDED = (
    "Mỗi đơn vị một dòng. Ghi điểm bằng số; nội dung không áp dụng ghi “–”; ô trống giữ nguyên điểm đã ghi."
)
_CLOSED = "Dòng xám: phiếu không còn sửa được ở bước này."


def round_workbook(round: Round, scale: RoundScale) -> bytes:
    """Of a recorded round the points alone; of one that is run everything that people type on its sheets."""
    sheets = sheets_of(round)
    fields = RECORDED if round.from_paper else RUN
    letters = [each.content.letter for each in scale.points]
    pages = [_page(round, field, sheets, scale) for field in fields]
    hidden = stamp(round, sheets, whole=True, fields=fields, letters=letters)
    return excel.workbook(*pages, data=(DATA_SHEET, hidden))


def unit_workbook(sheet: Evaluation, scale: RoundScale, *, for_office: bool) -> bytes:
    """One unit's own sheet; the office's columns stand in it for the office alone."""
    fields = _ANY_ORDER if for_office else OF_UNIT
    letters = [each.content.letter for each in scale.points]
    notes = (f"Phiếu chấm điểm {sheet.round.period_label}: {sheet.unit.name}", _state(sheet), _HOW[SELF])
    cells = cells_of(sheet, fields)
    values = [values_of(cells[field], field, letters) for field in fields]
    rows = [
        (each.content.letter, each.content.short_title, each.max_points, *typed)
        for each, *typed in zip(scale.points, *values, strict=True)
    ]
    columns = [
        excel.Column(CONTENT, 10, centred=True),
        excel.Column("Tên nội dung", 46),
        excel.Column("Điểm tối đa", 13, centred=True),
        *(_unit_column(field, sheet, scale, first=len(notes) + 2) for field in fields),
    ]
    page = excel.Sheet(UNIT_SHEET, columns, rows, notes=notes, names=3)
    hidden = stamp(sheet.round, [sheet], whole=False, fields=fields, letters=letters)
    return excel.workbook(page, data=(DATA_SHEET, hidden))


def _page(round: Round, field: str, sheets: Sequence[Evaluation], scale: RoundScale) -> excel.Sheet:
    letters = [each.content.letter for each in scale.points]
    states = [] if round.from_paper else [excel.Column("Trạng thái", 17)]
    columns = [
        excel.Column("Khối", 38),
        excel.Column(UNIT, 46),
        *states,
        *(_column(field, each, scale, explained=bool(states)) for each in scale.points),
    ]
    rows = [
        (sheet.block.name, sheet.unit.name, *([S(sheet.state).label] if states else []), *values)
        for sheet in sheets
        for values in [values_of(cells_of(sheet, [field])[field], field, letters)]
    ]
    closed = [place for place, sheet in enumerate(sheets) if _is_closed(field, sheet)]
    notes = _notes(round, field, scale, closes=bool(closed))
    return excel.Sheet(TITLES[field], columns, rows, notes=notes, names=2, closed=closed)


def _notes(round: Round, field: str, scale: RoundScale, *, closes: bool) -> list[str]:
    if round.from_paper:
        return [f"Điểm thẩm định {round.period_label}, ghi lại từ hồ sơ giấy", _HOW_RECORDED]
    how = _HOW[field].format(tolerance=vietnamese.number(scale.tolerance))
    said = f"{how} {_CLOSED}" if closes else how
    return [f"{TITLES[field]}, {round.period_label}", said]


def _state(sheet: Evaluation) -> str:
    return f"Trạng thái lúc tải về: {S(sheet.state).label}."


def _is_closed(field: str, sheet: Evaluation) -> bool:
    """What can't be written whatever else is done; a draft's verified points can, once it is filed."""
    if sheet.round.from_paper:
        return False
    state = S(sheet.state)
    writes = (state, rules.WRITE_SELF) in rules.TRANSITIONS
    gives = (state, rules.WRITE_VERIFIED) in rules.TRANSITIONS or (state, rules.FILE) in rules.TRANSITIONS
    return sheet.locked_at is not None or not (writes if field in OWN else gives)


def _column(field: str, each: ScalePoints, scale: RoundScale, *, explained: bool) -> excel.Column:
    letter, most = each.content.letter, vietnamese.number(each.max_points)
    above = f"{each.content.short_title} ({most})" if explained else ""
    if field in TEXTS:
        return excel.Column(letter, 26, typed=True, above=above)
    said = f"Từ 0 đến {most}, bước {vietnamese.number(scale.step)}; hoặc “–”."
    check = excel.Check(said, formula=_formula(str(each.max_points), scale))
    width = 13 if explained else 8
    return excel.Column(letter, width, typed=True, check=check, above=above, centred=True)


def _unit_column(field: str, sheet: Evaluation, scale: RoundScale, *, first: int) -> excel.Column:
    """`first`: the line of the first content; the most that each gives stands in column C."""
    typed = not _is_closed(field, sheet)
    if field in TEXTS:
        return excel.Column(TITLES[field], 44, typed=typed)
    said = f"Từ 0 đến điểm tối đa, bước {vietnamese.number(scale.step)}; hoặc “–”."
    check = excel.Check(said, formula=_formula(f"$C{first}", scale))
    return excel.Column(TITLES[field], 12, typed=typed, check=check, centred=True)


def _formula(most: str, scale: RoundScale) -> str:
    number = f"AND(ISNUMBER({{cell}}),{{cell}}>=0,{{cell}}<={most},MOD({{cell}}*100,{scale.step * 100})=0)"
    return f'OR({{cell}}="{NOT_APPLICABLE}",{number})'
