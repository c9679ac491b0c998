"""What a worksheet's cells don't tell when they are read one by one: which are merged, so that all but one
look empty; which hold a formula that nobody has counted, so that they look empty too."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from openpyxl.utils import range_boundaries


@dataclass
class Oddities:
    """`merged` as Excel calls the ranges (`C4:D4`), `uncounted` the cells with a formula and no value."""

    merged: list[str] = field(default_factory=list)
    uncounted: list[str] = field(default_factory=list)

    def merged_below(self, line: int) -> list[str]:
        """Ranges that reach that line or lie below it; what is merged above a table's head harms nobody."""
        return [each for each in self.merged if (range_boundaries(each)[3] or line) >= line]


def oddities_in(content: bytes, part: str) -> Oddities:
    """Of the worksheet that is this part of the archive; raises what the parser raises of a broken one."""
    found = _Cells()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.CharacterDataHandler = found.text
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(part) as entry:
        while block := entry.read(65_536):
            parser.Parse(block)
    return found.oddities


class _Cells:
    """The parser's listener: one cell at a time."""

    def __init__(self) -> None:
        self.oddities = Oddities()
        self._place, self._inside = "", ""
        self._counts, self._counted = False, False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._inside = name.rpartition(" ")[2]
        if self._inside == "c":
            self._place, self._counts = attributes.get("r", "?"), False
            self._counted = attributes.get("t") == "str"  # a text that was counted may be empty
        elif self._inside == "f":
            self._counts = True
        elif self._inside == "mergeCell":
            self.oddities.merged.append(attributes.get("ref", ""))

    def text(self, _: str) -> None:
        if self._inside == "v":
            self._counted = True

    def end(self, name: str) -> None:
        self._inside = ""
        if name.rpartition(" ")[2] == "c" and self._counts and not self._counted:
            self.oddities.uncounted.append(self._place)
