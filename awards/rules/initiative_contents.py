"""What is told of an initiative, and which days and changes fit together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from andung_emulation.verdicts import YES, Verdict, no
from andung_emulation.vietnamese import date_short
from awards.enums import InitiativeState
from campaigns.rules.checks import has_happened
from campaigns.rules.evidence import room_of

if TYPE_CHECKING:
    from campaigns.models import Participant

ROOM = room_of("đề xuất")
FROZEN = frozenset({"title", "kind", "authors", "unit", "proposed_on", "description"})


@dataclass(frozen=True)
class Content:
    """What is told of one; `unit` is the unit that proposes it, where one does."""

    title: str
    kind: str
    authors: Sequence[Participant]
    unit: Participant | None
    proposed_on: date | None
    description: str = ""
    applied: str = ""
    effect: str = ""


def is_sound(content: Content, today: date) -> Verdict:
    if not content.title.strip():
        return no("Ghi tên của sáng kiến, mô hình, giải pháp, cách làm hay.")
    if not content.authors:
        return no("Chọn ít nhất một tác giả: cá nhân hoặc tập thể.")
    if content.proposed_on is None:
        return no("Ghi ngày đề xuất.")
    return has_happened(content.proposed_on, today, what="Ngày đề xuất")


def may_change(state: str, names: Collection[str]) -> Verdict:
    """A recognised one says what its document says; where it is applied and to what effect may be added."""
    if state != InitiativeState.RECOGNISED or FROZEN.isdisjoint(names):
        return YES
    return no(
        "Đã công nhận thì tên, loại, tác giả, nội dung giữ như lúc công nhận; chỉ bổ sung nơi, thời gian"
        " áp dụng và hiệu quả."
    )


def may_rest_on(issued_on: date, today: date, *, proposed_on: date | None) -> Verdict:
    """The document that recognises it comes after the proposal, and isn't of tomorrow."""
    if proposed_on is not None and issued_on < proposed_on:
        return no(f"Văn bản công nhận không thể có trước ngày đề xuất ({date_short(proposed_on)}).")
    return has_happened(issued_on, today, what="Ngày của văn bản công nhận")


def may_be_confirmed_on(day: date, today: date, *, since: date) -> Verdict:
    if day < since:
        return no(f"Ngày xác nhận phải từ ngày áp dụng ({date_short(since)}) trở đi.")
    return has_happened(day, today, what="Ngày xác nhận")
