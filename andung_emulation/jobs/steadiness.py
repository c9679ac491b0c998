"""Whether the machine's clock has jumped while the worker ran (trust, R9).

The hour on the wall is held against a clock that nobody can set. A clock that is put right again, by hand or
from the network, is steady again by itself; a machine that slept hasn't jumped.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

MOST = timedelta(minutes=5)


WATCH = timedelta(hours=2)


class NotSeenPassing(RuntimeError):
    """The sentence is for the health page."""


class ClockJumped(RuntimeError):
    """The sentence is for the health page."""


def _running() -> float:
    """Seconds that no setting of the clock changes, sleep counted where the system tells it."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class SteadyClock:
    """Begun with the worker. Nobody says that the hour is right when a machine starts it by itself: what
    became due before that waits, until it ran so long that a wrong hour would have been noticed."""

    def __init__(
        self, wall: Callable[[], float] = time.time, running: Callable[[], float] = _running
    ) -> None:
        self._wall, self._running = wall, running
        self._started = running()
        self._began = wall() - self._started

    def require_steady(self) -> None:
        """Raises ClockJumped."""
        jump = self._wall() - self._running() - self._began
        if abs(jump) > MOST.total_seconds():
            raise ClockJumped(
                f"Đồng hồ máy chủ nhảy {round(jump / 60):+d} phút từ khi việc nền chạy: chưa khép đợt nào."
                " Giờ đã đúng thì khởi động lại ứng dụng; hết hạn trình thì không hồ sơ nào vào được, dù đợt"
                " chưa khép."
            )

    def require_seen(self, due: datetime, at: datetime) -> None:
        """Raises NotSeenPassing where the worker didn't run over the date: its clock may be wrong since."""
        ran = timedelta(seconds=self._running() - self._started)
        if due < at - ran and ran < WATCH:
            raise NotSeenPassing(
                "Việc nền chạy lại sau hạn của một đợt. Phòng khi giờ máy chủ sai, đợt ấy khép sau khi việc"
                f" nền chạy đều {WATCH // timedelta(hours=1)} giờ; giờ sai thì chỉnh ngay. Hết hạn trình thì"
                " không hồ sơ nào vào được, dù đợt chưa khép."
            )
