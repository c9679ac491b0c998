"""The promises as data, and README's table of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(__file__).parent / "promises.toml"


@dataclass(frozen=True)
class Promise:
    """`ask`: a command as README shows it. `printed`: what it said when it was last asked."""

    says: str
    ask: str
    printed: str = ""

    @property
    def paths(self) -> list[str]:
        """What the tests' runner is given; nothing for other commands."""
        runner, *words = self.ask.split()
        return words if runner == "pytest" else []


def promises() -> list[Promise]:
    return [Promise(**row) for row in tomllib.loads(DATA.read_text(encoding="utf-8"))["promise"]]


def table() -> Iterator[str]:
    yield "| promise | ask | it printed |"
    yield "| --- | --- | --- |"
    for each in promises():
        yield f"| {each.says} | `{each.ask}` | {each.printed} |"
