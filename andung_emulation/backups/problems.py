"""What stops a backup or a restoration."""

from __future__ import annotations

import errno
import sqlite3

from django.db import Error

from andung_emulation.shortages import SAID_BY_DISK, said_by_disk

_OF_SQLITE = {
    sqlite3.SQLITE_FULL: SAID_BY_DISK[errno.ENOSPC],
    sqlite3.SQLITE_IOERR: "đĩa không ghi, không đọc được: hết chỗ hoặc hỏng",
    sqlite3.SQLITE_CANTOPEN: "không mở, không tạo được tệp",
    sqlite3.SQLITE_READONLY: SAID_BY_DISK[errno.EROFS],
    sqlite3.SQLITE_BUSY: "cơ sở dữ liệu đang bận",
    sqlite3.SQLITE_LOCKED: "cơ sở dữ liệu đang bận",
    sqlite3.SQLITE_CORRUPT: "tệp cơ sở dữ liệu hỏng",
    sqlite3.SQLITE_NOTADB: "tệp không phải cơ sở dữ liệu",
}


class BackupFailed(Exception):
    """No backup was made, the older ones stand; the text is a sentence for people."""


class NotRestored(Exception):
    """Nothing was restored, the target is as it was; the text is a sentence for people."""


def why(error: Exception) -> str:
    """The same for what the disk or the library says."""
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        return f"{said_by_disk(error)}{where}."
    if isinstance(error, Error) and isinstance(error.__cause__, sqlite3.Error):
        return why(error.__cause__)  # Django's word for it
    if isinstance(error, sqlite3.Error):  # the low byte: the others say where in the library it was
        code = getattr(error, "sqlite_errorcode", None) or 0
        return f"{_OF_SQLITE[code & 0xFF]}." if code & 0xFF in _OF_SQLITE else f"{error}."
    return str(error)
