"""The workbook of a decision's awards: empty, to be filled in from the paper, and read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from andung_emulation import excel
from awards.forms.recorded_decisions import DecisionHeadForm
from awards.rules.recording import MOST_AWARDS
from awards.selectors.recorded import PlannedAward, TypedAward
from campaigns.enums import SubjectKind
from campaigns.forms.workbooks import WorkbookField
from campaigns.models import Round

SPARE_LINES = 100
COLUMNS: Mapping[str, str] = {
    "kind": "Loại",
    "name": "Họ tên, tên tập thể",
    "born": "Ngày sinh",
    "title": "Chức vụ",
    "unit_name": "Đơn vị",
    "clauses": "Tiêu chuẩn",
    "register_number": "Số sổ",
    "amount": "Số tiền (đồng)",
}
_NOTES = (
    "Danh sách được tặng Giấy khen {period}, ghi lại từ hồ sơ giấy",
    "Mỗi dòng một tập thể hoặc cá nhân, theo thứ tự trong quyết định. Ngày sinh chỉ cần khi trùng họ tên.",
    "Ô trống: chức vụ, đơn vị lấy theo ngày quyết định; tiêu chuẩn theo Kế hoạch; tiền theo luật ngày ấy.",
)


class DecisionUploadForm(DecisionHeadForm):
    """The head as typed, the awards as a workbook."""

    workbook = WorkbookField(
        titles=tuple(COLUMNS.values()),
        most=MOST_AWARDS,
        label="Tệp Excel danh sách được khen (.xlsx, tối đa 5 MB)",
    )


def award_workbook(round: Round) -> bytes:
    kinds = excel.Check("Tập thể hoặc Cá nhân", choices=tuple(kind.label for kind in SubjectKind))
    columns = (
        excel.Column(COLUMNS["kind"], 11, typed=True, check=kinds),
        excel.Column(COLUMNS["name"], 34, typed=True),
        excel.Column(COLUMNS["born"], 13, excel.DAY, typed=True),
        excel.Column(COLUMNS["title"], 36, typed=True),
        excel.Column(COLUMNS["unit_name"], 36, typed=True),
        excel.Column(COLUMNS["clauses"], 13, typed=True),
        excel.Column(COLUMNS["register_number"], 9, typed=True),
        excel.Column(COLUMNS["amount"], 16, excel.MONEY, typed=True),
    )
    notes = [note.format(period=round.period_label) for note in _NOTES]
    return excel.workbook(excel.Sheet("Được khen", columns, [], notes=notes, spare=SPARE_LINES))


def typed_awards(rows: Iterable[Mapping[str, Any]]) -> list[TypedAward]:
    """`rows` as `campaigns.forms.workbooks.rows_of` gives them."""
    return [
        TypedAward(line=row["line"], **{field: row["cells"][title][1] for field, title in COLUMNS.items()})
        for row in rows
    ]


def problems_in(planned: Iterable[PlannedAward], rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """(the cell as Excel calls it, why), line by line."""
    by_line = {row["line"]: row["cells"] for row in rows}
    return [
        (by_line[award.line][COLUMNS[field]][0], reason)
        for award in planned
        for field, reason in sorted(award.problems, key=lambda problem: list(COLUMNS).index(problem[0]))
    ]
