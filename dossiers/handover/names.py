"""Names of files in an archive: ASCII, short, none twice whatever the case, none that a system reserves."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from dossiers.selectors.words import slug

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])")  # devices of Windows, with any ending


def safe(text: str, *, most: int = 50) -> str:
    """A part of a path from whatever somebody called it: no dot, no slash, no space."""
    made = slug(text)[:most].strip("-")
    return f"{made}-tep" if _RESERVED.fullmatch(made) else made


def stem_of(name: str) -> str:
    """Without its ending, which is written anew from what the file is."""
    return name.rpartition(".")[0] or name


class Names:
    """Gives each file its name once: the second `bao-cao.pdf` of a folder is `bao-cao-2.pdf`."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def one(self, folder: str, stem: str, suffix: str) -> str:
        """`folder` is made of safe parts, `suffix` comes from the content."""
        ending = f".{safe(suffix, most=5)}"
        count, name = 1, f"{folder}/{safe(stem)}{ending}"
        while name.casefold() in self._taken:
            count += 1
            name = f"{folder}/{safe(stem)}-{count}{ending}"
        self._taken.add(name.casefold())
        return name


def ending_of(path: str) -> str:
    """Of a file that we keep: told by its content when it came in."""
    return PurePosixPath(path).suffix.lstrip(".") or "tep"
