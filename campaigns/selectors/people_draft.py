"""One row of the workbook of units and people on its way to a line of the preview: whom it means, and what it
changes of what is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from andung_emulation import vietnamese
from campaigns.enums import SubjectKind
from campaigns.models import Participant
from campaigns.selectors.file_preview import Line, Outcome
from campaigns.selectors.people_plan import PeoplePlan
from campaigns.selectors.people_posts import PostDraft
from campaigns.selectors.people_rows import COLUMNS, TypedRow

if TYPE_CHECKING:
    from campaigns.selectors.people_preview import Reader

_LABELS = {"name": "tên", "code": "mã", "born_on": "ngày sinh", "gender": "giới tính", "block": "khối"}


class Draft:
    """One row on its way to a line of the preview."""

    def __init__(self, row: TypedRow, reader: Reader) -> None:
        self.row, self.reader, self.known = row, reader, reader.known
        self.plan = PeoplePlan(kind=row.kind, target=None)
        self.wrong = list(row.wrong)
        self.doubts: list[str] = []
        self.said: list[str] = []
        self.needs: list[int] = []

    @property
    def is_written(self) -> bool:
        return not self.wrong

    def refuse(self, column: str, reason: str) -> None:
        self.wrong.append((self.row.places[column], reason))

    def line(self) -> Line:
        row = self.row
        who = row.name or "–"
        if self.wrong:
            place, _ = self.wrong[0]
            why = [f"{cell}: {reason}" if cell != place else reason for cell, reason in self.wrong]
            return Line(row.line, place, who, Outcome.REFUSED, tuple(why))
        outcome = Outcome.SAME
        if self.doubts:
            outcome = Outcome.DOUBTFUL
        elif self.plan.target is None or self.plan.target < 0:
            outcome = Outcome.NEW
        elif self.plan.fields or self.plan.parent or self.plan.post or self.plan.ends:
            outcome = Outcome.CHANGED
        said = tuple(self.doubts + self.said)
        return Line(row.line, row.places["name"], who, outcome, said, tuple(self.needs), self.plan)

    # whom the row means

    def _by_number(self) -> Participant | None:
        """By the row's number or code; a name that would change by it is asked about."""
        row = self.row
        found = None
        if row.key is not None:
            found = self.known.by_id.get(row.key)
            if found is None or found.kind != row.kind:
                self.refuse("key", f"Không có số {row.key} trong danh sách; dòng mới thì để trống ô này.")
                return None
        elif row.code:
            found = self.known.by_code.get(row.code)
            if found is not None and found.kind != row.kind:
                self.refuse("code", f"Mã này của {found.name}.")
                return None
        if found is not None and found.identity_key != row.identity:
            self.doubts.append(f"Dòng này đang là {found.name}: chỉ chọn nếu trước đây ghi sai tên.")
        return found

    def read_unit(self) -> None:
        row = self.row
        found = self._by_number() or next(iter(self.known.named(row.kind, row.name)), None)
        if found is not None and found.merged_into_id:
            self.refuse("name", "Đơn vị này đã nhập vào đơn vị khác: ghi ở đơn vị ấy.")
        if self.wrong or self._is_repeated("unit", row.identity) or self._code_is_taken(found):
            return
        if row.until != (found.valid_until if found else None) and row.until is not None:
            self.refuse("until", "Kết thúc đơn vị thì ghi ở trang của đơn vị.")
        values: dict[str, Any] = {"name": row.name, "code": row.code, "head_title": row.title}
        self._compare(found, values | {"valid_from": row.since, "block_id": self._block(found)})
        parent = self.unit_named(row.unit) if row.unit else None
        if parent is not None and parent != (found.parent_id if found else None):
            self._set_parent(parent, found)

    def _block(self, found: Participant | None) -> int | None:
        typed = self.row.block
        if not typed and found is None:
            self.refuse("block", "Đơn vị mới thì phải ghi khối thi đua.")
        block = self.known.blocks.get(vietnamese.identity_key(typed)) if typed else None
        if typed and block is None:
            names = dict.fromkeys(each.name for each in self.known.blocks.values())
            self.refuse("block", f"Không có khối “{typed}”; chỉ có: {', '.join(names)}.")
        return block.pk if block else None

    def _set_parent(self, parent: int, found: Participant | None) -> None:
        if found is not None and parent == found.pk:
            self.refuse("unit", "Đơn vị không thuộc chính mình.")
            return
        self.plan.parent = parent
        above = self.known.by_id.get(found.parent_id or 0) if found else None
        self.plan.told["parent"] = [above.name if above else "", self.row.unit]
        self.said.append(f"thuộc: {self.row.unit}")

    def read_person(self) -> None:
        row = self.row
        found = self._by_number() or (None if self.wrong else self._by_name())
        if self.wrong:
            return
        known_as = ("person", str(found.pk)) if found else self._new_person()
        if self.wrong:
            return
        again = self.reader.seen_before(row, *known_as)
        self.plan.target = found.pk if found else -again if again else None
        if again:
            self.needs += [] if found else [again]
        elif not self._code_is_taken(found):
            values = {"name": row.name, "code": row.code, "born_on": row.born_on, "gender": row.gender}
            self._compare(found, values)
        PostDraft(self, found, again).read()

    def _new_person(self) -> tuple[str, ...]:
        """Without birth date and code two namesakes can't be told from one who stands twice."""
        row = self.row
        if row.code or row.born_on:
            born = row.born_on.isoformat() if row.born_on else ""
            known_as = ("person", "code", row.code) if row.code else ("person", row.identity, born)
            first = self.reader.first.setdefault(("born", row.identity, born), row.line) if born else row.line
            if first not in (row.line, self.reader.first.get(known_as)):
                self.refuse("name", f"Trùng họ tên, ngày sinh với dòng {first}.")
            return known_as
        if namesake := self.reader.seen_before(row, "namesake", row.identity):
            self.doubts.append(
                f"Cùng họ tên với dòng {namesake}, không có ngày sinh: chỉ chọn nếu là người khác."
            )
        return ("person", row.identity, "", str(row.line))

    def _by_name(self) -> Participant | None:
        """With the birth date; without one only where the unit tells who it is. Else a doubt names them."""
        row, named = self.row, self.known.named(self.row.kind, self.row.name)
        if row.born_on is not None:
            same = [each for each in named if each.born_on == row.born_on]
            if same:
                return same[0]
            named = [each for each in named if each.born_on is None]
        else:
            units = {each.pk for each in self.known.named(SubjectKind.COLLECTIVE, row.unit)}
            there = [each for each in named if self.known.units_of[each.pk] & units]
            there = there or [each for each in named if not row.unit and each.born_on is None]
            if len(there) == 1:
                return there[0]
        if named:
            who = self.known.told_apart(named)
            self.doubts.append(f"Đã có {who}: chỉ chọn nếu là người khác; nếu là một thì ghi Số hoặc Mã.")
        return None

    # what it changes

    def _is_repeated(self, *what: str) -> bool:
        again = self.reader.seen_before(self.row, *what)
        if again:
            self.refuse("name", f"Trùng với dòng {again}.")
        return again is not None

    def _code_is_taken(self, found: Participant | None) -> bool:
        """By somebody else who is recorded, or by an earlier row."""
        code = self.row.code
        if not code:
            return False
        holder = self.known.by_code.get(code)
        if holder is not None and (found is None or holder.pk != found.pk):
            self.refuse("code", f"Mã này của {holder.name}.")
            return True
        again = self.reader.seen_before(self.row, "code", code)
        if again:
            self.refuse("code", f"Mã này đã ghi ở dòng {again}.")
        return again is not None

    def _compare(self, found: Participant | None, values: Mapping[str, Any]) -> None:
        """Empty cells leave what is recorded; a name in other capitals is the same name."""
        self.plan.target = found.pk if found else self.plan.target
        for column, value in values.items():
            if value in ("", None):
                continue
            if found is None:
                self.plan.fields[column] = value
                continue
            now = getattr(found, column)
            same = found.identity_key == self.row.identity if column == "name" else now == value
            if not same:
                self._change(column, now, value)
        if found is not None and "name" in self.plan.fields and self._name_is_taken(found):
            self.refuse("name", "Đã có đơn vị, cá nhân khác mang tên này.")

    def _change(self, column: str, now: Any, value: Any) -> None:
        self.plan.fields[column] = value
        self.plan.before[column] = _text(now)
        if column == "block_id":
            self.said.append(f"khối: {self.row.block}")
            return
        label = _LABELS.get(column) or COLUMNS["title" if column == "head_title" else "since"].lower()
        self.said.append(f"{label}: {_text(now) or 'chưa ghi'} → {_text(value)}")

    def _name_is_taken(self, found: Participant) -> bool:
        born = self.row.born_on or found.born_on
        others = (each for each in self.known.named(self.row.kind, self.row.name) if each.pk != found.pk)
        return any(each.valid_until is None if each.is_unit else each.born_on == born for each in others)

    def unit_named(self, name: str) -> int | None:
        """A key, or the negative line of a unit that the file adds."""
        for each in self.known.named(SubjectKind.COLLECTIVE, name):
            return each.pk
        line = self.reader.new_units.get(vietnamese.identity_key(name))
        if line is not None:
            self.needs.append(line)
            return -line
        near = self.known.near(name, SubjectKind.COLLECTIVE)
        self.refuse("unit", f"Chưa có đơn vị “{name}”.{near}")
        return None


def _text(value: Any) -> str:
    if isinstance(value, date):
        return vietnamese.date_short(value)
    return "" if value is None else str(value)
