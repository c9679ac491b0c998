"""Which step a meeting takes when: planned → open → closed. Who takes it: `rules.rights`."""

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


@dataclass(frozen=True)
class Step:
    """`on_the_day`: not before the day for which the meeting is called."""

    sources: frozenset[M]
    right: str = "meeting.write"
    on_the_day: bool = True


def _step(*sources: M, right: str = "meeting.write", on_the_day: bool = True) -> Step:
    return Step(frozenset(sources), right, on_the_day)


STEPS: Mapping[str, Step] = {
    "edit": _step(M.PLANNED, on_the_day=False),
    "agenda": _step(M.PLANNED, M.OPEN, on_the_day=False),
    "ballot": _step(M.PLANNED, M.OPEN, on_the_day=False),
    "roll-call": _step(M.PLANNED, M.OPEN),
    "move": _step(M.OPEN),
    "tally": _step(M.OPEN),
    "vote": _step(M.OPEN, right="meeting.vote"),
    "count": _step(M.OPEN, right="meeting.count"),
    "defer": _step(M.OPEN),
    "reopen": _step(M.OPEN),
    "close": _step(M.OPEN),
    # Its minutes are completed in prose until they go to signature: `may_complete`.
    "prose": _step(M.OPEN, M.CLOSED),
}
_WHY_NOT = {
    M.PLANNED: "Phiên họp chưa mở: điểm danh đủ số thành viên thì phiên họp mở.",
    M.OPEN: "Phiên họp đang diễn ra: không sửa thời gian, địa điểm nữa.",
    M.CLOSED: "Phiên họp đã kết thúc.",
}


@dataclass(frozen=True)
class Facts:
    """`waiting`: the numbers of the items without a result; `minutes_frozen`: why its minutes can't be
    completed any more, "" while they can."""

    state: str
    starts_at: datetime
    window: calendar.Window
    waiting: tuple[int, ...] = ()
    minutes_frozen: str = ""


def may_schedule(actor: Actor, window: calendar.Window, at: datetime) -> Verdict:
    return first_no(rights.may("meeting.write", actor), calendar.may_change(window, at))


def may(action: str, actor: Actor, facts: Facts, at: datetime) -> Verdict:
    """Whether the actor may take that step of the meeting now; KeyError for an unknown step."""
    step = STEPS[action]
    return first_no(
        rights.may(step.right, actor),
        YES if facts.state in step.sources else no(_WHY_NOT[M(facts.state)]),
        calendar.may_change(facts.window, at),
        _on_the_day(step, facts.starts_at, at),
        _own_conditions(action, facts),
    )


def may_end(starts_at: datetime, ended_at: datetime, at: datetime) -> Verdict:
    if ended_at <= starts_at:
        return no("Giờ kết thúc phải sau giờ bắt đầu.")
    if ended_at > at:
        return no("Giờ kết thúc ở sau lúc này.")
    return YES


def _own_conditions(action: str, facts: Facts) -> Verdict:
    if action == "close" and facts.waiting:
        places = ", ".join(str(each) for each in facts.waiting)
        return no(f"Chưa có kết quả ở mục {places}: biểu quyết, để phiên họp sau, hoặc bỏ khỏi chương trình.")
    if action == "prose" and facts.minutes_frozen:
        return no(facts.minutes_frozen)
    return YES


def _on_the_day(step: Step, starts_at: datetime, at: datetime) -> Verdict:
    day = local_date(starts_at)
    if step.on_the_day and local_date(at) < day:
        return no(f"Chưa đến ngày họp {vietnamese.date_short(day)}; họp sớm thì sửa ngày trước.")
    return YES
