"""What a row of the workbook of units and people writes; made by the preview, done by the service."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass
class NewPost:
    """`unit`: a key, or (negative) the line of a unit that the file adds."""

    unit: int
    title: str
    category: str
    held_from: date
    held_until: date | None


@dataclass
class PeoplePlan:
    """What a row writes. `target`: a key; None for somebody new; negative: the line that adds the person.
    `fields`: column → value; `parent` as `NewPost.unit`; `before`: the changed columns' texts; `told`: what
    history says beside them, of the post and of the unit above."""

    kind: str
    target: int | None
    fields: dict[str, Any] = field(default_factory=dict)
    parent: int | None = None
    post: NewPost | None = None
    ends: tuple[int, date] | None = None
    before: dict[str, str] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
