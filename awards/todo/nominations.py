"""What of nominations and the council waits for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache, partial

from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local, local_date
from andung_emulation.tasks import Task, mailable
from awards.enums import MeetingState, NominationState
from awards.models import AgendaItem, Meeting, Nomination
from awards.rules.nominations import may
from awards.selectors.nomination_words import parts_of, returned_in_words
from awards.selectors.nominations import facts_of_all
from campaigns.enums import Role
from campaigns.models import Round
from campaigns.rules import calendar
from campaigns.rules.own_cases import WEIGHERS
from campaigns.selectors import work_calendar
from campaigns.todo import NAMED_ONE_BY_ONE, due_on

_WHOSE = (
    "round_id", "state", "filed_at", "mend_until", "participant__kind", "participant__merged_into_id",
    "participant__name", "proposer__name",
)  # fmt: skip


def tasks(actor: Actor, round: Round, at: datetime) -> Iterator[Task]:
    """Nominations to accept, to file, to mend; meetings to prepare and to hold."""
    if actor.holds(*WEIGHERS):
        yield from _to_accept(actor, round, at)
    if actor.holds(Role.OFFICE):
        yield from _to_put_on_an_agenda(round, at)
    if actor.holds(Role.UNIT):
        yield from _own(actor, round, at)
    if actor.holds(Role.OFFICE, Role.COUNCIL, Role.CHAIRMAN):
        yield from mailable(_meetings(actor, round, at))


def _to_accept(actor: Actor, round_: Round, at: datetime) -> Iterator[Task]:
    """Those that are his to take in: what concerns the whole office waits for who stands in."""
    waiting = list(
        Nomination.objects.filter(round=round_, state=NominationState.FILED)
        .select_related("participant", "proposer")
        .only(*_WHOSE)
        .order_by("filed_at")
    )
    for each in waiting:
        each.round = round_
    facts = facts_of_all(waiting, at)
    filed = [each for each in waiting if may("accept", actor, facts[each.pk], at)]
    for nomination in filed[:NAMED_ONE_BY_ONE]:
        yield Task(
            when="Hôm nay",
            late=False,
            title=f"Tiếp nhận đề nghị khen {nomination.participant}",
            mailed="Tiếp nhận đề nghị khen thưởng",
            detail=f"{nomination.proposer} gửi lúc {vietnamese.minute_of(nomination.filed_at or at)}.",
            url=reverse("awards:nomination", args=[nomination.pk]),
            button="Mở đề nghị",
            sort=calendar.start_of(local_date(at)),
        )
    if len(filed) > NAMED_ONE_BY_ONE:
        yield Task(
            when="Hôm nay",
            late=False,
            title=f"Tiếp nhận {len(filed) - NAMED_ONE_BY_ONE} đề nghị khác",
            detail="",
            url=reverse("awards:nomination-list", args=[round_.pk]),
            button="Mở danh sách",
            sort=calendar.start_of(local_date(at)),
        )


def _to_put_on_an_agenda(round_: Round, at: datetime) -> Iterator[Task]:
    accepted = Nomination.objects.filter(round=round_, state=NominationState.ACCEPTED)
    on_agendas = AgendaItem.objects.filter(result="").exclude(meeting__state=MeetingState.CLOSED)
    waiting = accepted.exclude(pk__in=on_agendas.values("nomination")).count()
    if waiting:
        yield Task(
            when="Sắp tới",
            late=False,
            title=f"Đưa {waiting} đề nghị đã tiếp nhận ra Hội đồng",
            detail="Chưa nằm trong chương trình phiên họp nào.",
            url=reverse("awards:meeting-list", args=[round_.pk]),
            button="Xem các phiên họp",
            sort=calendar.start_of(local_date(at)),
        )


def _own(actor: Actor, round_: Round, at: datetime) -> Iterator[Task]:
    unsent = Nomination.objects.filter(
        round=round_,
        proposer_id__in=actor.unit_ids,
        state__in=(NominationState.DRAFT, NominationState.RETURNED),
    ).select_related("participant")
    work = cache(work_calendar)  # asked only where a nomination waits
    known = cache(partial(parts_of, round_))
    for nomination in unsent:
        returned = nomination.state == NominationState.RETURNED
        day = nomination.return_due_on if returned else None
        due = due_on(day or round_.units_due_on or local_date(at), at, work)
        said = (
            returned_in_words(nomination, known(nomination.participant.kind))
            if returned
            else "Đã lưu, chưa gửi Văn phòng."
        )
        yield Task(
            when=due.when,
            late=due.late,
            title=f"{'Bổ sung' if returned else 'Gửi'} đề nghị khen {nomination.participant}",
            mailed="Bổ sung đề nghị khen thưởng" if returned else "Gửi đề nghị khen thưởng đã lưu",
            detail=f"{said} {due.left if day else ''}".strip(),
            url=reverse("awards:nomination", args=[nomination.pk]),
            button="Mở đề nghị",
            sort=due.sort,
        )


def _meetings(actor: Actor, round_: Round, at: datetime) -> Iterator[Task]:
    writes = actor.holds(Role.OFFICE)
    for meeting in Meeting.objects.filter(round=round_).exclude(state=MeetingState.CLOSED):
        held = meeting.starts_at <= at or meeting.state == MeetingState.OPEN
        yield Task(
            when=f"{local(meeting.starts_at):%d/%m, %H:%M}",
            late=False,
            title="Ghi kết quả phiên họp Hội đồng" if writes and held else "Họp Hội đồng",
            detail=f"Tại {meeting.place}.",
            url=reverse("awards:meeting", args=[meeting.pk]),
            button="Mở phiên họp" if held or not writes else "Chuẩn bị họp",
            sort=meeting.starts_at,
        )
