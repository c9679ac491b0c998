"""What the child of the press can't do, tried in a real child: it sees our fonts, and reaches nothing."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dossiers.renderers.press import confinement, fonts
from dossiers.renderers.press.frames import Job
from dossiers.renderers.press.parent import ROOT, Press
from tests.papers.test_press import GOOD

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")

# A library gone bad in WeasyPrint's place: it says which of its deeds went through, as if that were the PDF.
_BAD_LIBRARY = """
import json, os, pathlib, shutil, socket, subprocess, tempfile, urllib.request

HERE = pathlib.Path(__file__).parent
DEEDS = {
    "socket": lambda: socket.socket(),
    "connect": lambda: socket.create_connection(("127.0.0.1", int(os.environ["PORT"]))),
    "name": lambda: socket.getaddrinfo("localhost", 80),
    "address": lambda: urllib.request.urlopen(f"http://127.0.0.1:{os.environ['PORT']}/"),
    "file address": lambda: urllib.request.urlopen("file:///etc/passwd"),
    "read": lambda: open("/etc/passwd").read(),
    "read through the code": lambda: open(str(HERE / ".." / ".." / "etc" / "passwd")).read(),
    "read a low file": lambda: os.open("/etc/passwd", os.O_RDONLY),
    "read a project's file": lambda: open(os.environ["PROJECT"] + "/README.md").read(),
    "write": lambda: open("/tmp/written-by-a-paper", "w").write("x"),
    "write beside the code": lambda: (HERE / "x.py").write_text("x"),
    "remove": lambda: os.remove(__file__),
    "rename": lambda: os.rename(__file__, __file__ + ".old"),
    "folder": lambda: tempfile.mkdtemp(),
    "program": lambda: subprocess.run(["true"]),
    "shell": lambda: os.system("true"),
    "fork": lambda: os.fork() or os._exit(0),
    "kill": lambda: os.kill(os.getppid(), 0),
}


def _went_through():
    done, read = [], (HERE / "__init__.py").read_text()[:1]
    for name, deed in DEEDS.items():
        try:
            deed()
        except OSError as error:
            if type(error).__name__ != "Forbidden":
                done.append(f"{name}: {error!r}")
        else:
            done.append(name)
    return json.dumps({"done": done, "read": read})


class CSS:
    def __init__(self, **options): pass


class HTML:
    fonts = {1: type("Font", (), {"family": "Liberation Serif"})}
    def __init__(self, **options): pass
    def render(self, **options): return self
    def write_pdf(self, **options): return _went_through().encode() if options else b""
"""


def test_a_library_gone_bad_does_nothing(tmp_path: Path) -> None:
    """Each deed would go through without the fence: the next test does the same without it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        press = Press(environment=_with_the_bad_library(tmp_path, server.getsockname()[1]))
        answer = json.loads(press.print(GOOD))
        press.close()
    assert answer == {"done": [], "read": "\n"}


def test_without_the_fence_the_same_deeds_go_through(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        environment = os.environ | _with_the_bad_library(tmp_path, server.getsockname()[1])
        command = "import weasyprint as w, json; w.DEEDS.pop('address'); print(w._went_through())"
        said = subprocess.run(
            [sys.executable, "-c", command], env=environment, capture_output=True, check=True, text=True
        )
    done = json.loads(said.stdout.splitlines()[-1])["done"]
    assert {"socket", "connect", "read", "write", "remove", "program", "fork"} <= set(done)
    Path("/tmp/written-by-a-paper").unlink()


def _with_the_bad_library(folder: Path, port: int) -> dict[str, str]:
    for name, content in {
        "__init__": _BAD_LIBRARY,
        "text/__init__": "",
        "text/fonts": "class FontConfiguration: pass",
        "urls": "class URLFetcher: pass\nclass URLFetcherResponse: pass",
    }.items():
        path = folder / "weasyprint" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "PORT": str(port), "PROJECT": str(ROOT)}


@linux
def test_the_system_limits_the_child_too(press: Press) -> None:
    press.print(GOOD)
    said = Path(f"/proc/{press.pid}/limits").read_text().splitlines()
    limits = {line[:26].strip(): line[26:].split()[0] for line in said[1:]}
    assert limits["Max address space"] == str(confinement.MEMORY_BYTES)
    assert limits["Max open files"] == str(confinement.OPEN_FILES)
    assert (limits["Max core file size"], limits["Max file size"]) == ("0", "0")
    assert 0 < int(limits["Max cpu time"]) <= confinement.CPU_SECONDS + 10
    assert str(Path(f"/proc/{press.pid}/cwd").readlink()) == "/"


@linux
def test_the_child_has_a_network_of_its_own_where_the_system_allows_it(press: Press) -> None:
    command = ["unshare", "--user", "--net", "true"]
    try:
        allowed = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        allowed = False
    if not allowed:
        pytest.skip("this system gives an ordinary process no network of its own")
    press.print(GOOD)
    assert Path(f"/proc/{press.pid}/ns/net").readlink() != Path("/proc/self/ns/net").readlink()


@linux
def test_the_administrator_prints_from_the_closed_home_of_somebody_else(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only the administrator can give a folder away")
    home = tmp_path / "home"
    for name in ("dossiers", "andung_emulation"):
        shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    for place in (home, *home.rglob("*")):
        os.chown(place, 65534, 65534)
    home.chmod(0o700)
    press = Press(environment={"PYTHONPATH": str(home)})
    try:
        assert press.print(GOOD).startswith(b"%PDF")
    finally:
        press.close()


def test_a_page_that_works_for_ever_is_ended_without_its_parent(tmp_path: Path) -> None:
    """The parent was killed: nobody watches the time any more but the system."""
    command = (
        "from dossiers.renderers.press import confinement as c; c.CPU_SECONDS = 1; "
        "c.allow_another_paper()\nwhile True: pass"
    )
    ended = subprocess.run([sys.executable, "-c", command], check=False, timeout=60)
    assert ended.returncode < 0


def test_only_the_folders_of_our_serif_are_seen(tmp_path: Path) -> None:
    """Not what a user or an office put beside it."""
    for name in ("ours/LiberationSerif-Regular.ttf", "theirs/Comic.ttf"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    assert fonts.folders([tmp_path]) == [tmp_path / "ours"]
    said = fonts.configuration(fonts.folders([tmp_path]), tmp_path / "cache")
    assert said.count("<dir>") == 1
    assert "include" not in said


@linux
def test_a_face_of_the_user_changes_no_byte(press: Press, tmp_path: Path) -> None:
    """A font of his that calls itself Times New Roman isn't looked at, nor is his configuration."""
    job = Job(html="<html lang=vi><title>T</title><p style='font-family: DejaVu Sans'>Tốt", css="")
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    config = tmp_path / "fontconfig" / "fonts.conf"
    config.parent.mkdir()
    config.write_text("<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir></fontconfig>")
    other = Press(environment=home)
    assert b"DejaVu" not in other.print(job)
    assert other.print(job) == press.print(job)
    other.close()
