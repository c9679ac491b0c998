"""Where in a TOML file a key or a table stands: `tomllib` reads values and forgets the lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

Path = tuple[str | int, ...]

_HEADER = re.compile(r"[ \t]*(\[\[?)([^\]\n]*)\]")
_KEY = re.compile(r"[ \t]*((?:\"[^\"\n]*\"|'[^'\n]*'|[A-Za-z0-9_\-]+|[ \t]*\.[ \t]*)+)[ \t]*=")
_PART = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|([A-Za-z0-9_\-]+)")
_QUOTES = ('"""', "'''", '"', "'")


def lines_of(text: str) -> dict[Path, int]:
    """The line, from 1, of each table, key and element of an array in a text that `tomllib` accepts.

    What is inside an inline table isn't listed: its own line is near enough, for it has only one.
    """
    return _Scan(text).found


class _Scan:
    """One walk over the text; `found` is the result."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[Path, int] = {(): 1}
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._table: Path = ()
        self._counts: dict[Path, int] = {}
        at = 0
        while at < len(text):
            at = self._statement(at)

    def _statement(self, at: int) -> int:
        if header := _HEADER.match(self.text, at):
            self._open(_parts(header[2]), is_array=header[1] == "[[", line=self._line(at))
        elif key := _KEY.match(self.text, at):
            path = (*self._table, *_parts(key[1]))
            self.found.setdefault(path, self._line(at))
            return self._value(path, key.end())
        return self._next_line(at)

    def _open(self, parts: tuple[str, ...], *, is_array: bool, line: int) -> None:
        path: Path = ()
        for part in parts[:-1]:
            path = self._current((*path, part))
        path = (*path, parts[-1])
        if is_array:
            self._counts[path] = self._counts.get(path, -1) + 1
            self.found.setdefault(path, line)
        self._table = self._current(path)
        self.found[self._table] = line

    def _current(self, path: Path) -> Path:
        """A header that names an array of tables means its last table."""
        return (*path, self._counts[path]) if path in self._counts else path

    def _value(self, path: Path, start: int) -> int:
        """Walk over a value; the elements of an array are noted. Returns where the next line begins."""
        depth = index = 0
        is_array = is_waiting = False
        for at, piece in _pieces(self.text, start):
            if piece == "\n" and depth == 0:
                return at + 1
            if is_waiting and depth == 1 and piece not in "\n,]":
                self.found[(*path, index)] = self._line(at)
                is_waiting = False
            if piece in "[{":
                if depth == 0:
                    is_array = is_waiting = piece == "["
                depth += 1
            elif piece in "]}":
                depth -= 1
            elif piece == "," and depth == 1 and is_array:
                index, is_waiting = index + 1, True
        return len(self.text)

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at)

    def _next_line(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1


def _pieces(text: str, at: int) -> Iterator[tuple[int, str]]:
    """(place, piece): a whole string, a bracket, a comma, a line's end, or another visible character."""
    while at < len(text):
        quote = next((each for each in _QUOTES if text.startswith(each, at)), "")
        if quote:
            end = _end_of_string(text, at, quote)
            yield at, text[at:end]
            at = end
            continue
        if text[at] == "#":
            at = text.find("\n", at) if "\n" in text[at:] else len(text)
            continue
        if text[at] not in " \t\r":
            yield at, text[at]
        at += 1


def _end_of_string(text: str, at: int, quote: str) -> int:
    at += len(quote)
    while at < len(text) and not text.startswith(quote, at):
        at += 2 if text[at] == "\\" and quote[0] == '"' else 1
    at += len(quote)
    while len(quote) == 3 and text.startswith(quote[0], at):  # """ may close a string that ends in quotes
        at += 1
    return at


def _parts(name: str) -> tuple[str, ...]:
    return tuple(next(each for each in match if each) for match in _PART.findall(name))
