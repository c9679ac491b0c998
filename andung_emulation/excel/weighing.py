"""The archive of a workbook, weighed before anything of it is unpacked: how large it is and becomes, how many
parts it has and of what kind."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from andung_emulation.errors import Refused

MAX_BYTES = 5_000_000
MAX_ENTRIES = 200
MAX_UNPACKED = 50_000_000
MAX_RATIO = 100
MAX_ELEMENTS = 600_000  # 5,000 lines of 50 cells: reading costs by their number more than by their size
_FORBIDDEN = ("vbaproject.bin", "externallinks/")
_TOO_LARGE = "Tệp Excel bung ra quá lớn nên không mở."
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # the container of old workbooks, and of those with a password


def weigh(content: bytes) -> None:
    """What the archive says of itself; raises Refused."""
    if len(content) > MAX_BYTES:
        raise Refused("Tệp Excel lớn quá 5 MB.")
    if content.startswith(_OLE):
        raise Refused(
            "Tệp có mật khẩu, hoặc là Excel đời cũ (.xls) nên không phải Excel (.xlsx): bỏ mật khẩu,"
            " lưu thành .xlsx rồi tải lên lại."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * len(content):
                raise Refused(_TOO_LARGE)
            parts = _Parts()
            for entry in entries:
                parts.look_at(archive, entry.filename)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise Refused("Tệp không phải Excel (.xlsx).") from error  # RuntimeError: one with a password
    names = [entry.filename.casefold() for entry in entries]
    if any(word in name for name in names for word in _FORBIDDEN):
        raise Refused("Tệp Excel có macro hoặc liên kết ra ngoài nên không nhận.")


class _Parts:
    """Counts the elements of all parts, and refuses a declaration. Asked of the parser, which knows encodings
    and comments; of every entry, since a part of a workbook may have any name."""

    def __init__(self) -> None:
        self._elements = 0

    def look_at(self, archive: zipfile.ZipFile, name: str) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler, parser.StartElementHandler = self._declares, self._counts
        with archive.open(name) as entry:
            try:
                while block := entry.read(65_536):
                    parser.Parse(block)
            except expat.ExpatError:
                return  # no XML: a picture, or broken, which is found out when it is read

    def _declares(self, *_: object) -> None:
        raise Refused("Tệp Excel khai báo thực thể XML nên không nhận.")

    def _counts(self, *_: object) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise Refused(_TOO_LARGE)
