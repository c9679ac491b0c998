"""A paper as it was printed: its pages, lines of text and rules, beside the blocks that it was made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TypeVar

import pdfplumber

from dossiers import blocks
from dossiers.renderers.arranging import is_annex, sections
from tests.papers.geometry import MM, Line, is_slanted, lines, rules

Block = TypeVar("Block")
TOP = 20 * MM  # above it only the page number stands


def bare(text: str) -> str:
    """Without its spaces: where a line ends is the layout's affair."""
    return "".join(text.split())


@dataclass(frozen=True)
class Page:
    """`said`: every letter in the order in which it was set, bare; `marks`: the letters set aslant."""

    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[tuple[float, float, float], ...]
    said: str
    marks: str

    @property
    def number(self) -> tuple[Line, ...]:
        return tuple(each for each in self.lines if each.bottom < TOP)

    @property
    def body(self) -> tuple[Line, ...]:
        return tuple(each for each in self.lines if each.bottom >= TOP)

    def rule_below(self, above: Line) -> float:
        """How long the nearest one within 10 points under the line is; 0 where there is none."""
        left, right = above.left, above.right
        near = [
            rule[1] - rule[0]
            for rule in self.rules
            if above.bottom - 2 <= rule[2] <= above.bottom + 10 and rule[0] < right and rule[1] > left
        ]
        return near[0] if near else 0.0


@dataclass(frozen=True)
class Printed:
    document: blocks.OfficialDocument
    pages: tuple[Page, ...]

    @cached_property
    def first(self) -> tuple[blocks.Block, ...]:
        """The blocks of the first paper of the file, without annexes and what follows it."""
        apart = next(
            (place for place, each in enumerate(self.document.blocks) if isinstance(each, _APART)), None
        )
        return self.document.blocks[:apart]

    def the(self, kind: type[Block]) -> Block | None:
        return next((each for each in self.first if isinstance(each, kind)), None)

    def every(self, kind: type[Block]) -> list[Block]:
        return [each for each in self.document.blocks if isinstance(each, kind)]

    @cached_property
    def counted_apart(self) -> int:
        """How many runs of pages begin again at 1."""
        return 1 + sum(is_annex(each) for each in sections(self.document.blocks)[1:])

    @cached_property
    def last_of_first(self) -> int:
        """The place of the last page of the first paper: the next one without a number begins another."""
        starts = [place for place, page in enumerate(self.pages) if not page.number]
        return (starts[1] if len(starts) > 1 else len(self.pages)) - 1


_APART = (blocks.Appendix, blocks.NewPaper)
Measure = Callable[[Printed], Iterable[str]]


def opened(document: blocks.OfficialDocument, pdf: bytes) -> Printed:
    with pdfplumber.open(BytesIO(pdf)) as found:
        return Printed(document, tuple(_page(each) for each in found.pages))


def _page(page: object) -> Page:
    chars = page.chars  # type: ignore[attr-defined]  # pdfplumber has no types
    upright = [each for each in chars if not is_slanted(each)]
    return Page(
        width=float(page.width),  # type: ignore[attr-defined]  # as above
        height=float(page.height),  # type: ignore[attr-defined]  # as above
        lines=tuple(sorted(lines(page), key=lambda each: (round(each.top), each.left))),
        rules=tuple(rules(page)),
        said=bare("".join(each["text"] for each in upright if each["bottom"] > TOP)),
        marks=bare("".join(each["text"] for each in chars if is_slanted(each))),
    )


def set_as(found: Iterable[Line], text: str) -> tuple[Line, ...]:
    """The lines, one below the other, that together say this; none where it isn't there in one piece."""
    wanted = bare(text)
    parts = [each for each in found if bare(each.text) and bare(each.text) in wanted]
    for start in range(len(parts)):
        rest, taken = wanted, []
        for each in parts[start:]:
            if rest.startswith(bare(each.text)):
                taken.append(each)
                rest = rest.removeprefix(bare(each.text))
            if not rest:
                return tuple(taken)
    return ()


def faults(paper: Printed, measures: Iterable[Measure]) -> Iterator[str]:
    for measure in measures:
        yield from (f"{measure.__name__}: {each}" for each in measure(paper))
