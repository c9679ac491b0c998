"""The last evening before the deadline, and somebody at the log-in page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.test import Client
from django.urls import reverse

NOW = datetime(2026, 1, 4, 16, 0, tzinfo=UTC)


def log_in(username: str, password: str, *, address: str = "192.0.2.1", **said: Any) -> tuple[int, str]:
    """(status, page); `said` are headers as the server hands them on."""
    typed = {"username": username, "password": password}
    answer = Client().post(reverse("login"), typed, **({"REMOTE_ADDR": address} | said))
    return answer.status_code, answer.content.decode()
