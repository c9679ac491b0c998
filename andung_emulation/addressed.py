"""The rows that a request's address named: were they still there when a service found nothing?

Somebody else may delete a row between the look of the view and that of the service: that is “not there”.
Anything else that a service doesn't find is a mistake of ours, and no page may call it “not there”.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model

_named: ContextVar[list[tuple[type[Model], Any]] | None] = ContextVar("named", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """While this lasts, the rows that the gates give out are kept."""
    token = _named.set([])
    try:
        yield
    finally:
        _named.reset(token)


def remember(row: Model) -> None:
    """A gate gives it out; its key is kept, which the row itself loses when it is deleted."""
    kept = _named.get()
    if kept is not None:
        kept.append((type(row), row.pk))


def is_gone() -> bool:
    """One of them was deleted meanwhile."""
    return any(not model._base_manager.filter(pk=key).exists() for model, key in _named.get() or ())
