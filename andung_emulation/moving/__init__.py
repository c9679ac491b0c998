"""All that is in one database, brought into another of either kind, and proved to be the same there.

SQLite to PostgreSQL, PostgreSQL to SQLite, either to its own kind: one code. Files and keys stay where they
are, in the data directory. Everything here raises `Refused` with a sentence, and then the target has no row.
"""

from andung_emulation.moving.doors import load_from_sqlite, move_to, snapshot_to_sqlite
from andung_emulation.moving.tables import LEFT_OUT, Moved

__all__ = ["LEFT_OUT", "Moved", "load_from_sqlite", "move_to", "snapshot_to_sqlite"]
