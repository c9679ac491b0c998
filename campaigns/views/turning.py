"""The address of a list, for the links that turn its pages."""

from __future__ import annotations

from django.http import QueryDict


def without_page(query: QueryDict, name: str = "trang") -> str:
    """What narrows and orders it. `name`: of the list's page, where there are several lists on one."""
    kept = query.copy()
    kept.pop(name, None)
    return kept.urlencode()
