"""README's table of promises is the data's, and what it says to ask can be asked."""

from __future__ import annotations

from andung_emulation.start.commands import COMMANDS
from tests.promises.table import ROOT, promises, table


def test_the_readme_has_the_table_of_the_data() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = readme.partition("<!-- lời hứa -->\n")[2].partition("\n<!-- lời hứa -->")[0]
    assert found.splitlines() == list(table())


def test_each_command_is_there_and_was_asked() -> None:
    for each in promises():
        runner, *words = each.ask.split()
        assert each.printed, each.ask
        if runner == "make":
            assert words[0] in COMMANDS
        else:
            for path in words if runner == "pytest" else [runner]:
                assert (ROOT / path).exists(), each.ask
