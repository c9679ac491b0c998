"""What people do at the sheet's page: type, send, look."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from campaigns.models import Evaluation, User
from tests import screens

PLACES = {"a": 1, "c": 3, "d": 4, "g": 7}
NOT_APPLICABLE = (2, 5, 6)


def own(sheet: Evaluation, **typed: str) -> dict[str, str]:
    """The form of the unit's own points: 10 on each content that applies, unless the test types otherwise."""
    sheet.refresh_from_db()
    fields = {"side": "self", "version": str(sheet.version)}
    fields |= {f"self_{place}": "10" for place in PLACES.values()}
    fields |= {f"na_{place}": "on" for place in NOT_APPLICABLE}
    return fields | typed


def given(sheet: Evaluation, **typed: str) -> dict[str, str]:
    sheet.refresh_from_db()
    fields = {"side": "verified", "version": str(sheet.version)}
    return fields | {f"verified_{place}": "10" for place in PLACES.values()} | typed


def url(sheet: Evaluation, step: str = "") -> str:
    return reverse(f"campaigns:evaluation{step}", args=[sheet.pk])


def send(user: User, sheet: Evaluation, data: dict[str, str], step: str = "") -> Any:
    return screens.sent(user, url(sheet, step), data)


def shown(user: User, sheet: Evaluation) -> str:
    return screens.text(user, url(sheet))


def filed(sheet: Evaluation, unit: User) -> Evaluation:
    assert send(unit, sheet, own(sheet), "-file").status_code == 302
    sheet.refresh_from_db()
    return sheet
