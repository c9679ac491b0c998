"""Who has launched the movement and registered in a round, and who hasn't."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch
from django.urls import reverse

from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.verdicts import Verdict
from andung_emulation.vietnamese import date_short
from campaigns.models import (
    CompetitionContent,
    Evaluation,
    Participant,
    Posting,
    Registration,
    RegistrationLine,
    Round,
)
from campaigns.rules import registrations as rules
from campaigns.selectors.names import day_of, name_then
from campaigns.selectors.rounds import window_of

ROWS = 40  # a commune's units, on one page


@dataclass(frozen=True)
class UnitRow:
    """A unit of the round with what it did; None is “chưa”."""

    unit: str
    url: str
    launched_on: date | None
    launch_document: str
    file_url: str
    registered_on: date | None
    leader: str
    aim: str


@dataclass(frozen=True)
class BlockRows:
    name: str
    rows: Sequence[UnitRow]


@dataclass(frozen=True)
class RegistrationsPage:
    """`not_launched`, `not_registered`: how many of all that the actor sees; `page`: of them."""

    blocks: Sequence[BlockRows]
    units: int
    not_launched: int
    not_registered: int
    page: Page[Evaluation]


def registrations_page(round_: Round, actor: Actor, number: str | None = None) -> RegistrationsPage:
    """Units in scope that the actor sees, a page of them (`number` as its address says it); four queries."""
    sheets = Evaluation.objects.visible_to(actor).filter(round=round_)
    visible = Registration.objects.visible_to(actor).filter(round=round_)
    own = visible.filter(unit=OuterRef("unit"))
    units, launched, registered = (
        sheets.order_by()
        .aggregate(
            units=Count("pk"),
            launched=Count("pk", filter=Exists(own.exclude(launched_on=None))),
            registered=Count("pk", filter=Exists(own.exclude(registered_on=None))),
        )
        .values()
    )
    in_order = sheets.select_related("block", "unit").order_by("block__position", "unit__sort_key")
    page = Paginator(in_order.annotate(called=name_then(day_of(round_, actor.on))), ROWS).get_page(number)
    shown = list(page)
    of_page = visible.filter(unit__in=[each.unit_id for each in shown]).select_related("leader")
    written = {each.unit_id: each for each in of_page}
    blocks = groupby(shown, key=lambda each: each.block)
    return RegistrationsPage(
        blocks=[
            BlockRows(block.name, [_row(each, written.get(each.unit_id)) for each in rows])
            for block, rows in blocks
        ],
        units=units,
        not_launched=units - launched,
        not_registered=units - registered,
        page=page,
    )


def _row(sheet: Evaluation, said: Registration | None) -> UnitRow:
    place = [sheet.round_id, sheet.unit_id]
    has_file = said is not None and said.launch_file_id is not None
    return UnitRow(
        unit=getattr(sheet, "called", ""),
        url=reverse("campaigns:registration", args=place),
        launched_on=said.launched_on if said else None,
        launch_document=said.launch_document if said else "",
        file_url=reverse("campaigns:registration-file", args=place) if has_file else "",
        registered_on=said.registered_on if said else None,
        leader=said.leader.name if said and said.leader else "",
        aim=said.aim if said else "",
    )


def registration_of(sheet: Evaluation) -> Registration | None:
    """With its lines."""
    rows = Registration.objects.filter(round=sheet.round_id, unit=sheet.unit_id).select_related(
        "leader", "launch_file"
    )
    return rows.prefetch_related(
        Prefetch("lines", RegistrationLine.objects.select_related("content"))
    ).first()


def said_in(row: Registration | None) -> rules.Content:
    """What is stored."""
    if row is None:
        return rules.Content()
    lines = list(row.lines.all())
    return rules.Content(
        row.launched_on,
        row.launch_document,
        row.registered_on,
        row.aim,
        {each.content.letter: each.text for each in lines},
        {each.content.letter: each.result for each in lines},
    )


@dataclass(frozen=True)
class Mark:
    """A state in a word with its colour and sign."""

    label: str
    tone: str
    icon: str


def launched_state(row: Registration | None) -> Mark:
    return _mark("Đã phát động", "Chưa phát động", row.launched_on if row else None)


def registered_state(row: Registration | None) -> Mark:
    return _mark("Đã đăng ký", "Chưa đăng ký", row.registered_on if row else None)


def _mark(done: str, missing: str, day: date | None) -> Mark:
    if day is None:
        return Mark(missing, "back", "circle-x")
    return Mark(f"{done} {date_short(day)}", "ok", "circle-check")


def facts_of(row: Registration | None) -> list[tuple[str, str]]:
    """Launch and registration in words, “chưa” where there is none."""
    said = row or Registration()
    return [
        ("Phát động ngày", date_short(said.launched_on) if said.launched_on else "chưa"),
        ("Văn bản phát động", said.launch_document or "chưa ghi"),
        ("Đăng ký ngày", date_short(said.registered_on) if said.registered_on else "chưa"),
        ("Người phụ trách", said.leader.name if said.leader else "chưa phân công"),
        ("Mức phấn đấu chung", said.aim or "chưa ghi"),
    ]


def contents_of(sheet: Evaluation, row: Registration | None) -> list[CompetitionContent]:
    """Those that apply to the unit, and those that it wrote something under."""
    scores = sheet.scores.select_related("content").order_by("content__position")
    written = {each.content_id for each in row.lines.all()} if row else set()
    return [each.content for each in scores if each.applicable or each.content_id in written]


def leaders_of(sheet: Evaluation, row: Registration | None, on: date) -> list[tuple[Participant, str]]:
    """Who may lead, with his post: the unit's people of the round's year, by name. A unit that is made up of
    other units' people (the one-stop desk) may be led by any of the commune's. Who leads now is there."""
    year = sheet.round.year or on.year
    postings = Posting.objects.filter(held_from__lte=max(on, date(year, 12, 31)))
    postings = postings.exclude(held_until__lt=date(year, 1, 1)).select_related("person", "unit")
    own = postings.filter(unit=sheet.unit_id)
    found: dict[int, tuple[Participant, str]] = {}
    in_order = ("person__sort_key", "-held_from")
    for each in list(own.order_by(*in_order)) or postings.order_by(*in_order):
        post = each.title if each.unit_id == sheet.unit_id else f"{each.title}, {each.unit.name}"
        found.setdefault(each.person_id, (each.person, post))
    if row and row.leader:
        found.setdefault(row.leader.pk, (row.leader, "không còn ở đơn vị"))
    return list(found.values())


def is_posted(person: Participant, unit: Participant, day: date) -> bool:
    """Whether he is one of the unit on that day; where it has nobody of its own, of the commune."""
    held = Posting.objects.held_on(day)
    own = held.filter(unit=unit)
    return (own if own.exists() else held).filter(person=person).exists()


def may_write(sheet: Evaluation, actor: Actor, at: datetime) -> Verdict:
    round_ = sheet.round
    return rules.may_write(actor, sheet.unit_id, window_of(round_), at, from_paper=round_.from_paper)


def may_say_results(sheet: Evaluation, actor: Actor) -> Verdict:
    round_ = sheet.round
    return rules.may_say_results(actor, sheet.unit_id, round_.label, from_paper=round_.from_paper)


def day_of_leading(launched_on: date | None, registered_on: date | None, at: datetime) -> date:
    """On which day the leader must be one of the unit."""
    return registered_on or launched_on or local_date(at)
