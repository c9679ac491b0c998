"""The ground has no app above it: an account, an actor, an instant, and many threads at once."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client

from andung_emulation.actors import Actor

if TYPE_CHECKING:
    from campaigns.models import User

AT = datetime(2025, 12, 30, 2, 15, tzinfo=UTC)


HOOKS = ("history_witnesses", "health_sources", "task_sources")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What upper apps hook in is their tests' concern; their guards stay."""
    for config in apps.get_app_configs():
        for hook in HOOKS:
            monkeypatch.setattr(config, hook, (), raising=False)


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def user(db: None) -> User:
    return get_user_model().objects.create_user(username="vanphong")


@pytest.fixture
def clerk(user: User) -> Actor:
    return Actor(user_id=user.pk, name="Nguyễn Thị Hà", on=AT.date(), roles=frozenset({"office"}))


@pytest.fixture
def pages(settings: Any) -> None:
    """The addresses and templates of these tests, beside the real ones."""
    settings.ROOT_URLCONF = "tests.ground.urls"
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(Path(__file__).parent / "templates")
    settings.TEMPLATES = templates


@pytest.fixture
def visitor(pages: None, user: User) -> Client:
    """Somebody logged in."""
    client = Client()
    client.force_login(user)
    return client
