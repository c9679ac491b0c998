"""Blocks as JSON and back, and the hash that a paper is known by.

Papers are kept for decades: what version 1 wrote must be read by every later program. A change of the
vocabulary that changes the JSON raises BLOCKS_VERSION, and the old version keeps its reader here and its
fixture in the tests.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from dossiers.blocks import body, certificate, chart, closing, cover, opening, slips
from dossiers.blocks.components import Block
from dossiers.blocks.document import OfficialDocument

BLOCKS_VERSION = 2
NAME = "block"

# The names are written into stored papers: never renamed.
NAMES: dict[str, type] = {
    "letterhead": opening.Letterhead,
    "number_line": opening.NumberLine,
    "subject": opening.Subject,
    "place_and_date": opening.PlaceAndDate,
    "title": opening.Title,
    "authority": opening.Authority,
    "addressees": opening.Addressees,
    "bases": opening.Bases,
    "heading": body.Heading,
    "paragraph": body.Paragraph,
    "clause": body.Clause,
    "facts": body.Facts,
    "table": body.Table,
    "writing_table": body.WritingTable,
    "image": body.Image,
    "signatures": closing.Signatures,
    "recipients": closing.Recipients,
    "appendix": closing.Appendix,
    "slips": slips.Slips,
    "new_paper": closing.NewPaper,
    "page_break": closing.PageBreak,
    "landscape_section": closing.LandscapeSection,
    "certificate": certificate.Certificate,
    "cover": cover.Cover,
    "chart": chart.Chart,
}
_NAME_OF = {each: name for name, each in NAMES.items()}


class UnreadableBlocks(ValueError):
    """A stored paper that no reader understands."""


def name_of(block: Block) -> str:
    return _NAME_OF[type(block)]


def to_json(document: OfficialDocument) -> dict[str, Any]:
    """Plain JSON values; every field is written, the defaults too, so that they may change later."""
    return {"version": BLOCKS_VERSION, **_plain(document)}


def from_json(stored: Mapping[str, Any]) -> OfficialDocument:
    """Raises UnreadableBlocks."""
    reader = _READERS.get(stored.get("version", 0))
    if reader is None:
        raise UnreadableBlocks(f"version {stored.get('version')!r} has no reader")
    try:
        return reader(stored)
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableBlocks(str(error)) from error


def canonical(document: OfficialDocument) -> bytes:
    """The same bytes for the same paper, whatever order a database gives the keys back in."""
    return _canonical(to_json(document))


def content_hash(document: OfficialDocument) -> str:
    """SHA-256, in 64 hexadecimal digits."""
    return hashlib.sha256(canonical(document)).hexdigest()


def stored_hash(stored: Mapping[str, Any]) -> str:
    """The same of what was stored, whatever version wrote it: a later vocabulary doesn't change it."""
    return hashlib.sha256(_canonical(stored)).hexdigest()


def _canonical(stored: Mapping[str, Any]) -> bytes:
    return json.dumps(stored, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        said = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        name = _NAME_OF.get(type(value))
        return {NAME: name, **said} if name else said
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def _read(stored: Mapping[str, Any]) -> OfficialDocument:
    """Version 1 knew no `verification` of a certificate, which is empty then."""
    rest = {key: value for key, value in stored.items() if key not in ("version", "blocks")}
    read = tuple(_block(raw) for raw in stored["blocks"])
    return OfficialDocument(blocks=read, **rest)


def _block(raw: Mapping[str, Any]) -> Block:
    kind = NAMES[raw[NAME]]
    block: Block = _filled(kind, {key: value for key, value in raw.items() if key != NAME})
    return block


_READERS: dict[int, Callable[[Mapping[str, Any]], OfficialDocument]] = {1: _read, 2: _read}

_hints = cache(get_type_hints)


def _filled(kind: type, raw: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{key: _typed(hints[key], value) for key, value in raw.items()})


def _typed(hint: Any, value: Any) -> Any:
    """The value that a field of this type holds; TypeError for another."""
    if get_origin(hint) is types.UnionType:
        options = [each for each in get_args(hint) if each is not type(None)]
        return None if value is None else _typed(options[0], value)
    if get_origin(hint) is tuple:
        return tuple(_typed(get_args(hint)[0], each) for each in value)
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise ValueError(f"{value!r} is none of {get_args(hint)}")
        return value
    if is_dataclass(hint) and isinstance(hint, type):
        return _filled(hint, value)
    if hint in _FROM_TEXT:
        return _FROM_TEXT[hint](value)
    if type(value) is not hint:
        raise TypeError(f"{value!r} is no {hint}")
    return value


def _decimal(text: str) -> Decimal:
    """JSON has no exact fractions: they are kept as text."""
    try:
        value = Decimal(text) if type(text) is str else Decimal("NaN")
    except InvalidOperation:
        raise ValueError(f"{text!r} is no figure") from None
    if not value.is_finite():
        raise ValueError(f"{text!r} is no figure")
    return value


_FROM_TEXT: dict[type, Callable[[str], Any]] = {date: date.fromisoformat, Decimal: _decimal}
