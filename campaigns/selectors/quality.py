"""Xếp loại chất lượng of a year: who is to be rated, by unit, and which ratings a submitted paper quotes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from andung_emulation.actors import Actor
from andung_emulation.registration import listed
from campaigns.models import Participant, Posting, QualityRating
from campaigns.rules.rights import HOUSE

_NOWHERE = (True, 0, "")


@dataclass(frozen=True)
class RatedPerson:
    """`rating` is "" where none is recorded; `quoted`: the submitted paper that says it, "" where none."""

    person: Participant
    unit: str
    title: str
    rating: str
    quoted: str


def year_to_rate(today: date) -> int:
    """Years are rated at their end and into the next: until the summer it is the one that ended."""
    return today.year if today.month > 6 else today.year - 1


def rated_persons(actor: Actor, year: int, today: date) -> list[RatedPerson]:
    """Who was at work at the year's end (today while it runs) or is rated, by unit, then by name.

    Few queries, whatever the number.
    """
    return rated_among(persons_to_rate(actor, year, today).in_order, year, today)


@dataclass(frozen=True)
class ToRate:
    """Keys of people, by unit, those without one last, then by name; `missing`: how many aren't rated."""

    in_order: Sequence[int]
    missing: int


def persons_to_rate(actor: Actor, year: int, today: date) -> ToRate:
    """The same people, as keys, so that a page of them can be read; two queries."""
    day = min(date(year, 12, 31), today)
    ratings = QualityRating.objects.filter(year=year).order_by()
    there = Participant.objects.persons().active_on(day).themselves().order_by()
    people = _of_the_year(actor, date(year, 1, 1), day).order_by()
    people = people.filter(Q(pk__in=there.values("pk")) | Q(pk__in=ratings.values("person")))
    posts = _posts_on(day).select_related(None).order_by("held_from", "-pk")
    of_posts = posts.values_list("person", "unit__block__position", "unit__sort_key")
    # the newest post is the last one
    place_of = {person: (False, position or 0, key) for person, position, key in of_posts}
    is_rated = Exists(ratings.filter(person=OuterRef("pk")))
    rows = [
        ((place_of.get(pk, _NOWHERE), key, pk), rated)
        for pk, key, rated in people.values_list("pk", "sort_key", is_rated)
    ]
    return ToRate([pk for (*_, pk), _ in sorted(rows)], sum(not rated for _, rated in rows))


def rated_among(keys: Sequence[int], year: int, today: date) -> list[RatedPerson]:
    """Those people, in that order; four queries."""
    day = min(date(year, 12, 31), today)
    people = Participant.objects.prefetch_related(
        Prefetch("postings", _posts_on(day), to_attr="posts"),
        Prefetch("quality_ratings", QualityRating.objects.filter(year=year), to_attr="of_year"),
    )
    found, quoted = people.in_bulk(keys), quoted_in(year, keys)
    return [_rated(found[pk], quoted) for pk in keys]


def _of_the_year(actor: Actor, first: date, last: date) -> QuerySet[Participant]:
    """A unit's voice reads what its people were rated while they were its people; the house reads all."""
    rows = Participant.objects.visible_to(actor)
    if actor.holds(*HOUSE):
        return rows
    posts = Posting.objects.held_between(first, last).filter(unit__in=actor.unit_ids)
    return rows.filter(Q(pk__in=posts.values("person")) | Q(pk=actor.person_id or 0))


def _posts_on(day: date) -> QuerySet[Posting]:
    return Posting.objects.held_on(day).select_related("unit").order_by("-held_from", "pk")


def _rated(person: Participant, quoted: Mapping[int, str]) -> RatedPerson:
    post: Posting | None = next(iter(getattr(person, "posts", ())), None)
    rating: QualityRating | None = next(iter(getattr(person, "of_year", ())), None)
    return RatedPerson(
        person=person,
        unit=post.unit.name if post else "Chưa ghi nơi công tác",
        title=post.title if post else "",
        rating=rating.rating if rating else "",
        quoted=quoted.get(person.pk, ""),
    )


def quoted_in(year: int, person_ids: Collection[int]) -> Mapping[int, str]:
    """Person → the submitted paper in words: from the AppConfig attribute `rating_quotes`, functions of the
    year and the keys, since papers are an upper app's."""
    return {pk: said for source in listed("rating_quotes") for pk, said in source(year, person_ids).items()}
