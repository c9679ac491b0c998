"""What a workbook of units and people would write: what is new, changed, doubtful, refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from campaigns.selectors.file_preview import FilePreview, Line, Outcome
from campaigns.selectors.people_draft import Draft
from campaigns.selectors.people_known import Known, KnownPost
from campaigns.selectors.people_rows import TypedRow, typed_row

_UNSURE = {
    Outcome.REFUSED: "Cần dòng {}, mà dòng ấy không nhận được.",
    Outcome.DOUBTFUL: "Đi cùng dòng {}, mà dòng ấy còn phải chọn.",
}


def people_preview(rows: Iterable[Mapping[str, Any]]) -> FilePreview:
    """`rows` as `campaigns.forms.workbooks.rows_of` gives them; units are read first, so that people may
    stand anywhere. Four queries."""
    typed = [typed_row(row) for row in rows]
    reader = Reader(Known())
    for row in sorted(typed, key=lambda each: not each.is_unit):
        reader.read(row)
    return FilePreview(tuple(_resting(sorted(reader.lines, key=lambda each: each.line))))


def _resting(lines: Sequence[Line]) -> Iterator[Line]:
    """A line is no surer than those that it needs."""
    outcomes = {each.line: each.outcome for each in lines}
    for each in lines:
        needed = {outcomes[line]: line for line in each.needs}
        for outcome, said in _UNSURE.items():
            if outcome in needed and each.outcome not in (Outcome.REFUSED, outcome):
                told = (said.format(needed[outcome]), *each.said)
                yield replace(each, outcome=outcome, said=told)
                break
        else:
            yield each


class Reader:
    """Row by row; what an earlier one adds is known to a later one."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.lines: list[Line] = []
        self.new_units: dict[str, int] = {}
        self.first: dict[tuple[str, ...], int] = {}  # of a name, a code, a person → its line
        self.new_posts: dict[tuple[int, int], list[KnownPost]] = {}

    def read(self, row: TypedRow) -> None:
        draft = Draft(row, self)
        if not row.wrong:
            (draft.read_unit if row.is_unit else draft.read_person)()
        self.lines.append(draft.line())
        if row.is_unit and draft.is_written and draft.plan.target is None:
            self.new_units[row.identity] = row.line

    def seen_before(self, row: TypedRow, *what: str) -> int | None:
        """The earlier line that said the same, else this one is now the first."""
        line = self.first.setdefault(what, row.line)
        return line if line != row.line else None
