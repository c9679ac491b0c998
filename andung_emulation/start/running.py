"""`run`: from whatever is there to a server that answers. What is done already is skipped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from andung_emulation import clock
from andung_emulation.start.banner import banner
from andung_emulation.start.environment import RUNTIME, SIGNING, ensure_environment
from andung_emulation.start.errors import StartError
from andung_emulation.start.keys import ensure_keys
from andung_emulation.start.libraries import ensure_libraries
from andung_emulation.start.permissions import close_to_others
from andung_emulation.start.places import Places, socket_name
from andung_emulation.start.serving import refuse_busy_port, serve

FIRST_CLOCK = "2025-12-29T08:00+07:00"
"""The Monday of the last week before the deadline: where a newcomer starts."""
LINES = 200  # of each process, open at once; a thread each


def run(place: Places, words: list[str]) -> int:
    """Environment, libraries, keys, database, then the clock, last, and the server with its worker."""
    if words:
        raise StartError(f"Lệnh run không nhận thêm gì: {' '.join(words)}")
    refuse_busy_port(place.port, place.bind)
    if place.asked_clock:
        clock.parse_instant(place.asked_clock)  # a wrong one is refused before minutes of work, not after
    missing = ensure_programs(place)
    prepare(place)
    notice = establish_clock(place)
    return serve(place, server_command(place), worker_command(place), banner(place, notice, missing))


def ensure_programs(place: Places) -> str:
    """Python's packages and the system's libraries; answers the sentence about what is missing, or ""."""
    stamps = ensure_environment(place, SIGNING if place.checks_signatures else RUNTIME)
    return ensure_libraries(stamps)


def prepare(place: Places, *, force: bool = False) -> None:
    """Keys, then database, plan, law, demonstration, static files, guards: one process for all of these.

    From here on nothing that is written in the data directory can be read by others.
    """
    close_to_others(place.data)
    if made := ensure_keys(place.data):
        print(f"Đã tạo khóa trong {place.data / 'keys'}: {', '.join(made)}", flush=True)
    command: list[str | Path] = [place.python, "manage.py", "prepare", *(["--force"] if force else [])]
    if subprocess.run(command, cwd=place.root, env=place.environment(), check=False).returncode:
        raise StartError("Chưa chuẩn bị xong dữ liệu; dòng trên nói vì sao. Ứng dụng chưa chạy.")


def establish_clock(place: Places) -> str:
    """Start or go on with the training clock, in demo mode; answers the sentence about it.

    Nothing asked and a clock that already runs: it runs on, as restarts must.
    """
    if place.mode != "demo":
        return ""
    asked = place.asked_clock
    if not asked:
        asked = clock.asked_in(place.clock_file) or FIRST_CLOCK
    return clock.establish(place.clock_file, asked)


def server_command(place: Places) -> list[str | Path]:
    """Two processes, as measured, with a thread for each line that is slow (`turns`, `lines`); waitress where
    gunicorn can't run."""
    address, application = socket_name(place.bind, place.port), "andung_emulation.wsgi:application"
    if sys.platform == "win32":
        return [place.python, "-m", "waitress", f"--listen={address}", application]
    options = [f"--bind={address}", "--workers=2", "--worker-class=andung_emulation.lines.Lines"]
    options += [f"--threads={LINES}", "--timeout=60", "--graceful-timeout=30"]
    options += ["--log-level=warning", "--no-control-socket"]
    if Path("/dev/shm").is_dir() and os.access("/dev/shm", os.W_OK):  # noqa: S108 - heartbeats, not secrets
        options.append("--worker-tmp-dir=/dev/shm")
    options.append("--forwarded-allow-ips=")  # whom to believe, ANDUNG_PROXY says (proxies.py)
    if place.mode != "demo":
        options.append("--logger-class=andung_emulation.gunicorn_logs.Lines")
    return [place.python, "-m", "gunicorn", *options, application]


def worker_command(place: Places) -> list[str | Path]:
    return [place.python, "manage.py", "work"]
