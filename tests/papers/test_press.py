"""The child that prints: too much work, death, and what the machine may lack."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from weasyprint.urls import FatalURLFetchingError

from dossiers.renderers.pdf import RenderFailed, rendering_problems
from dossiers.renderers.press import child, frames, giving_way
from dossiers.renderers.press.frames import Job
from dossiers.renderers.press.many import Presses
from dossiers.renderers.press.needs import missing_font, missing_library
from dossiers.renderers.press.parent import ROOT, Press

GOOD = Job(html="<html lang=vi><title>T</title><p>Tốt", css="")


def test_child_that_takes_too_long_is_killed() -> None:
    press = Press((sys.executable, "-c", "import time; time.sleep(60)"), seconds=0.3)
    with pytest.raises(RenderFailed, match="giây chưa xong"):
        press.print(GOOD)
    assert press.pid is None
    press.close()


def test_press_prints_on_after_a_page_that_took_too_long() -> None:
    press = Press(seconds=6)
    assert press.print(GOOD).startswith(b"%PDF")
    before = press.pid
    slow = Job(html=f"<html lang=vi><title>T</title><table><td>{'lời ' * 200_000}", css="")
    with pytest.raises(RenderFailed, match="giây chưa xong"):
        press.print(slow)
    assert press.print(GOOD).startswith(b"%PDF")
    assert press.pid not in (None, before)
    press.close()


def test_dead_child_is_replaced(press: Press) -> None:
    first = press.print(GOOD)
    before = press.pid
    assert before
    os.kill(before, signal.SIGKILL)
    assert press.print(GOOD) == first
    assert press.pid not in (None, before)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_what_is_printed_behind_the_pages_gives_way_to_them(press: Press) -> None:
    presses = Presses(press, 2)
    assert dict(presses.print_each((place, lambda: GOOD) for place in range(4))).keys() == set(range(4))
    for pid in presses.pids:
        assert os.getpriority(os.PRIO_PROCESS, pid) == giving_way.NICE
        session = Path(f"/proc/{pid}/autogroup")
        assert not session.exists() or session.read_text().endswith(f" {giving_way.NICE}\n")
    presses.close()


def test_child_that_cannot_start_is_told() -> None:
    press = Press((sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(RenderFailed, match="dừng đột ngột"):
        press.print(GOOD)
    press.close()


@pytest.mark.parametrize(
    "body", ["<div>" * 5000, "<table><tr><td colspan=100000000>x"], ids=["nested", "colspan"]
)
def test_page_that_eats_memory_or_stack_fails_alone(press: Press, body: str) -> None:
    with pytest.raises(RenderFailed):
        press.print(Job(html=f"<html lang=vi><title>T</title>{body}", css=""))
    assert press.print(GOOD).startswith(b"%PDF")


def test_threads_wait_for_each_other(press: Press) -> None:
    jobs = [Job(html=f"<html lang=vi><title>{place}</title><p>{place}", css="") for place in range(8)]
    with ThreadPoolExecutor(4) as pool:
        printed = list(pool.map(press.print, jobs))
    titles = []
    for pdf in printed:
        with pikepdf.open(BytesIO(pdf)) as opened:
            titles.append(str(opened.docinfo["/Title"]))
    assert titles == [str(place) for place in range(8)]


def test_child_is_given_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    press = Press()
    press.print(GOOD)
    environment = Path(f"/proc/{press.pid}/environ").read_bytes()
    assert b"secret" not in environment
    assert b"DJANGO" not in environment
    press.close()


def test_machine_without_the_font_says_which_package(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    folder = "/usr/share/fonts/truetype/dejavu"
    config.write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{folder}</dir>'
        f"<cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    press = Press(environment={"FONTCONFIG_FILE": str(config)})
    with pytest.raises(RenderFailed, match="fonts-liberation2"):
        press.print(GOOD)
    press.close()


def test_machine_without_pango_says_which_package(tmp_path: Path) -> None:
    fake = tmp_path / "weasyprint"
    fake.mkdir()
    (fake / "__init__.py").write_text(
        "raise OSError(\"cannot load library 'libpangoft2-1.0-0': no such file\")\n"
    )
    press = Press(environment={"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"})
    with pytest.raises(RenderFailed, match="gói Debian libpangoft2"):
        press.print(GOOD)
    press.close()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("cannot load library 'libpango-1.0-0'", "gói Debian libpango-1.0-0 "),
        ("cannot load library 'libpangoft2-1.0-0'", "gói Debian libpangoft2-1.0-0 "),
        ("cannot load library 'libharfbuzz-0'", "gói Debian libharfbuzz0b "),
        ("No module named 'weasyprint'", "No module named 'weasyprint'"),
    ],
)
def test_what_the_loader_says_becomes_a_sentence(error: str, said: str) -> None:
    assert said in missing_library(error)


def test_only_a_face_with_the_metrics_of_times_will_do() -> None:
    assert missing_font("Liberation Serif") == ""
    assert missing_font("DejaVu Sans, Times New Roman") == ""
    assert "fonts-liberation2" in missing_font("DejaVu Sans")


@pytest.mark.parametrize(
    ("error", "healthy", "said"),
    [
        (FatalURLFetchingError("no"), True, "Không dàn trang được"),
        (ValueError("no"), True, "Không dàn trang được"),
        (MemoryError(), False, "quá lớn"),
        (RecursionError(), False, "quá lớn"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_child_answers_whatever_happens(error: BaseException, healthy: bool, said: str) -> None:
    def fail(page: str, css: str) -> bytes:
        raise error

    answers = BytesIO()
    assert child._answer(answers, fail, GOOD) is healthy
    answers.seek(0)
    answer = frames.read(answers)
    assert answer[:1] == frames.FAILURE
    assert said in answer[1:].decode()


def test_child_that_dies_again_is_given_up(tmp_path: Path) -> None:
    """It answers once, dies at the second job, and never starts again."""
    script = (
        "import pathlib, sys; mark = pathlib.Path(sys.argv[1]); mark.exists() and sys.exit(3); mark.touch()\n"
        "from dossiers.renderers.press import frames\n"
        "frames.read_job(sys.stdin.buffer); frames.write(sys.stdout.buffer, b'P'); "
        "frames.read_job(sys.stdin.buffer)"
    )
    press = Press((sys.executable, "-c", script, str(tmp_path / "started")))
    assert press.print(GOOD) == b""
    with pytest.raises(RenderFailed, match="hai lần"):
        press.print(GOOD)
    press.close()


def test_this_machine_can_print() -> None:
    assert rendering_problems() == []


def test_problems_are_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Press((sys.executable, "-c", "raise SystemExit(3)"))
    monkeypatch.setattr("dossiers.renderers.pdf._press", broken)
    assert rendering_problems() == ["Chương trình in dừng đột ngột; xin thử lại."]


def test_child_imports_no_django() -> None:
    command = (
        "import sys, dossiers.renderers.press.child, dossiers.renderers.press.typesetting as t; "
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", command], check=False).returncode == 0
