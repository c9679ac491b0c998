"""The chain: what it holds, what it refuses, and that any tampering is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from andung_emulation import guards, history
from andung_emulation.actors import Actor
from andung_emulation.history import HistoryDetail, HistoryEntry
from tests.ground.racing import race

if TYPE_CHECKING:
    from campaigns.models import User

ENTRIES = HistoryEntry._meta.db_table
DETAILS = HistoryDetail._meta.db_table


@pytest.fixture
def write(clerk: Actor, user: User, at: datetime) -> Callable[..., HistoryEntry]:
    def _write(action: str = "test.changed", **said: object) -> HistoryEntry:
        with transaction.atomic():
            return history.append(actor=clerk, at=at, action=action, subject=user, **said)  # type: ignore[arg-type]  # passed on as given

    return _write


def execute(sql: str, *params: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def test_entry_says_who_when_what_and_why(
    write: Callable[..., HistoryEntry], clerk: Actor, user: User, at: datetime
) -> None:
    write(from_state="draft", to_state="filed", reason="Đủ minh chứng", values={"điểm": Decimal("8.5")})
    entry = history.of(user).get()
    assert (entry.seq, entry.at, entry.actor_id, entry.actor, entry.roles) == (
        1, at, user.pk, clerk.name, "office",
    )  # fmt: skip
    assert entry.subject == f"campaigns.user:{user.pk}"
    assert (entry.from_state, entry.to_state, entry.reason) == ("draft", "filed", "Đủ minh chứng")
    assert entry.values == {"điểm": "8.5"}
    assert not entry.on_paper
    assert history.head() == entry.hash


def test_entries_are_chained_and_whole(write: Callable[..., HistoryEntry]) -> None:
    assert history.head() == "0" * 64
    assert history.verify() is None
    first, second = write(), write(on_paper=True, values={"a": 1})
    assert second.previous_hash == first.hash
    assert history.verify() is None


def test_long_chain_is_walked_page_by_page(
    write: Callable[..., HistoryEntry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("andung_emulation.history.verification._PAGE", 2)
    for _ in range(5):
        write()
    assert history.verify() is None


@pytest.mark.django_db(transaction=True)
def test_append_outside_a_transaction_is_refused(clerk: Actor, user: User, at: datetime) -> None:
    with pytest.raises(RuntimeError, match="needs the transaction"):
        history.append(actor=clerk, at=at, action="test.changed", subject=user)
    assert not HistoryEntry.objects.exists()


TAMPERINGS = {
    "changed": (f"UPDATE {ENTRIES} SET reason = 'khác' WHERE seq = 2", 2, "số 2 .* đã bị sửa"),
    "moved in time": (f"UPDATE {ENTRIES} SET at = '2020-01-01 00:00:00' WHERE seq = 3", 3, "số 3"),
    "deleted": (f"DELETE FROM {ENTRIES} WHERE seq = 2", 2, "số 2 bị mất"),
    "first deleted": (f"DELETE FROM {ENTRIES} WHERE seq = 1", 1, "số 1 bị mất"),
    "renumbered": (f"UPDATE {ENTRIES} SET seq = 9 WHERE seq = 2", 2, "số 2 bị mất"),
    "relinked": (f"UPDATE {ENTRIES} SET previous_hash = 'x' WHERE seq = 4", 4, "số 4"),
    "put before the first": (f"UPDATE {ENTRIES} SET seq = 0 WHERE seq = 4", 0, "số 0"),
    "detail changed": (
        f"UPDATE {DETAILS} SET text = '{{}}' WHERE entry_id = 4", 4, "Chi tiết .* số 4 đã bị sửa",
    ),
    "detail deleted": (f"DELETE FROM {DETAILS} WHERE entry_id = 4", 4, "Chi tiết .* số 4 bị mất"),
    "detail added": (
        f"INSERT INTO {DETAILS} (entry_id, salt, text) VALUES (3, '', '{{}}')", 3, "Chi tiết .* số 3",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TAMPERINGS)
def test_tampering_is_named(case: str, write: Callable[..., HistoryEntry]) -> None:
    """By somebody who owns the database and has dropped the guards."""
    for _ in range(3):
        write()
    write(values={"điểm": 8})
    write()
    assert history.verify() is None
    sql, seq, said = TAMPERINGS[case]
    guards.drop()
    if "detail" not in case and "seq = 4" in sql:
        execute(f"DELETE FROM {DETAILS}")
    execute(sql)
    problem = history.verify()
    assert problem is not None
    assert problem.seq == seq
    assert re.search(said, str(problem))
    with pytest.raises(CommandError, match="lịch sử"):
        call_command("verify_history")


def test_swapped_rows_are_named(write: Callable[..., HistoryEntry]) -> None:
    for _ in range(4):
        write()
    guards.drop()
    for old, new in ((2, 99), (3, 2), (99, 3)):
        execute(f"UPDATE {ENTRIES} SET seq = %s WHERE seq = %s", new, old)
    problem = history.verify()
    assert problem is not None
    assert problem.seq == 2


def test_rehashing_without_the_key_is_named(
    write: Callable[..., HistoryEntry], tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    write()
    other = tmp_path / "history.key"
    other.write_text("another", encoding="ascii")
    settings.HISTORY_KEY_FILE = other  # type: ignore[attr-defined]  # pytest-django's settings
    problem = history.verify()
    assert problem is not None
    assert problem.seq == 1


WRITES = {
    "history_entry_stays": f"UPDATE {ENTRIES} SET reason = 'khác'",
    "history_entry_is_kept": f"DELETE FROM {ENTRIES}",
    "history_detail_stays": f"UPDATE {DETAILS} SET text = 'khác'",
    "history_detail_is_kept": f"DELETE FROM {DETAILS}",
    "history_detail_is_new": f"INSERT INTO {DETAILS} (entry_id, salt, text) VALUES (1, '', '')",
}


@pytest.mark.parametrize("guard", WRITES)
def test_guard_refuses_to_rewrite(guard: str, write: Callable[..., HistoryEntry]) -> None:
    write(values={"a": 1})
    with pytest.raises(IntegrityError, match=f"{guard}|no_replace") as refused, transaction.atomic():
        execute(WRITES[guard])
    assert guards.refusal_of(refused.value)


def test_guard_refuses_to_replace(write: Callable[..., HistoryEntry]) -> None:
    """SQLite's INSERT OR REPLACE deletes without a delete trigger."""
    entry = write()
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    columns = [field.attname for field in HistoryEntry._meta.concrete_fields]
    values = [getattr(entry, column) for column in columns]
    values[columns.index("reason")] = "khác"
    marks = ", ".join(["%s"] * len(columns))
    with pytest.raises(IntegrityError, match=r"history_entry_is_new|no_replace"), transaction.atomic():
        execute(f"{verb} INTO {ENTRIES} ({', '.join(columns)}) VALUES ({marks})", *values)


