"""Installations beside the tests' own: a data directory with its keys, its database and its files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from andung_emulation.start.keys import ensure_keys


@contextmanager
def installed_at(data: Path) -> Iterator[Path]:
    """What is asked in between is asked there. Outside any transaction of a test."""
    if connection.vendor != "sqlite":
        pytest.skip("an installation of its own is a file")
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(data / "andung.sqlite3")
    here = {
        "ANDUNG_DATA": data,
        "MEDIA_ROOT": data / "files",
        "HISTORY_KEY_FILE": data / "keys" / "history.key",
    }
    try:
        with override_settings(**here):
            yield data
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def with_keys(data: Path) -> Path:
    ensure_keys(data)
    return data
