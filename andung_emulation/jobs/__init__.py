"""Work behind: each app lists its jobs in its AppConfig; `manage.py work` runs them.

A job looks for its own rows and takes one piece of them at a time; it is idempotent, since a killed worker's
piece is taken up again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Job:
    """`run(at)` does one piece of work and says whether there may be more. `on_steady_clock`: what can't be
    undone, like closing a round, waits while the worker's clock is known to have jumped. `due_since(at)`: the
    instant at which what it would do became due, which a worker has to have seen pass, or to wait."""

    name: str
    run: Callable[[datetime], bool]
    on_steady_clock: bool = False
    due_since: Callable[[datetime], datetime | None] | None = None


@dataclass(frozen=True)
class Daily:
    """Run to its end once a local day, from `from_hour` on; a failure is tried again after the lease."""

    name: str
    run: Callable[[datetime], object]
    from_hour: int = 0


__all__ = ["Daily", "Job"]
