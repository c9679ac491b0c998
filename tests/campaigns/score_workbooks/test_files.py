"""What comes back is odd, spoilt or ill meant: answered in a sentence, with the cell where there is one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from campaigns.models import Evaluation, User
from tests import factories as make
from tests.campaigns.score_workbooks import desk
from tests.campaigns.score_workbooks.desk import SELF, VERIFIED

pytestmark = pytest.mark.django_db
STAMP = "_phien_ban"


def spoilt(content: bytes, how: Callable[[Workbook], Any]) -> bytes:
    book = desk.opened(content)
    how(book)
    return desk.saved(book)


def set_cell(page: str, place: str, value: Any) -> Callable[[Workbook], Any]:
    def change(book: Workbook) -> None:
        book[page][place] = value

    return change


def merged_and_typed(book: Workbook) -> None:
    book[SELF].merge_cells("D5:E5")
    book[SELF]["D5"] = 9


SPOILT: list[tuple[Callable[[Workbook], Any], str]] = [
    (set_cell(SELF, "D4", "điểm a"), "“Tự chấm”: Không thấy dòng tiêu đề có đủ các cột: dòng 4 thiếu “a”"),
    (lambda book: book[VERIFIED].delete_cols(6, 2), "Trang tính “Thẩm định”: Không thấy dòng tiêu đề"),
    (set_cell(SELF, "E4", "a"), "Dòng tiêu đề có một cột ghi hai lần."),
    (lambda book: book.remove(book[VERIFIED]), "Không thấy trang tính “Thẩm định”"),
    (lambda book: setattr(book[SELF], "title", "Tự chấm 2"), "Không thấy trang tính “Tự chấm”"),
    (merged_and_typed, "Trang tính “Tự chấm”: ô D5:E5 đã gộp: bỏ gộp ô rồi tải lên lại."),
    (set_cell(SELF, "D5", "=4+5"), "Trang tính “Tự chấm”: ô D5 có công thức chưa tính"),
    (lambda book: book.remove(book[STAMP]), "không phải bảng tải về từ trang này"),
    (set_cell(STAMP, "A1", "eyJhIjoxfQ:1abc:xyz"), "Phần ẩn của bảng đã bị sửa"),
]  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILT, ids=[said for _, said in SPOILT])
def test_a_spoilt_workbook_is_refused_whole(
    first: Evaluation, clerk: User, spoil: tuple[Callable[[Workbook], Any], str]
) -> None:
    content = spoilt(desk.down(clerk, first.round), spoil[0])
    assert spoil[1] in desk.refused(clerk, first.round, content)


def test_a_stamp_of_another_installation_is_known(first: Evaluation, clerk: User, settings: Any) -> None:
    settings.SECRET_KEY = "khoa-cua-mot-xa-khac-de-thu-nghiem-ma-thoi"
    elsewhere = make.the_office()
    content = desk.down(elsewhere, first.round)
    settings.SECRET_KEY = "khoa-cua-xa-nay-de-thu-nghiem-ma-thoi-nhe"
    assert "tải về từ một nơi khác" in desk.refused(make.the_office(), first.round, content)


def test_another_rounds_workbook_is_named(first: Evaluation, clerk: User) -> None:
    content = desk.down(clerk, first.round)
    other = make.a_round(2024)
    assert "Bảng này là của năm 2025, không phải của năm 2024." in desk.refused(clerk, other, content)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"x", "bang.xlsm", "Chỉ nhận tệp .xlsx: mở bang.xlsm trong Excel, lưu thành .xlsx."),
        (b"a,b", "bang.csv", "Chỉ nhận tệp .xlsx"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"0" * 60, "bang.xlsx", "Tệp có mật khẩu, hoặc là Excel đời cũ"),
        (b"", "bang.xlsx", "Tập tin được gửi là rỗng."),
        (b"0" * 5_000_001, "bang.xlsx", "lớn quá 5 MB"),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_said(
    first: Evaluation, clerk: User, content: bytes, name: str, said: str
) -> None:
    assert said in desk.refused(clerk, first.round, content, name)


def moved(book: Workbook) -> None:
    """Columns and lines in another order, a column and hidden things of the clerk's own."""
    page = book[SELF]
    values = [[cell.value for cell in row] for row in page.iter_rows(min_row=4, max_row=6)]
    for line, row in zip((4, 5, 6), (values[0], values[2], values[1]), strict=True):
        for column, value in enumerate([*row[::-1], "Ghi chú của tôi"], start=1):
            page.cell(line, column).value = value
    page.row_dimensions[5].hidden = True
    book[VERIFIED].sheet_state = "hidden"
    book.move_sheet(SELF, 2)


