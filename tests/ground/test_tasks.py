"""What waits for a person, from all apps in one order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps

from andung_emulation.actors import Actor
from andung_emulation.tasks import Task, tasks_for


def task(title: str, day: int, *, late: bool = False) -> Task:
    sort = datetime(2025, 12, day, tzinfo=UTC)
    return Task(when=f"{day}/12", late=late, title=title, detail="", url="/", button="Mở", sort=sort)


def test_late_tasks_come_first_then_by_date(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def lower(actor: Actor, round: Any, at: datetime) -> Iterable[Task]:
        asked.append((actor, round, at))
        yield task("sau", 31)
        yield task("trước", 30)

    def upper(actor: Actor, round: Any, at: datetime) -> Iterable[Task]:
        yield task("trễ", 29, late=True)
        yield task("cùng ngày", 30)

    monkeypatch.setattr(apps.get_app_config("campaigns"), "task_sources", (lower,))
    monkeypatch.setattr(apps.get_app_config("dossiers"), "task_sources", (upper,))
    actor, at = Actor.nobody(date(2025, 12, 30)), datetime(2025, 12, 30, tzinfo=UTC)
    found = tasks_for(actor, "2025", at)
    assert [one.title for one in found] == ["trễ", "cùng ngày", "trước", "sau"]
    assert asked == [(actor, "2025", at)]
