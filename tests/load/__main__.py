"""`python -m tests.load`: one evening in each journal of SQLite, and on PostgreSQL where it is installed.

Exit code 1 where something was lost, was there twice, or an answer was an error. Traffic goes to this machine
alone, for less than a minute each time.
"""

from __future__ import annotations

import os
import signal
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ.pop("DATABASE_URL", None)
django.setup()

from tests.load import evenings  # noqa: E402 - what reads pages knows the models

if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the server that it started ends with it
    sys.exit(evenings.main(*map(int, sys.argv[1:])))
