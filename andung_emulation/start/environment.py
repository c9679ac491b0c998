"""The project's own Python environment, with exactly the locked packages."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from andung_emulation.start import packages
from andung_emulation.start.errors import StartError
from andung_emulation.start.places import Places
from andung_emulation.start.stamps import Stamps, digest

RUNTIME = "requirements.lock"
SIGNING = "requirements-sign.lock"  # the same and what checks electronic signatures
DEVELOPMENT = "requirements-dev.lock"


def environment_stamps(place: Places) -> Stamps:
    """They live in the environment: whoever deletes it starts anew."""
    return Stamps(place.venv / "andung-start.json")


def ensure_environment(place: Places, lock: str = RUNTIME) -> Stamps:
    """Make the environment if it is absent or broken, and install the lock if it changed."""
    if not _works(place.python):
        _make(place)
    stamps = environment_stamps(place)
    inputs = digest([place.root / lock])
    if not stamps.is_done(lock, inputs):
        _install(place, lock)
        stamps.mark(lock, inputs)
    return stamps


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    tried = subprocess.run([python, "-c", "import pip"], capture_output=True, check=False)
    return tried.returncode == 0


def _make(place: Places) -> None:
    print("Đang tạo môi trường Python trong .venv …", flush=True)
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not has_venv() and packages.may_install():
        print(f"Đang cài gói {package} …", flush=True)
        packages.install([package])
        importlib.invalidate_caches()
    if not has_venv():
        raise StartError(missing_venv_sentence(package))
    if place.venv.exists():
        shutil.rmtree(place.venv)  # moved, or its Python is gone: nothing in it is worth keeping
    made = subprocess.run([sys.executable, "-m", "venv", place.venv], check=False)
    if made.returncode:
        raise StartError(f"Không tạo được {place.venv}; dòng trên nói vì sao.")


def has_venv() -> bool:
    return all(importlib.util.find_spec(module) for module in ("venv", "ensurepip"))


def missing_venv_sentence(package: str) -> str:
    return (
        f"Python này thiếu mô-đun venv (ensurepip), trên Debian nằm trong gói {package}.\n"
        f"Cài bằng lệnh:  {packages.install_command([package])}\nrồi chạy lại."
    )


def _install(place: Places, lock: str) -> None:
    print(f"Đang cài các thư viện theo {lock} (lần đầu mất chừng một phút) …", flush=True)
    command: list[str | Path] = [place.python, "-m", "pip", "install", "--quiet"]
    command += [
        "--disable-pip-version-check",
        "--no-input",
        "--no-deps",
        "--require-hashes",
        "-r",
        place.root / lock,
    ]
    if subprocess.run(command, check=False).returncode:
        raise StartError(
            f"Chưa cài được các thư viện theo {lock}; dòng trên nói vì sao. "
            "Nếu máy không có mạng, hãy nối mạng rồi chạy lại: phần đã cài được giữ nguyên."
        )
