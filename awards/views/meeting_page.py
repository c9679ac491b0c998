"""A meeting's page with all its forms: the one that was sent and came back, the others afresh."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse

from andung_emulation import clock
from andung_emulation.http import Request, rendered
from awards.enums import Ballot, MeetingState
from awards.forms.meeting_items import DeferForm, ProseForm, ReopenForm
from awards.forms.meeting_roll import MovementForm, RollForm
from awards.forms.meeting_votes import BallotForm, TallyForm
from awards.forms.meetings import AgendaForm, CloseForm
from awards.models import AgendaItem, CouncilMember, Meeting
from awards.rules import meetings as rules
from awards.selectors import meetings as reading
from awards.selectors.agenda import waiting_for
from awards.selectors.meeting_items import Item
from awards.selectors.meeting_pages import meeting_page
from awards.selectors.rooms import Room, room_of
from campaigns.enums import Role
from campaigns.forms.fields import keys_in
from campaigns.models.participants import MAX_NAME

BY_NAME = "ten"  # ?ghi=ten: the table of hands asks for each member's


@dataclass(frozen=True)
class Desk:
    """An item with what can be done to it; a form is None where it can't. `more`: how it is voted can be
    changed."""

    item: Item
    more: bool
    defer: DeferForm | None
    reopen: ReopenForm | None
    ballot: BallotForm | None


def by_name(request: Request) -> bool:
    return request.GET.get("ghi") == BY_NAME


def agenda_form(row: Meeting, room: Room, data: Any = None, *, text: str = "") -> AgendaForm:
    """`text`: the name that is searched for among what waits."""
    chosen = [each.nomination_id for each in room.items]
    ticked = keys_in(data.getlist("agenda")) if data is not None else []
    nominations = reading.nominations_to_weigh(row.round, row)
    waiting = waiting_for(nominations, keep={*chosen, *ticked}, text=text)
    return AgendaForm(data, nominations=nominations, waiting=waiting, chosen=chosen, version=row.version)


def roll_form(row: Meeting, room: Room, data: Any = None) -> RollForm:
    leads = row.state == MeetingState.PLANNED
    return RollForm(data, members=room.members, attendances=room.attendances, meeting=row, leads=leads)


def movement_form(room: Room, data: Any = None) -> MovementForm:
    """It begins after the item that was decided last."""
    done = [each.position for each in room.items if each.result]
    return MovementForm(data, members=room.members, after=max(done, default=0))


def tally_form(request: Request, row: Meeting, room: Room, data: Any = None) -> TallyForm:
    return TallyForm(data, meeting=row, room=room, by_name=by_name(request))


def ballot_form(request: Request, item: AgendaItem, room: Room, data: Any = None) -> BallotForm:
    voters = room.voters(item)
    return BallotForm(data, item=item, tellers=_tellers(request, voters), voters=len(voters))


def _tellers(request: Request, voters: list[CouncilMember]) -> list[CouncilMember]:
    """The office types for whoever counted; a member for himself."""
    if request.actor.holds(Role.OFFICE):
        return voters
    return [each for each in voters if each.person_id == request.actor.person_id]


def shown(request: Request, row: Meeting, sent: Mapping[str, forms.Form] | None = None) -> HttpResponse:
    """`sent`: the form that was refused, by its name here (`defer-7` for one of an item)."""
    sent, room, at = sent or {}, room_of(row), clock.now()
    request.round_pk = row.round_id
    page = meeting_page(row, room, request.actor)
    may = _may(request, row, room, at)
    waiting = any(not each.result and each.ballot == Ballot.HANDS for each in room.items)
    context = {
        "meeting": row,
        "page": page,
        "may": may,
        "desks": [
            _desk(request, item, room, said=said, may=may, sent=sent)
            for item, said in zip(room.items, page.items, strict=True)
        ],
        "by_name": by_name(request),
        "tallies_waiting": waiting,
        "agenda_form": sent.get("agenda")
        or agenda_form(row, room, text=request.GET.get("tim", "")[:MAX_NAME]),
        "roll_form": sent.get("roll") or roll_form(row, room),
        "movement_form": sent.get("movement") or movement_form(room),
        "tally_form": sent.get("tally") or tally_form(request, row, room),
        "prose_form": sent.get("prose") or ProseForm(meeting=row, items=room.items),
        "close_form": sent.get("close") or CloseForm(initial={"hour": clock.local(at).time()}),
    }
    return rendered(request, "awards/meeting.html", context, next(iter(sent.values()), None))


def _may(request: Request, row: Meeting, room: Room, at: datetime) -> dict[str, Any]:
    facts = reading.facts_of(row, room.items)
    return {step.replace("-", "_"): rules.may(step, request.actor, facts, at) for step in rules.STEPS}


def _desk(
    request: Request,
    item: AgendaItem,
    room: Room,
    *,
    said: Item,
    may: Mapping[str, Any],
    sent: Mapping[str, forms.Form],
) -> Desk:
    def form(name: str, fresh: forms.Form) -> Any:
        return sent.get(f"{name}-{item.pk}") or fresh

    counts = said.is_open and said.by_paper and may["count"] and not said.concerns_recorder
    ballot = ballot_form(request, item, room) if counts else None
    if ballot is not None and not ballot.fields["teller"].choices:  # type: ignore[attr-defined]  # a choice field
        ballot = None
    return Desk(
        said,
        said.is_open and bool(may["ballot"]),
        form("defer", DeferForm(item=item)) if said.is_open and may["defer"] else None,
        form("reopen", ReopenForm(item=item)) if not said.is_open and may["reopen"] else None,
        form("ballot", ballot) if ballot is not None else None,
    )
