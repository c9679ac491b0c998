"""The sentence for people inside an IntegrityError."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.apps import apps
from django.db import IntegrityError, models
from django.db.models import BaseConstraint, ProtectedError, RestrictedError, UniqueConstraint

from andung_emulation.guards.dialects import TRUNCATE, TRUNCATE_MESSAGE
from andung_emulation.guards.guard import every
from andung_emulation.guards.keys import REKEY, REPLACE, REPLACE_MESSAGE

_QUOTED = re.compile(r'"([^"]+)"')
_SQLITE_CHECK = re.compile(r"CHECK constraint failed: (\w+)")
_SQLITE_INDEX = re.compile(r"UNIQUE constraint failed: index '(\w+)'")
_SQLITE_COLUMNS = re.compile(r"UNIQUE constraint failed: (\w+\.\w+(?:, \w+\.\w+)*)")
_NO_PARENT, _PARENT = "FOREIGN KEY constraint failed", "violates foreign key constraint"
GONE = "Người khác vừa dùng hoặc vừa bỏ một mục mà việc này cần: tải lại trang rồi làm lại."


def refusal_of(error: IntegrityError) -> str | None:
    """The Vietnamese message of the guard or named constraint that refused; None when none of ours did."""
    if isinstance(error, ProtectedError | RestrictedError):
        return "Không xóa được: còn dữ liệu khác dựa vào mục này."
    text = str(error)
    if text.startswith(_NO_PARENT) or _PARENT in text:
        return GONE
    for guard in every():
        if text.startswith(f"{guard.name}: "):
            return guard.message
    if text.startswith(f"{TRUNCATE}: "):
        return TRUNCATE_MESSAGE
    if text.startswith((f"{REPLACE}_", f"{REKEY}_")) and not _SQLITE_COLUMNS.search(text):
        return REPLACE_MESSAGE
    return _constraint_message(text)


def _constraint_message(text: str) -> str | None:
    names = {*_SQLITE_CHECK.findall(text), *_SQLITE_INDEX.findall(text), *_QUOTED.findall(text)}
    columns = _SQLITE_COLUMNS.search(text)
    for model, constraint in _constraints():
        if constraint.name in names or (columns and _columns(model, constraint) == columns[1]):
            message = str(constraint.violation_error_message)
            return None if message == str(BaseConstraint.default_violation_error_message) else message
    return None


def _constraints() -> Iterator[tuple[type[models.Model], BaseConstraint]]:
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            yield model, constraint


def _columns(model: type[models.Model], constraint: BaseConstraint) -> str:
    """As SQLite names them: it doesn't say which unique constraint failed, but which columns."""
    if not isinstance(constraint, UniqueConstraint) or not constraint.fields:
        return ""
    fields = [model._meta.get_field(name) for name in constraint.fields]
    return ", ".join(f"{model._meta.db_table}.{field.column}" for field in fields)  # type: ignore[union-attr]  # a constraint names columns only
