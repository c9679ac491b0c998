"""The server as `run` starts it, with its worker, on data of its own and a free port of this machine."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from andung_emulation import clock
from andung_emulation.start import running, serving
from andung_emulation.start.keys import ensure_keys
from andung_emulation.start.places import ROOT, Places
from tests.load.world import Visitor

_STARTS_WITHIN = 60.0


@dataclass
class Site:
    """A data directory with its settings; `variables` go to everything that is started on it."""

    data: Path
    variables: dict[str, str] = field(default_factory=dict)
    people: list[Visitor] = field(default_factory=list)

    @property
    def place(self) -> Places:
        own = {name: value for name, value in os.environ.items() if not name.startswith("ANDUNG_")}
        own |= {"DJANGO_SETTINGS_MODULE": "tests.load.settings", "PYTHONWARNINGS": "ignore"}
        return Places(ROOT, self.data, "demo", _free_port(), "", own | self.variables)

    @property
    def database(self) -> Path:
        return self.data / "andung.sqlite3"

    def run(self, *words: str) -> str:
        """A program of the project on this site, to its end; what it printed."""
        place = self.place
        done = subprocess.run(
            [place.python, *words],
            cwd=ROOT,
            env=place.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)}: {done.stdout[-2000:]}{done.stderr[-4000:]}")
        return done.stdout

    def stands_at(self, instant: str) -> None:
        """The training clock, from now on."""
        clock.establish(self.data / "clock.json", instant)

    def moved(self, to: Path, address: str) -> Site:
        """The same people over another database, by the command that everybody has for it."""
        site = Site(to, self.variables | {"ANDUNG_JOURNAL": "quick"}, self.people)
        shutil.copytree(self.data, to)
        site.run("manage.py", "move_database", "--to", address)
        site.database.unlink()
        site.variables = self.variables | {"DATABASE_URL": address}
        keys = [(each.user_id, each.session) for each in self.people]
        site.run("-m", "tests.load.sessions", json.dumps(keys))
        return site

    def copy(self, to: Path, **variables: str) -> Site:
        shutil.copytree(self.data, to)
        return Site(to, self.variables | variables, self.people)


def build(data: Path, *counts: int, migrated: Path | None = None, **variables: str) -> Site:
    """Schema, guards and people (`counts`: of tests.load.world); a minute is spent here once, less on a copy
    of a database that is `migrated` already."""
    site = empty(data, migrated=migrated, **variables)
    site.variables |= {"ANDUNG_JOURNAL": "quick"}
    made = site.run("-m", "tests.load.world", *map(str, counts))
    site.people, site.variables = [Visitor(**each) for each in json.loads(made)], variables
    return site


def empty(data: Path, *, migrated: Path | None = None, **variables: str) -> Site:
    """Nobody is there yet."""
    data.mkdir(parents=True, exist_ok=True)
    site = Site(data, variables | {"ANDUNG_JOURNAL": "quick"})
    ensure_keys(data)
    site.stands_at("2025-12-29T08:00+07:00")
    if migrated:
        shutil.copyfile(migrated, site.database)
    else:
        site.run("manage.py", "migrate", "--verbosity=0")
    site.variables = variables
    return site


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="andung-load-") as made:
        yield Path(made) / "data"


@dataclass
class Running:
    site: Site
    port: int
    server: subprocess.Popen[bytes]
    worker: subprocess.Popen[bytes] | None
    log: Path

    def server_workers(self) -> list[int]:
        """The processes that answer."""
        return children_of(self.server.pid)

    def ends_and_starts(self) -> None:
        """As at an update: asked to end, waited for, started at the same port."""
        self.server.terminate()
        self.server.wait(serving.STOP_WITHIN)
        with self.log.open("ab") as out:
            place = replace(self.site.place, port=self.port)
            self.server = _started(place, running.server_command(place), out.fileno())
        _wait_for(self.port, self.server, self.log)


@contextmanager
def running_on(site: Site, *, with_worker: bool = True) -> Iterator[Running]:
    """Up when it answers, down at the end whatever happened; what both print is in `log`."""
    place, log = site.place, site.data.parent / f"{site.data.name}.log"
    with log.open("ab") as out:
        server = _started(place, running.server_command(place), out.fileno())
        worker = _started(place, running.worker_command(place), out.fileno()) if with_worker else None
        both = Running(site, place.port, server, worker, log)
        try:
            _wait_for(place.port, server, log)
            yield both
        finally:
            serving.stop_all([each for each in (both.server, worker) if each])


def _started(place: Places, command: list[str | Path], out: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, cwd=place.root, env=place.environment(), start_new_session=True, stdout=out, stderr=out
    )


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _STARTS_WITHIN
    while not serving.answers(port):
        if server.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"the server didn't come up: {log.read_text()[-3000:]}")
        time.sleep(0.1)


def children_of(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
