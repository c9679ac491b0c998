"""`restore`: a backup on a machine that has nothing yet. `manage.py restore` does it, which needs a key."""

from __future__ import annotations

import subprocess
from pathlib import Path

from andung_emulation.start.environment import RUNTIME, SIGNING, ensure_environment
from andung_emulation.start.errors import StartError
from andung_emulation.start.keys import ensure_secret
from andung_emulation.start.libraries import ensure_libraries
from andung_emulation.start.places import Places


def restore(place: Places, words: list[str]) -> int:
    """The history's key comes with the backup, or from where it was kept: a new one would prove nothing."""
    if not words:
        raise StartError("Viết thêm tệp sao lưu: python3 -m andung_emulation restore TỆP [--identity KHÓA]")
    ensure_libraries(ensure_environment(place, SIGNING if place.checks_signatures else RUNTIME))
    made = ensure_secret(place.data)
    command: list[str | Path] = [place.python, "manage.py", "restore", *words]
    code = subprocess.run(command, cwd=place.root, env=place.environment(), check=False).returncode
    if code:
        _take_back(made)
    return code


def _take_back(made: list[Path]) -> None:
    """What failed leaves nothing behind that wasn't there before."""
    for path in reversed(made):
        if path.is_file():
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
