"""Excel both ways: nothing that people typed becomes a formula, nothing that they send bursts."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from openpyxl import Workbook, load_workbook

from andung_emulation import excel
from andung_emulation.errors import Refused
from andung_emulation.excel import reading

TITLES = ("Họ và tên", "Tiền thưởng")
COLUMNS = (excel.Column("Họ và tên", 30), excel.Column("Tiền thưởng", 14, "#,##0"))


def a_book(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", "Đinh Văn Suối"])
def test_text_stays_text(text: str) -> None:
    content = excel.workbook(excel.Sheet("Sổ", COLUMNS, [(text, 710_000)]))
    cell = load_workbook(io.BytesIO(content)).active["A2"]
    assert (cell.data_type, cell.value) == ("s", text)


def test_a_character_that_no_sheet_can_hold_is_left_out() -> None:
    content = excel.workbook(excel.Sheet("Sổ", COLUMNS, [("Đinh\x0b\ufffe\uffff\ud800 Văn", 1)]))
    assert load_workbook(io.BytesIO(content)).active["A2"].value == "Đinh Văn"


def test_what_goes_out_comes_back() -> None:
    rows = [("Đinh Thị Sương", 710_000), ("Nguyễn Thị Sim", 710_000)]
    content = excel.workbook(excel.Sheet("Sổ", COLUMNS, rows, notes=("Sổ khen thưởng", "năm 2026")))
    read = excel.read_rows(content, titles=TITLES)
    assert [(row.line, row.text("Họ và tên"), row.text("Tiền thưởng")) for row in read] == [
        (4, "Đinh Thị Sương", "710000"),
        (5, "Nguyễn Thị Sim", "710000"),
    ]


def test_columns_in_another_order_and_odd_values_are_understood() -> None:
    content = a_book(
        ("Tiền thưởng", "bỏ qua", "Họ và tên"),
        (1.5, "x", "Đinh\u00a0 Va\u0306n  Bãi"),
        (None, None, None),
        (date(2025, 3, 1), None, True),
    )
    first, second = excel.read_rows(content, titles=TITLES)
    assert first.cells["Họ và tên"] == excel.Cell("C", 2, "Đinh Văn Bãi")
    assert first.cells["Tiền thưởng"].value == Decimal("1.5")
    assert first.text("Tiền thưởng") == "1,5"
    assert (second.line, second.text("Tiền thưởng"), second.text("Họ và tên")) == (4, "01/03/2025", "True")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"khong phai", "không phải Excel"),
        (a_book(("Họ và tên", "Tiền"), ("A", 1)), "Không thấy dòng tiêu đề"),
        (a_book(("Họ và tên", "Tiền thưởng", "Họ và tên"), ("A", 1, "B")), "ghi hai lần"),
        (b"0" * (reading.MAX_BYTES + 1), "lớn quá 5 MB"),
    ],
)
def test_what_cant_be_read_is_refused_in_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        excel.read_rows(content, titles=TITLES)


def with_entry(name: str, content: bytes) -> bytes:
    out = io.BytesIO(a_book(TITLES, ("A", 1)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_macros_and_bombs_are_refused_before_they_are_opened() -> None:
    with pytest.raises(Refused, match="macro"):
        excel.read_rows(with_entry("xl/vbaProject.bin", b"x"), titles=TITLES)
    with pytest.raises(Refused, match="bung ra quá lớn"):
        excel.read_rows(with_entry("xl/media/a.bin", b"0" * 20_000_000), titles=TITLES)
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(Refused, match="thực thể XML"):
        excel.read_rows(with_entry("xl/more.xml", laughs), titles=TITLES)
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("xl/workbook.xml", "<")
    with pytest.raises(Refused, match="bị hỏng"):
        excel.read_rows(broken.getvalue(), titles=TITLES)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DECLARED = '<!DOCTYPE a [<!ENTITY b "Đinh">]>'


def with_sheet(content: bytes | None) -> bytes:
    """A workbook whose sheet is that part, or is missing."""
    out, name = io.BytesIO(), "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(a_book(TITLES))) as whole, zipfile.ZipFile(out, "w") as archive:
        for each in whole.namelist():
            if each != name:
                archive.writestr(each, whole.read(each))
        if content is not None:
            archive.writestr(name, content)
    return out.getvalue()


def a_sheet(cell: str, before: str = "") -> str:
    """The head, and one cell below it."""
    head = "".join(f'<c t="inlineStr"><is><t>{title}</t></is></c>' for title in TITLES)
    rows = f'<row r="1">{head}</row><row r="2">{cell}</row>'
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


@pytest.mark.parametrize(
    "content",
    [
        None,
        a_sheet("").encode()[:-30],
        a_sheet('<c r="A2" t="s"><v>99999</v></c>').encode(),
        a_sheet('<c r="A2"><v>abc</v></c>').encode(),
        a_sheet('<c r="A2"><v>nan</v></c>').encode(),
        a_sheet(f'<c r="A2"><v>{"9" * 6000}</v></c>').encode(),
        a_sheet('<c r="!!"><v>1</v></c>').encode(),
        a_sheet('<c r="A2" t="d"><v>9999-99-99</v></c>').encode(),
    ],
)
def test_a_sheet_that_breaks_while_it_is_read_is_refused(content: bytes | None) -> None:
    with pytest.raises(Refused, match="Tệp bị hỏng"):
        excel.read_rows(with_sheet(content), titles=TITLES)


@pytest.mark.parametrize(
    "content",
    [
        a_sheet("", f"<!--{' ' * 5000}-->{DECLARED}").encode(),
        a_sheet("", f'<?xml version="1.0" encoding="UTF-16"?>{DECLARED}').encode("utf-16"),
    ],
)
def test_a_declaration_hides_neither_behind_a_comment_nor_in_an_encoding(content: bytes) -> None:
    with pytest.raises(Refused, match="thực thể XML"):
        excel.read_rows(with_sheet(content), titles=TITLES)


def test_bytes_that_do_not_unpack_are_refused() -> None:
    whole = bytearray(a_book(TITLES))
    start = whole.find(b"xl/worksheets/sheet1.xml") + 60
    whole[start : start + 8] = bytes(8)
    with pytest.raises(Refused, match="không phải Excel"):
        excel.read_rows(bytes(whole), titles=TITLES)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_ROWS", 2)
    with pytest.raises(Refused, match="quá 2 dòng"):
        excel.read_rows(a_book(TITLES, *(("A", 1) for _ in range(30))), titles=TITLES)


def test_what_may_be_typed_is_open_and_checked_and_the_rest_is_locked() -> None:
    choice = excel.Check("Tập thể hoặc Cá nhân", choices=("Tập thể", "Cá nhân"))
    number = excel.Check("Từ 0 đến 20", formula="AND({cell}>=0,{cell}<=20)")
    columns = (
        excel.Column("Đơn vị", 30),
        excel.Column("Loại", 10, typed=True, check=choice),
        excel.Column("Điểm", 8, excel.MONEY, typed=True, check=number),
    )
    page = load_workbook(
        io.BytesIO(excel.workbook(excel.Sheet("Sổ", columns, [("A", None, 1)], spare=2)))
    ).active
    assert page.protection.sheet
    assert [page[place].protection.locked for place in ("A2", "B1", "B2", "C4", "C5")] == [
        True, True, False, False, True,
    ]  # fmt: skip
    rules = {str(each.sqref): (each.type, each.formula1) for each in page.data_validations.dataValidation}
    assert rules == {
        "B2:B4": ("list", '"Tập thể,Cá nhân"'),
        "C2:C4": ("custom", "AND(C2>=0,C2<=20)"),
    }
    plain = load_workbook(io.BytesIO(excel.workbook(excel.Sheet("Sổ", COLUMNS, [("A", 1)])))).active
    assert not plain.protection.sheet


def test_what_was_sealed_comes_back_to_its_own_person_and_purpose_alone() -> None:
    text = excel.sealed({"rows": [1, "Đồi"]}, purpose="diem:1", user_id=7)
    assert excel.unsealed(text, purpose="diem:1", user_id=7) == {"rows": [1, "Đồi"]}
    for changed, purpose, user_id in ((text, "diem:2", 7), (text, "diem:1", 8), (text[:-1], "diem:1", 7)):
        with pytest.raises(Refused, match="xin tải tệp lên lần nữa"):
            excel.unsealed(changed, purpose=purpose, user_id=user_id)


def test_an_old_preview_is_not_confirmed() -> None:
    with time_machine.travel(1_000_000, tick=False):
        text = excel.sealed({}, purpose="diem:1", user_id=7)
    with time_machine.travel(1_000_000 + 12 * 3600 + 1, tick=False), pytest.raises(Refused, match="đã cũ"):
        excel.unsealed(text, purpose="diem:1", user_id=7)


def test_two_previews_that_say_the_same_have_the_same_digest() -> None:
    assert excel.digest({"a": 1, "b": date(2023, 1, 10)}) == excel.digest({"b": date(2023, 1, 10), "a": 1})
    assert excel.digest([1]) != excel.digest(["1"])
