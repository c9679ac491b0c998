"""A new version: a backup before its migrations (trust, R12), and an old backup brought forward."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from andung_emulation.backups import shelf
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
