"""A migrated database, kept from run to run: making one takes longer than most of what is asked of it.

It is known by what made it: a changed migration, another app or Django makes a new one. `migrate` runs over
it all the same, so that guards and rights are those of today's code.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "andung_emulation" / "settings.py"  # which apps there are


def place(cache: pytest.Cache) -> None:
    """Where the tests' own database is about to be made."""
    kept = _kept(cache)
    if kept.is_file():
        shutil.copyfile(kept, _here())


def begin_at(path: Path, cache: pytest.Cache) -> None:
    """A copy for a test that has an installation of its own; whoever asks runs `migrate` over it."""
    kept = _kept(cache)
    if kept.is_file():
        shutil.copyfile(kept, path)


def keep(cache: pytest.Cache) -> None:
    """As it was made, before a test has written into it."""
    kept = _kept(cache)
    if kept.is_file():
        return
    mine = kept.with_name(f"{kept.name}.{_here().parent.name}")
    with closing(sqlite3.connect(_here())) as made, closing(sqlite3.connect(mine)) as copy:
        made.backup(copy)
    for old in kept.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    mine.replace(kept)


def made(cache: pytest.Cache) -> Path:
    """Migrated, without a row that a test wrote."""
    return _kept(cache)


def _here() -> Path:
    return Path(connection.creation._get_test_db_name())  # type: ignore[attr-defined]  # Django's own name


def _kept(cache: pytest.Cache) -> Path:
    digest = hashlib.sha256()
    made_by = [*ROOT.glob("*/migrations/*.py"), ROOT / "requirements-dev.lock", SETTINGS]
    for path in sorted(made_by):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return Path(cache.mkdir("database")) / f"{digest.hexdigest()[:16]}.sqlite3"
