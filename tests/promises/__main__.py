"""`python -m tests.promises [word …]`: ask those whose command has one of the words, or all that are tests.

What each printed last is entered in promises.toml by hand, so that somebody has looked at it.
"""

from __future__ import annotations

import subprocess
import sys

from tests.promises.table import ROOT, Promise, promises


def ask(promise: Promise) -> str:
    """The last line that the runner printed."""
    command = [sys.executable, "-m", "pytest", "-q", *promise.paths]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = [line.strip("= ") for line in done.stdout.splitlines() if line.strip()]
    return lines[-1] if lines else done.stderr.strip()[-200:]


def main(words: list[str]) -> None:
    for promise in promises():
        if promise.paths and (not words or any(word in promise.ask for word in words)):
            print(f"{promise.ask}\n    {ask(promise)}", flush=True)  # noqa: T201 - it is what it is for


if __name__ == "__main__":
    main(sys.argv[1:])
