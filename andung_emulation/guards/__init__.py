"""Guards: triggers by which the database itself refuses a change, whichever way it comes in.

Each app lists its guards in its AppConfig. They are dropped before any migration and made after it, since
SQLite loses a table's triggers when a migration remakes the table (trust, surprise 4). Both databases answer
with `django.db.IntegrityError`, whose text begins with the guard's name.
"""

from andung_emulation.guards.guard import Guard, every
from andung_emulation.guards.instants import instants_of
from andung_emulation.guards.life import (
    drop,
    drop_before_migrations,
    make,
    make_after_migrations,
    missing,
)
from andung_emulation.guards.once import once
from andung_emulation.guards.refusals import refusal_of

__all__ = [
    "Guard",
    "drop",
    "drop_before_migrations",
    "every",
    "instants_of",
    "make",
    "make_after_migrations",
    "missing",
    "once",
    "refusal_of",
]
