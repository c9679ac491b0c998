"""The pure parts of the start command; the rest is proved by starting it (.ci/run, a fresh clone)."""

from __future__ import annotations

import re
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from andung_emulation import clock
from andung_emulation.start import libraries, packages, running, serving
from andung_emulation.start.banner import DEMO_PASSWORD, banner
from andung_emulation.start.commands import COMMANDS, main
from andung_emulation.start.environment import DEVELOPMENT, RUNTIME, SIGNING, missing_venv_sentence
from andung_emulation.start.errors import StartError
from andung_emulation.start.keys import NAMES, ensure_keys
from andung_emulation.start.libraries import Need
from andung_emulation.start.places import ROOT, Places, places
from andung_emulation.start.stamps import Stamps, digest


@pytest.fixture
def place(tmp_path: Path) -> Places:
    return places({"ANDUNG_DATA": str(tmp_path / "data"), "PORT": str(free_port())}, root=tmp_path)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# Settings of a start ------------------------------------------------------------------------------


def test_places_without_variables_are_the_demonstration_in_var() -> None:
    found = places({})
    assert (found.mode, found.port, found.data) == ("demo", 8000, ROOT / "var")


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"ANDUNG_MODE": "debug"}, "ANDUNG_MODE"),
        ({"PORT": "tám nghìn"}, "PORT"),
        ({"PORT": "0"}, "PORT"),
        ({"PORT": "70000"}, "PORT"),
        ({"PORT": "²"}, "PORT"),
        ({"ANDUNG_MODE": "production", "ANDUNG_CLOCK": "2025-12-29T08:00+07:00"}, "ANDUNG_CLOCK"),
    ],
)
def test_places_refuse_a_wrong_setting_by_its_name(variables: dict[str, str], said: str) -> None:
    with pytest.raises(StartError, match=said):
        places(variables)


def test_environment_passes_settings_through_but_not_the_clock() -> None:
    given = {"ANDUNG_CLOCK": "2025-12-29T08:00+07:00", "DATABASE_URL": "postgres://x/y", "PATH": "/bin"}
    passed = places(given).environment()
    assert "ANDUNG_CLOCK" not in passed
    assert passed["DATABASE_URL"] == "postgres://x/y"
    assert passed["ANDUNG_MODE"] == "demo"


def test_the_packages_for_signatures_are_asked_for_by_name() -> None:
    assert [places({"ANDUNG_SIGN": said}).checks_signatures for said in ("1", "0", "")] == [
        True,
        False,
        False,
    ]


