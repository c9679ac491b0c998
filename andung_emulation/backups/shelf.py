"""The folder in which backups stand. One counts once its slip stands beside it, which is written last."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings

from andung_emulation import clock
from andung_emulation.backups.problems import BackupFailed, why

NAME = re.compile(r"andung-\d{8}-\d{6}(-giua)?\.tar(\.age)?")
WORK = ".dang-lam-"
_STALE_SECONDS = 6 * 3600
_CLOCKS_DIFFER = timedelta(minutes=5)
PATIENCE_SECONDS = 60.0


@dataclass(frozen=True)
class Kept:
    """A backup that passed its checks. `base`: the whole one with its older files; empty: it is whole."""

    name: str
    made_at: datetime
    size: int = 0
    sha256: str = ""
    base: str = ""
    said: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def is_whole(self) -> bool:
        return not self.base

    @property
    def is_encrypted(self) -> bool:
        return self.name.endswith(".age")

    @property
    def files(self) -> dict[str, tuple[str, int]]:
        """Path → SHA-256 and bytes, of all that is in it or, of a small one, in its base."""
        return {path: (digest, size) for path, (digest, size) in self.said.get("files", {}).items()}

    @property
    def lost(self) -> list[str]:
        return list(self.said.get("lost", ()))

    @property
    def mark(self) -> str:
        """What the data were when it was made; see `season.mark`."""
        return str(self.said.get("mark", ""))

    @property
    def head(self) -> tuple[int, str]:
        """The history's last row and hash: (0, "") where it wasn't asked."""
        history = self.said.get("history", {})
        return int(history.get("count", 0)), str(history.get("head", ""))


def home() -> Path:
    return Path(settings.ANDUNG_DATA) / "backups"


def name_at(made_at: datetime, *, base: str, encrypted: bool) -> str:
    """The commune's own time, which sorts and which a clerk reads."""
    stamp = f"{clock.local(made_at):%Y%m%d-%H%M%S}"
    return f"andung-{stamp}{'-giua' if base else ''}.tar{'.age' if encrypted else ''}"


def slip_of(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def write_slip(path: Path, kept: Kept) -> None:
    """Written whole: from here on the backup counts."""
    said = {"made_at": kept.made_at.isoformat(), "size": kept.size, "sha256": kept.sha256, "base": kept.base}
    fresh = path.with_name(f".{path.name}.json.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    with fresh_file(fresh) as file:
        file.write(json.dumps(said | {"said": dict(kept.said)}, ensure_ascii=False).encode())
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(slip_of(path))
    sync_folder(path.parent)


def kept_in(folder: Path) -> list[Kept]:
    """Oldest first. A file without its slip, or of another size than it says, isn't one."""
    found = [_read(path) for path in folder.glob("andung-*") if NAME.fullmatch(path.name)]
    return sorted((each for each in found if each), key=lambda each: (each.made_at, each.name))


def restorable(kept: Sequence[Kept], now: datetime) -> list[Kept]:
    """Those to count on: no small one whose whole one was deleted, none of an hour that hasn't come yet
    (the clock ran ahead), which would pass for the newest until then. `now`: in real time."""
    whole = {each.name for each in kept if each.is_whole}
    latest = now + _CLOCKS_DIFFER
    return [each for each in kept if each.made_at <= latest and (each.is_whole or each.base in whole)]


def _read(path: Path) -> Kept | None:
    try:
        slip = json.loads(slip_of(path).read_text(encoding="utf-8"))
        made_at = datetime.fromisoformat(slip["made_at"])
        found = Kept(path.name, made_at, slip["size"], slip["sha256"], str(slip["base"]), slip["said"])
        for asked in ("files", "lost", "head"):  # a damaged slip is found here, by nobody later
            getattr(found, asked)
        return found if made_at.tzinfo and path.stat().st_size == found.size else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def remove(folder: Path, kept: Kept) -> None:
    """The slip first: what is half removed doesn't count."""
    slip_of(folder / kept.name).unlink(missing_ok=True)
    (folder / kept.name).unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """What a killed run left behind: its folder of work, its unfinished files."""
    for path in [*folder.glob(f"{WORK}*"), *folder.glob(".andung-*.new")]:
        if is_nobodys(path):
            clear(path)


def clear(path: Path) -> None:
    """A file, or a folder of ours without links, as far as it is there."""
    if path.is_dir() and not path.is_symlink():
        for each in path.iterdir():
            clear(each)
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """No other process, in another container either, makes or deletes backups there meanwhile (one that a
    small one is about to rest on would go), or restores one. Ends with the process. Raises BackupFailed after
    a minute."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        opened = os.open(folder, os.O_RDONLY) if os.name == "posix" else None
    except OSError as error:
        raise BackupFailed(f"Chưa làm được: {why(error)}") from error
    if opened is None:
        yield
        return
    try:
        _wait_for(opened)
        yield
    finally:
        os.close(opened)


def _wait_for(opened: int) -> None:
    import fcntl  # noqa: PLC0415 - Windows hasn't got it

    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > end:
                raise BackupFailed(
                    "Đang có một lần sao lưu, khôi phục khác chạy: đợi xong rồi làm lại."
                ) from error
            time.sleep(0.1)
        except OSError:  # a disk that knows no such locks
            return
        else:
            return


def is_nobodys(path: Path) -> bool:
    """The process whose number it bears is gone; or, where that can't be asked, it is old. Asked before
    anything is begun: what bears this process's own number is of one before it, as in a container."""
    number = re.search(r"(\d+)(\.new)?$", path.name)
    if number and int(number[1]) == os.getpid():
        return True
    if os.name == "posix" and number:
        try:
            os.kill(int(number[1]), 0)
        except ProcessLookupError:
            return True
        except OSError:
            pass
    return path.lstat().st_mtime < time.time() - _STALE_SECONDS


def fresh_file(path: Path) -> BinaryIO:
    """Readable by its owner alone from its first byte on; raises FileExistsError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")


def copy_private(source: Path, to: Path) -> None:
    """For its owner alone, on the disk when this returns, never over another file."""
    with source.open("rb") as read, fresh_file(to) as file:
        shutil.copyfileobj(read, file, 1 << 20)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """A rename outlives a power cut once the folder is on the disk; some network folders can't say so."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        with suppress(OSError):
            os.fsync(opened)
        os.close(opened)
