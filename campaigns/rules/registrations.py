"""Phát động, đăng ký thi đua of a unit (plan, IV.1): what a registration must say, and when it is closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, first_no, no
from andung_emulation.vietnamese import date_short
from campaigns.rules import calendar
from campaigns.rules.recording import may_still_change
from campaigns.rules.voices import may_write_for

ACTION = "registration.write"
CLOSED = "Đợt đã hết hạn: bản đăng ký giữ nguyên, chỉ ghi thêm kết quả thực hiện."


@dataclass(frozen=True)
class Content:
    """What a unit says: `texts` by letter of the content what it strives for, `results` what became of it."""

    launched_on: date | None = None
    launch_document: str = ""
    registered_on: date | None = None
    aim: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, str] = field(default_factory=dict)


def is_sound(said: Content, today: date, *, has_file: bool) -> Verdict:
    """Days are not ahead of us, what rests on a day has it, a registration says something."""
    return first_no(
        _days(said, today),
        no("Đã có văn bản hoặc bản chụp phát động thì ghi ngày phát động.")
        if (said.launch_document or has_file) and said.launched_on is None
        else YES,
        no("Đã ghi ngày đăng ký thì ghi mức phấn đấu, hoặc ít nhất một nội dung đăng ký.")
        if said.registered_on and not said.aim and not any(said.texts.values())
        else YES,
        _results(said),
    )


def _days(said: Content, today: date) -> Verdict:
    for day, name in ((said.launched_on, "phát động"), (said.registered_on, "đăng ký")):
        if day is not None and day > today:
            return no(f"Ngày {name} ở sau hôm nay.")
    return YES


def _results(said: Content) -> Verdict:
    """A result is of something that was strived for."""
    bare = [letter for letter, result in said.results.items() if result and not said.texts.get(letter)]
    return no(f"Nội dung {', '.join(bare)} chưa đăng ký gì thì chưa ghi kết quả.") if bare else YES


def may_write(
    actor: Actor, unit_id: int, window: calendar.Window, at: datetime, *, from_paper: bool
) -> Verdict:
    """Launch and registration: until the round's date; a recorded round's whenever."""
    return first_no(
        may_say_results(actor, unit_id, window.label, from_paper=from_paper),
        YES if may_still_change(window, at, from_paper=from_paper) else no(CLOSED),
    )


def may_say_results(actor: Actor, unit_id: int, label: str, *, from_paper: bool) -> Verdict:
    """What became of it, whenever it is known."""
    return may_write_for(ACTION, actor, unit_id, label=label, from_paper=from_paper)


def may_lead(is_posted: bool, day: date) -> Verdict:
    """Who leads is one of the unit on that day."""
    if is_posted:
        return YES
    return no(f"Người phụ trách phải là người của đơn vị vào ngày {date_short(day)}.")
