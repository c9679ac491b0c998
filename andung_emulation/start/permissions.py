"""What an installation writes is its own: personal data, password hashes, keys."""

from __future__ import annotations

import os
from pathlib import Path

from andung_emulation.start.errors import StartError

OTHERS = 0o077
"""The bits of group and others: none of them, for anything in the data directory."""


def close_to_others(data: Path) -> None:
    """Make the data directory; close it and its database to others, and all that is written from here on.

    Windows has no such bits. Raises StartError where it can't be closed: somebody else owns it, or the file
    system (a USB stick, a network folder) knows no rights.
    """
    os.umask(OTHERS)
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        next(data.iterdir(), None)
    except OSError as error:
        raise StartError(
            f"ANDUNG_DATA: {data} không dùng làm thư mục dữ liệu được ({error.strerror}); phải là một thư mục"
            " của người chạy ứng dụng (trên máy chủ: sudo thidua …)."
        ) from error
    if os.name != "posix":
        return
    for path in (data, *data.glob("*.sqlite3*")):
        if path.stat().st_mode & OTHERS:
            _close(path)


def _close(path: Path) -> None:
    problem = ""
    try:
        path.chmod(path.stat().st_mode & 0o700)
    except OSError as error:
        problem = f" ({error.strerror})"
    if problem or path.stat().st_mode & OTHERS:
        raise StartError(
            f"{path} đang mở cho người khác trên máy đọc, và không khóa lại được{problem}."
            " Dữ liệu phải nằm ở ổ đĩa có phân quyền và thuộc về người chạy ứng dụng:"
            f" sudo chown -R $(id -un) {path}"
        )
