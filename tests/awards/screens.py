"""Looking at a page of awards and pressing its buttons, as somebody."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from campaigns.models import User
from tests.factories import a_client, post


def url(name: str, row: Any) -> str:
    return reverse(f"awards:{name}", args=[row.pk])


def text(user: User, address: str) -> str:
    answer = a_client(user).get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def sent(user: User, address: str, data: dict[str, Any] | None = None) -> Any:
    return post(a_client(user), address, user, data)
