"""PostgreSQL is down: every page says so, health is red, the worker lives and asks again."""

from __future__ import annotations

import json
import subprocess
import sys


def test_pages_and_health_say_so_and_the_worker_lives() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.crashes.away"], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == {"health": 503, "log-in": 503, "page": 503}
