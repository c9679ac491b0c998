"""What the template of a block would otherwise have to work out: lines, widths, cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString

from dossiers import blocks
from dossiers.renderers.charts import drawn
from dossiers.renderers.columns import column_steps, label_at
from dossiers.renderers.fitting import certificate
from dossiers.renderers.measuring import balanced
from dossiers.renderers.pictures import data_address
from dossiers.renderers.qr import qr

GOVERNING_EM = 17.6  # what the left column of the head holds at 12 pt, not bold
ISSUING_EM = 17.5  # and bold
TITLE_EM = 32.0  # a line of the title at 14 pt
COVER_EM = 24.0  # what the file is about, at 16 pt
ABOUT_EM = 29.0  # and below it, where it is set narrower
HALF_EM = 17.2  # who signs, two beside each other at 13 pt
QR_MM = 20  # the dark square of the code on a Giấy khen
RIGHT_EM = 18.8  # one beside the recipients at 14 pt; his office in the host body is set at 13

# 31a/KH-UBND, 06/4/2022: letters, figures and dashes only, so there is nothing in them to escape.
_SYMBOL = re.compile(r"(?<![\w/])(\w{1,6}(?:/[\w-]{1,20}){1,2})(?![\w/])")


def _whole(text: str) -> SafeString:
    """Escaped, with its line breaks, and with no number or date torn at its slash."""
    parts = _SYMBOL.split(text)
    parts[::2] = [escape(part).replace("\n", "<br>") for part in parts[::2]]
    parts[1::2] = [f'<span class="unbroken">{part}</span>' for part in parts[1::2]]
    return SafeString("".join(parts))


def prepared(block: blocks.Block, *, wide: bool = False) -> dict[str, Any]:
    """What a template would otherwise have to work out. `wide`: it stands on a landscape page."""
    if isinstance(block, blocks.Table):
        return _table(block, wide=wide)
    if isinstance(block, (blocks.Paragraph, blocks.Clause)):
        return {"text": _whole(block.text)}
    extra = _EXTRA.get(type(block))
    return extra(block) if extra else {}


def _letterhead(block: blocks.Letterhead) -> dict[str, Any]:
    return {
        "nation": blocks.NATION,
        "motto": blocks.MOTTO,
        "governing": [balanced(line, GOVERNING_EM) for line in block.governing],
        "issuing": [balanced(line, ISSUING_EM) for line in block.issuing],
    }


def _title(block: blocks.Title) -> dict[str, Any]:
    return {"kind": balanced(block.kind, TITLE_EM), "about": balanced(block.about, ABOUT_EM)}


def _bases(block: blocks.Bases) -> dict[str, Any]:
    return {"lines": [_whole(line) for line in block.lines]}


def _facts(block: blocks.Facts) -> dict[str, Any]:
    return {"facts": [(_whole(label), _whole(value)) for label, value in fact_lines(block)]}


def fact_lines(block: blocks.Facts) -> list[tuple[str, str]]:
    """Label and value; dots where the value is open."""
    return [(each.label, each.value or blocks.DOTS * 8) for each in block.items]


def _table(block: blocks.Table, *, wide: bool) -> dict[str, Any]:
    return {
        "widths": [f"share-{steps}" for steps in column_steps(block, wide=wide)],
        "rows": [_cells(block, row) for row in block.rows],
        "foot": [_total(block, row) for row in block.foot],
    }


def _signers(block: blocks.Signatures) -> dict[str, Any]:
    is_pair = len(block.columns) > 1
    room = HALF_EM if is_pair else TITLE_EM if block.centred else RIGHT_EM
    return {
        "is_pair": is_pair,
        "signers": [
            {
                "capacity": balanced("\n".join(each.capacity), room),
                "note": each.note,
                "host_title": balanced("\n".join(each.host_title), room * 14 / 13),
                "name": each.name,
            }
            for each in block.columns
        ],
    }


def _image(block: blocks.Image) -> dict[str, Any]:
    return {"address": data_address(block)}


def _certificate(block: blocks.Certificate) -> dict[str, Any]:
    return {
        "nation": blocks.NATION,
        "motto": blocks.MOTTO,
        "bestowed": blocks.BESTOWED,
        "heading": blocks.CERTIFICATE_NAME,
        "qr": qr(block.verification, QR_MM) if block.verification else None,
        **certificate(block),
    }


def _cover(block: blocks.Cover) -> dict[str, Any]:
    return {
        "about": balanced(block.about, COVER_EM),
        "facts": fact_lines(blocks.Facts(block.facts)),
        "shelf": fact_lines(blocks.Facts(block.shelf)),
    }


def _cells(table: blocks.Table, row: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"text": text, "align": column.align} for text, column in zip(row, table.columns, strict=True)]


def _total(table: blocks.Table, row: tuple[str, ...]) -> list[dict[str, str]]:
    """The label takes the empty cells beside it: before it all, after it up to the first figure."""
    label = label_at(row)
    end = next((place for place in range(label + 1, len(row)) if row[place]), len(row))
    return [{"text": row[label], "align": "center", "span": str(end)}, *_cells(table, row)[end:]]


_EXTRA: dict[type, Callable[[Any], dict[str, Any]]] = {
    blocks.Letterhead: _letterhead,
    blocks.Title: _title,
    blocks.Bases: _bases,
    blocks.Facts: _facts,
    blocks.Image: _image,
    blocks.Signatures: _signers,
    blocks.Certificate: _certificate,
    blocks.Cover: _cover,
    blocks.Chart: drawn,
}
