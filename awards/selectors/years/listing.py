"""Ai đủ điều kiện đề nghị tổng kết: all whom this person could look at, the strongest first."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict
from awards.enums import NominationState
from awards.models import Nomination
from awards.rules.decisions import achievement_period, post_in_words
from awards.selectors.nominations import TONES, round_day
from awards.selectors.nominees import nominees_for
from awards.selectors.years.page import SupportCard, lacks_in_words, support_card
from awards.selectors.years.records import Record, last_posts
from awards.selectors.years.skimming import Skimmed
from awards.selectors.years.support import Weighing, strength_of_each, weighings_of
from campaigns.models import Participant, Posting, Round
from campaigns.models.participants import ParticipantQuerySet
from campaigns.rules.rights import HOUSE


@dataclass(frozen=True)
class Row:
    """`may_be_drafted` None: there is a nomination already (`state`, `nomination_url` "" where it isn't for
    this reader)."""

    pk: int
    name: str
    url: str
    post: str
    supports: list[SupportCard]
    obstacles: list[tuple[Verdict, str, bool]]
    awarded: int
    excellent: int
    good: int
    may_be_drafted: Verdict | None
    state: str
    tone: str
    nomination_url: str


def in_order(skimmed: Skimmed, round_: Round, at: datetime) -> list[int]:
    """The strongest first, by name within; nobody of whom the years say nothing. One is weighed for all of
    whom they say the same."""
    said = {pk: skimmed.said_of(pk) for pk in skimmed.pks}
    first: dict[Hashable, int] = {}
    for pk, it in said.items():
        first.setdefault(it, pk)
    weighed = skimmed.records_of([pk for it, pk in first.items() if it is not None])
    strength = strength_of_each(weighed, round_, at)
    keys = {pk: strength[first[it]].key for pk, it in said.items() if it is not None}
    return sorted(keys, key=lambda pk: keys[pk])


def rows_of(shown: Sequence[Record], round_: Round, actor: Actor, at: datetime) -> list[Row]:
    """In words, those of one page."""
    weighings = weighings_of(shown, round_, at)
    posts = last_posts([each.who for each in shown], round_, actor)
    there = _nominated(round_, [each.who.pk for each in shown])
    readable = Nomination.objects.visible_to(actor).filter(pk__in=[each.pk for each in there.values()])
    seen = set(readable.order_by().values_list("pk", flat=True))
    return [
        _row(weighings[pk], round_, posts.get(pk), there.get(pk), seen)
        for pk in (each.who.pk for each in shown)
    ]


def people_and_units(round_: Round, actor: Actor, at: datetime) -> ParticipantQuerySet:
    """For the house all who lived in the campaign's time, those that ended among them; a unit's voice has
    those whom it may propose."""
    if not actor.holds(*HOUSE):
        return nominees_for(actor, round_day(round_, at))
    first, last = achievement_period(round_.year, round_.campaign.period)
    lived = Q(valid_until=None) | Q(valid_until__gte=first)
    begun = Q(valid_from=None) | Q(valid_from__lte=last)
    return Participant.objects.themselves().filter(lived, begun)


def _nominated(round_: Round, pks: list[int]) -> dict[int, Nomination]:
    rows = Nomination.objects.filter(round=round_, participant__in=pks)
    return {each.participant_id: each for each in rows.exclude(state=NominationState.WITHDRAWN)}


def _row(
    weighing: Weighing, round_: Round, posting: Posting | None, there: Nomination | None, seen: set[int]
) -> Row:
    who, strength = weighing.record.who, weighing.strength
    return Row(
        pk=who.pk,
        name=who.name,
        url=reverse("awards:years-of", args=[round_.pk, who.pk]),
        post=post_in_words(posting.title, posting.unit.name) if posting else "",
        supports=[support_card(each) for each in weighing.supports],
        obstacles=lacks_in_words(weighing.obstacles),
        awarded=strength.awarded,
        excellent=strength.excellent,
        good=strength.good,
        may_be_drafted=None if there else weighing.may_be_drafted,
        state=there.get_state_display() if there else "",
        tone=TONES[there.state] if there else "draft",  # type: ignore[index]  # one of the enum's values
        nomination_url=there.get_absolute_url() if there and there.pk in seen else "",
    )
