"""A step of something that has states: a cell of the literal tables of its rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

State = TypeVar("State")


@dataclass(frozen=True)
class Step(Generic[State]):
    """`target` None: the state stays. `verb` completes “không … được”."""

    right: str
    sources: frozenset[State]
    target: State | None
    verb: str
