"""What a backup holds, and that one which fails its checks never counts."""

from __future__ import annotations

import errno
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
from collections import namedtuple
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from andung_emulation import guards
from andung_emulation.backups import keeping, locks, making, shelf
from andung_emulation.backups.health import findings
from andung_emulation.backups.opening import open_backup
from andung_emulation.backups.problems import BackupFailed, NotRestored
from campaigns.models import Unit

CANARY = "Đơn vị số"  # each unit of the tests is called so


def backup() -> str:
    said = StringIO()
    call_command("backup", stdout=said, stderr=said)
    return said.getvalue()


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_is_a_tar_of_the_database_and_the_files_that_its_rows_name(commune: Path, tmp_path: Path) -> None:
    stray = commune / "files" / "papers" / "khong-ai-nhac-den.pdf"
    stray.write_bytes(b"x")
    backup()
    stray.unlink()
    (kept,) = shelf.kept_in(shelf.home())
    shutil.unpack_archive(shelf.home() / kept.name, tmp_path, "tar")
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert there == {"andung-backup", "database.sqlite3", "manifest.json", "SHA256"} | {
        f"files/{path}" for path in kept.files
    }
    assert kept.files
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    with closing(sqlite3.connect(tmp_path / "database.sqlite3")) as copy:
        assert copy.execute("SELECT COUNT(*) FROM django_session").fetchone() == (0,)
        count = copy.execute("SELECT COUNT(*) FROM andung_emulation_historyentry").fetchone()[0]
    assert manifest["history"][0] == manifest["tables"]["andung_emulation_historyentry"] == count
    assert manifest["keys"] == {}


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """In bytes: what a disk does that is full, seen from this process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_takes_no_more_is_said_in_vietnamese(commune: Path) -> None:
    """While the database is copied, while it is packed, while the last of the backup is written; the older
    one stands, nothing else is left."""
    backup()
    before, (kept,) = left_in(shelf.home()), shelf.kept_in(shelf.home())
    whole = (commune / "andung.sqlite3").stat().st_size
    for room in (whole // 10, whole * 9 // 10, kept.size - 1):
        with files_no_longer_than(room), pytest.raises(CommandError) as stopped:
            backup()
        assert re.search("hết chỗ|tệp lớn quá mức", str(stopped.value)), stopped.value
        assert not re.search("disk|database|file", str(stopped.value)), stopped.value
        assert left_in(shelf.home()) == before


def test_encrypted_it_shows_nothing_and_opens_with_the_private_key_alone(
    commune: Path, tmp_path: Path
) -> None:
    private, other = tmp_path / "khoa.txt", tmp_path / "khac.txt"
    roots = commune / "keys" / "chung-thu"
    roots.mkdir(exist_ok=True)
    for name in ("goc.pem", "Ban Cơ yếu.pem"):
        (roots / name).write_text("PEM")
    said = StringIO()
    call_command("backup_key", private, stdout=said)
    locks.make_pair(other)
    public = said.getvalue().rpartition("ANDUNG_BACKUP_KEY=")[2].strip()
    with override_settings(BACKUP_KEY=public):
        said_then = backup()
    assert "CHƯA mã hóa" not in said_then
    assert "thiếu: keys/chung-thu/Ban Cơ yếu.pem" in said_then
    shutil.rmtree(roots)
    (kept,) = shelf.kept_in(shelf.home())
    file = shelf.home() / kept.name
    for each in (file, shelf.slip_of(file)):
        content = each.read_bytes()
        assert CANARY.encode() not in content
        assert Unit.objects.earliest("pk").name.encode() not in content
        assert (commune / "keys" / "history.key").read_bytes().strip() not in content
    assert private.stat().st_mode & 0o777 == 0o600

    opened = open_backup(file, _folder(tmp_path / "a"), private)
    assert (opened.folder / "keys" / "history.key").exists()  # who has that key may prove
    assert (opened.folder / "keys" / "chung-thu" / "goc.pem").exists()
    assert CANARY.encode() in opened.database.read_bytes()
    for identity, why in ((other, "khóa khác"), (None, "--identity"), (file, "Không đọc được khóa riêng")):
        with pytest.raises(NotRestored, match=why):
            open_backup(file, _folder(tmp_path / "b"), identity)
    if shutil.which("age"):
        command = ["age", "-d", "-i", str(private), "-o", str(tmp_path / "plain.tar"), str(file)]
        subprocess.run(command, check=True)
        assert (tmp_path / "plain.tar").stat().st_size > opened.database.stat().st_size
    _flip(file, 20, tmp_path, private)


def test_a_key_that_is_rotated_meanwhile_is_in_it_as_it_was(
    commune: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the manifest says of it is said of the bytes that were carried."""
    root, told = commune / "keys" / "goc.pem", making._manifest
    root.write_text("old")

    def rotate_first(*given: Any) -> Any:
        root.write_text("new")
        return told(*given)

    monkeypatch.setattr(making, "_manifest", rotate_first)
    try:
        kept = keeping.keep_whole(with_keys=True)
    finally:
        root.unlink()
    opened = open_backup(shelf.home() / kept.name, _folder(tmp_path / "a"), None)
    assert (opened.folder / "keys" / "goc.pem").read_text() == "old"


