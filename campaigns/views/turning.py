"""The address of a list, for the links that turn its pages."""

from __future__ import annotations

from django.http import QueryDict


def without_page(query: QueryDict) -> str:
    """What narrows and orders it."""
    kept = query.copy()
    kept.pop("trang", None)
    return kept.urlencode()
