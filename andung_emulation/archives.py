"""A zip that somebody sends (Word, Excel): weighed by what it says of itself, before anything is unpacked;
and what goes into one that we make."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from andung_emulation.errors import Refused

OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")  # no zip: .doc, .xls, and what a password locks
MAX_UNPACKED = 50_000_000
MAX_RATIO = 100
MAX_ELEMENTS = 2_000_000  # of XML: reading costs by their number more than by their size
_TOO_LARGE = "{} bung ra quá lớn nên không mở."
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)  # 4th: a password


class NoArchive(Exception):
    """It is no zip, or one that can't be opened."""


def names_in(content: bytes, *, called: str, most: int, most_elements: int = MAX_ELEMENTS) -> list[str]:
    """The names of its parts, as they stand there.

    Raises NoArchive; Refused where it unpacks into too much, has more parts or XML elements than that, or
    declares XML entities. A reader never gets more of a part than the size that was weighed here.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if len(entries) > most or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * len(content):
                raise Refused(_TOO_LARGE.format(called))
            parts = _Parts(called, most_elements)
            for entry in entries:
                parts.look_at(archive, entry.filename)
    except BROKEN as error:
        raise NoArchive from error
    return [entry.filename for entry in entries]


class _Parts:
    """Counts the elements of all parts, and refuses a declaration. Asked of the parser, which knows encodings
    and comments; of every entry, since a part of a package may have any name."""

    def __init__(self, called: str, most_elements: int) -> None:
        self._called, self._left = called, most_elements

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
        raise Refused(f"{self._called} khai báo thực thể XML nên không nhận.")

    def _counts(self, *_: object) -> None:
        self._left -= 1
        if self._left < 0:
            raise Refused(_TOO_LARGE.format(self._called))


EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest that an archive can say: no clock is in a file that we make


def put(archive: zipfile.ZipFile, name: str, content: bytes, *, packed: bool = False) -> None:
    """A file into an archive of ours: the same bytes for the same files, whatever machine makes it."""
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    entry.create_system = 0
    archive.writestr(entry, content)
