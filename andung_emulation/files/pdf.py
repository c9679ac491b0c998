"""Opening a PDF that somebody sends. Reading its table of contents unpacks what it says of itself, and half a
megabyte of it can say half a gigabyte: so that happens in a process of its own, which may run out of memory
and time without anybody else noticing (trust, C8)."""

from __future__ import annotations

import io
import subprocess
import sys

import pikepdf

_SECONDS = 20
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
with pikepdf.open(io.BytesIO(sys.stdin.buffer.read())) as pdf:
    sys.exit(0 if len(pdf.pages) else 1)
"""


def open_whole(content: bytes) -> None:
    """Raises whatever it likes on what is no PDF with pages, or one that unpacks into too much."""
    if _PACKED not in content:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if not pdf.pages:
                raise ValueError("a PDF without pages")
        return
    subprocess.run(  # noqa: S603 - our own lines, nothing of the file in them
        [sys.executable, "-I", "-c", _READ], input=content, capture_output=True, check=True, timeout=_SECONDS
    )
