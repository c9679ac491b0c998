"""Which blocks are laid out together, and what begins pages of its own: the same for the PDF and for Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from dossiers import blocks

Place = Literal["head", "closing", "body"]
Group = list[blocks.Block]

_HEAD = (blocks.Letterhead, blocks.NumberLine, blocks.Subject, blocks.PlaceAndDate)
_CLOSING = (blocks.Signatures, blocks.Recipients)
_NUMBERED_APART = (blocks.Appendix, blocks.NewPaper)
_BEGINS_PAGES = (*_NUMBERED_APART, blocks.Certificate, blocks.LandscapeSection)


def sections(content: Iterable[blocks.Block]) -> list[list[Group]]:
    """The paper itself, then each annex and each other paper of the file, whose pages are numbered apart;
    each in its groups. A certificate is a page of its own, landscape pages are a section of their own.

    None is empty, and none ends with a page break: the next one begins a page anyway.
    """
    made: list[list[Group]] = [[]]
    for group in _groups(content):
        if isinstance(group[0], _BEGINS_PAGES):
            made.append([])
        made[-1].append(group)
    for section in made:
        while section and isinstance(section[-1][0], blocks.PageBreak):
            section.pop()
    return [section for section in made if section]


def is_annex(section: Sequence[Group]) -> bool:
    """Whether its pages are numbered apart."""
    return isinstance(section[0][0], _NUMBERED_APART)


def is_landscape(section: Sequence[Group]) -> bool:
    return isinstance(section[0][0], blocks.LandscapeSection)


def place_of(block: blocks.Block) -> Place:
    if isinstance(block, _HEAD):
        return "head"
    return "closing" if isinstance(block, _CLOSING) else "body"


def parted(closing: Group) -> tuple[list[blocks.Signatures], list[blocks.Recipients]]:
    return (
        [each for each in closing if isinstance(each, blocks.Signatures)],
        [each for each in closing if isinstance(each, blocks.Recipients)],
    )


def stand_beside(signatures: Sequence[blocks.Signatures]) -> bool:
    """Recipients stand to the left of one signer, below two (mẫu 1.9)."""
    return len(signatures) == 1 and len(signatures[0].columns) == 1 and not signatures[0].centred


def _groups(content: Iterable[blocks.Block]) -> Iterator[Group]:
    """The head of the page, its end; every other block is alone."""
    for kind, group in groupby(content, key=place_of):
        if kind == "body":
            yield from ([each] for each in group)
        else:
            yield list(group)
