"""The keys of an installation: made once, readable by their owner alone, never in the repository."""

from __future__ import annotations

import os
from pathlib import Path

from andung_emulation.key_files import fresh_key
from andung_emulation.start.errors import StartError

NAMES = ("history.key", "secret.key")  # made in this order: the second alone means a loss


def ensure_keys(data: Path) -> list[str]:
    """Make what is absent in `data`/keys and close what is open to others; answers the names of the new ones.

    An existing key is never replaced, nor a lost one: without the old history key nothing could be proved any
    more, and a new one would hide that.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = data / "keys"
    folder.mkdir(mode=0o700, exist_ok=True)
    if (folder / NAMES[1]).exists() and not (folder / NAMES[0]).exists():
        raise StartError(
            f"Mất khóa lịch sử {folder / NAMES[0]}: không có khóa cũ thì không chứng minh được lịch sử nữa."
            " Chép lại khóa từ nơi cất vào đúng chỗ rồi chạy lại; đừng để máy tạo khóa mới.",
        )
    made = [name for name in NAMES if _make(folder / name)]
    for name in NAMES:
        (folder / name).chmod(0o600)
    return made


def ensure_secret(data: Path) -> list[Path]:
    """The key alone without which no command starts; answers what had to be made for it, in order.

    For a restoration: the history's key comes from the backup. Where it doesn't, the next start says so.
    """
    absent = [path for path in (data, data / "keys") if not path.exists()]
    for path in absent:
        path.mkdir(mode=0o700, parents=True)
    secret = data / "keys" / NAMES[1]
    return [*absent, secret] if _make(secret) else absent


def _make(path: Path) -> bool:
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(opened, "w", encoding="ascii") as file:
        file.write(fresh_key() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return True
