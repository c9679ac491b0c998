"""Units, people and posts that are recorded, as a workbook's rows are compared with them: few queries, plain
values, whatever the number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from andung_emulation import vietnamese
from campaigns.models import Block, Participant, Posting
from campaigns.rules.postings import Span

_MOST_SUGGESTED = 50  # names; looking for near ones is slow, and more are nobody's slips of the finger


@dataclass
class KnownPost:
    """One that is recorded, or (without a key) that an earlier row of the file adds."""

    pk: int | None
    title: str
    category: str
    span: Span


class Known:
    """Four queries. People who were entered twice count once."""

    def __init__(self) -> None:
        rows = list(Participant.objects.themselves().order_by("-kind", "sort_key", "pk"))
        self.by_id = {row.pk: row for row in rows}
        self.by_code = {row.code: row for row in rows if row.code}
        self.by_name: dict[tuple[str, str], list[Participant]] = defaultdict(list)
        for row in sorted(rows, key=lambda each: each.valid_until is not None):  # those at work first
            self.by_name[row.kind, row.identity_key].append(row)
        self.posts: dict[tuple[int, int], list[KnownPost]] = defaultdict(list)
        self.units_of: dict[int, set[int]] = defaultdict(set)
        self._read_posts()
        self.blocks = {
            vietnamese.identity_key(text): block
            for block in Block.objects.all()
            for text in (block.code, block.name)
        }
        self._near: dict[str, str] = {}

    def _read_posts(self) -> None:
        posts = Posting.objects.order_by("held_from").values_list(
            "pk", "person_id", "unit_id", "title", "category", "held_from", "held_until"
        )
        for pk, person, unit, title, category, start, end in posts.iterator():
            self.posts[person, unit].append(KnownPost(pk, title, category, Span(start, end)))
            self.units_of[person].add(unit)

    def named(self, kind: str, name: str) -> list[Participant]:
        return self.by_name.get((kind, vietnamese.identity_key(name)), [])

    def near(self, name: str, kind: str) -> str:
        """`Gần giống: …`, or nothing."""
        if name not in self._near and len(self._near) < _MOST_SUGGESTED:
            names = vietnamese.nearest(name, (row.name for row in self.by_id.values() if row.kind == kind))
            self._near[name] = f" Gần giống: {', '.join(names)}." if names else ""
        return self._near.get(name, "")

    def told_apart(self, people: Iterable[Participant]) -> str:
        """`Đinh Văn Bãi (24/08/1992, Thôn 1); …`"""
        return "; ".join(f"{each.name} ({', '.join(self._about(each))})" for each in people)

    def _about(self, person: Participant) -> list[str]:
        units = [self.by_id[pk].name for pk in sorted(self.units_of[person.pk]) if pk in self.by_id]
        return [_born(person.born_on), *units[-1:]]


def _born(born_on: date | None) -> str:
    return f"sinh {vietnamese.date_short(born_on)}" if born_on else "chưa ghi ngày sinh"
