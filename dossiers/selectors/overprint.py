"""Blanks and printers to choose from: the project's own blank, which needs no set-up, and the office's."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from dossiers.models import Blank, Printer
from dossiers.rules.overprint import Layout, layout_in

OWN_KEY, OWN_NAME = "a4", "Phôi A4 ngang (chỗ như bản in trọn)"
NO_PRINTER = "không dời"
_OWN = Path(__file__).resolve().parent.parent / "blanks" / "a4.toml"


@dataclass(frozen=True)
class Chosen:
    """A blank as a form names it: the row's number, or the project's own."""

    key: str
    name: str
    layout: Layout


@cache
def own_layout() -> Layout:
    return layout_in(tomllib.loads(_OWN.read_text(encoding="utf-8"), parse_float=Decimal))


def blanks() -> list[Chosen]:
    return [Chosen(OWN_KEY, OWN_NAME, own_layout()), *map(_chosen, Blank.objects.all())]


def printers() -> list[Printer]:
    return list(Printer.objects.all())


def blank_called(key: str) -> Chosen | None:
    return next((each for each in blanks() if each.key == key), None)


def printer_called(key: str) -> Printer | None:
    return next((each for each in printers() if str(each.pk) == key), None)


def layout_of(blank: Blank) -> Layout:
    return layout_in(blank.fields)


def _chosen(blank: Blank) -> Chosen:
    return Chosen(str(blank.pk), blank.name, layout_of(blank))
