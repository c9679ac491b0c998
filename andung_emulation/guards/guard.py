"""What a guard is, and all that the apps list."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import ImproperlyConfigured

from andung_emulation.registration import listed

NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
EVENTS = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Guard:
    """Refuses an event on a row of `table` when the SQL condition `when` holds, with a sentence for people.

    `when` speaks of NEW and OLD in SQL that SQLite and PostgreSQL both read; it may ask its own table and
    lower ones, and never a clock. On INSERT it can't use NEW.id: SQLite doesn't know it yet.
    """

    name: str
    table: str
    event: Literal["INSERT", "UPDATE", "DELETE"]
    when: str
    message: str
    sqlite_only: bool = False
    postgres_only: bool = False

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise ImproperlyConfigured(f"guard {self.name!r}: lower case, digits and _, at most 60")
        if self.event not in EVENTS:
            raise ImproperlyConfigured(f"guard {self.name}: event {self.event!r} is none of {EVENTS}")
        if not (self.when.strip() and self.message.strip()):
            raise ImproperlyConfigured(f"guard {self.name}: needs a condition and a sentence")

    @property
    def said(self) -> str:
        """What the database raises."""
        return f"{self.name}: {self.message}"

    def belongs_on(self, vendor: str) -> bool:
        return not (
            (self.sqlite_only and vendor != "sqlite") or (self.postgres_only and vendor != "postgresql")
        )


def every() -> list[Guard]:
    """All guards of all apps; two of one name are a mistake of ours."""
    guards: list[Guard] = listed("guards")
    twice = [name for name, count in Counter(guard.name for guard in guards).items() if count > 1]
    if twice:
        raise ImproperlyConfigured(f"guards of the same name: {', '.join(sorted(twice))}")
    return guards
