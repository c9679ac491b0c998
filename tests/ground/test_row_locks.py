"""How rows are held: so that whoever only names a held row, by a foreign key, waits for nobody. On PostgreSQL
it would end in a ring: he holds history, and the row is held by somebody who waits for history."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("andung_emulation", "campaigns", "awards", "dossiers")


def locks() -> Iterator[tuple[str, set[str | None]]]:
    """Each call with where it stands and the options that it names."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "select_for_update":
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", {each.arg for each in node.keywords}


def test_no_lock_holds_up_who_only_names_the_row() -> None:
    found = dict(locks())
    assert len(found) > 50
    assert [where for where, options in found.items() if "no_key" not in options] == []
