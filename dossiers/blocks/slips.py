"""Slips to cut out of a page, four on an A4: ballots, which are secret and so carry no name and no number."""

from __future__ import annotations

from dataclasses import dataclass

from dossiers.blocks.body import Fact
from dossiers.blocks.text import Clean

BOX = "□"


@dataclass(frozen=True, slots=True)
class Slip(Clean):
    """One to cut out. `head`: whose it is, in capitals; `choices`: each with a box to mark; `seal`: what is
    put where, at its foot."""

    head: tuple[str, ...]
    title: str
    about: str
    facts: tuple[Fact, ...]
    choices: tuple[str, ...]
    note: str = ""
    seal: str = ""

    @property
    def boxes(self) -> tuple[str, ...]:
        return tuple(f"{BOX} {choice}" for choice in self.choices)

    @property
    def labelled(self) -> tuple[str, ...]:
        return tuple(f"{fact.label}: {fact.value}" for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Slips(Clean):
    """Two beside each other, with dashed lines to cut along; none is torn by the end of a page."""

    slips: tuple[Slip, ...]

    @property
    def rows(self) -> tuple[tuple[Slip, ...], ...]:
        return tuple(self.slips[start : start + 2] for start in range(0, len(self.slips), 2))
