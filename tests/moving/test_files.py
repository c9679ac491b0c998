"""A commune moved from file to file, and what is said when it can't be."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connections, transaction

from andung_emulation import guards, history
from andung_emulation.errors import Refused
from andung_emulation.moving import checking, places
from andung_emulation.moving.doors import moved_between
from andung_emulation.moving.examining import require_sound
from andung_emulation.moving.tables import every
from campaigns.models import User
from tests.moving.conftest import Copy

pytestmark = pytest.mark.django_db


@contextmanager
def moving(source: Path, target: Path) -> Iterator[tuple[str, str]]:
    """Both opened, the target in a transaction that is taken back."""
    with (
        places.opened_to_read(places.at_file(source)) as one,
        places.opened_to_fill(places.at_file(target)) as other,
        transaction.atomic(using=other),
    ):
        yield one, other
        transaction.set_rollback(True, using=other)


def by_hand(path: Path, *statements: str) -> None:
    """SQL of somebody who knows how to get past the guards."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA synchronous = OFF")
        triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            assert database.execute(statement).rowcount > 0, statement
        database.commit()


def asked(path: Path, query: str) -> Any:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchone()[0]


def test_everything_arrives(copy: Copy) -> None:
    source, target = copy("full"), copy("blank")
    with moving(source, target) as (one, other):
        moved = moved_between(one, other)
        rows = {each.table.name: each.rows for each in moved}
        assert sum(1 for count in rows.values() if count) > 60
        assert guards.missing(other) == []
        with places.standing_in(other):
            assert history.verify() is None
            said = history.unwitnessed()
            assert history.HistoryEntry.objects.count() == rows["andung_emulation_historyentry"]
            assert all(
                user.has_perm("admin.view_logentry") for user in User.objects.filter(is_superuser=True)
            )
        with places.standing_in(one):
            assert history.unwitnessed() == said  # what stood in no history there stands in none here
        for table in every():
            columns = ", ".join(f'+"{each.column}"' for each in table.fields)
            query = f'SELECT {columns} FROM "{table.name}"'
            with connections[one].cursor() as here, connections[other].cursor() as there:
                assert Counter(here.execute(query).fetchall()) == Counter(there.execute(query).fetchall())


def test_sessions_and_beats_stay_behind(copy: Copy) -> None:
    source, target = copy("full"), copy("blank")
    by_hand(
        source,
        "INSERT INTO django_session VALUES ('k', 'data', '2026-01-01 00:00:00')",
        "INSERT INTO andung_emulation_workerbeat (worker, at) VALUES ('vm:1', '2026-01-01 00:00:00')",
    )
    with moving(source, target) as (one, other):
        moved = moved_between(one, other)
        assert not {"django_session", "andung_emulation_workerbeat"} & {each.table.name for each in moved}
        for name in ("django_session", "andung_emulation_workerbeat"):
            with connections[other].cursor() as cursor:
                assert cursor.execute(f"SELECT count(*) FROM {name}").fetchone() == (0,)


def test_a_number_that_was_given_is_never_given_again(copy: Copy) -> None:
    """The row went, its history stays: a new row with its number would inherit it."""
    source, target = copy("full"), copy("blank")
    by_hand(source, "UPDATE sqlite_sequence SET seq = seq + 7 WHERE name = 'awards_initiative'")
    last = asked(source, "SELECT seq FROM sqlite_sequence WHERE name = 'awards_initiative'")
    with moving(source, target) as (one, other):
        moved_between(one, other)
        with connections[other].cursor() as cursor:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'awards_initiative'")
            assert cursor.fetchone() == (last,)


ODD = (  # table, its first or last row, column, what SQLite takes there, what is said
    ("campaigns_user", "min", "password", "'An' || char(0)", "ký tự rỗng"),
    ("campaigns_user", "max", "username", "printf('%.*c', 151, 'x')", "dài 151 ký tự, cột chỉ nhận 150"),
    ("campaigns_user", "min", "date_joined", "'hôm qua'", "không phải thời điểm"),
    ("campaigns_user", "min", "is_active", "2", "không phải có hoặc không"),
    ("campaigns_user", "min", "email", "x'4142'", "không phải chữ"),
    ("campaigns_user", "min", "last_login", "CAST(x'fffe' AS TEXT)", "không phải thời điểm"),
    ("campaigns_posting", "min", "held_from", "'2025-02-30'", "không phải ngày"),
    ("campaigns_score", "min", "self_points", "'mười'", "không phải số"),
    ("campaigns_score", "max", "verified_points", "1.2345", "chữ số sau dấu phẩy"),
    ("awards_award", "min", "amount_vnd", "99999999999", "ở ngoài khoảng"),
    ("campaigns_round", "min", "year", "2025.5", "không phải số nguyên"),
    ("dossiers_paper", "min", "blocks", """'{"a": ["\\u0000"]}'""", "ký tự rỗng"),
    ("dossiers_paper", "max", "blocks", """'{"a": NaN}'""", "không phải JSON"),
    ("awards_award", "max", "decision_id", "987654", "không có của bảng awards_decision"),
)


