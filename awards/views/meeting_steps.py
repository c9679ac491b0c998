"""What is done in a meeting as a whole: agenda, roll, comings and goings, hands, words, the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from andung_emulation.http import Request, perform
from awards import access
from awards.forms.meeting_items import ProseForm
from awards.forms.meetings import CloseForm
from awards.models import Meeting
from awards.selectors.rooms import Room, room_of
from awards.services import meetings as services
from awards.services.movements import record_movement, undo_movement
from awards.services.prose import Prose, complete_minutes
from awards.services.roll_call import Lead, RollEntry, call_roll
from awards.services.tallies import Tally, record_tallies
from awards.views.meeting_page import (
    agenda_form,
    movement_form,
    roll_form,
    shown,
    tally_form,
)


@require_POST
def meeting_agenda(request: Request, pk: int) -> HttpResponse:
    row, room = _opened(request, pk)
    form = agenda_form(row, room, request.POST)

    def change(at: datetime) -> str:
        typed = form.cleaned_data
        return services.set_agenda(
            row, list(typed["agenda"]), version=typed["version"], actor=request.actor, at=at
        ).get_absolute_url()

    return _step(request, row, form, change, name="agenda", done="Đã đặt chương trình họp.")


@require_POST
def meeting_roll_call(request: Request, pk: int) -> HttpResponse:
    row, room = _opened(request, pk)
    form = roll_form(row, room, request.POST)

    def change(at: datetime) -> str:
        lead = form.lead()
        return call_roll(
            row,
            [RollEntry(**each) for each in form.roll()],
            version=form.cleaned_data["version"],
            opening=form.cleaned_data["opening"],
            lead=Lead(**lead) if lead else None,
            actor=request.actor,
            at=at,
        ).get_absolute_url()

    return _step(request, row, form, change, name="roll", done="Đã ghi điểm danh.")


@require_POST
def meeting_move(request: Request, pk: int) -> HttpResponse:
    row, room = _opened(request, pk)
    form = movement_form(room, request.POST)

    def change(at: datetime) -> str:
        record_movement(row, **form.movement(), actor=request.actor, at=at)
        return row.get_absolute_url()

    return _step(request, row, form, change, name="movement", done="Đã ghi người vào, người về.")


@require_POST
def movement_undo(request: Request, pk: int) -> HttpResponse:
    movement = access.movement_for(request.actor, pk)

    def change(at: datetime) -> str:
        undo_movement(movement, actor=request.actor, at=at)
        return movement.attendance.meeting.get_absolute_url()

    return perform(request, change, success="Đã xóa dòng ghi nhầm.")


@require_POST
def meeting_tally(request: Request, pk: int) -> HttpResponse:
    row, room = _opened(request, pk)
    form = tally_form(request, row, room, request.POST)

    def change(at: datetime) -> str:
        return record_tallies(
            row,
            [Tally(**each) for each in form.tallies()],
            version=form.cleaned_data["version"],
            actor=request.actor,
            at=at,
        ).get_absolute_url()

    return _step(request, row, form, change, name="tally", done="Đã ghi thảo luận và số phiếu.")


@require_POST
def meeting_prose(request: Request, pk: int) -> HttpResponse:
    row, room = _opened(request, pk)
    form = ProseForm(request.POST, meeting=row, items=room.items)

    def change(at: datetime) -> str:
        return complete_minutes(
            row,
            Prose(**form.words()),
            version=form.cleaned_data["version"],
            actor=request.actor,
            at=at,
        ).get_absolute_url()

    return _step(request, row, form, change, name="prose", done="Đã ghi lời biên bản.")


@require_POST
def meeting_close(request: Request, pk: int) -> HttpResponse:
    row = access.meeting_for(request.actor, pk)
    form = CloseForm(request.POST)

    def change(at: datetime) -> str:
        return services.close_meeting(
            row, ended_at=form.ended_at(row), actor=request.actor, at=at
        ).get_absolute_url()

    return _step(request, row, form, change, name="close", done="Phiên họp đã kết thúc.")


def _opened(request: Request, pk: int) -> tuple[Meeting, Room]:
    row = access.meeting_for(request.actor, pk)
    return row, room_of(row)


def _step(
    request: Request,
    row: Meeting,
    form: forms.Form,
    change: Callable[[datetime], str],
    *,
    name: str,
    done: str,
) -> HttpResponse:
    """Done, or the page with that form as it was typed."""
    answer = perform(request, change, form=form, success=done) if form.is_valid() else None
    return answer or shown(request, row, {name: form})
