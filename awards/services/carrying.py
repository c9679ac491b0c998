"""A draft that its round's date left behind isn't lost: it goes on in the next round (design, section 3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, no, require
from awards.enums import NominationState
from awards.models import Nomination
from awards.services.contents import Content, content_of
from awards.services.nominations import create_nomination
from campaigns.models import Round
from campaigns.rules import calendar
from campaigns.selectors import window_of

LEFT_BEHIND = (NominationState.DRAFT, NominationState.RETURNED)


def was_left_behind(nomination: Nomination, at: datetime) -> bool:
    """Written, never with the council, and its round can't change any more."""
    return nomination.state in LEFT_BEHIND and not calendar.may_change(window_of(nomination.round), at)


def next_round(nomination: Nomination, at: datetime) -> Round | None:
    """The round of the same kind that is open now; the nearest in time."""
    rounds = Round.objects.opened().filter(campaign=nomination.round.campaign, kind=nomination.round.kind)
    later = rounds.exclude(pk=nomination.round_id).select_related("campaign").order_by("year")
    return next((each for each in later if calendar.may_change(window_of(each), at)), None)


def may_carry(nomination: Nomination, at: datetime) -> Verdict:
    if not was_left_behind(nomination, at):
        return no("Chỉ chuyển được đề nghị chưa gửi của đợt đã hết hạn.")
    return YES if next_round(nomination, at) else no("Chưa có đợt nào đang mở để chuyển sang.")


@transaction.atomic
def carry_nomination(nomination: Nomination, *, actor: Actor, at: datetime) -> Nomination:
    """A new draft with the same text in the round that is open; the old one stays readable.

    The unit's own selection and the declaration belong to the year and are made anew. Raises `Refused` as
    `create_nomination` does.
    """
    require(may_carry(nomination, at))
    target = next_round(nomination, at)
    if target is None:
        raise ValueError("may_carry has found a round")
    carried = create_nomination(
        target, nomination.participant, content=_text_of(nomination), actor=actor, at=at
    )
    history.append(
        actor=actor, at=at, action="nomination.carried", subject=nomination, values={"to": carried.pk}
    )
    return carried


def _text_of(nomination: Nomination) -> Content:
    """Without what belongs to the year: the selection, the declarations, years, the evidence of its sheet."""
    said = content_of(nomination)
    return Content(
        proposer=nomination.proposer,
        background=said.background,
        measures=said.measures,
        initiative=said.initiative,
        claims={pk: replace(each, years=(), evidence=()) for pk, each in said.claims.items()},
        achievements=said.achievements,
    )