def test_what_only_sqlite_stores_is_named_before_anything_is_copied(copy: Copy) -> None:
    source, target = copy("full"), copy("blank")
    first = "UPDATE {0} SET {2} = {3} WHERE id = (SELECT {1}(id) FROM {0})"
    by_hand(source, *(first.format(*odd) for odd in ODD))
    with moving(source, target) as (one, other):
        with pytest.raises(Refused) as refused:
            moved_between(one, other)
        lines = refused.value.reason.splitlines()[1:]
        for table, _, column, _, why in ODD:
            said = [line for line in lines if f"bảng {table}, dòng " in line and f"cột {column} (" in line]
            assert any(why in line for line in said), (column, lines)
        assert len(lines) == len(ODD)


def test_more_than_a_screenful_is_cut_short(copy: Copy) -> None:
    source = copy("full")
    by_hand(source, "UPDATE campaigns_score SET verified_reason = x'00'")
    with places.opened_to_read(places.at_file(source)) as one, pytest.raises(Refused) as refused:
        require_sound(every(), one)
    assert refused.value.reason.splitlines()[-1].strip() == "…"


def test_a_row_that_the_target_refuses_is_named_and_nothing_stays(copy: Copy) -> None:
    """Its constraint holds there, whatever happened to it here."""
    source, target = copy("full"), copy("blank")
    by_hand(
        source, "UPDATE dossiers_dossier SET first_submitted_at = '2030-01-01 00:00:00' WHERE closes_at > ''"
    )
    said = pytest.raises(Refused, match=r"Bảng dossiers_dossier, dòng \d+: .*không nhận")
    opened = places.opened_to_read(places.at_file(source)), places.opened_to_fill(places.at_file(target))
    with opened[0] as one, opened[1] as other:
        with said, transaction.atomic(using=other):
            moved_between(one, other)
        checking.require_empty(other)
        assert guards.missing(other) == []


def test_a_difference_at_the_target_is_found(copy: Copy) -> None:
    """Whatever brought it about; the sentence names the table."""
    source, target = copy("full"), copy("blank")
    with moving(source, target) as (one, other):
        moved = moved_between(one, other)
        guards.drop(other)
        changed = {
            "awards_award": "UPDATE awards_award SET amount_vnd = amount_vnd + 1",
            "campaigns_score": "DELETE FROM campaigns_score WHERE id = (SELECT min(id) FROM campaigns_score)",
            "campaigns_participant": "UPDATE campaigns_participant SET name = name || char(769)",
            "dossiers_paper": "UPDATE dossiers_paper SET blocks = '{}' WHERE blocks IS NOT NULL",
            "campaigns_user": "UPDATE campaigns_user SET is_active = 1 - is_active",
        }
        for name, change in changed.items():
            with transaction.atomic(using=other):
                with connections[other].cursor() as cursor:
                    cursor.execute(change)
                with pytest.raises(Refused, match=f"Bảng {name}: "):
                    checking.require_same(moved, other)
                transaction.set_rollback(True, using=other)
        checking.require_same(moved, other)


def test_the_target_is_empty_and_ours(copy: Copy, tmp_path: Path) -> None:
    strange = tmp_path / "strange.sqlite3"
    with closing(sqlite3.connect(strange)) as database:
        database.execute("CREATE TABLE kho_sach (id INTEGER)")
    for path, said in ((copy("full"), "không trống"), (strange, "bảng khác (kho_sach)")):
        with places.opened_to_fill(places.at_file(path)) as other, pytest.raises(Refused) as refused:
            checking.require_empty(other)
        assert said in refused.value.reason
    with places.opened_to_fill(places.at_file(copy("blank"))) as other:
        checking.require_empty(other)


def test_the_source_is_of_this_version(copy: Copy) -> None:
    for statement, said in (
        ("INSERT INTO django_migrations (app, name, applied) VALUES ('awards', '0099_later', '2027-01-01')",
         "mới hơn ứng dụng này (awards 0099_later)"),
        ("DELETE FROM django_migrations WHERE name = '0001_initial' AND app = 'sessions'", "phiên bản cũ"),
    ):  # fmt: skip
        source = copy("full")
        by_hand(source, statement)
        with places.opened_to_read(places.at_file(source)) as one, pytest.raises(Refused) as refused:
            checking.require_current(one)
        assert said in refused.value.reason


def test_the_source_is_only_read(copy: Copy) -> None:
    opened = places.opened_to_read(places.at_file(copy("full")))
    with opened as one, pytest.raises(OperationalError, match="readonly"):
        User.objects.using(one).update(is_active=False)
