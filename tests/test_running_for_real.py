"""Production starts without surprises: where it listens, what others may read, what a signal does, and that
nothing is updated in the last two days before a date."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as project
from django.core.management import CommandError, call_command
from django.db import connection

from andung_emulation import freeze
from andung_emulation.start import installing, running
from andung_emulation.start.commands import main
from andung_emulation.start.errors import StartError
from andung_emulation.start.permissions import close_to_others
from andung_emulation.start.places import ROOT, places, socket_name
from tests import factories as make


def test_it_listens_to_this_machine_alone_unless_told_otherwise() -> None:
    told = {
        "": ("127.0.0.1", "127.0.0.1"),
        "0.0.0.0": ("0.0.0.0", "127.0.0.1"),
        "192.168.1.20": ("192.168.1.20", "192.168.1.20"),
        "::1": ("::1", "::1"),
    }
    for asked, (bound, reached) in told.items():
        place = places({"ANDUNG_BIND": asked, "PORT": "8123"})
        assert (place.bind, place.reached_at) == (bound, reached)
        assert f"--bind={socket_name(bound, 8123)}" in running.server_command(place)
    assert socket_name("::1", 80) == "[::1]:80"
    for wrong in ("thidua.local", "192.168.1.300", "0.0.0.0:80"):
        with pytest.raises(StartError, match="ANDUNG_BIND"):
            places({"ANDUNG_BIND": wrong})


def test_the_data_is_closed_to_others_and_stays_so(tmp_path: Path) -> None:
    data, umask = tmp_path / "data", os.umask(0o022)
    try:
        data.mkdir()
        (data / "andung.sqlite3").write_bytes(b"")
        close_to_others(data)
        (data / "later.txt").write_text("an export")
    finally:
        os.umask(umask)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (data, *data.iterdir())}
    assert modes == {"data": 0o700, "andung.sqlite3": 0o600, "later.txt": 0o600}


def test_a_key_that_anybody_may_know_starts_nothing(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "secret.key").write_text("django-insecure-" + "a" * 60)
    own = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    said = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=own | {"ANDUNG_MODE": "production", "ANDUNG_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode
    assert "không an toàn" in said.stderr


def test_a_closed_terminal_ends_server_and_worker_too(tmp_path: Path) -> None:
    """SIGHUP ends the keeper; what it kept must not stay behind at the port."""
    sleep = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    keeper = f"""if True:
        import signal, sys
        from andung_emulation.start import serving
        from andung_emulation.start.places import places
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under nohup it would be told to nobody
        child = [sys.executable, "-c", {sleep!r}]
        sys.exit(serving.serve(places({{"PORT": "1"}}), child, child, ""))
    """
    with subprocess.Popen(
        [sys.executable, "-c", keeper], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running_one:
        assert running_one.stdout is not None
        children = [int(running_one.stdout.readline()) for _ in range(2)]
        running_one.send_signal(signal.SIGHUP)
        assert running_one.wait(30) == 0
    for pid in children:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_words_for_systemd_take_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for word in ("install", "prepare", "web"):
        assert main([word, "gì đó"]) == 1
    assert capsys.readouterr().err.count("gì đó") == 3
    bare = places({"ANDUNG_DATA": str(tmp_path)}, root=tmp_path)
    with pytest.raises(StartError, match="install"):
        installing.prepare(bare, [])


@pytest.fixture
def production(settings: Any) -> None:
    settings.DEMO = False


@pytest.mark.django_db
@pytest.mark.usefixtures("production")
def test_in_the_last_two_days_nothing_is_migrated_unless_forced(tmp_path: Path) -> None:
    """A step backwards by hand stands for an update; with nothing to change `migrate` may always run."""
    closes_at = make.a_round().closes_at
    assert closes_at is not None
    two_days = timedelta(hours=48)
    told = {
        closes_at - two_days - timedelta(seconds=1): True,
        closes_at - two_days: False,
        closes_at - timedelta(microseconds=1): False,
        closes_at + timedelta(minutes=59): False,
        closes_at + timedelta(hours=1): True,
    }
    assert {at: bool(freeze.may_migrate("default", at)) for at in told} == told
    with time_machine.travel(closes_at - timedelta(hours=3), tick=False):
        call_command("migrate", verbosity=0, interactive=False)
        with pytest.raises(CommandError, match=r"Hạn trình lúc 00:00 ngày 05/01/2026.*--force"):
            call_command("migrate", "sessions", "zero", verbosity=0, interactive=False)
        call_command("migrate", "sessions", "0001", verbosity=0, interactive=False, force=True)
    assert "django_session" in connection.introspection.table_names()


@pytest.mark.django_db
def test_the_demonstration_is_never_frozen() -> None:
    closes_at = make.a_round().closes_at
    assert closes_at is not None
    assert project.DEMO
    assert freeze.may_migrate("default", closes_at)
