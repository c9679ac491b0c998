"""The one file: a plain tar (`tar -xf` opens it) in which every single byte is accounted for.

Written as a stream of pieces, so that it can be encrypted on its way. Nothing is compressed: what is in it is
packed in itself, and a file can't unpack into more than it weighs. Headers are always the same for the same
name and size; the last part is a SHA-256 over all bytes before it. So a reader refuses any other byte, any
link, folder or device, and whatever follows the end.
"""

from __future__ import annotations

import hashlib
import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

BLOCK = tarfile.BLOCKSIZE
PIECE = 1 << 20
SEAL = "SHA256"
_END = bytes(2 * BLOCK)
_SAFE = re.compile(r"(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")


class BrokenTape(Exception):
    """It isn't such a file, or not as it was written; the text says where, for people."""


@dataclass(frozen=True)
class Part:
    name: str
    size: int
    pieces: Iterable[bytes]


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def may_be_named(name: str) -> bool:
    """A path below a folder, whatever it is read on, and short enough for the oldest form of a tar."""
    return len(name) <= tarfile.LENGTH_NAME and _SAFE.fullmatch(name) is not None


def pieces_of(parts: Iterable[Part]) -> Iterator[bytes]:
    """All bytes of the file. Raises ValueError where a part is of another size than it says."""
    digest = hashlib.sha256()
    for part in parts:
        for piece in _packed(part):
            digest.update(piece)
            yield piece
    seal = digest.hexdigest().encode()
    yield from _packed(Part(SEAL, len(seal), [seal]))
    yield _END


def pieces_in(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def _packed(part: Part) -> Iterator[bytes]:
    yield _header(part.name, part.size)
    written = 0
    for piece in part.pieces:
        written += len(piece)
        yield piece
    if written != part.size:
        raise ValueError(f"{part.name}: {written} bytes instead of {part.size}")
    yield bytes(-part.size % BLOCK)


def _header(name: str, size: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = size, 0o600, 0
    return info.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict")


class Tape:
    """Reads the parts in their order; each has to be read before the next. `seal` is known at the end."""

    def __init__(self, file: Readable) -> None:
        self._file, self._digest = file, hashlib.sha256()
        self._left = self._padding = 0
        self.seal = ""

    def __iter__(self) -> Iterator[Part]:
        names = set[str]()
        while True:
            before = self._digest.hexdigest()
            name, size = self._next()
            if name in names:
                raise BrokenTape(f"“{name}” có hai lần.")
            if name == SEAL:
                self._close(size, before)
                return
            names.add(name)
            yield Part(name, size, self._content())
            if self._left:
                raise BrokenTape(f"“{name}” chưa đọc hết.")
            self._pad()

    def _next(self) -> tuple[str, int]:
        header = self._read(BLOCK)
        try:
            info: Any = tarfile.TarInfo.frombuf(header, "ascii", "strict")
            as_written = info.isreg() and may_be_named(info.name) and _header(info.name, info.size) == header
        except (tarfile.HeaderError, ValueError, OverflowError) as error:
            raise BrokenTape("đầu của một phần bên trong không đọc được.") from error
        if not as_written:
            raise BrokenTape("có phần bên trong không do lệnh backup ghi, hoặc đã bị sửa.")
        self._left, self._padding = info.size, -info.size % BLOCK
        return info.name, info.size

    def _content(self) -> Iterator[bytes]:
        while self._left:
            piece = self._read(min(self._left, PIECE))
            self._left -= len(piece)
            yield piece

    def _close(self, size: int, before: str) -> None:
        if size != len(before) or b"".join(self._content()).decode("latin-1") != before:
            raise BrokenTape("nội dung không còn khớp dấu niêm phong: đã hỏng hoặc bị sửa.")
        self._pad()
        if self._read(len(_END)) != _END or self._file.read(1):
            raise BrokenTape("có byte lạ ở cuối tệp.")
        self.seal = before

    def _pad(self) -> None:
        if any(self._read(self._padding)):
            raise BrokenTape("có byte lạ giữa các phần.")

    def _read(self, size: int) -> bytes:
        """Exactly so many bytes; a file that is cut off is refused."""
        found = bytearray()
        while len(found) < size:
            piece = self._file.read(size - len(found))
            if not piece:
                raise BrokenTape("tệp bị cụt.")
            found += piece
        self._digest.update(found)
        return bytes(found)
