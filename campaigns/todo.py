"""What of the campaign waits for a person, for the home page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.history import HistoryEntry
from andung_emulation.tasks import Task
from campaigns.enums import EvaluationState, Role
from campaigns.models import DeadlineChange, Evaluation, Round
from campaigns.rules import calendar
from campaigns.selectors.evaluations import left_by_the_office
from campaigns.selectors.sheets import returned_in_words

NAMED_ONE_BY_ONE = 4  # more of a kind become one line


def tasks(actor: Actor, round: Round, at: datetime) -> Iterator[Task]:
    """Sheets to verify, sheets to file, a new date to confirm. A round that is recorded urges nobody."""
    if not round.from_paper:
        yield from _sheets(actor, round, at)
    if actor.holds(Role.CHAIRMAN):
        yield from _dates_to_confirm(round, at)
    if actor.holds(Role.CHAIRMAN, Role.DEPUTY):
        yield from _password_was_reset(actor, at)


def _sheets(actor: Actor, round_: Round, at: datetime) -> Iterator[Task]:
    if actor.holds(Role.OFFICE):
        yield from _to_verify(Evaluation.objects.filter(round=round_), actor, round_, at)
        yield from _not_filed(round_, at)
    elif actor.holds(Role.DEPUTY):
        yield from _to_verify(left_by_the_office(round_, local_date(at)), actor, round_, at)
    if actor.holds(Role.UNIT):
        yield from _own_sheets(actor, round_, at)


def words_for(day: date, at: datetime) -> tuple[str, bool]:
    """A due day as the task list says it, and whether it is past."""
    days = (day - local_date(at)).days
    if days < 0:
        return f"Quá hạn {-days} ngày", True
    return ("Hôm nay" if days == 0 else f"{day:%d/%m}"), False


def _to_verify(sheets: QuerySet[Evaluation], actor: Actor, round_: Round, at: datetime) -> Iterator[Task]:
    filed = list(
        sheets.filter(state=EvaluationState.FILED)
        .exclude(unit_id__in=actor.unit_ids)
        .select_related("unit")
        .order_by("filed_at")
    )
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


def _not_filed(round_: Round, at: datetime) -> Iterator[Task]:
    if round_.units_due_on is None:
        return
    waiting = [
        evaluation.unit.name
        for evaluation in Evaluation.objects.filter(
            round=round_, state__in=(EvaluationState.DRAFT, EvaluationState.RETURNED)
        ).select_related("unit")
    ]
    if waiting:
        when, late = words_for(round_.units_due_on, at)
        yield Task(
            when=when,
            late=late,
            title=f"{len(waiting)} đơn vị chưa gửi phiếu chấm điểm",
            detail=f"{', '.join(waiting)}. Hạn của đơn vị: {vietnamese.date_short(round_.units_due_on)}.",
            url=reverse("campaigns:evaluation-board", args=[round_.pk]),
            button="Xem bảng đánh giá",
            sort=calendar.start_of(round_.units_due_on),
        )


def _own_sheets(actor: Actor, round_: Round, at: datetime) -> Iterator[Task]:
    sheets = Evaluation.objects.filter(
        round=round_,
        unit_id__in=actor.unit_ids,
        state__in=(EvaluationState.DRAFT, EvaluationState.RETURNED),
    ).select_related("unit")
    for sheet in sheets:
        due = sheet.return_due_on or round_.units_due_on or local_date(at)
        when, late = words_for(due, at)
        returned = sheet.state == EvaluationState.RETURNED
        yield Task(
            when=when,
            late=late,
            title=f"{'Bổ sung' if returned else 'Gửi'} phiếu chấm điểm của {sheet.unit}",
            detail=returned_in_words(sheet) if returned else "Phiếu chưa gửi Văn phòng.",
            url=reverse("campaigns:evaluation", args=[sheet.pk]),
            button="Mở phiếu",
            sort=calendar.start_of(due),
        )


def _password_was_reset(actor: Actor, at: datetime) -> Iterator[Task]:
    """Who signs must see that somebody else set his password, until he sets his own (design, section 6)."""
    own = {"subject": f"campaigns.user:{actor.user_id}"}
    about_passwords = ("account.password_set", "account.password_changed")
    last = HistoryEntry.objects.filter(**own, action__in=about_passwords).order_by("seq").last()
    if last is not None and last.action == "account.password_set" and last.actor_id != actor.user_id:
        yield Task(
            when="Hôm nay",
            late=True,
            title="Mật khẩu của tài khoản này đã được người khác đặt lại",
            detail=f"{last.actor} đặt lại lúc {vietnamese.time_of(last.at)}. Hãy đổi sang mật khẩu của mình.",
            url=reverse("password-change"),
            button="Đổi mật khẩu",
            sort=at,
        )


def _dates_to_confirm(round_: Round, at: datetime) -> Iterator[Task]:
    for change in DeadlineChange.objects.filter(round=round_, confirmed_at=None).select_related("document"):
        yield Task(
            when="Hôm nay",
            late=False,
            title=f"Xác nhận hạn mới của {round_.label.lower()}",
            detail=f"{change.document}. {change.reason}",
            url=reverse("campaigns:round", args=[round_.pk]),
            button="Xem và xác nhận",
            sort=calendar.start_of(local_date(at)),
        )
