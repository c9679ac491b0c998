"""What was done, and from which inputs: a second start skips what would give the same again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path


def digest(paths: Iterable[Path], *words: str) -> str:
    """One hash over the names and bytes of files (a folder stands for all that it holds) and over words."""
    found = hashlib.sha256("\0".join(words).encode())
    for path in sorted(file for given in paths for file in _files(given)):
        content = path.read_bytes()
        name = "/".join(path.parts[-3:])  # enough to tell apart, and the same wherever the clone lies
        found.update(f"\0{name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return [file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    return [path] if path.is_file() else []


class Stamps:
    """A small JSON file of step → digest. Whatever can't be read counts as not done."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            read = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            read = {}
        self._done: dict[str, str] = read if isinstance(read, dict) else {}

    def is_done(self, step: str, inputs: str) -> bool:
        return self._done.get(step) == inputs

    def mark(self, step: str, inputs: str) -> None:
        """Written at once and whole, so that a start which is cut short repeats only the step it was in."""
        self._done[step] = inputs
        fresh = self.path.with_name(self.path.name + ".new")
        fresh.write_text(json.dumps(self._done, indent=1, sort_keys=True), encoding="utf-8")
        fresh.replace(self.path)

    def forget(self, *steps: str) -> None:
        for step in steps:
            self._done.pop(step, None)
