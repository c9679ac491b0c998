"""The archive of a workbook, weighed before anything of it is unpacked: how large it is and becomes, how many
parts it has and of what kind."""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import partial
from xml.parsers import expat

from andung_emulation.errors import Refused

MAX_BYTES = 5_000_000
MAX_ENTRIES = 200
MAX_UNPACKED = 50_000_000
MAX_RATIO = 100
_FORBIDDEN = ("vbaproject.bin", "externallinks/")
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
                raise Refused("Tệp Excel bung ra quá lớn nên không mở.")
            if any(_declares_entities(archive, entry.filename) for entry in entries):
                raise Refused("Tệp Excel khai báo thực thể XML nên không nhận.")
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise Refused("Tệp không phải Excel (.xlsx).") from error  # RuntimeError: one with a password
    names = [entry.filename.casefold() for entry in entries]
    if any(word in name for name in names for word in _FORBIDDEN):
        raise Refused("Tệp Excel có macro hoặc liên kết ra ngoài nên không nhận.")


class _Seen(Exception):
    """The parser has come far enough; `declares`: it was at a declaration, not at the first element."""

    def __init__(self, *, declares: bool) -> None:
        self.declares = declares


def _declares_entities(archive: zipfile.ZipFile, name: str) -> bool:
    """A declaration stands before the first element: asked of the parser, which knows encodings and comments.
    Of every entry, since a part of a workbook may have any name."""

    def stop(*_: object, declares: bool) -> None:
        raise _Seen(declares=declares)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = partial(stop, declares=True)
    parser.StartElementHandler = partial(stop, declares=False)
    with archive.open(name) as entry:
        try:
            while block := entry.read(4096):
                parser.Parse(block)
        except _Seen as seen:
            return seen.declares
        except expat.ExpatError:
            return False  # no XML: a picture, or broken, which is found out when it is read
    return False
