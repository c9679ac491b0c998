"""Encryption to a public key, in the age format: the standard tool `age -d` opens it as well.

The server knows the public part alone, so whoever steals the server's backups, or its disk, reads nothing.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

import pyrage
from django.conf import settings
from pyrage import x25519

from andung_emulation.backups import shelf
from andung_emulation.backups.problems import BackupFailed, NotRestored

MAGIC = b"age-encryption.org/v1"
_PUBLIC, _PRIVATE = "age1", "AGE-SECRET-KEY-1"


class Writable(Protocol):
    def write(self, data: bytes, /) -> int: ...


def recipients() -> list[x25519.Recipient]:
    """For whom backups are made, by ANDUNG_BACKUP_KEY: public keys, or a file with one a line; empty: in the
    open. Raises BackupFailed: better no backup than one that nobody can open or that everybody can."""
    asked = str(settings.BACKUP_KEY).strip()
    if not asked:
        return []
    in_place = asked.startswith((_PUBLIC, _PRIVATE))
    words = asked.replace(",", " ").split() if in_place else _lines_of(Path(asked))
    if not words:
        raise BackupFailed(f"ANDUNG_BACKUP_KEY: tệp {asked} không có khóa công khai nào.")
    return [_recipient(word) for word in words]


def _lines_of(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError) as error:
        raise BackupFailed(f"ANDUNG_BACKUP_KEY: không đọc được tệp {path}.") from error
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _recipient(word: str) -> x25519.Recipient:
    if word.startswith(_PRIVATE):
        raise BackupFailed("ANDUNG_BACKUP_KEY là khóa RIÊNG; trên máy chủ chỉ đặt khóa công khai (age1…).")
    try:
        return x25519.Recipient.from_str(word)
    except pyrage.RecipientError as error:
        raise BackupFailed(f"ANDUNG_BACKUP_KEY: “{word[:80]}” không phải khóa công khai age1….") from error


def encrypt(pieces: Iterable[bytes], to: Writable, keys: list[x25519.Recipient]) -> None:
    """Raises BackupFailed for whatever goes wrong on either side."""
    source = _Source(pieces)
    try:
        pyrage.encrypt_io(source, to, keys)
    except Exception as error:
        if source.failure is not None:
            raise source.failure from error
        raise BackupFailed(f"Không mã hóa được bản sao lưu: {error}") from error


def decrypt(file: Path, to: BinaryIO, identity: Path) -> None:
    """Raises NotRestored: another key, or a byte that was changed."""
    keys = _identities(identity)
    try:
        with file.open("rb") as source:
            pyrage.decrypt_io(source, to, keys)
    except (pyrage.DecryptError, ValueError) as error:
        raise NotRestored(
            f"Không mở được {file.name} bằng khóa {identity}: khóa khác, hoặc tệp đã hỏng."
        ) from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise NotRestored(f"{file.name} đã hỏng, bị sửa hoặc bị cụt: giải mã dừng giữa chừng.") from error


def _identities(path: Path) -> list[x25519.Identity]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        found = [x25519.Identity.from_str(line.strip()) for line in lines if line.startswith(_PRIVATE)]
    except (OSError, ValueError, pyrage.IdentityError) as error:
        raise NotRestored(f"Không đọc được khóa riêng {path}.") from error
    if not found:
        raise NotRestored(f"{path} không có khóa riêng nào (dòng {_PRIVATE}…).")
    return found


def make_pair(path: Path) -> str:
    """Writes the private part, for its owner alone; answers the public one. Raises FileExistsError."""
    private = x25519.Identity.generate()
    public = str(private.to_public())
    with shelf.fresh_file(path) as file:
        file.write(f"# public key: {public}\n{private}\n".encode())
        file.flush()
        os.fsync(file.fileno())
    return public


class _Source(io.RawIOBase):
    """What pyrage reads from. It swallows what goes wrong here, so that is kept."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces: Iterator[bytes] = iter(pieces)
        self._rest = memoryview(b"")
        self.failure: Exception | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        try:
            while not self._rest:
                self._rest = memoryview(next(self._pieces))
        except StopIteration:
            return b""
        except Exception as error:
            self.failure = error
            raise
        taken, self._rest = self._rest[:size], self._rest[size:]
        return bytes(taken)
