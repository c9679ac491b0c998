"""A private PostgreSQL for a while, reached by a Unix socket alone; with every flush, as in earnest."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def is_here() -> bool:
    return bool(_BINARIES)


class Cluster:
    """Stopped, started, made slow: what a test of a lost database needs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = f"postgres://andung@{quote(str(folder), safe='')}/postgres"
        is_root = getattr(os, "geteuid", lambda: 1)() == 0
        self._as = ["runuser", "-u", "nobody", "--"] if is_root else []  # PostgreSQL refuses root

    def make(self) -> None:
        self.folder.mkdir(parents=True)
        for each in (self.folder, *self.folder.parents):
            if str(each).startswith("/tmp/"):
                each.chmod(0o755)
        if self._as:
            shutil.chown(self.folder, "nobody")
        self._run(
            "initdb", "--username=andung", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
            f"--pgdata={self.folder / 'data'}",
        )  # fmt: skip

    def start(self) -> None:
        options = f"-c listen_addresses='' -k {self.folder} -c max_connections=120"
        log = str(self.folder / "log")
        self._run(
            "pg_ctl", "--silent", "-w", "-D", str(self.folder / "data"), "-l", log, "-o", options, "start"
        )

    def stop(self) -> None:
        self._run("pg_ctl", "--silent", "-w", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def restart(self) -> None:
        """As after a power cut: nobody is waited for."""
        self.stop()
        self.start()

    def _run(self, program: str, *words: str) -> None:
        command = [*self._as, str(_BINARIES[-1] / program), *words]
        subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL)


@contextmanager
def serving(folder: Path) -> Iterator[Cluster]:
    """While it runs."""
    cluster = Cluster(folder)
    cluster.make()
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()
