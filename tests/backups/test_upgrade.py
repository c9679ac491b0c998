"""A new version: a backup before its migrations (trust, R12), and an old backup brought forward."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

import campaigns
from andung_emulation import guards
from andung_emulation.backups import shelf
from andung_emulation.backups.snapshot import migrations_in
from andung_emulation.management.commands import prepare
from tests.backups.places import installed_at

BEFORE = "0003_signed_copies_and_blanks"  # of dossiers


def test_tables_change_after_a_backup_only_and_it_can_be_brought_forward(
    commune: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("migrate", "dossiers", BEFORE, verbosity=0)
    try:
        with override_settings(BACKUP_KEY="age1sai"), pytest.raises(CommandError, match="Chưa nâng cấp"):
            call_command("prepare")
        assert prepare._lacks_migrations()
        with override_settings(DEMO=False, STATIC_ROOT=tmp_path / "static"):
            call_command("prepare")
        assert not prepare._lacks_migrations()
    finally:
        call_command("migrate", verbosity=0)
    (kept,) = shelf.kept_in(shelf.home())
    assert f"Đã sao lưu: {kept.name}" in capsys.readouterr().out

    (tmp_path / "new" / "keys").mkdir(parents=True)
    with installed_at(tmp_path / "new"):
        call_command("restore", commune / "backups" / kept.name, keys=commune / "keys", accept_findings=True)
        assert not prepare._lacks_migrations()
    said = capsys.readouterr().out
    assert "kiểm chứng được" in said
    assert said.split("migration chạy thêm")[1].split()[0] == "1"


# A migration that is in no version yet ------------------------------------------------------------

NEW = """from django.db import migrations
class Migration(migrations.Migration):
    dependencies = [("campaigns", "{after}")]
    operations = [migrations.RunSQL("{sql}", "{back}")]
"""
Brings = Callable[..., None]


@pytest.fixture
def brings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Brings]:
    """Another version of the application: a step more in its campaign for each SQL, there and back."""
    package = tmp_path / f"of_{tmp_path.name}"
    shutil.copytree(Path(campaigns.__file__).parent / "migrations", package)
    monkeypatch.syspath_prepend(str(tmp_path))

    def _brings(*steps: tuple[str, str]) -> None:
        after = max(path.stem for path in package.glob("0*.py"))
        for number, (sql, back) in enumerate(steps, start=9001):
            name = f"{number}_new"
            (package / f"{name}.py").write_text(NEW.format(after=after, sql=sql, back=back))
            after = name

    with override_settings(
        MIGRATION_MODULES={"campaigns": package.name}, DEMO=False, STATIC_ROOT=tmp_path / "static"
    ):
        yield _brings


def tables() -> dict[str, int]:
    """With how many rows each has."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        counted = {}
        for name in names:
            cursor.execute(f'SELECT COUNT(*) FROM "{name}"')
            counted[name] = cursor.fetchone()[0]
    return counted


SOUND = ("CREATE TABLE campaigns_new (id integer)", "DROP TABLE campaigns_new")
BROKEN = ("INSERT INTO campaigns_nowhere VALUES (1)", "")


def test_an_update_with_a_new_migration_keeps_what_is_there(commune: Path, brings: Brings) -> None:
    call_command("prepare")
    before = tables()
    brings(SOUND, ("ALTER TABLE campaigns_new ADD COLUMN note text", ""))
    try:
        call_command("prepare")
        after = tables()
        assert set(after) - set(before) == {"campaigns_new"}
        kept = shelf.kept_in(shelf.home())
        assert len(kept) == 1
        shutil.unpack_archive(shelf.home() / kept[0].name, commune.parent / "opened", "tar")
        assert "campaigns.9001_new" not in migrations_in(commune.parent / "opened" / "database.sqlite3")
    finally:
        undo()
    more = {"django_migrations", "campaigns_new"}
    assert {name: count for name, count in after.items() if name not in more} == {
        name: count for name, count in before.items() if name not in more
    }


@pytest.mark.parametrize("steps", [(BROKEN,), (SOUND, BROKEN)])
def test_an_update_that_fails_leaves_the_installation_as_it_was(
    commune: Path, brings: Brings, steps: tuple[tuple[str, str], ...]
) -> None:
    """A step that was done before the one that fails is taken back; no guard stays away."""
    before = tables()
    brings(*steps)
    with pytest.raises(CommandError, match=r"Chưa nâng cấp được.*trở lại như trước.*Cài lại bản"):
        call_command("prepare")
    assert tables() == before
    assert guards.missing() == []
    assert len(shelf.kept_in(shelf.home())) == 1


def test_what_cannot_be_taken_back_sends_to_the_backup(commune: Path, brings: Brings) -> None:
    brings((SOUND[0], "DROP TABLE campaigns_nowhere"), BROKEN)
    try:
        with pytest.raises(CommandError, match="khôi phục bản sao lưu vừa lập"):
            call_command("prepare")
    finally:
        undo()
    assert guards.missing() == []


def undo() -> None:
    """For the tests that come after."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS campaigns_new")
        cursor.execute("DELETE FROM django_migrations WHERE name LIKE '9%'")
    guards.make()
