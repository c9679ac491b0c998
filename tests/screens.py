"""Looking at a page and pressing its buttons, as somebody."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from campaigns.models import User
from tests.factories import a_client, post


def url(name: str, *rows: Any) -> str:
    """Of rows or their keys: `url("dossiers:paper", paper)`."""
    return reverse(name, args=[getattr(row, "pk", row) for row in rows])


def text(who: User | Client, address: str) -> str:
    """What that person, or whoever sits at that browser, is shown there."""
    client = who if isinstance(who, Client) else a_client(who)
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.content.decode())


def sent(user: User, address: str, data: dict[str, Any] | None = None, **extra: Any) -> Any:
    """The answer to a form that he sends from a browser of his own."""
    return post(a_client(user), address, user, data, **extra)
