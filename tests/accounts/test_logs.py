"""A line of the log: what it tells, and what of an error it keeps to itself."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, OperationalError
from django.test import Client
from django.urls import reverse

from andung_emulation.daily import HistoryBroken
from andung_emulation.history import HistoryEntry
from andung_emulation.logs import JsonLines
from campaigns.enums import Role
from tests import factories as make

FIELDS = 1 + settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def line(
    words: str, *values: object, logger: str = "weasyprint", error: BaseException | None = None, **more: Any
) -> dict[str, Any]:
    record = logging.LogRecord(logger, logging.WARNING, "x.py", 1, words, values or None, None)
    record.exc_info = (type(error), error, error.__traceback__) if error else None
    vars(record).update(more)
    text = JsonLines().format(record)
    assert text.isascii()
    assert len(text.splitlines()) == 1
    said: dict[str, Any] = json.loads(text)
    return said


def raised(error: BaseException) -> BaseException:
    name = "Lường Thị Suối"
    try:
        raise error from ValueError(name)
    except type(error) as caught:
        return caught


def test_what_others_filled_into_their_messages_stays_out_but_for_numbers() -> None:
    said = line("Failed to load %r after %d tries: %s", "/files/Lường Thị Suối.png", 3, "không thấy")
    assert said["message"] == "Failed to load '…' after 3 tries: …"
    assert line("%(who)s has %(count)d", {"who": "Suối", "count": 2})["message"] == "… has 2"
    assert line("100% of it")["message"] == "100% of it"


def test_our_own_say_what_we_told_them() -> None:
    said = line("job %s failed", "verify_history", logger="andung_emulation.jobs.queue", request_id="AB-CD")
    assert (said["message"], said["request"]) == ("job verify_history failed", "AB-CD")
    assert line("x", logger="andung.security", told={"account": 7})["account"] == 7
    assert line("x", logger="andung.security", told={"account": object()})["account"] == "object"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("Lường Thị Suối"), ""),
        (IntegrityError("duplicate key\nDETAIL: Key (name)=(Lường Thị Suối)"), "duplicate key"),
        (OperationalError("database is locked"), "database is locked"),
        (FileNotFoundError(2, "không có", "/files/Lường Thị Suối.pdf"), "No such file or directory"),
        (HistoryBroken("số 7"), "số 7"),
    ],
)
def test_an_error_is_told_by_its_kind_and_its_places(error: BaseException, said: str) -> None:
    told = line("x", error=raised(error))["errors"]
    assert [each["said"] for each in told] == [said, ""]  # the cause's words too stay out
    assert told[0]["type"] == type(error).__name__
    assert told[0]["at"][-1].startswith("tests/accounts/test_logs.py:")
    assert told[0]["at"][-1].endswith(" raised")


@pytest.mark.django_db
def test_a_step_that_a_rule_refused_is_told_without_the_reason(caplog: pytest.LogCaptureFixture) -> None:
    user = make.an_account(Role.ADMINISTRATOR)
    url = reverse("campaigns:account-access", args=[user.pk])
    with caplog.at_level(logging.INFO, "andung.security"):
        make.post(make.a_client(user), url, user, {"step": "unlock"})
    (record,) = caplog.records
    assert record.told == {"route": "campaigns:account-access", "actor": user.pk}  # type: ignore[attr-defined]  # ours
    assert record.getMessage() == "a step was refused"
    assert not HistoryEntry.objects.exists()


@pytest.mark.django_db
def test_what_a_stranger_forges_is_no_error_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    """Else anybody could fill the log, and what health counts, from outside."""
    many = {f"field{place}": "x" for place in range(FIELDS)}
    answers = [
        Client().get("/", headers={"host": "evil.example"}),
        Client().post(reverse("login"), many),
    ]
    assert [each.status_code for each in answers] == [400, 400]
    assert [each for each in caplog.records if each.levelno >= logging.ERROR] == []
