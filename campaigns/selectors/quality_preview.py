"""What a workbook of quality ratings would change, person by person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from andung_emulation import vietnamese
from campaigns.enums import Quality
from campaigns.models import Participant
from campaigns.rules.quality import may_rate, rating_in
from campaigns.selectors.file_preview import FilePreview, Line, Outcome
from campaigns.selectors.quality import RatedPerson

# Field → head of its column; the key finds a person whatever the name says.
COLUMNS: Mapping[str, str] = {
    "key": "Số",
    "name": "Họ và tên",
    "born_on": "Ngày sinh",
    "unit": "Đơn vị",
    "rating": "Xếp loại",
}


@dataclass(frozen=True)
class RatingPlan:
    person: Participant
    before: str
    after: str


def quality_preview(people: Sequence[RatedPerson], rows: Iterable[Mapping[str, Any]]) -> FilePreview:
    """`people`: those of the year; an empty cell leaves what is recorded. No query."""
    by_key = {str(each.person.pk): each for each in people}
    by_name: dict[str, list[RatedPerson]] = defaultdict(list)
    for each in people:
        by_name[each.person.identity_key].append(each)
    seen: dict[int, int] = {}
    return FilePreview(tuple(_line(row, by_key, by_name, seen) for row in rows))


def _line(
    row: Mapping[str, Any],
    by_key: Mapping[str, RatedPerson],
    by_name: Mapping[str, list[RatedPerson]],
    seen: dict[int, int],
) -> Line:
    cells = {field: row["cells"][title] for field, title in COLUMNS.items()}
    who, (place, text) = cells["name"][1], cells["rating"]
    found, reason = _whom(cells, by_key, by_name)
    if found is None:
        return Line(row["line"], cells["name"][0], who, Outcome.REFUSED, (reason,))
    first = seen.setdefault(found.person.pk, row["line"])
    if first != row["line"]:
        return Line(row["line"], cells["name"][0], who, Outcome.REFUSED, (f"Trùng với dòng {first}.",))
    after = rating_in(text)
    if after is None:
        labels = ", ".join(each.label for each in Quality)
        return Line(
            row["line"], place, who, Outcome.REFUSED, (f"“{text[:60]}” không phải một trong: {labels}.",)
        )
    if after in ("", found.rating):
        return Line(row["line"], place, who, Outcome.SAME)
    verdict = may_rate(found.person.name, found.rating, after, found.quoted)
    if not verdict:
        return Line(row["line"], place, who, Outcome.REFUSED, (verdict.reason,))
    before = Quality(found.rating).label if found.rating else "chưa xếp loại"
    outcome = Outcome.CHANGED if found.rating else Outcome.NEW
    plan = RatingPlan(found.person, found.rating, after)
    return Line(row["line"], place, who, outcome, (f"{before} → {Quality(after).label}",), plan=plan)


def _whom(
    cells: Mapping[str, list[str]],
    by_key: Mapping[str, RatedPerson],
    by_name: Mapping[str, list[RatedPerson]],
) -> tuple[RatedPerson | None, str]:
    """By the number, as long as the name agrees; else by name, birth date and unit."""
    key, name = cells["key"][1], cells["name"][1]
    identity = vietnamese.identity_key(name)
    if key:
        found = by_key.get(key)
        if found is None or found.person.identity_key != identity:
            return None, f"Số {key[:20]} không phải của {name or 'ai'} trong danh sách của năm."
        return found, ""
    named = by_name.get(identity, [])
    born, unit = vietnamese.day_in(cells["born_on"][1]), vietnamese.identity_key(cells["unit"][1])
    if born:
        named = [each for each in named if each.person.born_on == born]
    if len(named) > 1 and unit:
        named = [each for each in named if vietnamese.identity_key(each.unit) == unit]
    if len(named) == 1:
        return named[0], ""
    return None, (
        f"Có {len(named)} người tên {name}: ghi thêm ngày sinh, đơn vị."
        if named
        else f"Danh sách của năm không có {name or 'tên này'}."
    )
