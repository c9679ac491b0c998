"""A backup file, which may be anybody's, turned into a folder that holds just what its manifest says."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from andung_emulation.backups import contents, locks, shelf, snapshot
from andung_emulation.backups.making import MARK
from andung_emulation.backups.manifest import (
    DATABASE,
    FILES,
    KEYS,
    MANIFEST,
    MARKER,
    MAX_BYTES,
    BadManifest,
    Manifest,
    read,
)
from andung_emulation.backups.problems import NotRestored
from andung_emulation.backups.tape import BrokenTape, Part, Tape

_BY_HAND = (
    "{} là tệp cơ sở dữ liệu chép tay, không phải bản sao lưu: chép khi ứng dụng đang chạy thì thiếu phần còn"
    " nằm trong tệp -wal hoặc -journal bên cạnh, và thiếu các tệp kèm theo. Hãy dùng tệp do lệnh backup ghi."
)
_OTHER = "{} không phải bản sao lưu do lệnh backup ghi: {}"


@dataclass(frozen=True)
class Opened:
    """`folder` holds `andung.sqlite3`, `files/`, `keys/`: a data directory."""

    folder: Path
    manifest: Manifest

    @property
    def database(self) -> Path:
        return self.folder / "andung.sqlite3"


def open_backup(file: Path, folder: Path, identity: Path | None) -> Opened:
    """Each part held against its hash, the database opened and checked. Raises NotRestored."""
    sums = _unpack(file, folder, identity, lambda name: name)
    manifest = _manifest(file, folder)
    opened = Opened(folder, manifest)
    _same(file, _promised(manifest), sums)
    if manifest.base:
        _take_rest(file, opened, identity)
    (folder / DATABASE).rename(opened.database)
    (folder / MANIFEST).unlink()
    (folder / MARKER).unlink()
    _check(opened)
    return opened


def _unpack(file: Path, folder: Path, identity: Path | None, wanted: Callable[[str], str]) -> dict[str, str]:
    """Name → SHA-256 of what was written: the parts that `wanted` gives a name."""
    plain = _in_the_open(file, folder, identity)
    sums = dict[str, str]()
    try:
        with plain.open("rb") as source:
            for place, part in enumerate(Tape(source)):
                _known(part, place)
                name = wanted(part.name)
                digest = _write(part, folder / name if name else None)
                if name:
                    sums[name] = digest
    except BrokenTape as broken:
        raise NotRestored(_OTHER.format(file.name, broken)) from broken
    finally:
        if plain != file:
            plain.unlink()
    return sums


def _in_the_open(file: Path, folder: Path, identity: Path | None) -> Path:
    """The tar itself: what was encrypted is decrypted beside."""
    with file.open("rb") as source:
        begins = source.read(len(locks.MAGIC))
    if begins.startswith(snapshot.SQLITE):
        raise NotRestored(_BY_HAND.format(file.name))
    if begins != locks.MAGIC:
        return file
    if identity is None:
        raise NotRestored(f"{file.name} đã mã hóa: thêm --identity và tệp khóa riêng (ở USB trong két).")
    plain = folder / "plain.tar"
    with shelf.fresh_file(plain) as target:
        locks.decrypt(file, target, identity)
    return plain


def _known(part: Part, place: int) -> None:
    """Whatever else somebody put in has no place to go to."""
    first = part.name == MARKER and part.size == len(MARK)
    if (place == 0) != first:
        raise BrokenTape("không bắt đầu bằng dấu của nó.")
    known = part.name in (MARKER, DATABASE, MANIFEST) or part.name.startswith((FILES, KEYS))
    if not known:
        raise BrokenTape(f"có phần lạ “{part.name}”.")
    if part.name == MANIFEST and part.size > MAX_BYTES:
        raise BrokenTape("bản kê quá lớn.")


def _write(part: Part, to: Path | None) -> str:
    """Its SHA-256; written where it is wanted, never over anything."""
    digest = hashlib.sha256()
    if to is None:
        for piece in part.pieces:
            digest.update(piece)
        return digest.hexdigest()
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with shelf.fresh_file(to) as file:
        for piece in part.pieces:
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _manifest(file: Path, folder: Path) -> Manifest:
    try:
        return read((folder / MANIFEST).read_bytes())
    except FileNotFoundError as error:
        raise NotRestored(_OTHER.format(file.name, "không có bản kê.")) from error
    except BadManifest as bad:
        raise NotRestored(_OTHER.format(file.name, bad)) from bad


def _promised(manifest: Manifest) -> dict[str, str]:
    """Part → SHA-256, as the manifest has it."""
    files = {FILES + path: manifest.files[path][0] for path in manifest.carried}
    keys = {KEYS + name: digest for name, digest in manifest.keys.items()}
    return {DATABASE: manifest.database[0], **files, **keys}


def _same(file: Path, promised: dict[str, str], sums: dict[str, str]) -> None:
    found = {name: digest for name, digest in sums.items() if name not in (MARKER, MANIFEST)}
    differ = sorted(name for name in promised.keys() | found.keys() if promised.get(name) != found.get(name))
    if differ:
        raise NotRestored(
            _OTHER.format(file.name, f"{len(differ)} phần không khớp bản kê, đầu tiên: {differ[0]}.")
        )


def _take_rest(file: Path, opened: Opened, identity: Path | None) -> None:
    """A small backup of the season: the older files are in the whole one that it names, beside it."""
    manifest = opened.manifest
    base = file.parent / manifest.base
    if not shelf.NAME.fullmatch(manifest.base) or not base.is_file():
        raise NotRestored(
            f"{file.name} chỉ có phần mới trong ngày; đặt cạnh nó bản sao lưu trọn vẹn {manifest.base[:80]}."
        )
    rest = {FILES + path for path in manifest.files.keys() - set(manifest.carried)}
    sums = _unpack(base, opened.folder, identity, lambda name: name if name in rest else "")
    _same(
        base, {FILES + path: manifest.files[path][0] for path in manifest.files if FILES + path in rest}, sums
    )


def _check(opened: Opened) -> None:
    """The database is whole, holds the rows and names the files that the manifest says."""
    manifest = opened.manifest
    wrong = snapshot.wrong_with(opened.database)
    if wrong:
        raise NotRestored(wrong)
    sizes = {opened.database: manifest.database[1]}
    sizes |= {opened.folder / FILES / path: size for path, (_, size) in manifest.files.items()}
    if odd := [path.name for path, size in sizes.items() if path.stat().st_size != size]:
        raise NotRestored(f"Độ dài của {odd[0]} khác với bản kê.")
    counts = snapshot.counts_in(opened.database)
    differ = sorted(
        name
        for name in counts.keys() | manifest.tables.keys()
        if counts.get(name) != manifest.tables.get(name)
    )
    if differ:
        raise NotRestored(f"Số dòng của bảng {differ[0]} khác với bản kê.")
    if snapshot.migrations_in(opened.database) != list(manifest.migrations):
        raise NotRestored("Phiên bản của cơ sở dữ liệu khác với bản kê.")
    if snapshot.history_in(opened.database) != manifest.history:
        raise NotRestored("Dòng lịch sử cuối khác với bản kê.")
    named = contents.files_named_in(opened.database)
    there = {path: digest for path, (digest, _) in manifest.files.items()}
    if {path: digest for path, digest in named.items() if path not in manifest.lost} != there:
        raise NotRestored("Các tệp mà cơ sở dữ liệu nêu khác với bản kê.")
