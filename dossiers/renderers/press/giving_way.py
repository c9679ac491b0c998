"""What nobody waits for at a screen leaves the processor to the pages.

On the last evening everybody saves while the dossiers of the last hour are sealed, on the same two cores.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

NICE = 15
SECONDS = 300.0
"""Patience with a paper whose press gets the processor only when nobody else wants it; what it may use of it
stays the same (`confinement`)."""


def give_way(pid: int) -> None:
    """A kernel may share the processor between sessions before it looks at processes: a press has a session
    of its own, which is told too. Where a system has neither, or says no, the press is as good as others."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, NICE)
    session = Path(f"/proc/{pid}/autogroup")
    with contextlib.suppress(OSError):
        if not session.read_text().endswith(f" {NICE}\n"):
            session.write_text(str(NICE))
