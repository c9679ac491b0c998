"""What a score workbook remembers of the moment when it was downloaded, hidden and signed: which round, which
sheets, what each cell said. So a stale, a foreign and a tampered file are known (trust, C7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.core import signing

from andung_emulation.errors import Refused
from campaigns.models import Evaluation, Round
from campaigns.rules.score_cells import mark
from campaigns.selectors.score_cells import cells_of

DATA_SHEET = "_phien_ban"
_SALT = "campaigns.score_workbook"
_NOT_OURS = (
    "Tệp này không phải bảng tải về từ trang này, hoặc phần ẩn của bảng đã mất: tải bảng về rồi ghi vào đó."
)
_CHANGED = "Phần ẩn của bảng đã bị sửa, hoặc bảng tải về từ một nơi khác: tải bảng mới về rồi ghi lại."


@dataclass(frozen=True)
class StampedSheet:
    """A sheet as it stood; `marks`: field → letter → what the cell said, where it said anything."""

    pk: int
    version: int
    unit: str
    marks: Mapping[str, Mapping[str, str]]

    def mark(self, field: str, letter: str) -> str:
        return self.marks[field].get(letter, "")


@dataclass(frozen=True)
class Stamp:
    """`whole`: of all the round's sheets, units down; else of one, contents down."""

    round: int
    period: str
    whole: bool
    fields: Sequence[str]
    letters: Sequence[str]
    sheets: Sequence[StampedSheet]


def stamp(
    round: Round, sheets: Sequence[Evaluation], *, whole: bool, fields: Sequence[str], letters: Sequence[str]
) -> str:
    """The text to hide in the workbook. It has no age: what changed since is found out cell by cell."""
    stamped = [_stamped(each, fields) for each in sheets]
    said = Stamp(round.pk, round.period_label, whole, fields, letters, stamped)
    return signing.dumps(asdict(said), salt=_SALT, compress=True)


def stamp_in(text: str, *, round: Round, sheet: Evaluation | None) -> Stamp:
    """What was stamped; raises Refused for no stamp, a changed one, another round's, another unit's."""
    if not text:
        raise Refused(_NOT_OURS)
    try:
        said: dict[str, Any] = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        raise Refused(_CHANGED) from None
    found = Stamp(**(said | {"sheets": [StampedSheet(**each) for each in said["sheets"]]}))
    if found.round != round.pk:
        raise Refused(f"Bảng này là của {found.period}, không phải của {round.period_label}.")
    if found.whole != (sheet is None):
        where = "ở trang Excel của đợt" if found.whole else "ở phiếu của đơn vị ấy"
        raise Refused(f"Bảng này là của {_whose(found)}: tải lên {where}.")
    if sheet is not None and found.sheets[0].pk != sheet.pk:
        raise Refused(f"Bảng này là của {_whose(found)}, không phải của {sheet.unit}.")
    return found


def _stamped(sheet: Evaluation, fields: Sequence[str]) -> StampedSheet:
    marks = {
        field: {letter: mark(field, text) for letter, text in cells.items() if text}
        for field, cells in cells_of(sheet, fields).items()
    }
    return StampedSheet(sheet.pk, sheet.version, sheet.unit.name, marks)


def _whose(found: Stamp) -> str:
    return "cả đợt" if found.whole else found.sheets[0].unit
