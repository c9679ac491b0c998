"""No room: the person keeps his words and is told; nothing is half done; it goes on once there is room."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import connection
from django.test import Client

from andung_emulation import files, history, tokens
from andung_emulation.drafts import Draft
from andung_emulation.jobs import Job
from andung_emulation.jobs.models import JobRun
from andung_emulation.jobs.queue import Worker
from andung_emulation.tokens import UsedToken
from campaigns.enums import Role
from campaigns.models import Evidence, User
from dossiers.services.orphans import orphans
from tests import factories as make

FORM, LONG = "/thu/bieu-mau/", "Việc đã làm trong năm. " * 200
Full = Callable[[], AbstractContextManager[None]]
sqlite_alone = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="its file is what is full")


def no_room(*_: Any, **__: Any) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@sqlite_alone
@pytest.mark.django_db(transaction=True)
def test_full_database_keeps_the_words_and_goes_on_with_the_same_token(
    visitor: Client, user: User, full: Full
) -> None:
    sent = {"text": LONG, "form_token": tokens.sign(user.pk)}
    with full():
        answer = visitor.post(FORM, sent)
        assert (answer.status_code, answer["Retry-After"]) == (503, "10")
        assert "CHƯA LƯU" in answer.content.decode()
        assert LONG.strip() in answer.content.decode()
        assert not JobRun.objects.exists()
        assert not UsedToken.objects.exists()
        kept = visitor.post("/luu-nhap/?form=f", {"a": LONG})
        assert (kept.status_code, Draft.objects.count()) == (503, 0)
        assert "CHƯA LƯU" in kept.json()["message"]
        assert visitor.get("/thu/doc/").status_code == 200
    assert visitor.post(FORM, sent).status_code == 302


@sqlite_alone
@pytest.mark.django_db(transaction=True)
def test_who_logs_in_while_nothing_can_be_written_gets_a_sentence(strangers: Client, full: Full) -> None:
    make.an_account(Role.OFFICE, username="vanphong", password=make.PASSWORD)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")  # as a disk that was mounted to be read only
    try:
        answer = strangers.post("/dang-nhap/", {"username": "vanphong", "password": make.PASSWORD})
        assert answer.status_code == 503
        assert "máy chủ đang bận hoặc hết chỗ" in answer.content.decode()
        assert make.PASSWORD not in answer.content.decode()
        assert strangers.get("/dang-nhap/").status_code == 200
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")
    assert (
        strangers.post("/dang-nhap/", {"username": "vanphong", "password": make.PASSWORD}).status_code == 302
    )


@sqlite_alone
@pytest.mark.django_db(transaction=True)
def test_a_page_is_served_though_its_session_cannot_be_renewed(old_session: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    try:
        assert old_session.get("/thu/doc/").status_code == 200
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")


@sqlite_alone
@pytest.mark.django_db(transaction=True)
def test_worker_rests_and_goes_on_once_there_is_room(full: Full, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(_at: object) -> bool:
        JobRun.objects.create(name=LONG, day="2026-01-04")
        return False

    monkeypatch.setattr("andung_emulation.jobs.queue.listed", lambda _: [Job("writes", write)])
    worker = Worker()
    with full():
        worker.one_pass()
        worker.one_pass()
    assert not JobRun.objects.filter(name=LONG).exists()
    later = time.monotonic() + 120
    monkeypatch.setattr(time, "monotonic", lambda: later)
    worker.one_pass()
    assert JobRun.objects.filter(name=LONG).exists()


@pytest.mark.django_db
def test_full_folder_of_files_refuses_the_upload_whole(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, morning: None
) -> None:
    settings.MEDIA_ROOT = tmp_path
    office = make.an_account(Role.OFFICE, person=make.a_person())
    sheet = make.an_evaluation(make.a_round(), make.a_unit())
    client, address = make.a_client(office), f"/phieu/{sheet.pk}/minh-chung/a/"
    sent = {"1-uploads": make.a_scan(), "form_token": tokens.sign(office.pk)}
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", no_room)
        answer = client.post(address, sent)
    assert answer.status_code == 503
    assert "CHƯA LƯU" in answer.content.decode()
    assert not Evidence.objects.exists()
    assert not history.of(sheet).exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert client.post(address, sent | {"1-uploads": make.a_scan()}).status_code == 302
    assert Evidence.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("kept", [True, False])
def test_upload_that_finds_no_room_on_its_way_in_is_told(
    visitor: Client, user: User, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    """Before any view is asked: where the form's fields were read they are shown, else the way back is."""
    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", no_room)
    visitor.raise_request_exception = False
    large = SimpleUploadedFile("lon.pdf", b"%PDF" + b"0" * 3_000_000)
    sent = {"text": "giữ lời này", "form_token": tokens.sign(user.pk), "file": large}
    answer = visitor.post(FORM, sent, headers={"Accept": "text/html" if kept else "application/json"})
    assert answer.status_code == 503
    assert "CHƯA LƯU" in (answer.content.decode() if kept else answer.json()["message"])


@pytest.mark.django_db
def test_halves_are_swept_after_a_day_and_whole_files_without_a_row_are_named(
    settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    name, _ = files.write_by_hash(make.a_pdf(), folder="scans", suffix="pdf")
    half, fresh = files.path_of(name).with_suffix(".1-2.new"), files.path_of(name).with_suffix(".3-4.new")
    half.write_bytes(b"%P")
    fresh.write_bytes(b"%PDF")
    yesterday = time.time() - files.STALE_SECONDS - 60
    assert orphans() == []
    for path in (half, files.path_of(name)):
        os.utime(path, (yesterday, yesterday))
    assert files.sweep(time.time()) == [half.relative_to(tmp_path).as_posix()]
    assert (half.exists(), fresh.exists()) == (False, True)
    assert orphans() == [name]
