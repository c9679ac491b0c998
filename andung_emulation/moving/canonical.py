"""One text for a row, whichever database it was read from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db import models

Form = Callable[[Any], Any]


def said(forms: Iterable[Form], row: Iterable[Any]) -> bytes:
    plain = [None if value is None else form(value) for form, value in zip(forms, row, strict=True)]
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def form_of(field: models.Field[Any, Any]) -> Form:
    """How a value of that column is written; numbers, truth and text stand for themselves."""
    field = rooted(field)
    if isinstance(field, models.DateTimeField):
        return _instant
    if isinstance(field, models.DecimalField):
        places = Decimal(1).scaleb(-(field.decimal_places or 0))
        return lambda value: format(value.quantize(places), "f")
    if isinstance(field, models.JSONField):
        return _plain_json
    if isinstance(field, models.BooleanField):
        return bool
    if isinstance(field, models.IntegerField):
        return int
    return bytes_or_text


def rooted(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    """A foreign key is written as the key that it points to."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def bytes_or_text(value: Any) -> Any:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def _instant(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def _plain_json(value: Any) -> Any:
    """PostgreSQL keeps numbers as decimals: 1e22 comes back as a whole number."""
    if isinstance(value, dict):
        return {key: _plain_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain_json(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
