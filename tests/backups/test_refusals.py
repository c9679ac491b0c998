"""What `restore` doesn't take, and where it doesn't go: each with its sentence, and nothing changed."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from andung_emulation import files, key_files
from andung_emulation.backups.opening import open_backup
from andung_emulation.backups.problems import NotRestored
from andung_emulation.backups.tape import Part, Tape, pieces_of
from andung_emulation.history import HistoryEntry
from tests.backups.places import installed_at, with_keys

NAMES = (
    "files/../../evil", "/etc/evil", "files//evil", "files/a\\..\\evil", "evil", "plain.tar",
    "files/x", "secret.key", "andung.sqlite3", "database.sqlite3", "keys/../evil", "files/.evil",
    f"files/{'a' * 94}",
)  # fmt: skip
KINDS = (
    tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE,
    tarfile.GNUTYPE_SPARSE,
)  # fmt: skip


@pytest.fixture
def empty(tmp_path: Path, commune: Path) -> Iterator[Path]:
    """A machine that has nothing but a key to start with."""
    (tmp_path / "new" / "keys").mkdir(parents=True)
    with installed_at(tmp_path / "new") as data:
        yield data


def content_of(data: Path) -> list[str]:
    return sorted(path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file())


# The file ----------------------------------------------------------------------------------------


def parts_of(backup: Path) -> dict[str, bytes]:
    with backup.open("rb") as file:
        return {part.name: b"".join(part.pieces) for part in Tape(file)}


def written(parts: list[tuple[str, bytes]], to: Path) -> Path:
    """As `backup` writes it, seal and all, but with whatever somebody wants in it."""
    to.write_bytes(b"".join(pieces_of(Part(name, len(content), [content]) for name, content in parts)))
    return to


def with_manifest(parts: dict[str, bytes], change: Callable[[dict[str, Any]], object]) -> dict[str, bytes]:
    said = json.loads(parts["manifest.json"])
    change(said)
    return parts | {"manifest.json": json.dumps(said).encode()}


def with_database(parts: dict[str, bytes], tmp_path: Path, sql: str, **more: Any) -> dict[str, bytes]:
    """Somebody who knows how a backup is made changed the database in it, and its manifest to match."""
    path = tmp_path / "changed.sqlite3"
    path.write_bytes(parts["database.sqlite3"])
    with closing(sqlite3.connect(path)) as database:
        database.executescript(f"PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; BEGIN; {sql}; COMMIT;")
        database.commit()
    changed = parts | {"database.sqlite3": path.read_bytes()}
    pair = [files.hash_of(path), path.stat().st_size]
    return with_manifest(changed, lambda said: said.update(database=pair, **more))


def test_what_is_no_backup_is_refused_by_name(whole: Path, commune: Path, tmp_path: Path) -> None:
    by_hand = tmp_path / "andung.sqlite3"
    shutil.copyfile(commune / "andung.sqlite3", by_hand)
    other_tar, other_zip, text = tmp_path / "a.tar", tmp_path / "a.zip", tmp_path / "a.txt"
    with tarfile.open(other_tar, "w") as tar:
        tar.add(by_hand, "database.sqlite3")
    with zipfile.ZipFile(other_zip, "w") as packed:
        packed.write(by_hand, "database.sqlite3")
    text.write_text("x" * 5000)
    for file, why in (
        (by_hand, "chép tay"),
        (other_tar, "không phải bản sao lưu"),
        (other_zip, "không phải bản sao lưu"),
        (text, "không phải bản sao lưu"),
    ):
        (folder := tmp_path / f"to-{file.suffix}").mkdir()
        with pytest.raises(NotRestored, match=why):
            open_backup(file, folder, None)


def test_a_hostile_file_reaches_no_place_outside(whole: Path, tmp_path: Path) -> None:
    """Parts with names that lead elsewhere, twice, or unknown; links, folders, devices; a lying manifest."""
    good = parts_of(whole)
    rows = list(good.items())
    more: list[list[tuple[str, bytes]]] = [[*rows[:2], (name, b"x"), *rows[2:]] for name in NAMES]
    more += [rows[1:], rows[:-1], [rows[0]], [*rows, rows[-1]], [rows[0], *rows[2:]]]
    liars: list[Callable[[dict[str, Any]], object]] = [
        lambda said: said["files"].update({"../../evil": ["0" * 64, 1]}),
        lambda said: said["files"].popitem(),
        lambda said: said["carried"].append("papers/evil.pdf"),
        lambda said: said["tables"].update(campaigns_user=7),
        lambda said: said.update(history=[1, "0"]),
        lambda said: said.update(base="../../../etc/passwd"),
        lambda said: said.update(format=2),
        lambda said: said.pop("tables"),
        lambda said: said.update(archives_left_out=float("inf")),
        lambda said: said.update(made_at="2026-01-01T00:00:00"),
        lambda said: said.update(made_at="9999-12-31T23:59:59+00:00"),
        lambda said: said["database"].__setitem__(1, 5),
        lambda said: next(iter(said["files"].values())).__setitem__(1, 5),
        lambda said: said.update(files=[1]),
        lambda said: said.update(keys={"../../evil": "0" * 64}),
        lambda said: said.update(lost=dict.fromkeys(said["files"], "mất"), files={}, carried=[]),
    ]
    more += [list(with_manifest(good, lie).items()) for lie in liars]
    more += [list((good | {"manifest.json": text}).items()) for text in (b"", b"[]", b"[" * 100_000, b"\xff")]
    for place, parts in enumerate(more):
        (folder := tmp_path / "deep" / "er" / str(place)).mkdir(parents=True)
        with pytest.raises(NotRestored):
            open_backup(written(parts, tmp_path / "hostile.tar"), folder, None)
        shutil.rmtree(folder)
    for kind in KINDS:
        info = tarfile.TarInfo("files/papers/x.pdf")
        info.type, info.linkname = kind, "/etc/passwd"
        content = whole.read_bytes()
        (tmp_path / "hostile.tar").write_bytes(
            content[:1024] + info.tobuf(tarfile.GNU_FORMAT) + content[1024:]
        )
        with pytest.raises(NotRestored):
            open_backup(tmp_path / "hostile.tar", _fresh(tmp_path / "to"), None)
    assert not [path for path in tmp_path.rglob("*") if path.name == "evil"]


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def test_a_database_that_is_broken_inside_is_refused(whole: Path, tmp_path: Path) -> None:
    good = parts_of(whole)
    orphan = "UPDATE dossiers_paper SET dossier_id = 99999"
    drop = "".join(f"DROP TRIGGER {name};" for name in _triggers(good, tmp_path))
    for changed, why in (
        (with_database(good, tmp_path, drop + orphan), "không có ở bảng"),
        (
            with_database(good, tmp_path, drop + "DELETE FROM andung_emulation_historydetail"),
            "Số dòng của bảng",
        ),
        (with_database(good, tmp_path, "CREATE TABLE la (x)"), "Số dòng của bảng la"),
    ):
        with pytest.raises(NotRestored, match=why):
            open_backup(written(list(changed.items()), tmp_path / "a.tar"), _fresh(tmp_path / "to"), None)


def _triggers(parts: dict[str, bytes], tmp_path: Path) -> list[str]:
    (path := tmp_path / "look.sqlite3").write_bytes(parts["database.sqlite3"])
    with closing(sqlite3.connect(path)) as database:
        return [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]


# The place ---------------------------------------------------------------------------------------


def test_nothing_is_restored_over_anything(whole: Path, empty: Path) -> None:
    for name in (
        "andung.sqlite3",
        "andung.sqlite3-wal",
        "andung.sqlite3-journal",
        "files/papers/x.pdf",
        "ghi-chu.txt",
    ):
        path = empty / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        before = content_of(empty)
        with pytest.raises(CommandError, match="không trống"):
            call_command("restore", whole)
        assert content_of(empty) == before
        path.unlink()
    with pytest.raises(CommandError, match="Chưa khôi phục được: không thấy tệp"):
        call_command("restore", empty / "khong-co.tar")
    assert content_of(empty) == []


def test_what_installing_left_behind_is_in_nobodys_way(whole: Path, empty: Path) -> None:
    """The data directory is the home of the account by which pip and fontconfig keep their caches."""
    for name in (".cache/pip/http/1", ".cache/fontconfig/2"):
        (empty / name).parent.mkdir(parents=True)
        (empty / name).write_bytes(b"x")
    call_command("restore", whole, accept_findings=True)
    assert (empty / "andung.sqlite3").exists()


def test_without_its_keys_a_backup_says_what_is_missing(
    commune: Path, empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with installed_at(commune):
        call_command("backup", out=tmp_path)
    (backup,) = tmp_path.glob("andung-*.tar")
    other = with_keys(tmp_path / "other") / "keys"
    with pytest.raises(CommandError, match="không kiểm chứng được bằng khóa này: Dòng lịch sử số 1"):
        call_command("restore", backup, keys=other, accept_findings=True)
    with pytest.raises(CommandError, match=r"nhật ký không ghi lần niêm phong.*\n(.*\n)*.*--accept-findings"):
        call_command("restore", backup)  # in that commune papers were sealed by hand
    assert content_of(empty) == []
    call_command("restore", backup, accept_findings=True)
    said = capsys.readouterr().out
    assert "KHÔNG có khóa lịch sử (keys/history.key)" in said
    assert "CHƯA kiểm chứng" in said
    assert "keys/history.key" not in content_of(empty)  # the next start refuses to make another
    shutil.copyfile(commune / "keys" / "history.key", empty / "keys" / "history.key")
    call_command("verify_history")
    assert "Lịch sử nguyên vẹn" in capsys.readouterr().out


def test_a_backup_from_before_the_last_rotation_comes_back_with_the_key_of_today(
    commune: Path, empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The safe has the newest key file alone, which is what the guide says."""
    with installed_at(commune):
        call_command("backup", out=tmp_path)
        count = HistoryEntry.objects.count()
    (backup,) = tmp_path.glob("andung-*.tar")
    shutil.copytree(commune / "keys", safe := tmp_path / "safe")
    with (safe / "history.key").open("a") as file:
        file.write(f"{count + 20} {key_files.fresh_key()}\n")
    with pytest.raises(CommandError, match=rf"đổi ở dòng {count + 20} .*\n(.*\n)*.*--accept-findings"):
        call_command("restore", backup, keys=safe)
    assert content_of(empty) == []
    call_command("restore", backup, keys=safe, accept_findings=True)
    assert "`manage.py rotate_key history`" in capsys.readouterr().out
    call_command("rotate_key", "history")
    call_command("verify_history")
    assert f"Lịch sử nguyên vẹn: {count + 1} dòng" in capsys.readouterr().out


def test_a_backup_of_a_later_version_is_refused(whole: Path, empty: Path, tmp_path: Path) -> None:
    good = parts_of(whole)
    said = json.loads(good["manifest.json"])
    count = said["tables"]
    later = with_database(
        good,
        tmp_path,
        "INSERT INTO django_migrations (app, name, applied) VALUES ('dossiers', '0999_later', '2030-01-01')",
        tables=count | {"django_migrations": count["django_migrations"] + 1},
        migrations=sorted([*said["migrations"], "dossiers.0999_later"]),
    )
    with pytest.raises(CommandError, match=r"phiên bản mới hơn .có dossiers.0999_later"):
        call_command("restore", written(list(later.items()), tmp_path / "later.tar"))
    assert content_of(empty) == []
