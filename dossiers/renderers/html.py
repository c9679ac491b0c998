"""Blocks → HTML: the preview on the screen, and what the PDF is made of.

An engine of its own: no request, no context processors, autoescape always on, so that a paper looks the same
whoever asks for it. No style attributes: the screen's content security policy allows none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.html import escape
from django.utils.safestring import SafeString

from dossiers import blocks
from dossiers.renderers.columns import column_steps, label_at
from dossiers.renderers.measuring import balanced

ROOT = Path(__file__).resolve().parent.parent.parent

GOVERNING_EM = 19.0  # what the left column of the head holds at 12 pt, not bold
ISSUING_EM = 17.5  # and bold
TITLE_EM = 32.0  # a line of the title at 14 pt
ABOUT_EM = 29.0  # and below it, where it is set narrower
HALF_EM = 17.2  # who signs, two beside each other at 13 pt
RIGHT_EM = 18.8  # one beside the recipients at 14 pt; his office in the host body is set at 13

_HEAD = (blocks.Letterhead, blocks.NumberLine, blocks.PlaceAndDate)
_CLOSING = (blocks.Signatures, blocks.Recipients)


@dataclass
class _Section:
    """The paper itself, or an annex, whose pages are numbered apart."""

    css: str
    parts: list[SafeString] = field(default_factory=list)


def sheet(document: blocks.OfficialDocument) -> SafeString:
    """The paper as an `<article class="paper">`, for a page that links paper.css and desk.css."""
    return _render(
        "sheet",
        document=document,
        is_draft=document.state == blocks.State.DRAFT,
        sections=_sections(document.blocks),
    )


def page(document: blocks.OfficialDocument) -> str:
    """A whole HTML page for the PDF renderer, which brings the stylesheet itself."""
    return str(_render("page", document=document, sheet=sheet(document)))


@cache
def stylesheet() -> str:
    return (ROOT / "static" / "documents" / "paper.css").read_text(encoding="utf-8")


@cache
def _engine() -> Engine:
    return Engine(dirs=[str(ROOT / "templates")], autoescape=True)


def _render(name: str, **values: Any) -> SafeString:
    return _engine().get_template(f"documents/{name}.html").render(Context(values, use_l10n=False))


def _sections(content: Sequence[blocks.Block]) -> list[_Section]:
    sections = [_Section("main")]
    for group in _groups(content):
        if isinstance(group[0], blocks.Appendix):
            # Two neighbours need different names to be two groups of pages.
            sections.append(_Section(f"annex annex-{'even' if len(sections) % 2 == 0 else 'odd'}"))
        sections[-1].parts.append(_part(group))
    return sections


def _groups(content: Iterable[blocks.Block]) -> Iterator[list[blocks.Block]]:
    """What is laid out together: the head of the page, its end; every other block is alone."""
    for kind, group in groupby(content, key=_place):
        if kind == "body":
            yield from ([each] for each in group)
        else:
            yield list(group)


def _place(block: blocks.Block) -> str:
    if isinstance(block, _HEAD):
        return "head"
    return "closing" if isinstance(block, _CLOSING) else "body"


def _part(group: list[blocks.Block]) -> SafeString:
    place = _place(group[0])
    if place == "head":
        return _render("head", **{blocks.name_of(each): _block(each) for each in group})
    if place == "closing":
        return _closing(group)
    return _block(group[0])


def _closing(group: list[blocks.Block]) -> SafeString:
    """Recipients stand to the left of one signer, below two (mẫu 1.9)."""
    signatures = [each for each in group if isinstance(each, blocks.Signatures)]
    recipients = [each for each in group if isinstance(each, blocks.Recipients)]
    alone = len(signatures) == 1 and len(signatures[0].columns) == 1 and not signatures[0].centred
    return _render(
        "closing",
        beside=alone,
        signatures=_joined(signatures),
        recipients=_joined(recipients),
    )


def _joined(parts: Iterable[blocks.Block]) -> SafeString:
    return SafeString("".join(_block(each) for each in parts))


def _block(block: blocks.Block) -> SafeString:
    return _render(f"blocks/{blocks.name_of(block)}", block=block, **_extra(block))


# 31a/KH-UBND, 06/4/2022: letters, figures and dashes only, so there is nothing in them to escape.
_SYMBOL = re.compile(r"(?<![\w/])(\w{1,6}(?:/[\w-]{1,20}){1,2})(?![\w/])")


def _whole(text: str) -> SafeString:
    """Escaped, with its line breaks, and with no number or date torn at its slash."""
    parts = _SYMBOL.split(text)
    parts[::2] = [escape(part).replace("\n", "<br>") for part in parts[::2]]
    parts[1::2] = [f'<span class="unbroken">{part}</span>' for part in parts[1::2]]
    return SafeString("".join(parts))


def _extra(block: blocks.Block) -> dict[str, Any]:
    """What a template would otherwise have to work out."""
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
    return {"facts": [(_whole(each.label), _whole(each.value or blocks.DOTS * 8)) for each in block.items]}


def _table(block: blocks.Table) -> dict[str, Any]:
    return {
        "widths": [f"share-{steps}" for steps in column_steps(block)],
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
    blocks.Table: _table,
    blocks.Signatures: _signers,
}
