"""The life of guards: across migrations, flushes and tests; and what people read when one refuses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import IntegrityError, connection, models, transaction

from andung_emulation import guards
from andung_emulation.drafts import Draft
from andung_emulation.guards import Guard
from andung_emulation.history import HistoryEntry
from andung_emulation.jobs.models import JobRun
from campaigns.models import User


def lay(monkeypatch: pytest.MonkeyPatch, *more: Guard) -> None:
    """As if the ground had these guards too."""
    config = apps.get_app_config("andung_emulation")
    monkeypatch.setattr(config, "guards", (*config.guards, *more))  # type: ignore[attr-defined]  # ours


def beat(name: str = "no_test_job", event: str = "INSERT", **more: bool) -> Guard:
    return Guard(
        name=name,
        table=JobRun._meta.db_table,
        event=event,  # type: ignore[arg-type]  # wrong ones are tried on purpose
        when="NEW.name = 'test' AND NEW.claimed_until IS NULL",
        message="Việc “test” thì không ghi; it's 100%.",
        **more,
    )


@pytest.mark.django_db
def test_all_guards_are_there_after_migrating() -> None:
    assert guards.every()
    assert guards.missing() == []
    call_command("check_guards", verbosity=2)


@pytest.mark.django_db
def test_making_twice_changes_nothing() -> None:
    guards.make()
    guards.make()
    assert guards.missing() == []


@pytest.mark.django_db
def test_guard_refuses_with_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    lay(monkeypatch, beat())
    assert f"{JobRun._meta.db_table}.no_test_job" in guards.missing()
    guards.make()
    with pytest.raises(IntegrityError, match="no_test_job") as refused, transaction.atomic():
        JobRun.objects.create(name="test", day="2025-12-30")
    assert guards.refusal_of(refused.value) == "Việc “test” thì không ghi; it's 100%."
    JobRun.objects.create(name="other", day="2025-12-30")


@pytest.mark.django_db
def test_guard_of_the_other_database_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    here = connection.vendor
    lay(monkeypatch, beat(postgres_only=here == "sqlite", sqlite_only=here == "postgresql"))
    assert guards.missing() == []


@pytest.mark.django_db
def test_guard_of_a_table_that_is_not_there_yet_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    lay(monkeypatch, Guard("later", "later_table", "DELETE", "1 = 1", "Không xóa."))
    guards.make()
    assert "later_table.later" in guards.missing()
    with pytest.raises(CommandError, match="later_table"):
        call_command("check_guards")


@pytest.mark.django_db
def test_guard_of_an_older_version_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        lay(older, beat())
        guards.make()
    guards.make()
    JobRun.objects.create(name="test", day="2025-12-30")


@pytest.mark.django_db
def test_weakened_guard_counts_as_missing() -> None:
    """Same name, other text."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER g__history_entry_stays")
            cursor.execute(
                "CREATE TRIGGER g__history_entry_stays BEFORE UPDATE ON andung_emulation_historyentry"
                " WHEN 1 = 0 BEGIN SELECT RAISE(ABORT, 'never'); END"
            )
        else:
            cursor.execute("ALTER TABLE andung_emulation_historyentry DISABLE TRIGGER g__history_entry_stays")
    assert guards.missing() == ["andung_emulation_historyentry.history_entry_stays"]
    with pytest.raises(CommandError, match="history_entry_stays"):
        call_command("check_guards")
    guards.make()
    assert guards.missing() == []


