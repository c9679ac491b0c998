"""Health: yes or no for everybody, why for the administrator; and the system checks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test import Client

from andung_emulation import checks, clock, guards, health, history
from andung_emulation.actors import Actor
from andung_emulation.findings import Finding
from andung_emulation.jobs.models import JobRun, WorkerBeat
from campaigns.models import User

URL = "/suc-khoe/"


@pytest.fixture
def well(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker beats, the disk is large enough."""
    WorkerBeat.objects.create(worker="máy:1", at=datetime.now(UTC))
    monkeypatch.setattr(health, "FREE_BYTES", 0)
    monkeypatch.setattr(health, "FREE_SHARE", 0)


@pytest.fixture
def administrator(visitor: Client, user: User) -> Client:
    user.appointments.create(role="administrator", held_from="2020-01-01")
    return visitor


def names(*, well: bool) -> set[str]:
    return {finding.name for finding in health.findings() if finding.well is well}


def test_all_is_well(well: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert names(well=False) == set()
    assert names(well=True) >= {"Cơ sở dữ liệu", "Chốt chặn", "Việc nền", "Việc hằng ngày", "Ổ đĩa"}
    call_command("health")
    assert "Chốt chặn: Đủ" in capsys.readouterr().out


def test_anybody_learns_yes_or_no(well: None, pages: None) -> None:
    answer = Client().get(URL, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()) == (200, {"ok": True})
    page = Client().get(URL)
    assert "Hệ thống chạy tốt" in page.content.decode()
    assert "Chốt chặn" not in page.content.decode()


def test_the_administrator_finds_the_way_back(well: None, administrator: Client, pages: None) -> None:
    """The navigation stands beside it, with the place to which it belongs; nobody logged in has none."""
    page = administrator.get(URL).content.decode()
    assert re.search(r'<a[^>]+href="/van-hanh/"[^>]+aria-current="(page|true)"', page)
    assert 'aria-label="Các mục"' not in Client().get(URL).content.decode()


def test_clerk_learns_no_more(well: None, visitor: Client) -> None:
    assert visitor.get(URL, headers={"Accept": "application/json"}).json() == {"ok": True}


def test_administrator_learns_why(well: None, administrator: Client) -> None:
    WorkerBeat.objects.update(at=datetime.now(UTC) - timedelta(minutes=4))
    page = administrator.get(URL)
    assert page.status_code == 503
    assert "Nhịp cuối cách đây 24" in page.content.decode()
    body = administrator.get(URL, headers={"Accept": "application/json"}).json()
    assert body["ok"] is False
    assert [one["name"] for one in body["findings"] if not one["ok"]] == ["Việc nền"]


def test_what_is_not_ill_but_should_be_known_is_no_green_word_beside_a_warning(
    well: None,
    administrator: Client,
    pages: None,
    settings: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In the office; who tries the application out is told what holds for him."""
    settings.PLAIN_HTTP = True  # type: ignore[attr-defined]  # pytest-django's settings
    for demo, mark, word in (
        (False, "lưu ý Đường truyền: CẢNH BÁO", "Lưu ý"),
        (True, "ổn    Đường truyền", "Ổn"),
    ):
        settings.DEMO = demo  # type: ignore[attr-defined]  # the same
        call_command("health")
        assert mark in capsys.readouterr().out
        page = administrator.get(URL)
        said = re.sub(r"<[^>]+>", "", page.content.decode())
        assert re.search(rf"Đường truyền\s*{word}", said)
        assert ("ANDUNG_PLAIN_HTTP" in said) is not demo


def test_a_lost_key_is_named_with_what_to_do(
    well: None, settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    settings.HISTORY_KEY_FILE = tmp_path / "history.key"  # type: ignore[attr-defined]  # as above
    [said] = [finding.said for finding in health.findings() if not finding.well]
    assert (
        said
        == f"Thiếu khóa lịch sử {tmp_path / 'history.key'}: chép lại từ nơi cất (Vận hành, mục Phục hồi)."
    )


def test_a_key_file_of_other_bytes_is_named(
    well: None, settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """As a damaged disk gives it back."""
    (tmp_path / "history.key").write_bytes(bytes(range(128, 256)))
    settings.HISTORY_KEY_FILE = tmp_path / "history.key"  # type: ignore[attr-defined]  # as above
    [said] = [finding.said for finding in health.findings() if not finding.well]
    assert "history.key hỏng; chép lại" in said


def test_worker_that_never_ran_is_missed(well: None) -> None:
    WorkerBeat.objects.all().delete()
    assert names(well=False) == {"Việc nền"}
    with pytest.raises(CommandError, match="không ổn"):
        call_command("health")


def test_last_failure_of_a_job_is_shown_until_it_works(well: None) -> None:
    JobRun.objects.create(name="verify_history", day="2025-12-29", failure="HistoryBroken: số 7")
    assert names(well=False) == {"Việc verify_history"}
    JobRun.objects.create(name="verify_history", day="2025-12-30", done_at=datetime.now(UTC))
    assert names(well=False) == set()


def test_a_job_in_which_the_worker_dies_is_named_though_it_said_nothing(well: None) -> None:
    """As where it needs more memory than there is, day by day; its worker is started again and beats."""
    now = clock.now()
    run = JobRun.objects.create(name="backup", day=now.date(), claimed_until=now + timedelta(minutes=5))
    assert names(well=False) == set()
    JobRun.objects.update(claimed_until=now - timedelta(minutes=5))
    assert names(well=False) == {"Việc backup"}
    JobRun.objects.filter(pk=run.pk).update(done_at=now)
    assert names(well=False) == set()


def test_what_a_clock_that_ran_ahead_left_behind_hides_nothing_of_today(well: None) -> None:
    """A worker that died then, a day's job that went well then."""
    now = clock.now()
    JobRun.objects.create(name="verify_history", day=now.date(), failure="HistoryBroken: số 7")
    JobRun.objects.create(name="verify_history", day=now.date() + timedelta(days=300), done_at=now)
    assert names(well=False) == {"Việc verify_history"}
    JobRun.objects.all().delete()
    WorkerBeat.objects.update(at=now + timedelta(days=300))
    assert names(well=False) == {"Việc nền"}
    WorkerBeat.objects.create(worker="máy:2", at=now)
    assert names(well=False) == set()


def test_missing_guard_is_named(well: None) -> None:
    guards.drop()
    assert names(well=False) == {"Chốt chặn"}


def test_full_disk_is_named(well: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "FREE_SHARE", 2)
    assert names(well=False) == {"Ổ đĩa"}


@pytest.mark.parametrize(("demo", "ahead", "fine"), [(False, 4, True), (False, 6, False), (True, 6, True)])
def test_clock_that_went_back_is_named(
    *,
    demo: bool,
    ahead: int,
    fine: bool,
    well: None,
    user: User,
    clerk: Actor,
    settings: pytest.FixtureRequest,
) -> None:
    settings.DEMO = demo  # type: ignore[attr-defined]  # pytest-django's settings
    at = clock.now() + timedelta(minutes=ahead)
    history.append(actor=clerk, at=at, action="test.changed", subject=user)
    assert ("Đồng hồ" in names(well=True)) is fine


def test_app_adds_its_own_and_may_fail_to_answer(well: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def papers() -> Iterable[Finding]:
        yield Finding("Văn bản", False, "3 văn bản chưa có PDF.")

    def renderer() -> Iterable[Finding]:
        raise OperationalError("database is locked")

    def slips() -> Iterable[Finding]:
        raise ValueError("nobody thought of this")

    config = apps.get_app_config("dossiers")
    monkeypatch.setattr(config, "health_sources", (papers, renderer, slips))
    found = {finding.name: finding.said for finding in health.findings() if not finding.well}
    assert found == {
        "slips": "Không hỏi được: nobody thought of this",
        "Văn bản": "3 văn bản chưa có PDF.",
        "renderer": "Không hỏi được: database is locked",
    }


# System checks -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_checks_pass_here() -> None:
    found = run_checks(databases=["default"])
    assert [message for message in found if str(message.id).startswith("andung.")] == []


@pytest.mark.parametrize(("mode", "said"), [(0o644, "mở cho người khác"), (None, "Chưa có khóa")])
def test_key_that_others_read_or_that_is_missing_is_an_error(
    mode: int | None, said: str, tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    path = tmp_path / "history.key"
    if mode:
        path.write_text("x", encoding="ascii")
        path.chmod(mode)
    settings.HISTORY_KEY_FILE = path  # type: ignore[attr-defined]  # pytest-django's settings
    (message,) = checks.keys()
    assert (message.id, said in message.msg) == ("andung.E001", True)


@pytest.mark.django_db
def test_missing_guard_is_a_warning() -> None:
    guards.drop()
    assert {message.id for message in checks.guards_are_there(databases=["default"])} == {"andung.W001"}


@pytest.mark.django_db
def test_connection_that_may_lose_what_it_said_is_an_error() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("of SQLite")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert checks.sqlite_is_durable(databases=["default"]) == []
    options = connection.settings_dict["OPTIONS"]
    kept = options.pop("transaction_mode")
    try:
        (message,) = checks.sqlite_is_durable(databases=["default"])
    finally:
        options["transaction_mode"] = kept
    assert "IMMEDIATE" in message.msg