def _pinned(lock: str) -> dict[str, int]:
    """name==version → how many hashes."""
    parts = re.split(r"^(?=\S)", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {part.split(" ", 1)[0].split(";")[0]: part.count("--hash=sha256:") for part in parts if part}


def test_each_lock_holds_the_smaller_one_and_every_hash() -> None:
    small, signing, large = map(_pinned, (RUNTIME, SIGNING, DEVELOPMENT))
    assert small.keys() < signing.keys() < large.keys()
    assert all(large.values())
    assert not any(name.startswith("pyhanko") for name in small)


# Stamps -------------------------------------------------------------------------------------------


def test_digest_changes_with_name_content_and_presence(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    absent = digest([file])
    file.write_text("một")
    one = digest([file])
    file.write_text("hai")
    two = digest([tmp_path])
    file.rename(tmp_path / "b.txt")
    assert len({absent, one, two, digest([tmp_path])}) == 4


def test_digest_is_blind_to_compiled_files_and_order(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").write_text("2")
    before = digest([tmp_path / "a", tmp_path / "b"])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"x")
    assert digest([tmp_path]) == digest([tmp_path / "b", tmp_path / "a"]) == before


def test_stamps_survive_a_restart(tmp_path: Path) -> None:
    Stamps(tmp_path / "s.json").mark("migrate", "abc")
    again = Stamps(tmp_path / "s.json")
    assert again.is_done("migrate", "abc")
    assert not again.is_done("migrate", "abd")
    again.forget("migrate", "never there")
    assert not again.is_done("migrate", "abc")


@pytest.mark.parametrize("content", ["", "{", "[]", "\x00"])
def test_stamps_that_cannot_be_read_count_as_not_done(tmp_path: Path, content: str) -> None:
    (tmp_path / "s.json").write_text(content)
    stamps = Stamps(tmp_path / "s.json")
    assert not stamps.is_done("migrate", "abc")
    stamps.mark("migrate", "abc")
    assert Stamps(tmp_path / "s.json").is_done("migrate", "abc")


# Keys ---------------------------------------------------------------------------------------------


def test_keys_are_made_once_and_for_their_owner_alone(tmp_path: Path) -> None:
    data = tmp_path / "deep" / "data"
    assert ensure_keys(data) == list(NAMES)
    first = {name: (data / "keys" / name).read_text() for name in NAMES}
    assert ensure_keys(data) == []
    assert {name: (data / "keys" / name).read_text() for name in NAMES} == first
    assert len(set(first.values())) == len(NAMES)
    assert all(len(key.strip()) >= 64 for key in first.values())
    assert {mode_of(data / "keys" / name) for name in NAMES} == {0o600}
    assert mode_of(data / "keys") == 0o700


def test_a_key_that_others_may_read_is_closed(tmp_path: Path) -> None:
    ensure_keys(tmp_path)
    (tmp_path / "keys" / "history.key").chmod(0o644)
    ensure_keys(tmp_path)
    assert mode_of(tmp_path / "keys" / "history.key") == 0o600


# What is missing ----------------------------------------------------------------------------------


def test_missing_libraries_are_named_with_the_command_that_brings_them() -> None:
    needs = [need for need in libraries.NEEDS if "pango" in need.package]
    said = libraries.missing_sentence(needs)
    assert "sudo apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0" in said
    assert "PDF" in said
    assert libraries.missing_sentence([]) == ""


def test_ensure_libraries_says_what_it_may_not_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # neither apt-get nor sudo: a machine where nothing may be done
    absent = (Need("libkhongco0", "thử", lambda: False), Need("libco0", "thử", lambda: True))
    said = libraries.ensure_libraries(Stamps(tmp_path / "s.json"), absent)
    assert "libkhongco0" in said
    assert "libco0" not in said
    assert not packages.may_install()
    assert not packages.install(["libkhongco0"])


def test_a_missing_venv_names_the_debian_package() -> None:
    assert "python3.11-venv" in missing_venv_sentence("python3.11-venv")


# The clock ----------------------------------------------------------------------------------------


def test_clock_starts_a_week_before_the_deadline_and_runs_on(place: Places) -> None:
    place.data.mkdir()
    assert "bắt đầu từ 08:00:00 ngày 29/12/2025" in running.establish_clock(place)
    assert "chạy tiếp" in running.establish_clock(place)


def test_an_asked_clock_stays_until_another_is_asked(place: Places, tmp_path: Path) -> None:
    place.data.mkdir()
    variables = dict(place.variables) | {"ANDUNG_CLOCK": "2026-01-04T23:59:50+07:00"}
    running.establish_clock(places(variables, root=tmp_path))
    assert "chạy tiếp" in running.establish_clock(place)


@pytest.mark.parametrize("year", ["0001", "1999", "2101", "9999"])
def test_a_clock_of_no_time_of_ours_is_refused(place: Places, tmp_path: Path, year: str) -> None:
    """Near the ends of what Python counts, pages would break; before them, the start itself did."""
    variables = dict(place.variables) | {"ANDUNG_CLOCK": f"{year}-01-01T00:00+07:00"}
    with pytest.raises(clock.ClockError, match="từ 2000 đến 2100"):
        running.establish_clock(places(variables, root=tmp_path))
    assert not place.clock_file.exists()


def test_production_has_no_training_clock(place: Places) -> None:
    variables = dict(place.variables) | {"ANDUNG_MODE": "production"}
    assert running.establish_clock(places(variables)) == ""
    assert not place.clock_file.exists()


# Server and worker --------------------------------------------------------------------------------


def test_a_busy_port_is_refused_with_another_one_to_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(StartError, match=f"PORT={port + 1}"):
            serving.refuse_busy_port(port)


SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
FAIL = [sys.executable, "-c", "raise SystemExit(7)"]


@pytest.mark.parametrize(("server", "worker"), [(SLEEP, FAIL), (FAIL, SLEEP)])
def test_before_the_first_answer_one_that_ends_ends_both_with_its_code(
    place: Places, server: list[str], worker: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signal.signal", lambda *ignored: None)
    began = time.monotonic()
    assert serving.serve(place, server, worker, "") == 7
    assert time.monotonic() - began < 10


def test_one_that_dies_later_is_started_again_until_it_dies_too_often(
    place: Places, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("signal.signal", lambda *ignored: None)
    monkeypatch.setattr(serving, "answers", lambda port, address: True)
    dies = [sys.executable, "-c", "import time; time.sleep(1); raise SystemExit(7)"]
    assert serving.serve(place, SLEEP, dies, "welcome") == 7
    assert capfd.readouterr().err.count("đang chạy lại") == serving.DEATHS_A_MINUTE - 1


def test_stop_all_insists_where_a_child_does_not_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "STOP_WITHIN", 0.5)
    deaf = "from signal import *; signal(SIGTERM, SIG_IGN); print(1, flush=True); pause()"
    with subprocess.Popen(
        [sys.executable, "-c", deaf], stdout=subprocess.PIPE, start_new_session=True
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        serving.stop_all([child])
        assert child.returncode == -9


# Words --------------------------------------------------------------------------------------------


def test_banner_has_the_address_and_in_the_demonstration_the_accounts(place: Places) -> None:
    said = banner(place, "Đồng hồ tập huấn chạy tiếp.", "")
    assert f"http://127.0.0.1:{place.port}" in said
    assert "vanphong" in said
    assert DEMO_PASSWORD in said
    production = places(dict(place.variables) | {"ANDUNG_MODE": "production"})
    assert "vanphong" not in banner(production, "", "")
    assert "ANDUNG_HOSTS" in banner(production, "", "")


@pytest.mark.parametrize("words", [[], ["chạy"]])
def test_an_unknown_word_prints_the_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    said = capsys.readouterr().err
    assert all(name in said for name in COMMANDS)


def test_the_start_needs_the_standard_library_alone() -> None:
    """Isolated from site-packages, as on a machine where nothing was installed yet."""
    script = "import sys; sys.path.insert(0, '.'); import andung_emulation.start.commands"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
