"""`bench`: the budgets that can be measured, each against a reference in the same run."""

from __future__ import annotations

import subprocess
from pathlib import Path

from andung_emulation.start.environment import DEVELOPMENT, ensure_environment
from andung_emulation.start.errors import StartError
from andung_emulation.start.libraries import ensure_libraries
from andung_emulation.start.places import Places
from andung_emulation.start.testing import own_variables


def bench(place: Places, words: list[str]) -> int:
    """Print the table; nothing in it fails anything, since the machine decides how fast it is."""
    if words:
        raise StartError(f"Lệnh bench không nhận thêm gì: {' '.join(words)}")
    missing = ensure_libraries(ensure_environment(place, DEVELOPMENT))
    if missing:
        print(missing, flush=True)
    command: list[str | Path] = [place.python, "-m", "tests.benchmarks"]
    return subprocess.run(command, cwd=place.root, env=own_variables(place), check=False).returncode
