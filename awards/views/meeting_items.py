"""What is done to one item of a meeting: a member's word, ballots, put off, opened again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from andung_emulation.http import Request, perform
from awards import access
from awards.enums import Ballot, Choice
from awards.forms.meeting_items import DeferForm, ReopenForm
from awards.models import AgendaItem
from awards.selectors.rooms import room_of
from awards.services.ballots import CountSheet, count_ballots, set_ballot
from awards.services.items import defer_item, reopen_item
from awards.services.name_votes import cast_vote
from awards.views.meeting_page import ballot_form, shown


@require_POST
def item_vote(request: Request, pk: int) -> HttpResponse:
    item = access.agenda_item_for(request.actor, pk)
    choice = request.POST.get("choice", "")
    if choice not in Choice.values:
        raise Http404

    def change(at: datetime) -> str:
        cast_vote(item, choice, actor=request.actor, at=at)
        return _place(item)

    return perform(request, change, success=f"Mục {item.position}: đã ghi ý kiến của bạn.")


@require_POST
def item_ballot(request: Request, pk: int) -> HttpResponse:
    item = access.agenda_item_for(request.actor, pk)
    ballot = request.POST.get("ballot", "")
    if ballot not in Ballot.values:
        raise Http404

    def change(at: datetime) -> str:
        set_ballot(item, ballot, actor=request.actor, at=at)
        return _place(item)

    return perform(request, change, success=f"Mục {item.position}: {Ballot(ballot).label}.")


@require_POST
def item_count(request: Request, pk: int) -> HttpResponse:
    room = room_of(access.agenda_item_for(request.actor, pk).meeting)
    item = next((each for each in room.items if each.pk == pk), None)
    if item is None:
        raise Http404
    form = ballot_form(request, item, room, request.POST)

    def change(at: datetime) -> str:
        counted = CountSheet(form.cleaned_data["teller"], form.sheet())
        count_ballots(item, counted, actor=request.actor, at=at)
        return _place(item)

    return _step(request, item, form, change, name="ballot", done="Đã ghi số phiếu bạn nhập.")


@require_POST
def item_defer(request: Request, pk: int) -> HttpResponse:
    item = access.agenda_item_for(request.actor, pk)
    form = DeferForm(request.POST, item=item)

    def change(at: datetime) -> str:
        defer_item(item, reason=form.cleaned_data["reason"], actor=request.actor, at=at)
        return _place(item)

    return _step(request, item, form, change, name="defer", done=f"Mục {item.position}: để phiên họp sau.")


@require_POST
def item_reopen(request: Request, pk: int) -> HttpResponse:
    item = access.agenda_item_for(request.actor, pk)
    form = ReopenForm(request.POST, item=item)

    def change(at: datetime) -> str:
        reopen_item(item, **form.cleaned_data, actor=request.actor, at=at)
        return _place(item)

    return _step(request, item, form, change, name="reopen", done=f"Đã mở lại mục {item.position}.")


def _place(item: AgendaItem) -> str:
    return f"{item.meeting.get_absolute_url()}#muc-{item.position}"


def _step(
    request: Request,
    item: AgendaItem,
    form: forms.Form,
    change: Callable[[datetime], str],
    *,
    name: str,
    done: str,
) -> HttpResponse:
    """Done, or the page with that form as it was typed."""
    answer = perform(request, change, form=form, success=done) if form.is_valid() else None
    return answer or shown(request, item.meeting, {f"{name}-{item.pk}": form})
