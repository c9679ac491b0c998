"""Where things are, and the environment that programs started from here get."""

from __future__ import annotations

import ipaddress
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from andung_emulation.start.errors import StartError

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_PORT = 8000
DEFAULT_BIND = "127.0.0.1"
"""Nobody outside this machine, but for a proxy on it."""
LAST_PORT = 65535


@dataclass(frozen=True)
class Places:
    """The folders and the settings of one start."""

    root: Path
    data: Path
    mode: str
    port: int
    asked_clock: str
    variables: Mapping[str, str]

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        folder, name = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
        return self.venv / folder / name

    @property
    def bind(self) -> str:
        """The address to listen at."""
        return self.variables.get("ANDUNG_BIND") or DEFAULT_BIND

    @property
    def reached_at(self) -> str:
        """Where this machine itself finds the server: every address includes its own."""
        everywhere = ipaddress.ip_address(self.bind).is_unspecified
        return DEFAULT_BIND if everywhere else self.bind

    @property
    def checks_signatures(self) -> bool:
        """Whether the packages for electronic signatures are asked for."""
        return self.variables.get("ANDUNG_SIGN") == "1"

    @property
    def clock_file(self) -> Path:
        return self.data / "clock.json"

    def environment(self, **more: str) -> dict[str, str]:
        """For the programs started from here.

        Without ANDUNG_CLOCK: the clock is established once, by the start, and then read from its file.
        """
        kept = {name: value for name, value in self.variables.items() if name != "ANDUNG_CLOCK"}
        return kept | {"ANDUNG_MODE": self.mode, "ANDUNG_DATA": str(self.data)} | more


def places(variables: Mapping[str, str] | None = None, root: Path = ROOT) -> Places:
    """Read the environment once; a wrong value is refused with its name."""
    given = os.environ if variables is None else variables
    mode = given.get("ANDUNG_MODE") or "demo"
    if mode not in ("demo", "production"):
        raise StartError(f"ANDUNG_MODE={mode!r}: chỉ nhận demo hoặc production.")
    asked = given.get("ANDUNG_CLOCK", "")
    if asked and mode != "demo":
        raise StartError("ANDUNG_CLOCK chỉ dùng được khi ANDUNG_MODE=demo; hãy bỏ biến này.")
    if (sign := given.get("ANDUNG_SIGN", "")) not in ("", "0", "1"):
        raise StartError(f"ANDUNG_SIGN={sign!r}: viết 1 để bật, bỏ biến này để tắt.")
    _refuse_no_address(given.get("ANDUNG_BIND") or DEFAULT_BIND)
    data = Path(given.get("ANDUNG_DATA") or root / "var").expanduser().resolve()
    return Places(root, data, mode, _port(given.get("PORT") or str(DEFAULT_PORT)), asked, dict(given))


def socket_name(address: str, port: int) -> str:
    """`127.0.0.1:8000`, `[::1]:8000`."""
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def _refuse_no_address(text: str) -> None:
    try:
        ipaddress.ip_address(text)
    except ValueError as error:
        raise StartError(
            f"ANDUNG_BIND={text!r} không phải là địa chỉ;"
            " viết địa chỉ của máy này, hoặc 0.0.0.0 cho mọi địa chỉ."
        ) from error


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= LAST_PORT):
        raise StartError(f"PORT={text!r} không phải là một cổng; viết một số từ 1 đến {LAST_PORT}.")
    return int(text)
