"""Xếp loại chất lượng of a year: who is to be rated, by unit, and which ratings a submitted paper quotes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from andung_emulation.actors import Actor
from andung_emulation.registration import listed
from campaigns.models import Participant, Posting, QualityRating
from campaigns.rules.rights import HOUSE


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
    day = min(date(year, 12, 31), today)
    there = Participant.objects.persons().active_on(day).themselves()
    people = (
        _of_the_year(actor, date(year, 1, 1), day)
        .filter(Q(pk__in=there.values("pk")) | Q(quality_ratings__year=year))
        .distinct()
        .prefetch_related(
            Prefetch("postings", _posts_on(day), to_attr="posts"),
            Prefetch("quality_ratings", QualityRating.objects.filter(year=year), to_attr="of_year"),
        )
    )
    found = list(people)
    quoted = quoted_in(year, [each.pk for each in found])
    rows = [_rated(each, quoted) for each in found]
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _of_the_year(actor: Actor, first: date, last: date) -> QuerySet[Participant]:
    """A unit's voice reads what its people were rated while they were its people; the house reads all."""
    rows = Participant.objects.visible_to(actor)
    if actor.holds(*HOUSE):
        return rows
    posts = Posting.objects.held_between(first, last).filter(unit__in=actor.unit_ids)
    return rows.filter(Q(pk__in=posts.values("person")) | Q(pk=actor.person_id or 0))


def _posts_on(day: date) -> QuerySet[Posting]:
    return Posting.objects.held_on(day).select_related("unit__block").order_by("-held_from", "pk")


def _rated(person: Participant, quoted: Mapping[int, str]) -> tuple[tuple[object, ...], RatedPerson]:
    """With the key that sorts it: units as in the list, people without one last."""
    post: Posting | None = next(iter(getattr(person, "posts", ())), None)
    rating: QualityRating | None = next(iter(getattr(person, "of_year", ())), None)
    block = post.unit.block if post else None
    place = (post is None, block.position if block else 0, post.unit.sort_key if post else "")
    return (*place, person.sort_key, person.pk), RatedPerson(
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
