"""From a name on paper to the unit or person that is recorded: namesakes told apart by their birth dates."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from andung_emulation import vietnamese
from awards.selectors.nominations import main_posting
from campaigns.enums import SubjectKind
from campaigns.models import Participant, Posting

_WITH_BIRTH = re.compile(r"(.+?) ?\(([^()]+)\)")


@dataclass(frozen=True)
class Found:
    """Who it is, or why that can't be said."""

    participant: Participant | None
    reason: str = ""


@dataclass(frozen=True)
class Post:
    """What somebody was on the day."""

    title: str
    unit_name: str


class Directory:
    """All units and people with their posts of a day, nobody twice; two queries."""

    def __init__(self, day: date) -> None:
        self.day = day
        held = Posting.objects.held_on(day).select_related("unit").order_by("held_from", "pk")
        rows = Participant.objects.themselves().prefetch_related(Prefetch("postings", held, to_attr="held"))
        self._all = list(rows.order_by("kind", "sort_key", "pk"))
        self._by_id = {each.pk: each for each in self._all}
        self._by_name: dict[str, list[Participant]] = defaultdict(list)
        for each in self._all:
            self._by_name[each.identity_key].append(each)

    def find(self, name: str, *, kind: str = "", born_on: date | None = None) -> Found:
        """By the name with its accents; a name that isn't known is answered with those most like it."""
        named = self._by_name.get(vietnamese.identity_key(name), [])
        fitting = [each for each in named if kind in ("", each.kind)]
        if not fitting:
            return Found(None, self._unknown(name, kind))
        if born_on is not None:
            fitting = [each for each in fitting if not each.is_unit and each.born_on in (born_on, None)]
            if not fitting:
                born = vietnamese.date_short(born_on)
                return Found(None, f"Không có {name} sinh ngày {born}. Đang ghi: {self._told_apart(named)}.")
        there = [each for each in fitting if not each.is_unit or _is_there(each, self.day)] or fitting
        if len(there) > 1:
            apart = self._told_apart(there)
            return Found(None, f"Có {len(there)} người tên {name}, ghi thêm ngày sinh: {apart}.")
        return Found(there[0])

    def find_typed(self, text: str, *, kind: str = "") -> Found:
        """As a form has it: the name, with the birth date in brackets where there are namesakes."""
        match = _WITH_BIRTH.fullmatch(text)
        born_on = vietnamese.day_in(match[2]) if match else None
        if match and born_on:
            return self.find(match[1], kind=kind, born_on=born_on)
        return self.find(text, kind=kind)

    def post_of(self, participant: Participant) -> Post | None:
        """None for a unit, and for somebody without a post that day."""
        posting = main_posting(getattr(participant, "held", ()))
        return Post(posting.title, posting.unit.name) if posting else None

    def post_by_id(self, participant_id: int) -> Post | None:
        found = self._by_id.get(participant_id)
        return self.post_of(found) if found else None

    def choices(self) -> list[tuple[str, str]]:
        """(what a form takes, who that is), for a list to pick from."""
        return [(self.label(each), self._about(each)) for each in self._all]

    def people(self) -> list[tuple[str, str]]:
        """The same of people who are there on the day."""
        there = (each for each in self._all if not each.is_unit and _is_there(each, self.day))
        return [(self.label(each), self._about(each)) for each in there]

    def label(self, each: Participant) -> str:
        """What a form takes for somebody."""
        shared = len(self._by_name[each.identity_key]) > 1 and each.born_on
        return (
            f"{each.name} ({vietnamese.date_short(each.born_on)})" if shared and each.born_on else each.name
        )

    def _about(self, each: Participant) -> str:
        post = self.post_of(each)
        return f"{post.title}, {post.unit_name}" if post else each.get_kind_display()

    def _told_apart(self, named: list[Participant]) -> str:
        said = []
        for each in named:
            born = vietnamese.date_short(each.born_on) if each.born_on else "chưa ghi ngày sinh"
            said.append(f"{each.name} ({born}) {self._about(each)}")
        return "; ".join(said)

    def _unknown(self, name: str, kind: str) -> str:
        what = {"collective": "tập thể", "individual": "cá nhân"}.get(kind, "tập thể, cá nhân")
        names = [each.name for each in self._all if kind in ("", each.kind)]
        near = vietnamese.nearest(name, names)
        said = f" Gần giống: {', '.join(near)}." if near else " Thêm vào mục Đơn vị, cá nhân trước."
        return f"Chưa có {what} tên “{name}”.{said}"


def kind_in(text: str) -> str | None:
    """`Tập thể` and `Cá nhân` as people write them; "" where it isn't said, None for something else."""
    said = vietnamese.identity_key(text)
    kinds = {vietnamese.identity_key(kind.label): kind.value for kind in SubjectKind}
    return kinds.get(said) if said else ""


def _is_there(each: Participant, day: date) -> bool:
    """A unit's name may have belonged to another one before."""
    begun = each.valid_from is None or each.valid_from <= day
    return begun and (each.valid_until is None or each.valid_until >= day)
