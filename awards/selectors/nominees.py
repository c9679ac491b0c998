"""Who may be proposed by whom: the nominee's units on the round's day, and what they belong to. Of a unit
that has ended since, its people are those of the unit where they work now (Thông tư 15/2025/TT-BNV)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict
from awards.rules import nominations as rules
from campaigns.enums import Role
from campaigns.models import Participant, Posting
from campaigns.models.participants import ParticipantQuerySet


@dataclass(frozen=True)
class Belonging:
    """`units`: the nominee itself, or where he works; `parents`: what these belong to."""

    name: str
    units: frozenset[int]
    parents: frozenset[int]

    def may_be_proposed_by(self, unit_id: int) -> Verdict:
        return rules.may_propose_for(unit_id, nominee=self.name, units=self.units, parents=self.parents)


def belonging_of(nominee: Participant, day: date, today: date) -> Belonging:
    """`day`: the round's. One query for a person, none for a unit."""
    if nominee.is_unit:
        found = [(nominee.pk, nominee.parent_id)]
    else:
        held = Posting.objects.filter(then_or_moved(day, today), person__in=nominee.ids_with_merged)
        found = list(held.order_by("pk").values_list("unit_id", "unit__parent_id"))
    units, parents = {unit for unit, _ in found}, {parent for _, parent in found if parent}
    return Belonging(nominee.name, frozenset(units), frozenset(parents))


def proposers_for(actor: Actor) -> ParticipantQuerySet:
    """Units that may propose through this person: all for the office, his own for a unit's voice."""
    units = Participant.objects.units().active_on(actor.on).order_by("sort_key", "pk")
    return units if actor.holds(Role.OFFICE) else units.filter(pk__in=actor.unit_ids)


def nominees_for(actor: Actor, day: date) -> ParticipantQuerySet:
    """Whom he may propose, on the round's day: anybody for the office; for a unit's voice his units and
    those that belong to them, with their people."""
    active = Participant.objects.active_on(actor.on)
    return active if actor.holds(Role.OFFICE) else active.filter(of_units(actor.unit_ids, day, actor.on))


def with_posts(rows: QuerySet[Participant], day: date) -> QuerySet[Participant]:
    """With the posts of that day, for the label where one is chosen; one query more."""
    held = Posting.objects.held_on(day).select_related("unit").order_by("held_from")
    return rows.prefetch_related(Prefetch("postings", queryset=held, to_attr="held"))


def of_units(unit_ids: Collection[int], day: date, today: date) -> Q:
    """These units and those that belong to them, with the people of both on that day."""
    there = Q(unit_id__in=unit_ids) | Q(unit__parent_id__in=unit_ids)
    people = Posting.objects.filter(there, then_or_moved(day, today)).order_by().values("person_id")
    return Q(pk__in=unit_ids) | Q(parent_id__in=unit_ids) | Q(pk__in=people)


def then_or_moved(day: date, today: date) -> Q:
    """Posts held on the round's day; for who was then in a unit that has ended, those of today too."""
    then = Posting.objects.held_on(day).order_by()
    ended = then.filter(unit__valid_until__lt=today).values("person_id")
    now = Posting.objects.held_on(today).order_by().values("pk")
    return Q(pk__in=then.values("pk")) | Q(pk__in=now, person_id__in=ended)
