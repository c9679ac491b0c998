"""Ai đủ điều kiện đề nghị tổng kết: all whom this person could look at, the strongest first."""

from __future__ import annotations

from collections.abc import Sequence
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
from awards.selectors.years.records import Record, last_posts, skimmed
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


def in_order(kind: str, round_: Round, actor: Actor, at: datetime) -> list[Record]:
    """All of that kind, the strongest first, as far as they are ordered by; nobody of whom the years say
    nothing."""
    who = people_and_units(round_, actor, at).filter(kind=kind).order_by("sort_key", "pk")
    records = [each for each in skimmed(list(who), round_, actor) if _says_something(each)]
    strength = strength_of_each(records, round_, at)
    return sorted(records, key=lambda each: strength[each.who.pk].key)  # stable: by name within


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


def _says_something(record: Record) -> bool:
    own = any(each.rating or each.awards or each.nominated for each in record.years)
    scored = record.who.is_unit and any(each.has_sheet for each in record.years)
    return own or scored or bool(record.initiatives)


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
