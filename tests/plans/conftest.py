"""A file to spoil: the real one with a piece replaced, and the line on which the piece stood."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Spoil = Callable[[Path, str, str], tuple[Path, int]]


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    def spoiled(source: Path, old: str, new: str) -> tuple[Path, int]:
        text = source.read_text(encoding="utf-8")
        at = text.index(old)
        copy = tmp_path / source.name
        copy.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
        return copy, text.count("\n", 0, at) + 1

    return spoiled
