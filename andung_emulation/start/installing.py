"""`install`, `prepare`, `web`: the pieces of `run`, where systemd or a container keeps the rest alive."""

from __future__ import annotations

import os
import sys

from andung_emulation.start.errors import StartError
from andung_emulation.start.places import Places
from andung_emulation.start.running import ensure_programs, establish_clock, server_command
from andung_emulation.start.running import prepare as prepare_data

FORCE = "--force"


def install(place: Places, words: list[str]) -> int:
    """The only step that needs the network."""
    _refuse(words)
    missing = ensure_programs(place)
    print(missing or "Đã cài đủ.", flush=True)
    return 0


def prepare(place: Places, words: list[str]) -> int:
    """What has to be done before the server may start; asks no network and installs nothing."""
    _refuse([word for word in words if word != FORCE])
    if not place.python.exists():
        raise StartError("Chưa cài: chạy `python3 -m andung_emulation install` trước.")
    prepare_data(place, force=FORCE in words)
    if notice := establish_clock(place):
        print(notice, flush=True)
    return 0


def web(place: Places, words: list[str]) -> int:
    """Becomes the server, so that whoever started this speaks with it: SIGHUP reloads, SIGTERM ends it."""
    _refuse(words)
    command = [str(word) for word in server_command(place)]
    os.umask(0o077)
    os.chdir(place.root)
    sys.stdout.flush()
    os.execve(command[0], command, place.environment())  # noqa: S606 - our own server, no shell


def _refuse(words: list[str]) -> None:
    if words:
        raise StartError(f"Không nhận thêm gì sau lệnh này: {' '.join(words)}")
