"""Lưu trữ, bàn giao: asked for on a page, made by the worker, taken by the office alone, deleted."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import threading
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from andung_emulation import files, history
from andung_emulation.errors import Refused
from campaigns.actors import actor_of
from campaigns.models import Round, User
from dossiers.handover import building, making, packing
from dossiers.models import Handover
from dossiers.services import handovers as services
from tests.dossiers.factories import EVENING
from tests.factories import a_client, a_final_round, a_round
from tests.screens import sent, text, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
PAGE = "dossiers:handovers"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def round_(db: None) -> Round:
    return a_round()


def whole(round_: Round) -> dict[str, str]:
    return {"what": f"c{round_.campaign_id}"}


def asked(office: User, round_: Round) -> Handover:
    sent(office, url(PAGE), whole(round_))
    return Handover.objects.get()


def stored(row: Handover) -> Path:
    return files.path_of(row.file)


def test_the_office_asks_the_worker_makes_the_page_says_how_far_it_is(office: User, round_: Round) -> None:
    assert "Chưa lập bộ nào." in text(office, url(PAGE))
    assert sent(office, url(PAGE), whole(round_)).status_code == 302
    page = text(office, url(PAGE))
    assert "Đang lập" in page
    assert 'hx-trigger="every 3s"' in page
    assert making.make_next(EVENING) is True
    assert making.make_next(EVENING) is False
    row = Handover.objects.get()
    page = text(office, url(PAGE))
    assert "Đã lập" in page
    assert "hx-trigger" not in page
    assert row.sha256 in page
    assert url("dossiers:handover-file", row) in page
    assert hashlib.sha256(stored(row).read_bytes()).hexdigest() == row.sha256
    assert stored(row).stat().st_size == row.size
    with zipfile.ZipFile(stored(row)) as archive:
        assert len(archive.namelist()) == row.entries
    told = [each.action for each in history.of(row)]
    assert told == ["handover.asked", "handover.made"]
    left = [path.name for path in stored(row).parent.parent.iterdir() if path.is_file()]
    assert left == []


def test_one_at_a_time_of_each(office: User, round_: Round) -> None:
    final = a_final_round()
    asked(office, round_)
    again = sent(office, url(PAGE), whole(round_))
    assert "Bộ này đang được lập." in again.content.decode()
    assert sent(office, url(PAGE), {"what": f"r{round_.pk}"}).status_code == 302
    assert sent(office, url(PAGE), {"what": f"r{final.pk}"}).status_code == 302
    assert Handover.objects.waiting().count() == 3
    assert sent(office, url(PAGE), {"what": "r999"}).status_code == 422


def test_who_takes_it_is_told_before_the_bytes_go_out(office: User, round_: Round) -> None:
    row = asked(office, round_)
    making.make_next(EVENING)
    row.refresh_from_db()
    answer: Any = a_client(office).get(url("dossiers:handover-file", row))
    assert history.of(row).last().action == "handover.taken"  # type: ignore[union-attr]  # there is one
    assert answer["Content-Disposition"] == (
        'attachment; filename="luu-tru-thi-dua-khen-thuong-20251229.zip"'
    )
    assert hashlib.sha256(b"".join(answer.streaming_content)).hexdigest() == row.sha256


def test_a_file_that_is_lost_is_told_and_history_keeps_still(office: User, round_: Round) -> None:
    row = asked(office, round_)
    making.make_next(EVENING)
    row.refresh_from_db()
    stored(row).unlink()
    client = a_client(office)
    answer = client.get(url("dossiers:handover-file", row), follow=True)
    assert "không còn trên máy chủ: lập bộ mới" in answer.content.decode()
    assert "handover.taken" not in [each.action for each in history.of(row)]


def test_a_file_can_go_and_the_row_stays(
    office: User, round_: Round, django_capture_on_commit_callbacks: Any
) -> None:
    row = asked(office, round_)
    early = sent(office, url("dossiers:handover-remove", row))
    assert early.status_code == 302
    making.make_next(EVENING)
    row.refresh_from_db()
    assert stored(row).exists()
    with django_capture_on_commit_callbacks(execute=True):
        sent(office, url("dossiers:handover-remove", row))
    assert not stored(row).exists()
    page = text(office, url(PAGE))
    assert "Đã xóa tệp" in page
    assert row.sha256 in page
    assert url("dossiers:handover-file", row) not in page
    actor = actor_of(office, EVENING.date())
    with pytest.raises(Refused, match="Tệp của bộ này đã xóa"):
        services.record_taken(Handover.objects.get(), actor=actor, at=EVENING)


def test_bytes_that_two_rows_share_stay_for_the_other(
    office: User, round_: Round, django_capture_on_commit_callbacks: Any
) -> None:
    row = asked(office, round_)
    making.make_next(EVENING)
    row.refresh_from_db()
    twin = Handover.objects.get()
    twin.pk = None
    twin.save()
    with django_capture_on_commit_callbacks(execute=True):
        sent(office, url("dossiers:handover-remove", row))
    assert stored(twin).exists()


def test_a_full_disk_is_a_sentence_and_it_can_be_tried_again(
    office: User, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = asked(office, round_)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(making, "build", full)
        assert making.make_next(EVENING) is True
        assert making.make_next(EVENING) is False
    page = text(office, url(PAGE))
    assert "Không lập được" in page
    assert making.FULL in page
    sent(office, url("dossiers:handover-retry", row))
    assert making.make_next(EVENING) is True
    assert "Đã lập" in text(office, url(PAGE))
    refused = sent(office, url("dossiers:handover-retry", row))
    assert refused.status_code == 302
    assert [each.action for each in history.of(row)].count("handover.retried") == 1


def test_a_failed_one_waits_for_the_same_that_is_being_made(office: User, round_: Round) -> None:
    failed = asked(office, round_)
    services.put_aside(failed, "Máy chủ hết chỗ.")
    sent(office, url(PAGE), whole(round_))
    with pytest.raises(Refused, match="Bộ này đang được lập"):
        services.retry(failed, actor=actor_of(office, EVENING.date()), at=EVENING)


def test_whoever_comes_second_changes_nothing(office: User, round_: Round) -> None:
    row = asked(office, round_)
    for sha256 in ("a1" * 32, "b2" * 32):
        services.finish(row, file="a.zip", sha256=sha256, size=2, entries=1, lacks=[], at=EVENING)
    assert Handover.objects.get().sha256 == "a1" * 32
    assert [each.action for each in history.of(row)].count("handover.made") == 1


def test_the_file_of_whoever_comes_second_does_not_stay(
    office: User, round_: Round, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """So slow that its lease ran out: another worker made the same meanwhile."""
    row, build = asked(office, round_), building.build

    def slow(*args: Any) -> Any:
        services.finish(row, file="a.zip", sha256="a1" * 32, size=2, entries=1, lacks=[], at=EVENING)
        return build(*args)

    monkeypatch.setattr(making, "build", slow)
    with django_capture_on_commit_callbacks(execute=True):
        making.make_next(EVENING)
    assert Handover.objects.get().file == "a.zip"
    assert not list(files.path_of("handovers").rglob("*.zip"))


def test_a_mistake_of_ours_doesn_t_stop_the_worker(
    office: User, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(office, round_)
    monkeypatch.setattr(making, "build", lambda *_: 1 / 0)
    assert making.make_next(EVENING) is True
    assert Handover.objects.get().failure.startswith("Lỗi khi lập (ZeroDivisionError)")


def test_a_killed_worker_s_archive_is_taken_up_again_and_in_the_end_given_up(
    round_: Round, office: User
) -> None:
    row = asked(office, round_)
    past = datetime.now(UTC) - timedelta(seconds=1)
    for _ in range(services.MAX_ATTEMPTS):
        assert services.claim() == row
        assert services.claim() is None  # another worker leaves it alone
        Handover.objects.update(claimed_until=past)
    assert services.claim() is None
    assert Handover.objects.get().failure == services.INTERRUPTED


def test_what_a_killed_worker_left_behind_goes_with_time(office: User, round_: Round) -> None:
    folder = files.path_of("handovers")
    old, young = EVENING - timedelta(hours=25), EVENING - timedelta(minutes=5)
    for name, left_at in (("work-abc", old), ("work-def", young)):
        (folder / name).mkdir(parents=True)
        os.utime(folder / name, (left_at.timestamp(), left_at.timestamp()))
    (folder / "fresh-1-2.zip").write_bytes(b"PK")
    os.utime(folder / "fresh-1-2.zip", (old.timestamp(), old.timestamp()))
    asked(office, round_)
    making.make_next(EVENING)
    left = {path.name for path in folder.iterdir()} & {"work-abc", "work-def", "fresh-1-2.zip"}
    assert left == {"work-def"}


def test_the_command_writes_the_same_without_a_browser(round_: Round, tmp_path: Path) -> None:
    a_final_round()
    out = io.StringIO()
    call_command("handover", "--out", str(tmp_path / "out"), stdout=out)
    call_command("handover", "--round", "2025", "--out", str(tmp_path / "out"), stdout=out)
    call_command("handover", "--round", "tong-ket", "--out", str(tmp_path / "out"), stdout=out)
    made = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in made] == [
        "thi-dua-khen-thuong-an-dung-2021-2025-dot-2025.zip",
        "thi-dua-khen-thuong-an-dung-2021-2025-dot-tong-ket.zip",
        "thi-dua-khen-thuong-an-dung-2021-2025.zip",
    ]
    for path in made:
        assert files.hash_of(path) in out.getvalue()
    with pytest.raises(CommandError, match="Không có đợt “2031”"):
        call_command("handover", "--round", "2031", "--out", str(tmp_path / "out"))
    with pytest.raises(CommandError, match="Không có phong trào mang mã “khac”"):
        call_command("handover", "--campaign", "khac", "--out", str(tmp_path / "out"))
    (tmp_path / "tep").write_text("")
    with pytest.raises(CommandError, match="Không ghi được bộ lưu trữ"):
        call_command("handover", "--out", str(tmp_path / "tep"))


def test_the_command_that_breaks_off_leaves_the_archive_of_before_whole(
    round_: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    call_command("handover", "--out", str(out), stdout=io.StringIO())
    [made] = out.iterdir()
    before = made.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(packing, "_copy", full)
    with pytest.raises(CommandError, match="hết chỗ"):
        call_command("handover", "--out", str(out))
    assert [path.name for path in out.iterdir()] == [made.name]
    assert made.read_bytes() == before


def test_a_worker_s_beat_keeps_his_archive_and_a_killed_one_s_is_free_within_minutes(
    round_: Round, office: User
) -> None:
    asked(office, round_)
    first = services.claim()
    assert first is not None
    assert timedelta(minutes=5) >= services.LEASE
    Handover.objects.update(claimed_until=datetime.now(UTC) - timedelta(seconds=1))
    assert services.hold(first)
    assert services.claim() is None
    Handover.objects.update(claimed_until=datetime.now(UTC) - timedelta(seconds=1))
    assert services.claim() == first
    assert not services.hold(first)  # who lost it neither keeps it nor says that it failed
    services.put_aside(first, "Hết chỗ")
    assert Handover.objects.get().failure == ""


def test_the_beat_runs_while_an_archive_is_made(
    round_: Round, office: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = threading.Event()
    monkeypatch.setattr(making, "_BEAT_SECONDS", 0.01)
    monkeypatch.setattr(services, "hold", lambda _row: held.set())

    def waits(*_: object) -> None:
        assert held.wait(10)
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(making, "build", waits)
    asked(office, round_)
    making.make_next(EVENING)
    assert Handover.objects.get().failure == making.FULL
