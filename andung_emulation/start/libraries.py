"""What printing needs from the system. Everything but PDF works without."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from andung_emulation.start import packages
from andung_emulation.start.stamps import Stamps, digest

FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.fonts").expanduser(),
    Path("~/.local/share/fonts").expanduser(),
    Path("/Library/Fonts"),
    Path("~/Library/Fonts").expanduser(),
    Path("C:/Windows/Fonts"),
)
# On Windows and macOS, Times New Roman itself is there.
SERIF_FONTS = ("LiberationSerif-Regular.ttf", "times.ttf", "Times New Roman.ttf")


@dataclass(frozen=True)
class Need:
    """A library or a font, and the Debian package that brings it."""

    package: str
    purpose: str
    is_present: Callable[[], bool]


def _library(linux: str, elsewhere: str) -> Callable[[], bool]:
    def is_present() -> bool:
        name = linux if sys.platform == "linux" else ctypes.util.find_library(elsewhere)
        try:
            return bool(name and ctypes.CDLL(name))
        except OSError:
            return False

    return is_present


def _has_serif() -> bool:
    return any(next(folder.rglob(name), None) for folder in FONT_FOLDERS for name in SERIF_FONTS)


NEEDS = (
    Need("libpango-1.0-0", "dàn trang PDF", _library("libpango-1.0.so.0", "pango-1.0")),
    Need("libpangoft2-1.0-0", "dàn trang PDF", _library("libpangoft2-1.0.so.0", "pangoft2-1.0")),
    Need("libharfbuzz-subset0", "PDF nhanh gấp ba", _library("libharfbuzz-subset.so.0", "harfbuzz-subset")),
    Need("fonts-liberation2", "phông chữ đúng thể thức", _has_serif),
)


def ensure_libraries(stamps: Stamps, needs: tuple[Need, ...] = NEEDS) -> str:
    """Install what is missing where that is allowed; answers the sentence about what is still missing, or "".

    What couldn't be installed once isn't tried again at each start, so that a machine without a network
    starts at once; the sentence remains.
    """
    missing = [need for need in needs if not need.is_present()]
    tried = digest((), *(need.package for need in missing))
    if missing and not stamps.is_done("libraries", tried) and packages.may_install():
        print("Đang cài thư viện hệ thống:", " ".join(need.package for need in missing), flush=True)
        packages.install([need.package for need in missing])
        missing = [need for need in needs if not need.is_present()]
        if missing:
            stamps.mark("libraries", tried)
    return missing_sentence(missing)


def missing_sentence(missing: list[Need]) -> str:
    """What is missing, what for, what works all the same, and what to type."""
    if not missing:
        return ""
    listed = "\n".join(f"  - {need.package}: {need.purpose}" for need in missing)
    return (
        f"Máy còn thiếu:\n{listed}\n"
        "Mọi việc khác vẫn làm được; riêng văn bản PDF chưa in được hoặc chưa đúng thể thức.\n"
        f"Cài bằng lệnh:  {packages.install_command([need.package for need in missing])}"
    )
