"""How busy this machine is with other things: a crowd that it can't serve proves nothing about the server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

CORES = 2  # that PEOPLE are meant for
_SPIN = "import time\nwhile time.process_time() < 1: pass"
_IDLE = 1.6  # a second of computing may take so long before anybody is sent home
LEAST = 0.1


def slowness() -> float:
    """What a second of computing takes here, on CORES cores at once; starting Python is left out."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", ""], check=True)
    start = time.perf_counter() - began
    with ThreadPoolExecutor(CORES) as pool:
        began = time.perf_counter()
        list(pool.map(lambda _: subprocess.run([sys.executable, "-c", _SPIN], check=True), range(CORES)))
    return max(time.perf_counter() - began - start, 1.0)


def crowd(people: Sequence[int], slow: float) -> tuple[int, ...]:
    """As many of each kind as this machine can serve as quickly as an idle one serves all; two at least."""
    share = 1.0 if slow <= _IDLE else max(1 / slow, LEAST)
    return tuple(max(round(each * share), min(each, 2)) for each in people)


def said(slow: float, wanted: Sequence[int], chosen: Sequence[int]) -> str:
    cores = os.cpu_count() or 1
    if tuple(wanted) == tuple(chosen):
        return f"Máy {cores} nhân, rảnh (một giây tính mất {slow:.1f} giây): {sum(chosen)} người."
    return (
        f"Máy {cores} nhân đang bận việc khác (một giây tính mất {slow:.1f} giây):"
        f" chạy {sum(chosen)} người, {chosen[2]} hồ sơ, thay vì {sum(wanted)} người, {wanted[2]} hồ sơ."
    )