@pytest.mark.postgres
@pytest.mark.django_db
def test_guard_refuses_truncate() -> None:
    with pytest.raises(IntegrityError, match="no_truncate") as refused, transaction.atomic():
        execute(f"TRUNCATE {ENTRIES} CASCADE")
    assert guards.refusal_of(refused.value) == "Bảng có chốt chặn thì không xóa trắng."


def test_erasing_a_detail_keeps_the_chain(
    write: Callable[..., HistoryEntry], clerk: Actor, user: User, at: datetime
) -> None:
    entry = write(values={"ngày sinh": "1980-01-02"})
    with transaction.atomic():
        history.erase_detail(entry, actor=clerk, at=at, reason="Yêu cầu của chủ thể dữ liệu")
    assert not HistoryDetail.objects.exists()
    assert history.verify() is None
    assert history.of(user).get().values == {}
    assert history.of(entry).get().reason == "Yêu cầu của chủ thể dữ liệu"


def test_witness_speaks_through_the_command(
    write: Callable[..., HistoryEntry], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows cut off the chain's end leave a whole chain; what happened outside it still knows."""
    write()
    config = apps.get_app_config("andung_emulation")
    call_command("verify_history")
    monkeypatch.setattr(
        config,
        "history_witnesses",
        (lambda: ["Hồ sơ 2025 đã trình mà không có dòng lịch sử."],),
        raising=False,
    )
    with pytest.raises(CommandError, match="Hồ sơ 2025"):
        call_command("verify_history")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("each_journal")
def test_threads_write_one_chain(clerk: Actor, user: User, at: datetime) -> None:
    def one() -> int:
        with transaction.atomic():
            user.refresh_from_db()
            return history.append(actor=clerk, at=at, action="test.raced", subject=user).seq

    seqs = race([one] * 12)
    assert sorted(seqs) == list(range(1, 13))
    assert history.verify() is None
