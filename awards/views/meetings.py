"""The meetings of a round, and a meeting: made for a projector, one task after the other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from andung_emulation import clock
from andung_emulation.http import Request, perform, rendered
from awards import access
from awards.forms.meeting_sheets import RollForm, TallyForm
from awards.forms.meetings import AgendaForm, CloseForm, MeetingForm
from awards.models import Meeting
from awards.rules import meetings as rules
from awards.selectors import meetings as reading
from awards.selectors.meeting_pages import Room, meeting_page, meeting_rows, room_of
from awards.services import meetings as services
from awards.services.meetings import Plan
from awards.services.roll_call import RollEntry, call_roll
from awards.services.tallies import Tally, record_tallies
from campaigns.selectors import window_of


@require_GET
def meeting_list(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_to_meet_for(request.actor, round_pk)
    context = {
        "round": round_,
        "rows": meeting_rows(round_),
        "waiting": reading.nominations_to_weigh(round_).count(),
        "may_schedule": rules.may_schedule(request.actor, window_of(round_), clock.now()),
    }
    return rendered(request, "awards/meeting_list.html", context)


@require_http_methods(["GET", "POST"])
def meeting_new(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_to_schedule_for(request.actor, round_pk)
    council = access.council_for(request.actor)
    nominations = reading.nominations_to_weigh(round_)
    form = MeetingForm(
        request.POST if request.method == "POST" else None,
        members=reading.members_on(council, request.actor.on),
        nominations=nominations,
        initial=reading.usual_seats(council, request.actor.on) | {"agenda": nominations},
    )

    def change(at: datetime) -> str:
        return services.schedule_meeting(
            round_,
            council,
            plan=Plan(**form.plan()),
            nominations=form.cleaned_data["agenda"],
            actor=request.actor,
            at=at,
        ).get_absolute_url()

    if form.is_bound and form.is_valid():
        done = perform(request, change, form=form, success="Đã lập phiên họp.")
        if done:
            return done
    may_save = rules.may_schedule(request.actor, window_of(round_), clock.now())
    context = {"round": round_, "form": form, "may_save": may_save, "title": "Lập phiên họp"}
    return rendered(request, "awards/meeting_form.html", context, form)


@require_http_methods(["GET", "POST"])
def meeting_edit(request: Request, pk: int) -> HttpResponse:
    row = access.meeting_to_write_for(request.actor, pk)
    request.round_pk = row.round_id
    form = MeetingForm(
        request.POST if request.method == "POST" else None,
        members=reading.members_on(row.council, clock.local_date(row.starts_at)),
        nominations=None,
        initial=reading.plan_of(row),
    )

    def change(at: datetime) -> str:
        version = form.cleaned_data["version"] or 0
        plan = Plan(**form.plan())
        return services.edit_meeting(
            row, plan=plan, version=version, actor=request.actor, at=at
        ).get_absolute_url()

    if form.is_bound and form.is_valid():
        done = perform(request, change, form=form, success="Đã lưu phiên họp.")
        if done:
            return done
    may_save = rules.may("edit", request.actor, reading.facts_of(row), clock.now())
    context = {
        "round": row.round, "form": form, "may_save": may_save, "title": "Sửa phiên họp", "meeting": row,
    }  # fmt: skip
    return rendered(request, "awards/meeting_form.html", context, form)


@require_GET
def meeting(request: Request, pk: int) -> HttpResponse:
    row = access.meeting_for(request.actor, pk)
    return _page(request, row, room_of(row))


@require_POST
def meeting_agenda(request: Request, pk: int) -> HttpResponse:
    row = access.meeting_for(request.actor, pk)
    room = room_of(row)
    form = _agenda_form(row, room, request.POST)

    def change(at: datetime) -> str:
        chosen = list(form.cleaned_data["agenda"])
        return services.set_agenda(row, chosen, actor=request.actor, at=at).get_absolute_url()

    done = (
        perform(request, change, form=form, success="Đã đặt chương trình họp.") if form.is_valid() else None
    )
    return done or _page(request, row, room, agenda_form=form)


@require_POST
def meeting_roll_call(request: Request, pk: int) -> HttpResponse:
    row = access.meeting_for(request.actor, pk)
    room = room_of(row)
    form = _roll_form(row, room, request.POST)

    def change(at: datetime) -> str:
        return call_roll(
            row,
            [RollEntry(**each) for each in form.roll()],
            version=form.cleaned_data["version"],
            opening=form.cleaned_data["opening"],
            actor=request.actor,
            at=at,
        ).get_absolute_url()

    done = perform(request, change, form=form, success="Đã ghi điểm danh.") if form.is_valid() else None
    return done or _page(request, row, room, roll_form=form)


@require_POST
def meeting_tally(request: Request, pk: int) -> HttpResponse:
    row = access.meeting_for(request.actor, pk)
    room = room_of(row)
    form = _tally_form(row, room, request.POST)

    def change(at: datetime) -> str:
        return record_tallies(
            row,
            [Tally(**each) for each in form.tallies()],
            version=form.cleaned_data["version"],
            actor=request.actor,
            at=at,
        ).get_absolute_url()

    done = (
        perform(request, change, form=form, success="Đã ghi thảo luận và số phiếu.")
        if form.is_valid()
        else None
    )
    return done or _page(request, row, room, tally_form=form)


@require_POST
def meeting_close(request: Request, pk: int) -> HttpResponse:
    row = access.meeting_for(request.actor, pk)
    form = CloseForm(request.POST)

    def change(at: datetime) -> str:
        return services.close_meeting(
            row, ended_at=form.ended_at(row), actor=request.actor, at=at
        ).get_absolute_url()

    done = perform(request, change, form=form, success="Phiên họp đã kết thúc.") if form.is_valid() else None
    return done or _page(request, row, room_of(row), close_form=form)


def _agenda_form(row: Meeting, room: Room, data: Any = None) -> AgendaForm:
    chosen = [each.nomination_id for each in room.items]
    return AgendaForm(data, nominations=reading.nominations_to_weigh(row.round, row), chosen=chosen)


def _roll_form(row: Meeting, room: Room, data: Any = None) -> RollForm:
    return RollForm(data, members=room.members, attendances=room.attendances, meeting=row)


def _tally_form(row: Meeting, room: Room, data: Any = None) -> TallyForm:
    return TallyForm(data, meeting=row, items=room.items, present=room.present, by_rule=room.by_rule)


def _page(request: Request, row: Meeting, room: Room, **sent: forms.Form) -> HttpResponse:
    """The whole page, with the form that was sent and came back, and the others afresh."""
    at = clock.now()
    request.round_pk = row.round_id
    facts = reading.facts_of(row)
    context = {
        "meeting": row,
        "page": meeting_page(row, room, request.actor),
        "may": {step.replace("-", "_"): rules.may(step, request.actor, facts, at) for step in rules.STEPS},
        "agenda_form": sent.get("agenda_form") or _agenda_form(row, room),
        "roll_form": sent.get("roll_form") or _roll_form(row, room),
        "tally_form": sent.get("tally_form") or _tally_form(row, room),
        "close_form": sent.get("close_form") or CloseForm(initial={"hour": clock.local(at).time()}),
    }
    return rendered(request, "awards/meeting.html", context, next(iter(sent.values()), None))