@pytest.mark.django_db
def test_kept_row_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's INSERT OR REPLACE doesn't ask the guards of UPDATE, nor, in other programs, of DELETE."""
    if connection.vendor != "sqlite":
        pytest.skip("of SQLite")
    lay(monkeypatch, beat(event="UPDATE"))
    guards.make()
    run = JobRun.objects.create(name="kept", day="2025-12-30")
    table = JobRun._meta.db_table
    columns, values = "(id, name, day, failure)", "(%s, 'x', '2025-12-30', '')"
    replacing = f"INSERT OR REPLACE INTO {table} {columns} VALUES {values}"
    with pytest.raises(IntegrityError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(replacing, [run.pk])
    assert guards.refusal_of(refused.value) == "Dòng đã có thì không ghi đè."
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers")
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize(
    ("name", "event"), [("Hoa", "INSERT"), ("x" * 61, "INSERT"), ("1st", "UPDATE"), ("ok", "TRUNCATE")]
)
def test_wrong_guard_is_refused(name: str, event: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        beat(name, event)


def test_longest_name_fits(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(monkeypatch, beat("x" * 60))
    guards.make()
    assert guards.missing() == []


def test_guard_without_a_sentence_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="sentence"):
        Guard("mute", "t", "DELETE", "1 = 1", " ")


def test_two_guards_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    lay(monkeypatch, beat(), beat())
    with pytest.raises(ImproperlyConfigured, match="no_test_job"):
        guards.every()


@pytest.mark.django_db(transaction=True)
def test_guards_live_through_a_migration_that_remakes_the_table() -> None:
    """On SQLite an AlterField remakes the table, and its triggers go with the old one."""
    old = HistoryEntry._meta.get_field("action")
    wider = models.CharField("việc", max_length=90)
    wider.set_attributes_from_name("action")
    wider.model = HistoryEntry
    emit_pre_migrate_signal(verbosity=0, interactive=False, db="default")
    assert len(guards.missing()) >= len(guards.every())
    try:
        with connection.schema_editor() as editor:
            editor.alter_field(HistoryEntry, old, wider)
        emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
        assert guards.missing() == []
    finally:
        guards.drop()
        with connection.schema_editor() as editor:
            editor.alter_field(HistoryEntry, wider, old)
        guards.make()


@pytest.mark.django_db(transaction=True)
def test_flush_empties_guarded_tables_and_makes_guards_again(user: User) -> None:
    write_one(user)
    call_command("flush", interactive=False, verbosity=0)
    assert not HistoryEntry.objects.exists()
    assert guards.missing() == []


@pytest.mark.django_db(transaction=True)
def test_flush_without_its_signal_makes_guards_too(user: User) -> None:
    write_one(user)
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    assert guards.missing() == []


def test_flush_in_production_is_refused(user: User, settings: pytest.FixtureRequest) -> None:
    settings.ANDUNG_MODE = "production"  # type: ignore[attr-defined]  # pytest-django's settings
    with pytest.raises(CommandError, match="máy thật"):
        call_command("flush", interactive=False, verbosity=0)
    assert User.objects.exists()
    assert guards.missing() == []


def write_one(user: User) -> None:
    from andung_emulation import history  # noqa: PLC0415 - beside its only use
    from andung_emulation.actors import Actor  # noqa: PLC0415 - as above

    at = datetime(2025, 12, 30, tzinfo=UTC)
    with transaction.atomic():
        actor = Actor.system("máy", at.date())
        history.append(actor=actor, at=at, action="test.changed", subject=user, values={"a": 1})


# What people read --------------------------------------------------------------------------------


def test_unique_constraint_says_its_sentence(user: User) -> None:
    same = {"user": user, "form": "f", "subject": "", "saved_at": datetime(2025, 12, 30, tzinfo=UTC)}
    Draft.objects.create(**same)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Draft.objects.create(**same)
    assert guards.refusal_of(refused.value) == "Biểu mẫu này đã có bản nháp."


def test_check_constraint_says_its_sentence(user: User) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        user.appointments.create(role="nobody", held_from="2025-01-01")
    assert guards.refusal_of(refused.value) == "Vai trò không có trong danh sách."


def test_error_that_is_none_of_ours_has_no_sentence(user: User) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        User.objects.create(username=user.username)
    assert guards.refusal_of(refused.value) is None


def test_protected_row_says_so(user: User) -> None:
    user.appointments.create(role="office", held_from="2025-01-01")
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        user.delete()
    assert guards.refusal_of(refused.value) == "Không xóa được: còn dữ liệu khác dựa vào mục này."
