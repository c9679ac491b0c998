"""The workbook of units and people: out as a list or empty to be filled in, and in again."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from andung_emulation import excel
from campaigns.forms.workbooks import WorkbookField
from campaigns.models import Block, Participant
from campaigns.selectors.people_rows import CATEGORIES, COLUMNS, GENDERS, KINDS, cells_of

MOST_ROWS = 5_000
_SPARE, _SPARE_OF_EXPORT = 500, 50
_LISTS = "Danh mục"
_NOTES = (
    "Cá nhân: mỗi dòng một chức vụ; người giữ hai chức vụ thì hai dòng.",
    "Đơn vị: cột Đơn vị là nơi trực thuộc, cột Chức vụ là chức danh người đứng đầu.",
    "Cột Số để nguyên (dòng mới thì bỏ trống). Ô trống giữ nguyên điều đã ghi. Ngày ghi như 15/12/2025.",
)


class PeopleUploadForm(forms.Form):
    """The workbook, filled in."""

    workbook = WorkbookField(
        titles=tuple(COLUMNS.values()),
        most=MOST_ROWS,
        label="Tệp Excel đơn vị, cá nhân (.xlsx, tối đa 5 MB, 5.000 dòng)",
    )


def people_workbook(rows: Iterable[Participant], *, title: str, empty: bool = False) -> bytes:
    """`rows` as `selectors.participants.participants` gives them: a line for each post of the day."""
    lines = (cells_of(row, post) for row in rows for post in getattr(row, "posts_today", ()) or (None,))
    cells = [tuple(line.values()) for line in lines]
    units = list(
        Participant.objects.units().filter(valid_until=None).order_by("sort_key").values_list("name")
    )
    blocks = list(Block.objects.values_list("name"))
    sheet = excel.Sheet(
        "Đơn vị, cá nhân", _columns(len(units), len(blocks)), cells, notes=(title, *_NOTES),
        spare=_SPARE if empty else _SPARE_OF_EXPORT,
    )  # fmt: skip
    return excel.workbook(sheet, _lists(units, blocks))


def _lists(units: list[tuple[str]], blocks: list[tuple[str]]) -> excel.Sheet:
    """What the cells of the first sheet let choose."""
    longest = max(len(units), len(blocks))
    rows = [
        (units[place][0] if place < len(units) else "", blocks[place][0] if place < len(blocks) else "")
        for place in range(longest)
    ]
    return excel.Sheet(_LISTS, (excel.Column("Đơn vị", 50), excel.Column("Khối", 50)), rows)


def _columns(units: int, blocks: int) -> list[excel.Column]:
    def one_of(choices: Iterable[str]) -> excel.Check:
        return excel.Check(f"Một trong: {', '.join(choices)}", choices=tuple(choices))

    def listed(letter: str, count: int) -> excel.Check | None:
        """A comfort: a unit that this file adds isn't in the list yet, so nothing is barred."""
        place = f"'{_LISTS}'!${letter}$2:${letter}${count + 1}"
        return excel.Check("Chọn hoặc ghi tên.", listed=place, strict=False) if count else None

    shapes: dict[str, tuple[int, str, excel.Check | None]] = {
        "key": (7, "", None),
        "kind": (10, "", one_of(KINDS)),
        "code": (10, "", None),
        "name": (34, "", None),
        "born_on": (12, excel.DAY, None),
        "gender": (9, "", one_of(GENDERS)),
        "unit": (34, "", listed("A", units)),
        "title": (34, "", None),
        "category": (22, "", one_of(CATEGORIES)),
        "since": (12, excel.DAY, None),
        "until": (12, excel.DAY, None),
        "block": (26, "", listed("B", blocks)),
    }
    return [
        excel.Column(COLUMNS[field], width, form, typed=field != "key", check=check)
        for field, (width, form, check) in shapes.items()
    ]
