"""Which fonts the child may see: the folders of the serif that has the metrics of Times, and no others.

What an office or a user has installed beside it would change line ends and bytes from machine to machine.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

ROOTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
# By the names of their files: Times New Roman as Microsoft's package calls it, and what stands for it.
_SERIFS = ("LiberationSerif-Regular.ttf", "LiberationSerif-Regular.otf", "Times_New_Roman.ttf", "times.ttf")
CHOSEN = "FONTCONFIG_FILE"


def folders(roots: Iterable[Path] = ROOTS) -> list[Path]:
    """Where the serif lies; empty where it is missing."""
    return sorted({found.parent for root in roots for name in _SERIFS for found in root.rglob(name)})


def configuration(found: Iterable[Path], cache: Path) -> str:
    """A whole fontconfig file: it includes none of the system's and none of the user's."""
    places = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in found)
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f"{places}<cachedir>{escape(str(cache))}</cachedir><config><rescan><int>0</int></rescan></config>"
        "</fontconfig>"
    )


@contextmanager
def only_ours() -> Iterator[None]:
    """While the libraries load, they read a configuration of ours; then it is gone, they keep what they read.

    Where the system has no such folders (it is no Linux), or a configuration was chosen, that one stays.
    """
    if CHOSEN in os.environ or not any(root.is_dir() for root in ROOTS):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="andung-fonts-") as folder:
        written = Path(folder) / "fonts.conf"
        written.write_text(configuration(folders(), Path(folder)), encoding="utf-8")
        os.environ[CHOSEN] = str(written)
        yield
