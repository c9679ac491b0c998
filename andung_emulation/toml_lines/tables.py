"""Typed reading of a TOML file, where each mistake is refused with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path as FilePath
from typing import TypeVar

from andung_emulation import vietnamese
from andung_emulation.toml_lines.lines import Path, lines_of

Value = TypeVar("Value")
Member = TypeVar("Member", bound=Enum)

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class DataFileError(ValueError):
    """A mistake in a data file: `line` counts from 1, `reason` is for people."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"Dòng {line}: {reason}")
        self.line = line
        self.reason = reason


class Table:
    """A table of the file. What is asked for is checked; `finish` refuses what nobody asked for."""

    def __init__(
        self, data: dict[str, object], lines: dict[Path, int], path: Path, error: type[DataFileError]
    ) -> None:
        self._data = data
        self._lines = lines
        self._path = path
        self._error = error
        self._asked: set[str] = set()
        self._inner: dict[Path, Table] = {}

    def line(self, *keys: str | int) -> int:
        """Of the key, or of the nearest thing around it that has a line."""
        path = (*self._path, *keys)
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def error(self, reason: str, *keys: str | int) -> DataFileError:
        return self._error(self.line(*keys), reason)

    def __iter__(self) -> Iterator[str]:
        """The keys, in the file's order."""
        return iter(self._data)

    def has(self, key: str) -> bool:
        return key in self._data

    def finish(self) -> None:
        """Refuse unknown keys, here and in every table that was asked for."""
        for key in self._data:
            if key not in self._asked:
                raise self.error(f"khóa “{key}” không có trong mẫu của tệp", key)
        for table in self._inner.values():
            table.finish()

    def text(self, key: str, default: str | None = None) -> str:
        """Not empty, unless a default is given. NFC is asked for: what is stored is what is read."""
        found = self._get(key, str, "chữ", default)
        if found == default:
            return found
        if not found.strip():
            raise self.error(f"khóa “{key}” để trống", key)
        self._require_clean(found, key)
        return found

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        found: list[object] | tuple[str, ...] = self._get(key, (list, tuple), "danh sách chữ", default)
        for index, each in enumerate(found):
            if not isinstance(each, str) or not each.strip():
                raise self.error(f"khóa “{key}”: phần tử thứ {index + 1} phải là chữ", key, index)
        said = tuple(str(each) for each in found)
        for index, text in enumerate(said):
            self._require_clean(text, key, index)
        return said

    def integer(self, key: str, default: int | None = None) -> int:
        return self._get(key, int, "số nguyên", default)

    def decimal(self, key: str) -> Decimal:
        return Decimal(self._get(key, (int, Decimal), "số"))

    def flag(self, key: str, default: bool | None = None) -> bool:
        return self._get(key, bool, "true hoặc false", default)

    def day(self, key: str) -> date:
        found = self._get(key, date, "ngày (năm-tháng-ngày, không có dấu ngoặc kép)")
        if isinstance(found, datetime):
            raise self.error(f"khóa “{key}” phải là ngày, không ghi giờ", key)
        return found

    def maybe(self, read: Callable[[str], Value], key: str) -> Value | None:
        """`table.maybe(table.day, "until")`: None where the key is absent."""
        self._asked.add(key)
        return read(key) if key in self._data else None

    def member(self, key: str, kinds: type[Member]) -> Member:
        """The member of an enum, by its English name."""
        name = self.text(key)
        if name not in kinds.__members__:
            known = ", ".join(kinds.__members__)
            raise self.error(f"khóa “{key}”: không có loại “{name}” (chỉ có {known})", key)
        return kinds[name]

    def one_of(self, key: str, known: Iterable[str], what: str) -> str:
        """A code that must exist elsewhere: `what` says of what, for people."""
        code = self.text(key)
        if code not in known:
            raise self.error(f"{what} “{code}” không có trong tệp", key)
        return code

    def table(self, key: str) -> Table:
        return self._down(self._get(key, dict, "bảng"), key)

    def tables(self, key: str, *, may_be_absent: bool = False) -> tuple[Table, ...]:
        found: list[object] | tuple[()] = self._get(
            key, (list, tuple), "dãy bảng [[…]]", () if may_be_absent else None
        )
        for index, each in enumerate(found):
            if not isinstance(each, dict):
                raise self.error(f"khóa “{key}” phải là dãy bảng [[…]]", key, index)
        return tuple(
            self._down(each, key, index) for index, each in enumerate(found) if isinstance(each, dict)
        )

    def _require_clean(self, text: str, key: str, *index: int) -> None:
        if text != vietnamese.normalise_lines(text):
            reason = f"khóa “{key}” có khoảng trắng thừa, ký tự ẩn hoặc chữ không theo chuẩn NFC"
            raise self.error(reason, key, *index)

    def _down(self, data: dict[str, object], *keys: str | int) -> Table:
        """The same table each time, so that what was asked for adds up."""
        if keys not in self._inner:
            self._inner[keys] = Table(data, self._lines, (*self._path, *keys), self._error)
        return self._inner[keys]

    def _get(
        self,
        key: str,
        kind: type[Value] | tuple[type, ...],
        said: str,
        default: Value | None = None,
    ) -> Value:
        self._asked.add(key)
        if key not in self._data:
            if default is None:
                raise self.error(f"thiếu khóa “{key}”")
            return default
        found = self._data[key]
        if not isinstance(found, kind) or (isinstance(found, bool) and kind is not bool):
            raise self.error(f"khóa “{key}” phải là {said}", key)
        return found  # type: ignore[return-value]  # a tuple of types says less to mypy than it checks


def read_toml(path: FilePath, error: type[DataFileError] = DataFileError) -> Table:
    """The whole file as a table; numbers with a point are `Decimal`."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as failed:
        line = raw.count(b"\n", 0, failed.start) + 1
        raise error(line, "tệp không ở bảng mã UTF-8") from None
    text = text.replace("\r\n", "\n")
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as failed:
        raise _syntax(text, failed, error) from None
    return Table(data, lines_of(text), (), error)


def _syntax(text: str, failed: tomllib.TOMLDecodeError, error: type[DataFileError]) -> DataFileError:
    said = str(failed)
    place = _PLACE.search(said)
    line = int(place[1]) if place and place[1] else len(text.splitlines()) or 1
    column = f" (cột {place[2]})" if place and place[2] else ""
    if "twice" in said or "overwrite" in said:
        return error(line, "khóa hoặc bảng đã khai báo ở trên")
    if "date" in said:
        return error(line, f"ngày giờ không có thật{column}")
    return error(line, f"không đúng cú pháp TOML{column}")
