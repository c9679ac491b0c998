"""A page's worth of reading on rounds and the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.once import once
from campaigns.enums import DayKind, RoundKind
from campaigns.models import CalendarDay, Campaign, IssuingBody, Round
from campaigns.rules import calendar

GOLD_DAYS, RED_DAYS = 14, 3  # before that the strip is calm


@once
def work_calendar() -> calendar.WorkCalendar:
    days = list(CalendarDay.objects.values_list("day", "kind"))
    return calendar.WorkCalendar(
        holidays=frozenset(day for day, kind in days if kind == DayKind.HOLIDAY),
        workdays=frozenset(day for day, kind in days if kind == DayKind.WORKDAY),
    )


def window_of(round: Round) -> calendar.Window:
    return calendar.Window(round.label, round.closes_at, round.closed_at)


@once
def rounds_newest_first() -> list[Round]:
    """The newest campaign first; of each its annual rounds by year from the newest, then the final one."""
    rounds = Round.objects.opened().select_related("campaign", "closes_document")
    return sorted(
        rounds,
        key=lambda each: (
            -each.campaign.first_year,
            each.campaign_id,
            each.kind == RoundKind.FINAL,
            -(each.year or 0),
        ),
    )


def round_to_work_on(rounds: list[Round], at: datetime) -> Round | None:
    """The round whose date comes next; else the newest one that has begun."""
    ahead = [each for each in rounds if each.closes_at and calendar.may_submit(window_of(each), at)]
    begun = [each for each in ahead if (each.year or 0) <= local_date(at).year]
    if begun:
        return min(begun, key=lambda each: (each.closes_at, each.pk))
    return rounds[0] if rounds else None


def campaign_of_the_house() -> Campaign | None:
    return Campaign.objects.select_related("plan").order_by("-first_year").first()


def campaign_in(year: int) -> Campaign | None:
    """The newest that had begun then, else the newest."""
    begun = Campaign.objects.filter(first_year__lte=year).order_by("-first_year").first()
    return begun or campaign_of_the_house()


@dataclass(frozen=True)
class Countdown:
    """What the strip says; `tone` is calm, gold, red, closed or undated."""

    tone: str
    headline: str
    sentence: str
    seconds_left: int | None
    before: str = ""


def countdown(round: Round, at: datetime) -> Countdown:
    """The round's date in words, counted from `at` (design, section 3)."""
    window = window_of(round)
    if round.from_paper:
        return Countdown("calm", "Ghi lại từ hồ sơ giấy", _recorded(round), None)
    if window.closes_at is None:
        return Countdown("undated", "Chưa có hạn trình", calendar.may_submit(window, at).reason, None)
    seconds = calendar.seconds_left(window.closes_at, at)
    if not calendar.may_submit(window, at):
        return Countdown("closed", "Đã hết hạn trình", calendar.may_submit(window, at).reason, 0)
    working = calendar.last_working_day(window.closes_at, work_calendar())
    gone = " (đã qua)" if working < local_date(at) else ""
    before = f"trước ngày {vietnamese.date_short(local_date(window.closes_at))}"
    sentence = (
        f"Hồ sơ {round.period_label} phải trình {before}, tức là hết ngày"
        f" {vietnamese.date_short(calendar.last_day(window.closes_at))}; ngày làm việc cuối cùng:"
        f" {vietnamese.weekday(working)} {vietnamese.date_short(working)}{gone}."
    )
    return Countdown(_tone(seconds), f"Còn {vietnamese.duration(seconds)}", sentence, seconds, before)


def _recorded(round: Round) -> str:
    return f"Kết quả {round.period_label} ghi lại từ hồ sơ đã có: không chấm mới, không trình hồ sơ."


def _tone(seconds: int) -> str:
    days = seconds / 86_400
    if days <= RED_DAYS:
        return "red"
    return "gold" if days <= GOLD_DAYS else "calm"


def merit_of(round: Round) -> str:
    """`thành tích xuất sắc trong phong trào thi đua … năm 2025`."""
    said = round.campaign.merit.removeprefix("Có ")
    return f"{said} {round.period_label}"


def given_for(round: Round, day: date) -> str:
    """What a Giấy khen of that day says: `Đã có thành tích xuất sắc trong … xã An Dũng năm 2025`."""
    body = issuing_body_on(day)
    said = merit_of(round).removesuffix(round.period_label).strip()
    return " ".join(("Đã có", said, *([f"xã {body.commune}"] if body else []), round.period_label))


@once
def issuing_body_on(day: date) -> IssuingBody | None:
    """The commune as it is named on that day."""
    return IssuingBody.objects.valid_on(day).first()


def body_on(day: date) -> IssuingBody:
    """The same where a paper needs it; raises Refused when nobody recorded it."""
    body = issuing_body_on(day)
    if body is None:
        raise Refused(
            f"Chưa ghi cơ quan ban hành có hiệu lực ngày {vietnamese.date_short(day)}"
            " (Đơn vị, cá nhân → Tên xã trên văn bản)."
        )
    return body
