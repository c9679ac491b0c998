"""A database of the benchmarks' own, which every run of a work finds as the first one did."""

from __future__ import annotations

import logging
import os
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django


def begin() -> None:
    """First thing in a process: settings and schema, with all guards."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ.pop("DATABASE_URL", None)  # ratios of SQLite; a file can be put back
    django.setup()
    logging.disable(logging.INFO)
    from django.test.utils import setup_databases, setup_test_environment  # noqa: PLC0415 - after the setup

    setup_test_environment()
    setup_databases(verbosity=0, interactive=False)


@contextmanager
def put_back() -> Iterator[None]:
    """Whatever is written inside is gone afterwards, to the byte."""
    from django.db import connection  # noqa: PLC0415 - after the setup

    connection.close()
    database = Path(connection.settings_dict["NAME"])
    kept = database.with_suffix(".kept")
    shutil.copyfile(database, kept)
    yield
    connection.close()
    kept.replace(database)


def peak_mb() -> float:
    """The most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
