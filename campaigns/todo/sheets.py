"""Score sheets that wait: to be verified by the office, to be filed by their units."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.tasks import Task
from campaigns.enums import EvaluationState
from campaigns.models import Evaluation, Round
from campaigns.rules import calendar, lateness
from campaigns.rules.evaluations import VERIFY, WITH_THE_UNIT, may
from campaigns.selectors.evaluations import facts_of_all
from campaigns.selectors.sheets import returned_in_words
from campaigns.todo.words import NAMED_ONE_BY_ONE, AskCalendar, due_on, listed

_WEIGHED = (
    "round_id", "state", "locked_at", "returned_letters", "filed_at", "unit__name", "unit__valid_until",
)  # fmt: skip


def to_verify(actor: Actor, round_: Round, at: datetime) -> Iterator[Task]:
    """Those that are his to weigh: what concerns the whole office waits for who stands in."""
    waiting = list(
        Evaluation.objects.filter(round=round_, state=EvaluationState.FILED)
        .select_related("unit")
        .only(*_WEIGHED)
        .order_by("filed_at")
    )
    for each in waiting:
        each.round = round_
    facts = facts_of_all(waiting, at)
    filed = [each for each in waiting if may(VERIFY, actor, facts[each.pk], at)]
    for evaluation in filed[:NAMED_ONE_BY_ONE]:
        yield Task(
            when="Hôm nay",
            late=False,
            title=f"Thẩm định phiếu của {evaluation.unit}",
            detail=f"Gửi Văn phòng lúc {vietnamese.minute_of(evaluation.filed_at or at)}.",
            url=reverse("campaigns:evaluation", args=[evaluation.pk]),
            button="Mở phiếu",
            sort=calendar.start_of(local_date(at)),
        )
    if len(filed) > NAMED_ONE_BY_ONE:
        yield Task(
            when="Hôm nay",
            late=False,
            title=f"Thẩm định {len(filed) - NAMED_ONE_BY_ONE} phiếu khác",
            detail="",
            url=reverse("campaigns:evaluation-board", args=[round_.pk]),
            button="Mở bảng đánh giá",
            sort=calendar.start_of(local_date(at)),
        )


def not_filed(round_: Round, at: datetime, work: AskCalendar) -> Iterator[Task]:
    """Units that owe their sheet; whose own date, after a return, has gone by counts as late too."""
    if round_.units_due_on is None:
        return
    waiting = Evaluation.objects.filter(round=round_, state__in=WITH_THE_UNIT).select_related("unit")
    names = [evaluation.unit.name for evaluation in waiting]
    if names:
        due, day = due_on(round_.units_due_on, at, work), vietnamese.date_short(round_.units_due_on)
        yield Task(
            when=due.when,
            late=due.late,
            title=f"{len(names)} đơn vị chưa gửi phiếu chấm điểm",
            detail=f"{listed(names)}. Hạn của đơn vị: {day}. {due.left}".strip(),
            url=reverse("campaigns:progress", args=[round_.pk]),
            button="Xem tiến độ",
            sort=due.sort,
        )


def own_sheets(actor: Actor, round_: Round, at: datetime, work: AskCalendar) -> Iterator[Task]:
    sheets = Evaluation.objects.filter(
        round=round_, unit_id__in=actor.unit_ids, state__in=WITH_THE_UNIT
    ).select_related("unit")
    for sheet in sheets:
        day = lateness.sheet_due_on(
            sheet.state, units_due_on=round_.units_due_on, return_due_on=sheet.return_due_on
        )
        due = due_on(day or local_date(at), at, work)
        returned = sheet.state == EvaluationState.RETURNED
        said = returned_in_words(sheet) if returned else "Phiếu chưa gửi Văn phòng."
        yield Task(
            when=due.when,
            late=due.late,
            title=f"{'Bổ sung' if returned else 'Gửi'} phiếu chấm điểm của {sheet.unit}",
            detail=f"{said} {due.left if day else ''}".strip(),
            url=reverse("campaigns:evaluation", args=[sheet.pk]),
            button="Mở phiếu",
            sort=due.sort,
        )
