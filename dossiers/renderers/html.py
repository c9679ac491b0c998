"""Blocks → HTML: the preview on the screen, and what the PDF is made of.

An engine of its own: no request, no context processors, autoescape always on, so that a paper looks the same
whoever asks for it. No style attributes: the screen's content security policy allows none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.safestring import SafeString

from dossiers import blocks
from dossiers.renderers.prepared import prepared

ROOT = Path(__file__).resolve().parent.parent.parent

_HEAD = (blocks.Letterhead, blocks.NumberLine, blocks.PlaceAndDate)
_CLOSING = (blocks.Signatures, blocks.Recipients)


@dataclass
class _Section:
    """The paper itself, or an annex, whose pages are numbered apart."""

    css: str
    parts: list[SafeString] = field(default_factory=list)


def sheet(document: blocks.OfficialDocument) -> SafeString:
    """The paper as an `<article class="paper">`, for a page that links the three sheets of documents/."""
    return _render(
        "sheet",
        document=document,
        is_draft=document.state == blocks.State.DRAFT,
        is_certificate=_is_certificate(document),
        sections=_sections(document.blocks),
    )


def page(document: blocks.OfficialDocument) -> str:
    """A whole HTML page for the PDF renderer, which brings the stylesheet itself."""
    return str(_render("page", document=document, sheet=sheet(document)))


def stylesheet(document: blocks.OfficialDocument) -> str:
    """What the PDF of this paper is set with."""
    return _css("paper") + (_css("certificate") if _is_certificate(document) else "")


@cache
def _css(name: str) -> str:
    return (ROOT / "static" / "documents" / f"{name}.css").read_text(encoding="utf-8")


def _is_certificate(document: blocks.OfficialDocument) -> bool:
    return any(isinstance(block, blocks.Certificate) for block in document.blocks)


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
        elif isinstance(group[0], blocks.Certificate):
            sections.append(_Section("certificate-sheet"))
        sections[-1].parts.append(_part(group))
    return [each for each in sections if each.parts]


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
    return _render(f"blocks/{blocks.name_of(block)}", block=block, **prepared(block))
