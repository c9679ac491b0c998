"""Opening a PDF that somebody sends. Reading its table of contents unpacks what it says of itself, and half a
megabyte of it can say half a gigabyte: so that happens in a process of its own, which may run out of memory
and time without anybody else noticing (trust, C8)."""

from __future__ import annotations

import io
import subprocess
import sys

import pikepdf

from andung_emulation.errors import Refused

_SECONDS = 20
_LOCKED = 3  # what the process ends with
_PACKED = b"stream"  # without this word there is nothing to unpack
_READ = """
import io, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (600_000_000, 600_000_000))
    resource.setrlimit(resource.RLIMIT_CPU, (15, 15))
except ImportError:  # Windows hasn't got it
    pass
import pikepdf
try:
    with pikepdf.open(io.BytesIO(sys.stdin.buffer.read())) as pdf:
        sys.exit(0 if len(pdf.pages) else 1)
except pikepdf.PasswordError:
    sys.exit(3)
"""
_UNLOCK = "có mật khẩu nên người khác không mở được; xin bỏ mật khẩu (hoặc in lại ra PDF) rồi gửi lại."


def open_whole(content: bytes) -> None:
    """Raises Refused where only who has its password reads it; whatever it likes on what is no PDF with
    pages, or one that unpacks into too much."""
    if _PACKED not in content:
        try:
            with pikepdf.open(io.BytesIO(content)) as pdf:
                if not pdf.pages:
                    raise ValueError("a PDF without pages")
        except pikepdf.PasswordError as locked:
            raise Refused(_UNLOCK) from locked
        return
    command = [sys.executable, "-I", "-c", _READ]  # our own lines, nothing of the file in them
    read = subprocess.run(command, check=False, input=content, capture_output=True, timeout=_SECONDS)  # noqa: S603
    if read.returncode == _LOCKED:
        raise Refused(_UNLOCK)
    read.check_returncode()
