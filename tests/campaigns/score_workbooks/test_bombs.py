"""A sheet of 600 kB that would unpack to 750 MB is refused, and nothing of it ever lies in memory."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

_ASK = """
import resource, sys
from pathlib import Path
from andung_emulation.errors import Refused
from andung_emulation.excel import Book
import django, openpyxl
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    Book(Path(sys.argv[1]).read_bytes()).rows(("Đơn vị",))
except Refused as refused:
    print(refused.reason)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
MOST_KB = 200_000


def a_bomb(*, honest: bool) -> bytes:
    """One worksheet of 750 MB of empty cells; `honest`: the archive says how large it is."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        part.write(b"<worksheet><sheetData><row>")
        for _ in range(750):
            part.write(b"<c/>" * 250_000)
    content = bytearray(out.getvalue())
    if not honest:
        place = content.rfind(b"PK\x01\x02") + 24
        content[place : place + 4] = (40_000_000).to_bytes(4, "little")
    return bytes(content)


@pytest.mark.parametrize("honest", [True, False])
def test_a_bomb_is_refused_within_its_memory(tmp_path: Path, honest: bool) -> None:
    bomb = tmp_path / "bom.xlsx"
    bomb.write_bytes(a_bomb(honest=honest))
    assert 500_000 < bomb.stat().st_size < 5_000_000
    asked = subprocess.run(
        [sys.executable, "-c", _ASK, str(bomb)], capture_output=True, text=True, check=True, timeout=300
    )
    said, grown = asked.stdout.splitlines()
    assert said == "Tệp Excel bung ra quá lớn nên không mở."
    assert int(grown) < MOST_KB
