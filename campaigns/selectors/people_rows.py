"""A row of the workbook of units and people, from text to values; what can't be read is named by its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from andung_emulation import vietnamese
from campaigns.enums import Category, SubjectKind
from campaigns.models import Participant, Posting

# Field → head of its column; the key is the row's own number here, so that an export finds its rows again.
COLUMNS: Mapping[str, str] = {
    "key": "Số",
    "kind": "Loại",
    "code": "Mã",
    "name": "Tên",
    "born_on": "Ngày sinh",
    "gender": "Giới tính",
    "unit": "Đơn vị",
    "title": "Chức vụ",
    "category": "Diện",
    "since": "Từ ngày",
    "until": "Đến hết ngày",
    "block": "Khối",
}
KINDS: Mapping[str, str] = {"Đơn vị": SubjectKind.COLLECTIVE, "Cá nhân": SubjectKind.INDIVIDUAL}
GENDERS: Mapping[str, str] = {"Nam": "nam", "Nữ": "nữ"}
CATEGORIES: Mapping[str, str] = {each.label: each.value for each in Category}
_MOST = {"code": 20, "name": 120, "title": 150}
_FOREIGN = {
    SubjectKind.COLLECTIVE: ("born_on", "gender", "category"),
    SubjectKind.INDIVIDUAL: ("block",),
}
Value = TypeVar("Value")


@dataclass(frozen=True)
class TypedRow:
    """`wrong`: (cell, why); an empty cell is "" or None and leaves what is recorded."""

    line: int
    places: Mapping[str, str]
    wrong: tuple[tuple[str, str], ...]
    kind: str
    key: int | None
    code: str
    name: str
    born_on: date | None
    gender: str
    unit: str
    title: str
    category: str
    since: date | None
    until: date | None
    block: str

    @property
    def identity(self) -> str:
        return vietnamese.identity_key(self.name)

    @property
    def is_unit(self) -> bool:
        return self.kind == SubjectKind.COLLECTIVE


def typed_row(row: Mapping[str, Any]) -> TypedRow:
    """`row` as `campaigns.forms.workbooks.rows_of` gives it."""
    cells = {field: row["cells"][title] for field, title in COLUMNS.items()}
    reading = _Reading({field: text for field, (_, text) in cells.items()})
    kind = reading.choice("kind")
    if not reading.text["kind"]:
        reading.refuse("kind", "Chưa ghi loại: Đơn vị hoặc Cá nhân.")
    if not reading.text["name"]:
        reading.refuse("name", "Chưa ghi tên.")
    for field in _FOREIGN.get(SubjectKind(kind), ()) if kind else ():
        if reading.text[field]:
            whose = "đơn vị" if kind == SubjectKind.COLLECTIVE else "cá nhân"
            reading.refuse(field, f"Cột {COLUMNS[field]} không dùng cho {whose}.")
    values: dict[str, Any] = {
        "kind": kind,
        "key": reading.read("key", lambda text: int(text) if text.isdecimal() else None, "một số"),
        "born_on": reading.day("born_on"),
        "gender": reading.choice("gender"),
        "category": reading.choice("category"),
        "since": reading.day("since"),
        "until": reading.day("until"),
        **{field: reading.line(field) for field in ("code", "name", "unit", "title", "block")},
    }
    places = {field: place for field, (place, _) in cells.items()}
    wrong = tuple((places[field], reason) for field, reason in reading.wrong)
    return TypedRow(line=row["line"], places=places, wrong=wrong, **values)


class _Reading:
    """The texts of a row, and what was wrong with them."""

    def __init__(self, text: Mapping[str, str]) -> None:
        self.text = text
        self.wrong: list[tuple[str, str]] = []

    def refuse(self, field: str, reason: str) -> None:
        self.wrong.append((field, reason))

    def line(self, field: str) -> str:
        text = self.text[field]
        if len(text) > _MOST.get(field, len(text)):
            self.refuse(field, f"Dài quá {_MOST[field]} chữ.")
        return text

    def read(self, field: str, reads: Callable[[str], Value | None], what: str) -> Value | None:
        text = self.text[field]
        value = reads(text) if text else None
        if text and value is None:
            self.refuse(field, f"“{text[:60]}” không phải {what}.")
        return value

    def day(self, field: str) -> date | None:
        day = self.read(field, vietnamese.day_in, "ngày: ghi như 15/12/2025")
        if day is not None and not 1900 <= day.year <= 2100:
            self.refuse(field, "Năm phải từ 1900 đến 2100.")
        return day

    def choice(self, field: str) -> str:
        offered, folded = _CHOICES[field]
        what = f"một trong: {', '.join(offered)}"
        return self.read(field, lambda text: folded.get(vietnamese.identity_key(text)), what) or ""


def _folded(choices: Mapping[str, str], more: Mapping[str, str] | None = None) -> tuple[Any, ...]:
    known = {vietnamese.identity_key(label): value for label, value in {**choices, **(more or {})}.items()}
    return tuple(choices), known


_CHOICES = {
    "kind": _folded(KINDS, {each.label: each.value for each in SubjectKind}),
    "gender": _folded(GENDERS),
    "category": _folded(CATEGORIES),
}


def cells_of(row: Participant, post: Posting | None = None) -> dict[str, Any]:
    """What the workbook says of a unit, or of a person with one post (None: without); days as days."""
    kinds = {value: label for label, value in KINDS.items()}
    cells: dict[str, Any] = dict.fromkeys(COLUMNS)
    cells |= {"key": row.pk, "kind": kinds[row.kind], "code": row.code, "name": row.name}
    if row.is_unit:
        return cells | {
            "unit": row.parent.name if row.parent else "",
            "title": row.head_title,
            "since": row.valid_from,
            "until": row.valid_until,
            "block": row.block.name if row.block else "",
        }
    genders = {value: label for label, value in GENDERS.items()}
    cells |= {"born_on": row.born_on, "gender": genders.get(row.gender, "")}
    if post is None:
        return cells
    return cells | {
        "unit": post.unit.name,
        "title": post.title,
        "category": post.get_category_display(),
        "since": post.held_from,
        "until": post.held_until,
    }
