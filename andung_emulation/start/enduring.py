"""`load`, `crash`: the real server on its last evening, and processes that are killed; both print figures."""

from __future__ import annotations

import subprocess
from pathlib import Path

from andung_emulation.start.environment import DEVELOPMENT, ensure_environment
from andung_emulation.start.errors import StartError
from andung_emulation.start.libraries import ensure_libraries
from andung_emulation.start.places import Places
from andung_emulation.start.testing import own_variables


def load(place: Places, words: list[str]) -> int:
    """Answers 1 where something was lost, came twice or failed. `words`: other counts of people."""
    return _run(place, "tests.load", words)


def crash(place: Places, words: list[str]) -> int:
    """Answers 1 where something was lost or half done. `words`: another number of kills."""
    return _run(place, "tests.crashes", words)


def _run(place: Places, module: str, words: list[str]) -> int:
    if not all(word.isascii() and word.isdigit() for word in words):
        raise StartError(f"Chỉ nhận các con số: {' '.join(words)}")
    missing = ensure_libraries(ensure_environment(place, DEVELOPMENT))
    if missing:
        print(missing, flush=True)
    command: list[str | Path] = [place.python, "-m", module, *words]
    return subprocess.run(command, cwd=place.root, env=own_variables(place), check=False).returncode
