"""A clerk, or a unit, with a score workbook: down, typed in, up, looked at, confirmed."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from openpyxl import Workbook, load_workbook

from andung_emulation import tokens, vietnamese
from andung_emulation.excel.writing import CONTENT_TYPE
from campaigns.forms.score_workbooks import UNIT
from campaigns.models import Evaluation, Round, Score, User
from tests import factories as make
from tests import screens
from tests.recording import factories as paper

SELF, VERIFIED, REASON, NOTE = "Tự chấm", "Thẩm định", "Lý do chênh lệch", "Kết quả, minh chứng"
SHEET = "Phiếu chấm điểm"
VILLAGE = "acdg"
Typed = Mapping[str, Mapping[str, Any]]  # worksheet → cell → value


def _name(of: Round | Evaluation) -> str:
    return f"campaigns:{'round' if isinstance(of, Round) else 'evaluation'}-workbook"


def down(user: User, of: Round | Evaluation) -> bytes:
    answer = make.a_client(user).get(screens.url(f"{_name(of)}-file", of))
    assert (answer.status_code, answer["Content-Type"]) == (200, CONTENT_TYPE)
    return bytes(answer.content)


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def typed(content: bytes, cells: Typed) -> bytes:
    book = opened(content)
    for page, values in cells.items():
        for place, value in values.items():
            book[page][place] = value
    return saved(book)


def places(content: bytes, page: str, unit: str, letters: str = VILLAGE) -> list[str]:
    """The unit's cells on that worksheet, content by content."""
    sheet = opened(content)[page]
    head = next(row for row in sheet.iter_rows() if UNIT in [cell.value for cell in row])
    columns = {cell.value: cell.column_letter for cell in head}
    line = next(
        row[0].row for row in sheet.iter_rows(min_row=head[0].row) if unit in [cell.value for cell in row]
    )
    return [f"{columns[letter]}{line}" for letter in letters]


def filled(content: bytes, page: str, unit: str, *values: Any) -> dict[str, Any]:
    """These values in the unit's cells of a village's contents; one value for all of them."""
    found = places(content, page, unit)
    return dict(zip(found, values * len(found) if len(values) == 1 else values, strict=True))


def up(user: User, of: Round | Evaluation, content: bytes, name: str = "bang.xlsx") -> Any:
    return screens.sent(user, screens.url(_name(of), of), {"workbook": paper.a_file(content, name)})


def seen(user: User, of: Round | Evaluation, content: bytes) -> str:
    answer = up(user, of, content)
    page = str(answer.content.decode())
    assert answer.status_code == 200, re.findall(r'invalid-feedback">(.*?)<', page, re.DOTALL)
    return page


def refused(user: User, of: Round | Evaluation, content: bytes, name: str = "bang.xlsx") -> str:
    """The whole file, in a sentence beside the field."""
    answer = up(user, of, content, name)
    assert answer.status_code == 422
    return " ".join(re.sub("<[^>]*>", " ", answer.content.decode()).split())


def ticked(page: str) -> list[str]:
    return re.findall(r'name="sheets" value="(\d+)"[^>]* checked', page)


def confirm(user: User, of: Round | Evaluation, page: str, *steps: str, **fields: Any) -> Any:
    """With what the preview ticked, unless told otherwise."""
    data = {"sealed": paper.sealed_in(page), "sheets": ticked(page)} | dict.fromkeys(steps, "on") | fields
    data.setdefault(tokens.FIELD, tokens.sign(user.pk))
    return make.a_client(user).post(screens.url(f"{_name(of)}-confirm", of), data)


def points(sheet: Evaluation, column: str = "self_points") -> list[Any]:
    """Of what applies, in the plan's order."""
    scores = Score.objects.filter(evaluation=sheet, applicable=True).order_by("content__position")
    return list(scores.values_list(column, flat=True))


def village(round_: Round, name: str, **fields: Any) -> Evaluation:
    return make.an_evaluation(round_, make.a_unit(name, block="K3"), **fields)


def scored(sheet: Evaluation, own: int | None = None, given: int | None = None) -> Evaluation:
    sheet.scores.filter(applicable=True).update(self_points=own, verified_points=given)
    return sheet


def read_again(value: Any) -> str:
    """A cell's value as a person reads it: 8 and 8.0 are the same, so are two spellings of one text."""
    if isinstance(value, int | float | Decimal):
        return vietnamese.number(Decimal(str(value)))
    return vietnamese.normalise_lines(str(value or "").replace("_x000D_", ""))
