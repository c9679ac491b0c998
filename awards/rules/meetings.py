"""Which step a meeting takes when: planned → open → closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.verdicts import YES, Verdict, first_no, no
from awards.enums import MeetingState as M
from awards.rules import rights
from campaigns.rules import calendar

STEPS: Mapping[str, frozenset[M]] = {
    "edit": frozenset({M.PLANNED}),
    "agenda": frozenset({M.PLANNED, M.OPEN}),
    "roll-call": frozenset({M.PLANNED, M.OPEN}),
    "move": frozenset({M.OPEN}),
    "tally": frozenset({M.OPEN}),
    "close": frozenset({M.OPEN}),
}
_ON_THE_DAY = ("roll-call", "move", "tally", "close")
_WHY_NOT = {
    M.PLANNED: "Phiên họp chưa mở: điểm danh đủ số thành viên thì phiên họp mở.",
    M.OPEN: "Phiên họp đang diễn ra: không sửa thời gian, địa điểm nữa.",
    M.CLOSED: "Phiên họp đã kết thúc.",
}


@dataclass(frozen=True)
class Facts:
    state: str
    starts_at: datetime
    window: calendar.Window


def may_schedule(actor: Actor, window: calendar.Window, at: datetime) -> Verdict:
    return first_no(rights.may("meeting.write", actor), calendar.may_change(window, at))


def may(action: str, actor: Actor, facts: Facts, at: datetime) -> Verdict:
    """Whether the actor may take that step of the meeting now; KeyError for an unknown step."""
    return first_no(
        rights.may("meeting.write", actor),
        YES if facts.state in STEPS[action] else no(_WHY_NOT[M(facts.state)]),
        calendar.may_change(facts.window, at),
        _on_the_day(action, facts.starts_at, at),
    )


def may_end(starts_at: datetime, ended_at: datetime, at: datetime) -> Verdict:
    if ended_at <= starts_at:
        return no("Giờ kết thúc phải sau giờ bắt đầu.")
    if ended_at > at:
        return no("Giờ kết thúc ở sau lúc này.")
    return YES


def _on_the_day(action: str, starts_at: datetime, at: datetime) -> Verdict:
    day = local_date(starts_at)
    if action in _ON_THE_DAY and local_date(at) < day:
        return no(f"Chưa đến ngày họp {vietnamese.date_short(day)}; họp sớm thì sửa ngày trước.")
    return YES
