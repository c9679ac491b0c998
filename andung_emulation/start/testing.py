"""`test`: the fast suite, then the browser's."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from andung_emulation.start.environment import DEVELOPMENT, ensure_environment
from andung_emulation.start.libraries import ensure_libraries
from andung_emulation.start.places import Places

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NOTHING_COLLECTED = 5
SETTINGS = ("ANDUNG_MODE", "ANDUNG_DATA", "ANDUNG_CLOCK", "ANDUNG_HOSTS", "ANDUNG_BIND", "PORT")
"""The tests have a data directory and a clock of their own."""


def test(place: Places, words: list[str]) -> int:
    """Run the suites; with arguments, exactly what they ask pytest for."""
    stamps = ensure_environment(place, DEVELOPMENT)
    missing = ensure_libraries(stamps)
    if missing:
        print(missing, flush=True)
    if words:
        return _pytest(place, words)
    return _pytest(place, []) or _browser(place)


def _browser(place: Places) -> int:
    if not any(map(shutil.which, BROWSERS)):
        print(
            "\nKhông thấy Chromium: các phép thử bằng trình duyệt chưa chạy. "
            "Cài bằng lệnh:  sudo apt-get install chromium",
            flush=True,
        )
        return 0
    print("\nCác phép thử bằng trình duyệt:", flush=True)
    code = _pytest(place, ["-m", "browser", "-n", "2"])
    return 0 if code == NOTHING_COLLECTED else code


def _pytest(place: Places, words: list[str]) -> int:
    command: list[str | Path] = [place.python, "-m", "pytest", *words]
    return subprocess.run(command, cwd=place.root, env=own_variables(place), check=False).returncode


def own_variables(place: Places) -> dict[str, str]:
    """The environment without what an installation sets."""
    return {name: value for name, value in place.variables.items() if name not in SETTINGS}
