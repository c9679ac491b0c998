"""What the components demand of their props."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


def one_of(tag: str, prop: str, value: str, allowed: Iterable[str]) -> str:
    """The value, if it is among those; raises ValueError."""
    if value not in allowed:
        raise ValueError(f"{tag}: {prop} {value!r} is not one of {', '.join(map(repr, allowed))}")
    return value


def said(tag: str, prop: str, value: object) -> str:
    """The value, if it is a text that says something; raises ValueError."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{tag}: {prop} must be a sentence, not {value!r}")
    return value


def having(tag: str, thing: Any, names: Sequence[str]) -> Any:
    """The thing, if it has all those attributes; raises ValueError."""
    missing = [name for name in names if not hasattr(thing, name)]
    if missing:
        raise ValueError(f"{tag}: {thing!r} has no {', '.join(missing)}")
    return thing
