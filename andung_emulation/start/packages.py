"""Debian packages: install them where the command may, else name them exactly."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def install_command(packages: list[str]) -> str:
    """What a person types to get the packages."""
    return f"sudo apt-get install --no-install-recommends {' '.join(packages)}"


def may_install() -> bool:
    """On Debian and its kin, as root or with a sudo that asks no password."""
    return sys.platform == "linux" and shutil.which("apt-get") is not None and _prefix() is not None


def install(packages: list[str]) -> bool:
    """Install without a question; true when apt-get says it worked. Only a failure shows its words."""
    prefix = _prefix()
    if prefix is None or not may_install():
        return False
    wanted = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    if _apt([*prefix, *wanted]):
        return True
    # The lists of a fresh machine are empty: fetch them, then try once more.
    return _apt([*prefix, "apt-get", "update", "-q"]) and _apt([*prefix, *wanted], loud=True)


def _prefix() -> list[str] | None:
    if getattr(os, "geteuid", lambda: 1)() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def _apt(command: list[str], *, loud: bool = False) -> bool:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode and loud:
        print(done.stdout[-2000:], file=sys.stderr)
    return done.returncode == 0
