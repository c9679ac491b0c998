"""Lines of a data file, and typed reading."""

from __future__ import annotations

import enum
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from andung_emulation.toml_lines import DataFileError, Table, read_toml
from andung_emulation.toml_lines.lines import lines_of

TEXT = '''# a comment with [brackets] and a = sign
top = "x = 1 # not a comment"
[first]
a = 1  # and a comment
b.c = 2
"đ" = """
[not a table]
not = "a key"
"""
list = [
  "one",  # "quoted"
  "two", "three",
  [1, 2],
]
inline = { k = "v", l = [1, 2] }
[[many]]
a = 1
[many.inner]
z = \'\'\'[x]\'\'\'
[[many]]
a = "\\"[["
[[many.deep]]
q = 1
[[many.deep]]
q = 2
[last]
e = """ends in a quote""""
end = 1'''


def test_the_line_of_each_thing() -> None:
    assert lines_of(TEXT) == {
        (): 1,
        ("top",): 2,
        ("first",): 3,
        ("first", "a"): 4,
        ("first", "b", "c"): 5,
        ("first", "đ"): 6,
        ("first", "list"): 10,
        ("first", "list", 0): 11,
        ("first", "list", 1): 12,
        ("first", "list", 2): 12,
        ("first", "list", 3): 13,
        ("first", "inline"): 15,
        ("many",): 16,
        ("many", 0): 16,
        ("many", 0, "a"): 17,
        ("many", 0, "inner"): 18,
        ("many", 0, "inner", "z"): 19,
        ("many", 1): 20,
        ("many", 1, "a"): 21,
        ("many", 1, "deep"): 22,
        ("many", 1, "deep", 0): 22,
        ("many", 1, "deep", 0, "q"): 23,
        ("many", 1, "deep", 1): 24,
        ("many", 1, "deep", 1, "q"): 25,
        ("last",): 26,
        ("last", "e"): 27,
        ("last", "end"): 28,
    }


@pytest.mark.parametrize(
    ("raw", "line", "reason"),
    [
        (b"a = 1\na = 2\n", 2, "khóa hoặc bảng đã khai báo ở trên"),
        (b"[a]\n\n[a]\n", 3, "khóa hoặc bảng đã khai báo ở trên"),
        (b"\na = 2022-02-30\n", 2, "ngày giờ không có thật (cột 5)"),
        (b"a = 1\n\nb c\n", 3, "không đúng cú pháp TOML (cột 3)"),
        (b"a = 1\nb = [1,\n", 2, "không đúng cú pháp TOML"),
        (b"a = 1\n# \xe9\n", 2, "tệp không ở bảng mã UTF-8"),
    ],
)
def test_what_is_no_toml_is_refused_with_its_line(tmp_path: Path, raw: bytes, line: int, reason: str) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(raw)
    with pytest.raises(DataFileError) as refused:
        read_toml(path)
    assert (refused.value.line, refused.value.reason) == (line, reason)
    assert str(refused.value) == f"Dòng {line}: {reason}"


def _read(tmp_path: Path, text: str) -> Table:
    path = tmp_path / "x.toml"
    path.write_text(text, encoding="utf-8")
    return read_toml(path)


def test_a_file_from_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")
    table = read_toml(path)
    assert (table.integer("a"), table.integer("b"), table.line("b")) == (1, 2, 2)


def test_values_are_typed(tmp_path: Path) -> None:
    table = _read(
        tmp_path, 'a = "x"\nb = 2\nc = 2.50\nd = true\ne = 2022-01-02\nf = ["x"]\n[g]\na = 1\n[[h]]\na = 1\n'
    )
    assert table.text("a") == "x"
    assert (table.decimal("b"), table.decimal("c")) == (Decimal(2), Decimal("2.50"))
    assert table.flag("d") is True
    assert table.maybe(table.day, "e") == date(2022, 1, 2)
    assert table.maybe(table.day, "nothing") is None
    assert table.texts("f") == ("x",)
    assert table.table("g").integer("a") == 1
    assert [each.integer("a") for each in table.tables("h")] == [1]
    assert table.tables("none", may_be_absent=True) == ()
    assert tuple(table) == ("a", "b", "c", "d", "e", "f", "g", "h")
    table.finish()


class Kind(enum.Enum):
    ONE = "one"
    TWO = "two"


@pytest.mark.parametrize(
    ("text", "read", "said"),
    [
        ("\na = 1", lambda table: table.text("a"), "Dòng 2: khóa “a” phải là chữ"),
        ("\na = ' '", lambda table: table.text("a"), "Dòng 2: khóa “a” để trống"),
        ("\nb = 1", lambda table: table.text("a"), "Dòng 1: thiếu khóa “a”"),
        ("\na = true", lambda table: table.integer("a"), "Dòng 2: khóa “a” phải là số nguyên"),
        ("\na = '1'", lambda table: table.decimal("a"), "Dòng 2: khóa “a” phải là số"),
        ("\na = 1", lambda table: table.flag("a"), "Dòng 2: khóa “a” phải là true hoặc false"),
        (
            "\na = '2022-01-02'",
            lambda table: table.day("a"),
            "Dòng 2: khóa “a” phải là ngày (năm-tháng-ngày, không có dấu ngoặc kép)",
        ),
        (
            "\na = 2022-01-02T00:00:00",
            lambda table: table.day("a"),
            "Dòng 2: khóa “a” phải là ngày, không ghi giờ",
        ),
        ("a = [\n'x',\n1]", lambda table: table.texts("a"), "Dòng 3: khóa “a”: phần tử thứ 2 phải là chữ"),
        (
            "a = [\n'x',\n'y  z']",
            lambda table: table.texts("a"),
            "Dòng 3: khóa “a” có khoảng trắng thừa, ký tự ẩn hoặc chữ không theo chuẩn NFC",
        ),
        (
            "\na = 'e\u0302'",
            lambda table: table.text("a"),
            "Dòng 2: khóa “a” có khoảng trắng thừa, ký tự ẩn hoặc chữ không theo chuẩn NFC",
        ),
        ("\na = 1", lambda table: table.table("a"), "Dòng 2: khóa “a” phải là bảng"),
        ("\na = 1", lambda table: table.tables("a"), "Dòng 2: khóa “a” phải là dãy bảng [[…]]"),
        ("a = [\n{},\n1]", lambda table: table.tables("a"), "Dòng 3: khóa “a” phải là dãy bảng [[…]]"),
        (
            "\na = 'THREE'",
            lambda table: table.member("a", Kind),
            "Dòng 2: khóa “a”: không có loại “THREE” (chỉ có ONE, TWO)",
        ),
        (
            "\na = 'x'",
            lambda table: table.one_of("a", ("y",), "văn bản"),
            "Dòng 2: văn bản “x” không có trong tệp",
        ),
    ],
)
def test_a_wrong_value_is_refused_with_its_line(
    tmp_path: Path, text: str, read: Callable[[Table], object], said: str
) -> None:
    table = _read(tmp_path, text)
    with pytest.raises(DataFileError) as refused:
        read(table)
    assert str(refused.value) == said


def test_an_unknown_key_is_refused_wherever_it_is(tmp_path: Path) -> None:
    table = _read(tmp_path, "a = 1\n[[b]]\na = 1\n[[b]]\na = 1\nc = 2\n")
    table.integer("a")
    for each in table.tables("b"):
        each.integer("a")
    with pytest.raises(DataFileError, match=r"^Dòng 6: khóa “c” không có trong mẫu của tệp$"):
        table.finish()
