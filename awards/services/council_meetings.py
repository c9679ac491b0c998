"""What of a council's planned meetings follows when the council changes. A meeting that has opened keeps its
rules and its members: those of its roll."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from awards.enums import MeetingState, MemberRole
from awards.models import Council, Meeting
from awards.selectors.meetings import members_on, rules_in_words
from awards.services.meetings import take_rules


def follow_rules(council: Council, *, actor: Actor, at: datetime) -> None:
    """Planned meetings decide as the council now does."""
    for row in _planned(council):
        row.council = council
        _save(row, {}, actor=actor, at=at)


def move_meetings(before: Council, council: Council, *, actor: Actor, at: datetime) -> None:
    """Those planned for days of the new council become its own, with its chair and secretary."""
    for row in _planned(before):
        if local_date(row.starts_at) >= council.sits_from:
            row.council = council
            _save(row, {"council": str(council)} | _seat(row), actor=actor, at=at)


def follow_members(council: Council, gone: Iterable[int], after: date, *, actor: Actor, at: datetime) -> None:
    """Whoever was to lead or write a later meeting, and sits no more (`gone`, by seat), is replaced by the
    council's chair and secretary."""
    ended = set(gone)
    for row in _planned(council):
        if local_date(row.starts_at) > after and ended & {row.chair_id, row.secretary_id}:
            _save(row, _seat(row), actor=actor, at=at)


def _planned(council: Council) -> list[Meeting]:
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True).filter(
        council=council, state=MeetingState.PLANNED
    )
    return list(rows.select_related("council").order_by("starts_at"))


def _seat(row: Meeting) -> dict[str, str]:
    """The council's own chair and secretary of the meeting's day."""
    seats = {each.role: each for each in members_on(row.council, local_date(row.starts_at))}
    row.chair = seats.get(MemberRole.CHAIR, row.chair)
    row.secretary = seats.get(MemberRole.SECRETARY, row.secretary)
    return {"chair": row.chair.person.name, "secretary": row.secretary.person.name}


def _save(row: Meeting, told: dict[str, Any], *, actor: Actor, at: datetime) -> None:
    take_rules(row)
    row.version += 1
    row.save()
    values = told | {"rules": rules_in_words(row)}
    history.append(actor=actor, at=at, action="meeting.edited", subject=row, values=values)
