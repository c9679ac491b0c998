"""One world for the tests of a module: built once, each of them leaves it as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

Built = TypeVar("Built")


@contextmanager
def kept(blocker: DjangoDbBlocker, build: Callable[[], Built]) -> Iterator[Built]:
    """For a fixture of a module, which asks for `django_db_setup` too; its tests ask for `db`, whose own
    transaction lies inside this one. Who builds a world of another shape does it in another module."""
    with blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)
