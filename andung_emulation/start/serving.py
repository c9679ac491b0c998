"""The server and the worker as children: one that dies is started again, so that the last evening before the
deadline survives a killed process; one that can't live ends the application with its code."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from andung_emulation.start.errors import StartError
from andung_emulation.start.places import DEFAULT_BIND, Places

READY_WITHIN = 60.0
STOP_WITHIN = 35.0
"""Seconds: the server lets requests in flight end within 30."""
PAUSE = 0.2
DEATHS_A_MINUTE = 3

Child = subprocess.Popen[bytes]


def refuse_busy_port(port: int, address: str = DEFAULT_BIND) -> None:
    """Said before minutes of preparing, and in words."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise StartError(
                f"Không mở được cổng {port} ở {address} ({error.strerror}); có thể ứng dụng đang chạy rồi. "
                f"Chọn cổng khác:  PORT={port + 1} make run"
            ) from error


def serve(place: Places, server: Sequence[str | Path], worker: Sequence[str | Path], welcome: str) -> int:
    """Run both until Ctrl+C, SIGTERM or a closed terminal (answers 0), or until one ends before the first
    answer or `DEATHS_A_MINUTE` times within a minute (answers its code, never 0)."""
    stop = _StopRequest()
    kept: list[_Kept] = []
    try:
        kept += [_Kept(place, "Máy chủ", server), _Kept(place, "Tiến trình nền (work)", worker)]
        began, welcomed = time.monotonic(), False
        while not stop.asked:
            lost = [each for each in kept if each.has_died() and not (welcomed and each.started_again())]
            if lost:
                return lost[0].exit_code()
            if not welcomed and answers(place.port, place.reached_at):
                print(welcome, flush=True)
                welcomed = True
            if not welcomed and time.monotonic() - began > READY_WITHIN:
                raise StartError(f"Sau {READY_WITHIN:.0f} giây máy chủ vẫn chưa trả lời ở cổng {place.port}.")
            time.sleep(PAUSE)
        print("\nĐang dừng …", flush=True)
        return 0
    finally:
        stop_all([each.child for each in kept])


class _Kept:
    """A child that is kept alive, unless it dies again and again."""

    def __init__(self, place: Places, name: str, command: Sequence[str | Path]) -> None:
        self._place, self._name, self._command = place, name, command
        self._deaths: list[float] = []
        self.child = _start(place, command)

    def has_died(self) -> bool:
        return self.child.poll() is not None

    def started_again(self) -> bool:
        now = time.monotonic()
        self._deaths = [each for each in self._deaths if now - each < 60] + [now]
        if len(self._deaths) >= DEATHS_A_MINUTE:
            return False
        said = f"\n{self._name} đã dừng bất thường (mã {self.child.returncode}); đang chạy lại."
        print(said, file=sys.stderr, flush=True)
        self.child = _start(self._place, self._command)
        return True

    def exit_code(self) -> int:
        """Never 0: it should have gone on."""
        code: int = self.child.returncode
        print(f"\n{self._name} đã dừng (mã {code}); dừng cả ứng dụng.", file=sys.stderr)
        return 128 - code if code < 0 else code or 1


class _StopRequest:
    """Ctrl+C, SIGTERM or a closed terminal, noted; a second Ctrl+C while stopping changes nothing.

    A terminal that closes would else end this process alone, and leave a server without a keeper at the port.
    Under nohup it is not to be heard.
    """

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._note)
        if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            signal.signal(signal.SIGHUP, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


def _start(place: Places, command: Sequence[str | Path]) -> Child:
    # A session of its own: Ctrl+C reaches this process only, which then stops the children in order.
    return subprocess.Popen(command, cwd=place.root, env=place.environment(), start_new_session=True)


def answers(port: int, address: str = DEFAULT_BIND) -> bool:
    """Whether something speaks HTTP there; which status doesn't matter."""
    connection = http.client.HTTPConnection(address, port, timeout=10)
    try:
        # Not the health page: until the worker's first beat it reports, rightly, that something is missing.
        connection.request("GET", "/dang-nhap/")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def stop_all(children: list[Child]) -> None:
    """Ask, wait, and only then insist."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    until = time.monotonic() + STOP_WITHIN
    for child in children:
        try:
            child.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            _kill(child)


def _kill(child: Child) -> None:
    if sys.platform == "win32":
        child.kill()
    else:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
