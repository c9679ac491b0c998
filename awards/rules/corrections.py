"""What a correcting document changes of an award, and when it may.

A mistake of form is corrected by a letter, one of content by a decision (NĐ 30/2020/NĐ-CP, Điều 18 khoản 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, first_no, no
from awards.rules.rights import may

LABELS = {
    "name": "Tên ghi trên Giấy khen",
    "title": "Chức vụ",
    "unit_name": "Đơn vị",
    "merit": "Thành tích",
}


@dataclass(frozen=True)
class Words:
    """What a Giấy khen and the register say of somebody; each a line of normalised text."""

    name: str
    title: str
    unit_name: str
    merit: str

    @classmethod
    def typed(cls, *, name: str, title: str, unit_name: str, merit: str) -> Words:
        return cls(*(vietnamese.normalise(text) for text in (name, title, unit_name, merit)))

    def labelled(self) -> dict[str, str]:
        return {label: getattr(self, field) for field, label in LABELS.items()}


def changes(before: Words, after: Words) -> list[tuple[str, str, str]]:
    """(label, before, after) of what differs."""
    old, new = before.labelled(), after.labelled()
    return [(label, old[label], new[label]) for label in old if old[label] != new[label]]


def may_correct(actor: Actor, *, revoked: bool) -> Verdict:
    return first_no(
        may("award.correct", actor),
        no("Giấy khen này đã bị thu hồi: không còn gì để đính chính.") if revoked else YES,
    )


def may_say(before: Words, after: Words, *, issued_on: date, granted_on: date, today: date) -> Verdict:
    """Whether a document of that day may put those words in the others' place."""
    if not (after.name and after.merit):
        return no("Tên và thành tích không được để trống.")
    if before == after:
        return no("Không có gì thay đổi so với sổ khen thưởng.")
    if issued_on > today:
        return no("Ngày văn bản đính chính không được sau hôm nay.")
    if issued_on < granted_on:
        granted = vietnamese.date_short(granted_on)
        return no(f"Văn bản đính chính không được trước ngày quyết định tặng Giấy khen ({granted}).")
    return YES
