"""Whether the machine's clock has jumped while the worker ran (trust, R9).

The hour on the wall is held against a clock that nobody can set. A clock that is put right again, by hand or
from the network, is steady again by itself; a machine that slept hasn't jumped.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

MOST = timedelta(minutes=5)


class ClockJumped(RuntimeError):
    """The sentence is for the health page."""


def _running() -> float:
    """Seconds that no setting of the clock changes, sleep counted where the system tells it."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class SteadyClock:
    """Begun with the worker: whoever starts it says by that that the hour is right."""

    def __init__(
        self, wall: Callable[[], float] = time.time, running: Callable[[], float] = _running
    ) -> None:
        self._wall, self._running = wall, running
        self._began = wall() - running()

    def require_steady(self) -> None:
        """Raises ClockJumped."""
        jump = self._wall() - self._running() - self._began
        if abs(jump) > MOST.total_seconds():
            raise ClockJumped(
                f"Đồng hồ máy chủ nhảy {round(jump / 60):+d} phút từ khi việc nền chạy: chưa khép đợt nào."
                " Giờ đã đúng thì khởi động lại ứng dụng; hết hạn trình thì không hồ sơ nào vào được, dù đợt"
                " chưa khép."
            )
