"""The settings of a server that is loaded or killed: the demonstration's, but for what is named here.

`ANDUNG_JOURNAL` wal or delete: SQLite's journal, as either kind of library would choose it; quick: nothing
waits for the disk while a world is built. `ANDUNG_BUSY` seconds that it waits for a lock, `ANDUNG_PAGES` the
most pages that the file may have: a full disk without a disk.
"""

from __future__ import annotations

import os

from andung_emulation.settings import *  # noqa: F403 - all but what is changed below
from andung_emulation.settings import DATABASES, STORAGES

_JOURNALS = {
    "wal": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
    "quick": "PRAGMA journal_mode=MEMORY;PRAGMA synchronous=OFF;",
    "delete": "PRAGMA journal_mode=DELETE;PRAGMA synchronous=EXTRA;",
}
_options = DATABASES["default"]["OPTIONS"]
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    if journal := os.environ.get("ANDUNG_JOURNAL", ""):  # in place of the own one: to change it takes a lock
        _options["init_command"] = (
            _options["init_command"].partition("PRAGMA journal_mode")[0] + _JOURNALS[journal]
        )
    _options["timeout"] = float(os.environ.get("ANDUNG_BUSY", _options["timeout"]))
    if pages := os.environ.get("ANDUNG_PAGES", ""):
        _options["init_command"] += f"PRAGMA max_page_count={int(pages)};"

# Nothing was collected: what lies in static/ is served.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
