"""What every text on a paper goes through, and the habits of punctuation that Nghị định 30/2020 fixes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

from andung_emulation.vietnamese import normalise_lines

DOTS = "……"


class Clean:
    """Base of every block: its texts are NFC plain text, whoever made them (`\\n` is a line break)."""

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]  # every subclass is a dataclass
            value = getattr(self, field.name)
            cleaned = _cleaned(value)
            if cleaned != value or type(cleaned) is not type(value):
                object.__setattr__(self, field.name, cleaned)


def _cleaned(value: Any) -> Any:
    if type(value) is str:
        return normalise_lines(value)
    if isinstance(value, (list, tuple)):
        return tuple(_cleaned(each) for each in value)
    return value


def texts(value: object) -> Iterable[str]:
    """Every text in a block or a document, wherever it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def numbered(number: str, symbol: str) -> str:
    """`05/TTr-HĐTĐKT`: a leading zero below 10, dots while it is open (phụ lục I, mục II.3)."""
    return f"{(number.zfill(2) if number.isdigit() else number) or DOTS}/{symbol}"


def listed(items: Iterable[str], *, dash: bool) -> tuple[str, ...]:
    """One a line: `;` at each end, `.` at the last (phụ lục I, mục II: căn cứ, Kính gửi, Nơi nhận)."""
    bare = [item.rstrip(" ;.,") for item in items]
    mark = "- " if dash else ""
    return tuple(f"{mark}{item}{'.' if place == len(bare) else ';'}" for place, item in enumerate(bare, 1))
