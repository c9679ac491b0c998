"""`check`: format, lint, types, layers, migrations, and the settings that production would run with."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from andung_emulation.start.environment import DEVELOPMENT, ensure_environment
from andung_emulation.start.errors import StartError
from andung_emulation.start.keys import ensure_keys
from andung_emulation.start.places import Places

CHECKS: dict[str, tuple[str, ...]] = {
    "định dạng (ruff format)": ("-m", "ruff", "format", "--check", "."),
    "mã nguồn (ruff)": ("-m", "ruff", "check", "."),
    "kiểu dữ liệu (mypy)": ("-m", "mypy"),
    "các tầng (import-linter)": (
        "-c",
        "from importlinter.cli import lint_imports_command as run; run(['--no-logo'])",
    ),
    "migration đủ": ("manage.py", "makemigrations", "--check", "--dry-run", "--settings=tests.settings"),
}
DEPLOY = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")


def check(place: Places, words: list[str]) -> int:
    """Run all checks, the later ones even if an earlier one fails, and name those that did."""
    if words:
        raise StartError(f"Lệnh check không nhận thêm gì: {' '.join(words)}")
    ensure_environment(place, DEVELOPMENT)
    own = {name: value for name, value in place.variables.items() if not name.startswith("ANDUNG_")}
    results = {name: _passes(place, name, command, own) for name, command in CHECKS.items()}
    with tempfile.TemporaryDirectory(prefix="andung-check-") as data:
        ensure_keys(Path(data))
        production = {"ANDUNG_MODE": "production", "ANDUNG_DATA": data, "ANDUNG_HOSTS": "thidua.example.vn"}
        results["vận hành thật"] = _passes(place, "vận hành thật (check --deploy)", DEPLOY, own | production)
    failed = [name for name, passed in results.items() if not passed]
    if failed:
        print("\nChưa đạt: " + "; ".join(failed), file=sys.stderr)
        return 1
    print("\nĐạt tất cả.")
    return 0


def _passes(place: Places, name: str, command: tuple[str, ...], variables: Mapping[str, str]) -> bool:
    print(f"── {name}", flush=True)
    return not subprocess.run([place.python, *command], cwd=place.root, env=variables, check=False).returncode
