"""A paper as data: blocks in order, with what the file's metadata say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dossiers.blocks.components import Block
from dossiers.blocks.opening import NumberLine, PlaceAndDate
from dossiers.blocks.text import Clean


class State(StrEnum):
    """As the paper's own state; a voided paper isn't rendered again."""

    DRAFT = "draft"
    FOR_SIGNATURE = "for_signature"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class OfficialDocument(Clean):
    """`kind`: which paper (`petition`); `title`, `author`: the metadata of the file, for people."""

    kind: str
    title: str
    author: str
    blocks: tuple[Block, ...]
    state: State = State.DRAFT
    language: str = "vi"

    def __post_init__(self) -> None:
        Clean.__post_init__(self)
        object.__setattr__(self, "state", State(str(self.state)))

    def in_state(self, state: State) -> OfficialDocument:
        return replace(self, state=state)

    def issued(self, *, number: str, on: date) -> OfficialDocument:
        """The same paper with its number and date entered; an annex's reference line isn't rewritten."""
        return replace(
            self, state=State.ISSUED, blocks=tuple(_dated(each, number, on) for each in self.blocks)
        )


def _dated(block: Block, number: str, on: date) -> Block:
    if isinstance(block, NumberLine):
        return replace(block, number=number)
    if isinstance(block, PlaceAndDate):
        return replace(block, on=on)
    return block