def test_any_byte_that_changed_is_noticed(whole: Path, tmp_path: Path) -> None:
    copy = tmp_path / whole.name
    shutil.copyfile(whole, copy)
    _flip(copy, 20, tmp_path, None)
    content = whole.read_bytes()
    for changed in (
        content[:-1],
        content[: len(content) // 2],
        content + b"\0",
        content[:-1024],
        b"",
        content * 2,
    ):
        copy.write_bytes(changed)
        with pytest.raises(NotRestored, match="không phải bản sao lưu"):
            open_backup(copy, _folder(tmp_path / "cut"), None)


def _flip(file: Path, times: int, tmp_path: Path, identity: Path | None) -> None:
    """One bit, at so many places evenly over the file: the first and the last byte too."""
    content = file.read_bytes()
    for place in range(times):
        changed = bytearray(content)
        changed[(len(content) - 1) * place // (times - 1)] ^= 1 << place % 8
        file.write_bytes(changed)
        with pytest.raises(NotRestored):
            open_backup(file, _folder(tmp_path / "flip"), identity)
    file.write_bytes(content)


def _folder(path: Path) -> Path:
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    return path


def test_lost_and_altered_files_are_named_and_stop_nothing(commune: Path) -> None:
    lost, altered = sorted((commune / "files").rglob("*.pdf"))[:2]
    contents = {path: path.read_bytes() for path in (lost, altered)}
    lost.unlink()
    altered.write_bytes(b"%PDF-1.7 khac")
    try:
        said = backup()
    finally:
        for path, content in contents.items():
            path.write_bytes(content)
    names = [path.relative_to(commune / "files").as_posix() for path in (lost, altered)]
    assert all(f"thiếu: {name}" in said for name in names)
    found = {each.name: each for each in findings()}
    assert found["Tệp để sao lưu"].well is False
    assert names[0] in found["Tệp để sao lưu"].said


def test_a_copy_that_fails_its_checks_leaves_nothing_and_the_older_ones(commune: Path) -> None:
    backup()
    before = left_in(shelf.home())
    sql = "UPDATE andung_emulation_historyentry SET reason = 'khác' WHERE seq = 3"
    guards.drop()
    with closing(sqlite3.connect(commune / "andung.sqlite3")) as past:
        (reason,) = past.execute("SELECT reason FROM andung_emulation_historyentry WHERE seq = 3").fetchone()
        past.execute(sql)
        past.commit()
        try:
            with pytest.raises(CommandError, match=r"số 3 .*đã bị sửa"):
                backup()
        finally:
            past.execute("UPDATE andung_emulation_historyentry SET reason = ? WHERE seq = 3", [reason])
            past.commit()
            guards.make()
    assert left_in(shelf.home()) == before


def test_a_full_disk_is_seen_before_anything_is_written(
    commune: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(10**9, 10**9 - 1000, 1000))
    with pytest.raises(CommandError, match="không đủ chỗ"):
        backup()
    assert left_in(shelf.home()) == []


def test_a_backup_whose_slip_finds_no_room_takes_none(commune: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shelf, "write_slip", full)
    with pytest.raises(CommandError, match="Chưa sao lưu được: hết chỗ trên đĩa"):
        backup()
    assert left_in(shelf.home()) == []


def test_a_folder_that_cannot_be_made_is_said(commune: Path) -> None:
    shelf.home().write_text("a file in its place")
    try:
        with pytest.raises(BackupFailed, match="Chưa làm được"):
            keeping.keep_whole()
    finally:
        shelf.home().unlink()


def test_a_killed_run_is_swept_and_never_counted(commune: Path) -> None:
    home = shelf.home()
    dead = subprocess.Popen(["true"])
    dead.wait()
    for name in (f"{shelf.WORK}{dead.pid}", f"{shelf.WORK}{os.getppid()}"):
        (home / name).mkdir(parents=True)
        (home / name / "database.sqlite3").write_bytes(b"half")
    (home / f".andung-20260101-000000.tar.{dead.pid}.new").write_bytes(b"half")
    (home / "andung-20260101-000000.tar").write_bytes(b"without its slip")
    (home / "anh-dam-cuoi.jpg").write_bytes(b"not ours")
    backup()
    (kept,) = shelf.kept_in(home)
    mine = {kept.name, f"{kept.name}.json"}
    others = {f"{shelf.WORK}{os.getppid()}", "andung-20260101-000000.tar", "anh-dam-cuoi.jpg"}
    assert set(left_in(home)) == mine | others


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("age1khongphai", "không phải khóa công khai"),
        ("/khong/co/tep", "không đọc được tệp"),
        ("AGE-SECRET-KEY-1ABC", "khóa RIÊNG"),
    ],
)
def test_a_wrong_public_key_makes_no_backup_in_the_open(key: str, why: str, commune: Path) -> None:
    with override_settings(BACKUP_KEY=key), pytest.raises(BackupFailed, match=why):
        keeping.keep_whole()
    assert shelf.kept_in(shelf.home()) == []


def test_a_private_key_is_refused_where_the_data_are(commune: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="USB"):
        call_command("backup_key", commune / "khoa.txt")
    (tmp_path / "khoa.txt").write_text("cũ")
    with pytest.raises(CommandError, match="không ghi đè"):
        call_command("backup_key", tmp_path / "khoa.txt")
    with override_settings(BACKUP_KEY=str(tmp_path / "rieng.txt")):
        locks.make_pair(tmp_path / "rieng.txt")
        with pytest.raises(BackupFailed, match="khóa RIÊNG"):
            keeping.keep_whole()
