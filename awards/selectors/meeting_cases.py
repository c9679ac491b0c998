"""Whose own case an item is: members who have no vote on it, and whoever shouldn't record its counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from andung_emulation.actors import Actor
from awards.models import AgendaItem, CouncilMember
from awards.rules.nominations import concerns
from campaigns.models import Posting
from campaigns.rules import own_cases
from campaigns.selectors.concerned import Concerned, cases_of, period_start

OWN_CASE, OWN_UNIT = "Là người được đề nghị", "Công tác tại đơn vị được đề nghị"


def recused_by_rule(
    item: AgendaItem, members: Iterable[CouncilMember], *, own_unit: bool, postings: Iterable[Posting] = ()
) -> dict[int, str]:
    """Members who may not vote on the item → why: their own case, and their unit's where the council
    set it so. `postings` are the members' and the nominee's on the day of the meeting."""
    nominee = _nominee(item)
    units = _its_units(nominee, postings)
    at_home = {each.person_id for each in postings if each.unit_id in units}
    recused: dict[int, str] = {}
    for member in members:
        if member.person_id in nominee:
            recused[member.pk] = OWN_CASE
        elif own_unit and member.person_id in at_home:
            recused[member.pk] = OWN_UNIT
    return recused


def postings_for(items: Iterable[AgendaItem], members: Iterable[CouncilMember], day: date) -> list[Posting]:
    """What `recused_by_rule` asks for, in one query."""
    people = {pk for each in items for pk in _nominee(each)} | {each.person_id for each in members}
    return list(Posting.objects.held_on(day).filter(person_id__in=people))


def concerns_recorder(
    item: AgendaItem, actor: Actor, postings: Iterable[Posting], by_unit: Mapping[int, Concerned]
) -> bool:
    """Whether who records the item's counts is concerned: the page asks that another one checks.
    `postings` as for `recused_by_rule`, `by_unit` of `concerned_in`."""
    nominee = _nominee(item)
    units = _its_units(nominee, postings)
    if any(concerns(actor, pk, units) for pk in nominee):
        return True
    return any(
        own_cases.concerns(actor, person_ids=by_unit[pk].person_ids, user_ids=by_unit[pk].user_ids)
        for pk in units
        if pk in by_unit
    )


def concerned_in(
    items: Iterable[AgendaItem], postings: Iterable[Posting], day: date
) -> Mapping[int, Concerned]:
    """By unit of the cases, who headed it or spoke for it since the round's first day (design, 6)."""
    since: dict[int, date] = {}
    for item in items:
        first = min(day, period_start(item.nomination.round))
        since |= dict.fromkeys(_its_units(_nominee(item), postings), first)
    return cases_of(since, day).by_unit


def _nominee(item: AgendaItem) -> frozenset[int]:
    """Somebody entered twice is both rows, until and after the second was merged into the first."""
    who = item.nomination.participant
    return frozenset(pk for pk in (who.pk, who.merged_into_id) if pk is not None)


def _its_units(nominee: frozenset[int], postings: Iterable[Posting]) -> frozenset[int]:
    return nominee | {each.unit_id for each in postings if each.person_id in nominee}