def test_order_and_hiding_make_no_difference(first: Evaluation, second: Evaluation, clerk: User) -> None:
    content = spoilt(desk.down(clerk, first.round), moved)
    assert "0 thay đổi" in desk.seen(clerk, first.round, content)
    cells = desk.filled(content, SELF, "Thôn 2", 9)
    page = desk.seen(clerk, first.round, desk.typed(content, {SELF: cells}))
    desk.confirm(clerk, first.round, page)
    assert (desk.points(first), desk.points(second)) == ([None] * 4, [9] * 4)


def test_cells_are_understood_as_people_write_them(first: Evaluation, clerk: User) -> None:
    content = desk.down(clerk, first.round)
    cells = desk.filled(content, SELF, "Thôn 1", "８，５", "9.0", "\u00a07 ", 0.1 + 0.2 + 9.2)
    cells["B5"] = "Tho\u0302n\u00a0 1 "
    page = desk.seen(clerk, first.round, desk.typed(content, {SELF: cells}))
    desk.confirm(clerk, first.round, page)
    assert [str(each) for each in desk.points(first)] == ["8.50", "9.00", "7.00", "9.50"]


def test_what_cannot_be_understood_is_named_by_its_cell(
    first: Evaluation, second: Evaluation, clerk: User
) -> None:
    content = desk.down(clerk, first.round)
    wrong = desk.filled(content, SELF, "Thôn 1", "tám", date(2026, 5, 8), -1, 15.3)
    extra = {"B7": "Thôn 2", "D7": 1, "B8": "Thôn 11", "D8": 1, "B9": None, "D9": 5}
    page = desk.seen(clerk, first.round, desk.typed(content, {SELF: wrong | extra}))
    for place, said in (
        ("D5", "“tám” không phải điểm"),
        ("F5", "Excel hiểu ô này là ngày 08/05/2026"),
        ("G5", "Điểm không được âm."),
        ("J5", "Cao hơn điểm tối đa"),
        ("B7", "Thôn 2 đã ghi ở dòng 6."),
        ("B8", "Bảng này không có đơn vị “Thôn 11”. Gần giống: Thôn 1, Thôn 2."),
        ("B9", "Dòng này có ghi mà không có tên đơn vị."),
    ):
        assert f'<th scope="row">{place}</th><td data-label="Trang tính"><span class="nowrap">Tự chấm' in page
        assert said in page
    assert desk.ticked(page) == []


def test_a_formula_that_excel_counted_is_its_value(first: Evaluation, clerk: User) -> None:
    content = desk.typed(desk.down(clerk, first.round), {SELF: {"D5": "=4+5"}})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(out, "w") as counted:
        for name in whole.namelist():
            text = whole.read(name)
            text = text.replace(b"<f>4+5</f><v />", b"<f>4+5</f><v>9</v>")
            counted.writestr(name, text.replace(b"<f>4+5</f><v></v>", b"<f>4+5</f><v>9</v>"))
    page = desk.seen(clerk, first.round, out.getvalue())
    assert '<span class="soft">chưa ghi →</span> <b>9</b>' in page


def test_text_goes_out_as_text(first: Evaluation, clerk: User) -> None:
    first.scores.update(self_note='=HYPERLINK("x")')
    page = desk.opened(desk.down(clerk, first.round))[desk.NOTE]
    assert {page.cell(5, column).data_type for column in range(4, 11)} == {"s"}
