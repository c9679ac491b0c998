"""What a row may displace on SQLite.

There `INSERT OR REPLACE` and `UPDATE OR REPLACE` delete whatever row holds the same key, and in a program
without our pragmas no guard of DELETE is asked (design, section 3). So guarded tables refuse, before the
write, a key that another row has; in the words of the unique index itself, which would have refused a plain
statement, so that people read the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, UniqueConstraint

from andung_emulation.guards.guard import Guard

REPLACE = "no_replace"
REPLACE_MESSAGE = "Dòng đã có thì không ghi đè."
REKEY = "no_rekey"


@dataclass(frozen=True)
class Key:
    """Columns that are unique together, among the rows where `condition` (SQL on bare columns) holds."""

    columns: tuple[str, ...]
    condition: str = ""


def guards_of(model: type[Model], connection: BaseDatabaseWrapper) -> Iterator[Guard]:
    """That a row keeps its number, and displaces no other row."""
    table, pk = model._meta.db_table, str(model._meta.pk.column)
    yield Guard(
        f"{REPLACE}_{table}",
        table,
        "INSERT",
        f"EXISTS (SELECT 1 FROM {table} kept WHERE kept.{pk} = NEW.{pk})",
        REPLACE_MESSAGE,
    )
    yield Guard(f"{REKEY}_{table}", table, "UPDATE", f"NEW.{pk} IS DISTINCT FROM OLD.{pk}", REPLACE_MESSAGE)
    for place, key in enumerate(_keys(model, connection), start=1):
        taken = _taken(model, key)
        said = "UNIQUE constraint failed: " + ", ".join(f"{table}.{column}" for column in key.columns)
        yield Guard(f"{REPLACE}_{table}_{place}", table, "INSERT", f"EXISTS ({taken})", said)
        other = f"EXISTS ({taken} AND kept.{pk} <> OLD.{pk})"
        yield Guard(f"{REPLACE}_{table}_{place}_update", table, "UPDATE", other, said)


def _keys(model: type[Model], connection: BaseDatabaseWrapper) -> Iterator[Key]:
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key:
            yield Key((str(field.column),))
    editor = connection.schema_editor()
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.fields:
            columns = tuple(str(model._meta.get_field(name).column) for name in constraint.fields)  # type: ignore[union-attr]  # a constraint names columns only
            yield Key(columns, constraint._get_condition_sql(model, editor) or "")  # type: ignore[attr-defined]  # as migrations write it


def _taken(model: type[Model], key: Key) -> str:
    """A row that has the key of NEW. Of a partial key both rows have to be ones that it speaks of."""
    same = " AND ".join(f"kept.{column} = NEW.{column}" for column in key.columns)
    query = f"SELECT 1 FROM {model._meta.db_table} kept WHERE {same}"
    if not key.condition:
        return query
    columns = [str(field.column) for field in model._meta.concrete_fields]
    new = ", ".join(f'NEW.{column} AS "{column}"' for column in columns if f'"{column}"' in key.condition)
    return f"{query} AND ({key.condition}) AND EXISTS (SELECT 1 FROM (SELECT {new}) WHERE {key.condition})"
