"""What a column may hold, asked of the very value that SQLite stored."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable, Iterator
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
    return next((made(field) for kind, made in _BY_KIND if isinstance(field, kind)), _anything)


def _anything(_: Any) -> str:
    return ""


def _truth(value: Any) -> str:
    return "" if isinstance(value, int) and value in (0, 1) else "không phải có hoặc không"


def _whole(field: Any) -> Reason:
    least, most = BaseDatabaseOperations.integer_field_ranges[field.get_internal_type()]

    def reason(value: Any) -> str:
        if not isinstance(value, int):
            return "không phải số nguyên"
        return "" if least <= value <= most else f"số {value} ở ngoài khoảng {least} … {most}"

    return reason


def _decimal(field: Any) -> Reason:
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


def _text(field: Any) -> Reason:
    """A limit of TextField is the form's: no database keeps it."""
    limit = None if isinstance(field, models.TextField) else field.max_length

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
        plain = json.loads(text or "", parse_constant=_refuse)
        json.dumps(plain, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return "không phải JSON mà cơ sở dữ liệu nào cũng nhận"
    return "có ký tự rỗng (mã 0)" if any("\0" in each for each in _texts(plain)) else ""


def _texts(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, list):
        for each in plain:
            yield from _texts(each)
    elif isinstance(plain, dict):
        yield from plain
        for each in plain.values():
            yield from _texts(each)


def _refuse(word: str) -> None:
    raise ValueError(word)


def _decoded(value: Any) -> str | None:
    try:
        return value.decode() if isinstance(value, Text) else None
    except UnicodeDecodeError:
        return None


_BY_KIND: tuple[tuple[Any, Callable[[Any], Reason]], ...] = (
    (models.BooleanField, lambda _: _truth),
    (models.IntegerField, _whole),
    (models.DecimalField, _decimal),
    (models.JSONField, lambda _: _json),
    (models.DateTimeField, lambda _: _parsed(parse_datetime, "không phải thời điểm")),  # a DateField too
    (models.DateField, lambda _: _parsed(parse_date, "không phải ngày")),
    (models.TimeField, lambda _: _parsed(parse_time, "không phải giờ")),
    (models.GenericIPAddressField, lambda _: _parsed(ipaddress.ip_address, "không phải địa chỉ mạng")),
    ((models.CharField, models.TextField, models.FileField), _text),
)
