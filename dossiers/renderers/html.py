"""Blocks → HTML: the preview on the screen, and what the PDF is made of.

An engine of its own: no request, no context processors, autoescape always on, so that a paper looks the same
whoever asks for it. No style attributes: the screen's content security policy allows none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.safestring import SafeString

from dossiers import blocks
from dossiers.renderers import arranging
from dossiers.renderers.prepared import prepared

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class _Section:
    """The paper itself, or an annex, whose pages are numbered apart."""

    css: str
    parts: list[SafeString]


def sheet(document: blocks.OfficialDocument) -> SafeString:
    """The paper as an `<article class="paper">`, for a page that links the three sheets of documents/."""
    return _render(
        "sheet",
        document=document,
        is_draft=document.state == blocks.State.DRAFT,
        is_certificate=_is_certificate(document),
        is_landscape=isinstance(next(iter(document.blocks), None), blocks.LandscapeSection),
        sections=_sections(document.blocks),
    )


def page(document: blocks.OfficialDocument) -> str:
    """A whole HTML page for the PDF renderer, which brings the stylesheet itself."""
    return str(_render("page", document=document, sheet=sheet(document)))


def stylesheet(document: blocks.OfficialDocument) -> str:
    """What the PDF of this paper is set with."""
    return _css("paper") + (_css("certificate") if _is_certificate(document) else "")


def drawn(name: str, **values: Any) -> SafeString:
    """A page of ours that is no paper of blocks, by the same engine: what is laid over a blank."""
    return _render(name, **values)


def css_of(name: str) -> str:
    """One of the stylesheets in static/documents."""
    return _css(name)


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


def _sections(content: Iterable[blocks.Block]) -> list[_Section]:
    return [
        _Section(
            _section_css(place, groups),
            [_part(group, wide=arranging.is_landscape(groups)) for group in groups],
        )
        for place, groups in enumerate(arranging.sections(content))
    ]


def _section_css(place: int, groups: Sequence[arranging.Group]) -> str:
    """Two neighbours need different names to be two groups of pages."""
    if isinstance(groups[0][0], blocks.Certificate):
        return "certificate-sheet"
    if arranging.is_landscape(groups):
        return "landscape"
    if not arranging.is_annex(groups):
        return "main"
    return f"annex annex-{'odd' if place % 2 else 'even'}"


def _part(group: arranging.Group, *, wide: bool) -> SafeString:
    place = arranging.place_of(group[0])
    if place == "head":
        return _render("head", **{blocks.name_of(each): _block(each) for each in group})
    if place == "closing":
        return _closing(group)
    return _block(group[0], wide=wide)


def _closing(group: arranging.Group) -> SafeString:
    signatures, recipients = arranging.parted(group)
    return _render(
        "closing",
        beside=arranging.stand_beside(signatures),
        signatures=_joined(signatures),
        recipients=_joined(recipients),
    )


def _joined(parts: Iterable[blocks.Block]) -> SafeString:
    return SafeString("".join(_block(each) for each in parts))


def _block(block: blocks.Block, *, wide: bool = False) -> SafeString:
    return _render(f"blocks/{blocks.name_of(block)}", block=block, **prepared(block, wide=wide))
