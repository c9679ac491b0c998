"""What a column may hold, asked of the very value that SQLite stored."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable
from decimal import Context, Decimal
from typing import Any

from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils.dateparse import parse_date, parse_datetime, parse_time

from andung_emulation.moving.canonical import rooted

Reason = Callable[[Any], str]
_SQLITE_DIGITS = Context(prec=15)  # as Django reads a decimal from SQLite


class Text(bytes):
    """Stored as text; plain `bytes` were stored as bytes."""


def reason_against(field: models.Field[Any, Any]) -> Reason:
    """Answers why the value can't stand in that column, or "". Asked of no empty value."""
    field = rooted(field)
    if isinstance(field, models.BooleanField):
        return lambda value: "" if _is_whole(value) and value in (0, 1) else "không phải có hoặc không"
    if isinstance(field, models.IntegerField):
        return _whole(field)
    if isinstance(field, models.DecimalField):
        return _decimal(field)
    if isinstance(field, models.JSONField):
        return _json
    for kind, parse, called in _PARSED:  # an instant before a day: its field is one of the other too
        if isinstance(field, kind):
            return _parsed(parse, called)
    if isinstance(field, models.GenericIPAddressField):
        return _parsed(ipaddress.ip_address, "không phải địa chỉ mạng")
    if isinstance(field, models.CharField | models.TextField | models.FileField):
        # A limit of TextField is the form's: no database keeps it.
        return _text(None if isinstance(field, models.TextField) else field.max_length)
    return lambda value: ""


_PARSED: tuple[tuple[type[models.Field[Any, Any]], Callable[[str], object], str], ...] = (
    (models.DateTimeField, parse_datetime, "không phải thời điểm"),
    (models.DateField, parse_date, "không phải ngày"),
    (models.TimeField, parse_time, "không phải giờ"),
)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int)


def _whole(field: models.IntegerField[Any, Any]) -> Reason:
    least, most = BaseDatabaseOperations.integer_field_ranges[field.get_internal_type()]

    def reason(value: Any) -> str:
        if not _is_whole(value):
            return "không phải số nguyên"
        return "" if least <= value <= most else f"số {value} ở ngoài khoảng {least} … {most}"

    return reason


def _decimal(field: models.DecimalField[Any, Any]) -> Reason:
    places, digits = field.decimal_places or 0, field.max_digits or 0

    def reason(value: Any) -> str:
        if not isinstance(value, int | float):
            return "không phải số"
        number = _SQLITE_DIGITS.create_decimal(Decimal(repr(value)))
        if not number.is_finite() or abs(number) >= Decimal(10) ** (digits - places):
            return f"số {value} quá {digits - places} chữ số trước dấu phẩy"
        fits = number == number.quantize(Decimal(1).scaleb(-places))
        return "" if fits else f"số {value} quá {places} chữ số sau dấu phẩy"

    return reason


def _text(limit: int | None) -> Reason:
    def reason(value: Any) -> str:
        text = _decoded(value)
        if text is None:
            return "không phải chữ theo bảng mã UTF-8"
        if "\0" in text:
            return "có ký tự rỗng (mã 0)"
        too_long = limit is not None and len(text) > limit
        return f"dài {len(text)} ký tự, cột chỉ nhận {limit}" if too_long else ""

    return reason


def _parsed(parse: Callable[[str], object], called: str) -> Reason:
    def reason(value: Any) -> str:
        text = _decoded(value)
        try:
            return called if text is None or parse(text) is None else ""
        except ValueError:
            return called

    return reason


def _json(value: Any) -> str:
    """PostgreSQL refuses null characters and half pairs in the texts, and numbers that are none."""
    text = _decoded(value)
    try:
        if text is not None:
            plain = json.loads(text, parse_constant=_refuse)
            said = json.dumps(plain, ensure_ascii=False, allow_nan=False)
            said.encode()
            return "có ký tự rỗng (mã 0)" if "\\u0000" in json.dumps(plain).replace("\\\\", "") else ""
    except (ValueError, RecursionError):
        pass
    return "không phải JSON mà cơ sở dữ liệu nào cũng nhận"


def _refuse(word: str) -> None:
    raise ValueError(word)


def _decoded(value: Any) -> str | None:
    try:
        return value.decode() if isinstance(value, Text) else None
    except UnicodeDecodeError:
        return None
