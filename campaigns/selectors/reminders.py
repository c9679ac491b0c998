"""Who is reminded today by mail, and in what words: tasks that are late or due within days, nobody's name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from andung_emulation.clock import local_date
from andung_emulation.tasks import Task, tasks_for
from andung_emulation.vietnamese import date_short
from campaigns.actors import actor_of
from campaigns.models import Round, User
from campaigns.rules.calendar import WorkCalendar, working_days_between
from campaigns.selectors.rounds import issuing_body_on, round_to_work_on, rounds_newest_first, work_calendar

SOON_DAYS = 3  # working days, the due day counted
_PAGE = "Mở ứng dụng, trang Việc cần làm."
_FOOT = (
    "Thư gửi tự động, mỗi ngày làm việc nhiều nhất một thư; xin đừng trả lời. Không muốn nhận nữa: nhờ người"
    " quản trị bỏ địa chỉ thư của tài khoản."
)


@dataclass(frozen=True)
class Letter:
    """To one account. `tasks`: how many are late or due soon."""

    user: User
    tasks: int
    subject: str
    text: str


def letters_of(at: datetime, *, address: str) -> list[Letter]:
    """On a working day, to each account with an address and something that is due; else none.

    `address`: the application's own, for links; empty: the page is named instead.
    """
    today, calendar = local_date(at), work_calendar()
    if not calendar.is_working(today):
        return []
    rounds = _rounds_at_work(at)
    users = User.objects.filter(is_active=True).exclude(email="").order_by("pk")
    found = [(user, _tasks_of(user, rounds, at)) for user in users]
    return [
        _letter(user, urgent, len(tasks) - len(urgent), at, address)
        for user, tasks in found
        if (urgent := [task for task in tasks if _is_urgent(task, at, calendar)])
    ]


def _rounds_at_work(at: datetime) -> list[Round]:
    """The one that the pages begin with, and every other that hasn't closed."""
    rounds = rounds_newest_first()
    first = round_to_work_on(rounds, at)
    return [each for each in rounds if not each.from_paper and (each == first or each.closed_at is None)]


def _tasks_of(user: User, rounds: list[Round], at: datetime) -> list[Task]:
    """Over all rounds, each thing once."""
    actor = actor_of(user, local_date(at))
    tasks = {(task.title, task.url): task for round_ in rounds for task in tasks_for(actor, round_, at)}
    return sorted(tasks.values(), key=lambda task: (not task.late, task.sort))


def _is_urgent(task: Task, at: datetime, calendar: WorkCalendar) -> bool:
    if task.late or not task.dated:
        return task.late
    return working_days_between(local_date(at), local_date(task.sort), calendar) <= SOON_DAYS


def _letter(user: User, urgent: list[Task], others: int, at: datetime, address: str) -> Letter:
    today = local_date(at)
    body = issuing_body_on(today)
    house = f"Thi đua – Khen thưởng{f', xã {body.commune}' if body else ''}"
    named = [task for task in urgent if task.mailed]
    rest = others + len(urgent) - len(named)
    lines = [f"{house}: việc cần làm ngày {date_short(today)}", "", *_named(named, address)]
    if rest:
        lines += [f"{'Và ' if named else ''}{rest} việc {'khác ' if named else ''}ở trang Việc cần làm.", ""]
    lines += [f"{address}{reverse('home')}" if address else _PAGE, "", _FOOT]
    subject = f"Nhắc việc thi đua, khen thưởng: {len(urgent)} việc đến hạn hoặc quá hạn"
    return Letter(user, len(urgent), subject, "\n".join(lines))


def _named(tasks: list[Task], address: str) -> list[str]:
    """A line for each, the same words once with their number; a link where there is an address."""
    times = Counter((task.when, task.mailed) for task in tasks)
    lines = []
    for task in tasks:
        count = times.pop((task.when, task.mailed), 0)
        if count:
            lines.append(f"- {task.when}: {task.mailed}{f' ({count})' if count > 1 else ''}")
            lines += [f"  {address}{task.url}"] if address and count == 1 else []
    return [*lines, ""] if lines else []
