"""Workbooks that mean ill, with what is said of them (trust, C7)."""

from __future__ import annotations

import io
import zipfile

from openpyxl import Workbook


def _a_book(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _with_entry(name: str, content: bytes) -> bytes:
    out = io.BytesIO(_a_book(("Đơn vị",), ("A",)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


A_STRANGE_BOOK = _a_book(("Ai", "Gì"), ("A", 1))
HOSTILE_BYTES = [
    (b"<html>", "Tệp không phải Excel (.xlsx)."),
    (_with_entry("xl/vbaProject.bin", b"x"), "có macro hoặc liên kết ra ngoài"),
    (_with_entry("xl/media/a.bin", b"0" * 20_000_000), "bung ra quá lớn"),
    (_with_entry("xl/more.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "thực thể XML"),
    (b"0" * 5_000_001, "lớn quá 5 MB"),
]
HOSTILE = [*HOSTILE_BYTES, (A_STRANGE_BOOK, "Không thấy dòng tiêu đề")]
