"""A zip that somebody sends (Word, Excel): weighed by what it says of itself, before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import partial
from xml.parsers import expat

from andung_emulation.errors import Refused

MAX_UNPACKED = 50_000_000
MAX_RATIO = 100
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)  # 4th: a password


class NoArchive(Exception):
    """It is no zip, or one that can't be opened."""


def names_in(content: bytes, *, called: str, most: int) -> list[str]:
    """The names of its parts, as they stand there.

    Raises NoArchive; Refused where it unpacks into too much, has more than `most` parts, or declares XML
    entities. A reader never gets more of a part than the size that was weighed here.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if len(entries) > most or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * len(content):
                raise Refused(f"{called} bung ra quá lớn nên không mở.")
            if any(_declares_entities(archive, entry.filename) for entry in entries):
                raise Refused(f"{called} khai báo thực thể XML nên không nhận.")
    except BROKEN as error:
        raise NoArchive from error
    return [entry.filename for entry in entries]


class _Seen(Exception):
    """The parser has come far enough; `declares`: it was at a declaration, not at the first element."""

    def __init__(self, *, declares: bool) -> None:
        self.declares = declares


def _declares_entities(archive: zipfile.ZipFile, name: str) -> bool:
    """A declaration stands before the first element: asked of the parser, which knows encodings and comments.
    Of every entry, since a part of a package may have any name."""

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
