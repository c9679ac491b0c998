"""A scan of half a megabyte that would unpack to half a gigabyte while it is merely opened."""

from __future__ import annotations

import io
import subprocess
import sys
import zlib
from pathlib import Path

import pikepdf
import pytest

from andung_emulation.files import EVIDENCE, SCANS, kind_of
from andung_emulation.files.kinds import Allowed

_ASK = """
import os, resource, sys
from pathlib import Path
import django
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()
from andung_emulation.errors import Refused
from andung_emulation.files.kinds import SCANS, kind_of
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    kind_of(Path(sys.argv[1]).read_bytes(), called="bom.pdf", allowed=SCANS)
except Refused as refused:
    print(refused.reason)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
MOST_KB = 50_000


def a_bomb() -> bytes:
    """The cross-reference stream, which any reader unpacks first, is 800 MB of nothing."""
    packing = zlib.compressobj(9)
    packed = b"".join(packing.compress(b"\0" * 1_000_000) for _ in range(800)) + packing.flush()
    head = b"%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    said = f"<</Type/XRef/Size 5/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length {len(packed)}>>"
    body = f"4 0 obj\n{said}\nstream\n".encode() + packed + b"\nendstream\nendobj\n"
    return head + body + f"startxref\n{len(head)}\n%%EOF".encode()


def a_packed_pdf(pages: int) -> bytes:
    """As today's programs write one: its objects packed."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def test_a_bomb_is_refused_within_its_memory(tmp_path: Path) -> None:
    bomb = tmp_path / "bom.pdf"
    bomb.write_bytes(a_bomb())
    assert bomb.stat().st_size < 1_000_000
    asked = subprocess.run(
        [sys.executable, "-c", _ASK, str(bomb)], capture_output=True, text=True, check=True, timeout=300
    )
    said, grown = asked.stdout.splitlines()
    assert said == "Tệp “bom.pdf” bị hỏng, không mở được."
    assert int(grown) < MOST_KB


@pytest.mark.parametrize("allowed", [SCANS, EVIDENCE])
def test_a_packed_pdf_is_taken(allowed: Allowed) -> None:
    assert kind_of(a_packed_pdf(300), called="a.pdf", allowed=allowed).suffix == "pdf"


def test_a_packed_pdf_without_pages_is_refused() -> None:
    with pytest.raises(Exception, match="không mở được"):
        kind_of(a_packed_pdf(0), called="a.pdf")
