"""The settings of the tests' real server: the demonstration's, whose static files nobody has collected."""

from __future__ import annotations

from andung_emulation.settings import *  # noqa: F403 - all of them
from andung_emulation.settings import STORAGES

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
