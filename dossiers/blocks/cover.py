"""Bìa hồ sơ: a page of its own. No form of Nghị định 30/2020/NĐ-CP prescribes it; its lines are those of the
covers in which offices keep their files: whose, the file's name, from when to when, how much, its place."""

from __future__ import annotations

from dataclasses import dataclass

from dossiers.blocks.body import Fact
from dossiers.blocks.text import Clean


@dataclass(frozen=True, slots=True)
class Cover(Clean):
    """`governing`, `issuing`, `name` in capitals; `shelf`: what the archive enters, dots where it is open."""

    issuing: tuple[str, ...]
    name: str
    about: str
    facts: tuple[Fact, ...]
    shelf: tuple[Fact, ...] = ()
    governing: tuple[str, ...] = ()
