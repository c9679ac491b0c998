"""A score workbook that comes back: which of its cells say something else than when it was downloaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from typing import Any

from django import forms

from andung_emulation import excel, vietnamese
from campaigns.forms.fields import keys_in
from campaigns.forms.score_stamps import DATA_SHEET, Stamp, StampedSheet, stamp_in
from campaigns.forms.score_workbooks import CONTENT, UNIT, UNIT_SHEET
from campaigns.forms.workbooks import ConfirmForm, ExcelField
from campaigns.models import Evaluation, Round
from campaigns.rules.score_cells import TEXTS, TITLES, mark, points_said
from campaigns.selectors.score_cells import Edit

_NO_UNIT = "Dòng này có ghi mà không có tên đơn vị."


class ScoreFileField(ExcelField):
    """The clean value as `Findings.plain` gives it, with the file's name and SHA-256."""

    def __init__(self, *, round: Round, sheet: Evaluation | None, **kwargs: Any) -> None:
        self.round, self.sheet = round, sheet
        super().__init__(**kwargs)

    def read(self, content: bytes) -> dict[str, Any]:
        with closing(excel.Book(content)) as book:
            stamp = stamp_in(book.data(DATA_SHEET), round=self.round, sheet=self.sheet)
            findings = Findings(stamp)
            if stamp.whole:
                for field in stamp.fields:
                    findings.look_at_page(book, field)
            else:
                findings.look_at_sheet(book)
        return findings.plain()


class ScoreUploadForm(forms.Form):
    """The workbook, filled in."""

    def __init__(self, *args: Any, round: Round, sheet: Evaluation | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = "Tệp Excel đã ghi điểm (.xlsx, tối đa 5 MB)"
        self.fields["workbook"] = ScoreFileField(round=round, sheet=sheet, label=label)


class ChosenSheets(forms.Field):
    """Ids of the sheets that were ticked; which of them can be written the preview says."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[int]:
        return keys_in(map(str, value or ()))


class ScoreConfirmForm(ConfirmForm):
    """What was previewed, which sheets of it to write, and the steps to take with them at once."""

    sheets = ChosenSheets(required=False)
    file = forms.BooleanField(label="Gửi luôn các phiếu đủ điểm", required=False)
    verify = forms.BooleanField(label="Xác nhận thẩm định luôn các phiếu đủ điểm, đủ lý do", required=False)


class Findings:
    """What reading finds, cell by cell."""

    def __init__(self, stamp: Stamp) -> None:
        self._stamp = stamp
        self._edits: list[Edit] = []
        self._problems: list[list[str | int]] = []  # the sheet (0 for none), worksheet, cell, why
        self._places: dict[int, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
        self._seen: set[int] = set()

    def look_at_page(self, book: excel.Book, field: str) -> None:
        """A worksheet of a round's workbook: units down."""
        page = TITLES[field]
        for row, sheet in self._rows_of_units(book.rows((UNIT, *self._stamp.letters), sheet=page), page):
            for letter in self._stamp.letters:
                self._look(sheet, field, letter, page, row.cells[letter])

    def look_at_sheet(self, book: excel.Book) -> None:
        """One unit's workbook: contents down."""
        titles = {field: TITLES[field] for field in self._stamp.fields}
        (sheet,), lines = self._stamp.sheets, dict[str, int]()
        self._seen.add(sheet.pk)
        for row in book.rows((CONTENT, *titles.values()), sheet=UNIT_SHEET):
            letter, place = row.text(CONTENT).casefold(), row.cells[CONTENT].place
            if letter not in self._stamp.letters:
                self._refuse(0, UNIT_SHEET, place, f"Phiếu không có nội dung “{row.text(CONTENT)}”.")
            elif letter in lines:
                self._refuse(sheet.pk, UNIT_SHEET, place, f"Nội dung {letter} đã ghi ở dòng {lines[letter]}.")
            else:
                lines[letter] = row.line
                for field, title in titles.items():
                    self._look(sheet, field, letter, UNIT_SHEET, row.cells[title])

    def plain(self) -> dict[str, Any]:
        """Only what was changed travels on; `places` are the cells of the sheets that it touches."""
        touched = {edit.sheet for edit in self._edits}
        return {
            "edits": [edit.plain() for edit in self._edits],
            "problems": self._problems,
            "places": {str(pk): self._places[pk] for pk in sorted(touched)},
            "versions": {str(each.pk): each.version for each in self._stamp.sheets if each.pk in touched},
            "seen": len(self._seen),
        }

    def _rows_of_units(
        self, rows: list[excel.SheetRow], page: str
    ) -> Iterator[tuple[excel.SheetRow, StampedSheet]]:
        known = {vietnamese.identity_key(each.unit): each for each in self._stamp.sheets}
        lines: dict[int, int] = {}
        for row in rows:
            name, place = row.text(UNIT), row.cells[UNIT].place
            sheet = known.get(vietnamese.identity_key(name))
            if sheet is None:
                self._refuse(0, page, place, self._unknown(name))
            elif sheet.pk in lines:
                self._refuse(sheet.pk, page, place, f"{sheet.unit} đã ghi ở dòng {lines[sheet.pk]}.")
            else:
                lines[sheet.pk] = row.line
                self._seen.add(sheet.pk)
                yield row, sheet

    def _look(self, sheet: StampedSheet, field: str, letter: str, page: str, cell: excel.Cell) -> None:
        if field in TEXTS:
            text = cell.prose
        else:
            text = points_said(cell.value if isinstance(cell.value, Decimal) else cell.text)
        self._places[sheet.pk][field][letter] = cell.place
        base = sheet.mark(field, letter)
        if mark(field, text) != base:
            self._edits.append(Edit(sheet.pk, field, letter, page, cell.place, base, text))

    def _refuse(self, sheet: int, page: str, place: str, reason: str) -> None:
        self._problems.append([sheet, page, place, reason])

    def _unknown(self, name: str) -> str:
        if not name:
            return _NO_UNIT
        names = vietnamese.nearest(name, (each.unit for each in self._stamp.sheets))
        near = f" Gần giống: {', '.join(names)}." if names else ""
        return f"Bảng này không có đơn vị “{name}”.{near}"
