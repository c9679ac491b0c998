"""Pages of rows that were counted already, so that the pager doesn't count them again."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils.functional import cached_property


class Counted(Paginator):  # type: ignore[type-arg]  # generic only in the stubs
    """As many pages as `count` rows fill."""

    def __init__(self, rows: Any, per_page: int, count: int) -> None:
        super().__init__(rows, per_page)
        self._known = count

    @cached_property
    def count(self) -> int:
        return self._known
