"""A question that several parts of a page ask is put to the database once while a GET is answered.

Nothing is kept outside a GET, nor over a statement that writes in one that may (`@http.recorded`). For small
reading that a page repeats (the calendar, the commune's name, dated rows of the law); what comes back is
shared, so nobody changes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """While this lasts, answers are kept."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


@contextmanager
def reading_on() -> Iterator[None]:
    """The same for a part of a POST that writes nothing; inside a GET its answers go on being kept."""
    with nullcontext() if _answers.get() is not None else reading():
        yield


def forget() -> None:
    """Something was written."""
    kept = _answers.get()
    if kept is not None:
        kept.clear()


def once(ask: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Of a selector whose arguments can be hashed."""

    @wraps(ask)
    def answer(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        kept = _answers.get()
        if kept is None:
            return ask(*args, **kwargs)
        key = (ask, args, tuple(kwargs.items()))
        if key not in kept:
            kept[key] = ask(*args, **kwargs)
        found: Answer = kept[key]
        return found

    return answer
