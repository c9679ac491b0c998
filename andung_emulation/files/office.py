"""Word and Excel files: told by what the package says of itself, not by the name, and never with macros."""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

from andung_emulation.archives import names_in
from andung_emulation.errors import Refused

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BEGINS = b"PK\x03\x04"
MAX_PARTS = 1_000
_CALLED = "tệp Word, Excel này"
_TYPES = "[Content_Types].xml"
_MACROS = ("vbaproject", "macroenabled")


def is_one(content: bytes, content_type: str) -> bool:
    """Whether the list of its parts names the main part of that kind; a part may have any name.

    Raises Refused: macros, unpacks into too much; anything else where it can't be read.
    """
    if not content.startswith(BEGINS):
        return False
    names = names_in(content, called=_CALLED, most=MAX_PARTS)
    if len(set(names)) < len(names):
        raise ValueError("a part of one name twice: two readers would see two files")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = _said_in(archive, _TYPES) if _TYPES in names else []
        links = [
            said for name in names if name.casefold().endswith(".rels") for said in _said_in(archive, name)
        ]
    if any(word in said.casefold() for word in _MACROS for said in (*names, *types, *links)):
        raise Refused(f"{_CALLED} có macro; xin lưu lại thành .docx, .xlsx không có macro.")
    return f"{content_type}.main+xml" in types


def _said_in(archive: zipfile.ZipFile, name: str) -> list[str]:
    """All values of attributes, as the parser reads them: comments say nothing, entities are letters."""
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda _, attributes: found.extend(attributes.values())
    parser.Parse(archive.read(name), True)
    return found


def open_whole(content: bytes) -> None:
    """Each part against its checksum."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if archive.testzip() is not None:
            raise ValueError("a part that isn't whole")
