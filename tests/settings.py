"""The settings of the tests: the demonstration's, over a data directory of their own, on real time."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from andung_emulation.start.keys import ensure_keys

_data = Path(tempfile.mkdtemp(prefix="andung-test-"))
atexit.register(shutil.rmtree, _data, ignore_errors=True)
ensure_keys(_data)
os.environ["ANDUNG_MODE"] = "demo"
os.environ["ANDUNG_DATA"] = str(_data)
os.environ.pop("ANDUNG_CLOCK", None)
os.environ.pop("ANDUNG_HOSTS", None)

from andung_emulation.settings import *  # noqa: E402, F403 - the environment above decides what they are
from andung_emulation.settings import DATABASES, STORAGES  # noqa: E402 - as above

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in an installation: the memory's shared cache has other locks, under which threads fail.
    DATABASES["default"]["TEST"] = {"NAME": str(_data / "test.sqlite3")}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; the secrets are invented
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True  # serves what is in static/, nothing was collected
