"""Somebody else holds the database: short, all goes through; long, a sentence; who only reads is served."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import InterfaceError, InternalError, OperationalError, connection
from django.test import Client

from andung_emulation import shortages, tokens
from andung_emulation.findings import Finding
from andung_emulation.health import findings
from andung_emulation.jobs.models import JobRun
from campaigns.models import User
from tests.crashes.conftest import held
from tests.ground.racing import race

pytestmark = pytest.mark.django_db(transaction=True)
sqlite_alone = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="its lock is the whole file's")
FORM, BUTTON = "/thu/bieu-mau/", "/thu/nut/"
Patient = Callable[[float], None]


@sqlite_alone
def test_a_short_lock_makes_everybody_wait_and_nobody_fail(visitor: Client, user: User) -> None:
    clients = [visitor] + [Client() for _ in range(3)]
    for client in clients[1:]:
        client.force_login(user)

    def release_soon() -> int:
        with held("EXCLUSIVE"):
            time.sleep(1)
        return 302

    def post(place: int) -> int:
        time.sleep(0.2)
        sent = {"text": f"done{place}", "form_token": tokens.sign(user.pk)}
        return int(clients[place].post(FORM, sent).status_code)

    answers = race([release_soon, *(lambda place=place: post(place) for place in range(4))])
    assert answers == [302] * 5
    assert JobRun.objects.count() == 4


@sqlite_alone
def test_a_long_lock_is_told_and_reading_goes_on(
    old_session: Client, user: User, patient_for: Patient
) -> None:
    patient_for(0.1)
    sent = {"text": "done", "form_token": tokens.sign(user.pk)}
    with held("IMMEDIATE"):
        assert old_session.post(FORM, sent).status_code == 503
        assert old_session.get("/thu/doc/").status_code == 200  # his session isn't renewed, that is all
    assert old_session.post(FORM, sent).status_code == 302


@sqlite_alone
def test_not_even_readable_is_a_sentence_with_the_words(
    visitor: Client, user: User, patient_for: Patient
) -> None:
    """Nothing about the person can be asked: a middleware meets it, before any view."""
    patient_for(0.05)
    visitor.raise_request_exception = False
    sent = {"text": "giữ lời này", "form_token": tokens.sign(user.pk)}
    with held("EXCLUSIVE"):
        read, posted = visitor.get("/thu/doc/"), visitor.post(BUTTON, sent)
        well = Client().get("/suc-khoe/", headers={"Accept": "application/json"})
    assert [read.status_code, posted.status_code, well.status_code] == [503, 503, 503]
    assert "Những gì đã lưu vẫn còn nguyên" in read.content.decode()
    assert "giữ lời này" in posted.content.decode()
    assert sent["form_token"] not in posted.content.decode()
    assert posted["Retry-After"] == "10"
    assert visitor.post(BUTTON, sent).status_code == 302


@sqlite_alone
def test_health_says_so_without_waiting_for_each_of_its_sources(patient_for: Patient) -> None:
    patient_for(20)
    with held("EXCLUSIVE"), ThreadPoolExecutor(1) as asking:
        began = time.monotonic()
        found = asking.submit(_asked).result()
    assert "Cơ sở dữ liệu" not in {each.name for each in found if each.well}
    assert time.monotonic() - began < 20


def _asked() -> list[Finding]:
    try:
        return findings()
    finally:
        connection.close()


@pytest.mark.postgres
@pytest.mark.parametrize("code", ["40P01", "40001", "55P03", "57014", "53100", "25006", "57P01"])
def test_what_postgresql_says_of_itself_is_no_error_of_ours(
    code: str, visitor: Client, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deadlock, a lost race, a lock or a statement that took too long, a full disk, a standby, a stop."""

    def fails(*_: object) -> str:
        with connection.cursor() as cursor:
            cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{code}'; END $$")
        return "/"

    monkeypatch.setattr("tests.ground.urls.change", fails)
    sent = {"text": "giữ lời này", "form_token": tokens.sign(user.pk)}
    answer = visitor.post(FORM, sent)
    assert answer.status_code == 503
    assert "giữ lời này" in answer.content.decode()
    monkeypatch.undo()


@pytest.mark.postgres
def test_connection_that_died_is_made_anew(
    visitor: Client, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a restart of the server, in the middle of a change and between two."""

    def dies(*_: object) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return "/"

    sent = {"text": "done", "form_token": tokens.sign(user.pk)}
    with monkeypatch.context() as broken:
        broken.setattr("tests.ground.urls.change", dies)
        assert visitor.post(FORM, sent).status_code == 503
    assert visitor.post(FORM, sent).status_code == 302


def test_what_waiting_does_not_help_stays_an_error() -> None:
    """A statement that is wrong, a file that isn't there: whoever waits would wait for ever."""
    assert shortages.is_one(OperationalError("database is locked"))
    assert shortages.is_one(InterfaceError("connection already closed"))
    assert not shortages.is_one(InternalError("something of the server's"))
    assert not shortages.is_one(FileNotFoundError(2, "No such file or directory"))
    assert shortages.is_one(FileNotFoundError(2, "No usable temporary directory found in ['/tmp']"))
    assert not shortages.is_one(ValueError("x"))
    if connection.vendor == "sqlite":
        with pytest.raises(OperationalError) as wrong, connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")
        assert not shortages.is_one(wrong.value)
