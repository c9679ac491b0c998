"""The arrows of imports point down; the contracts are in pyproject.toml."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

from andung_emulation.start.checking import CHECKS
from andung_emulation.start.places import ROOT

TOP = ROOT / "andung_emulation"


def test_the_contracts_are_kept() -> None:
    command = CHECKS["các tầng (import-linter)"]
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_module_of_the_top_package_is_in_a_layer() -> None:
    """A module that no layer names could import anything."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tree = next(one for one in settings["tool"]["importlinter"]["contracts"] if one["id"] == "tree")
    named = {name for layer in tree["layers"] for name in re.findall(r"andung_emulation\.(\w+)", layer)}
    there = {path.stem for path in TOP.glob("*.py")} | {
        path.parent.name for path in TOP.glob("*/__init__.py")
    }
    assert there - {"__init__", "migrations"} <= named
