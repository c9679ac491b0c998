"""People on the round's day, as the conditions of III.2 see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from awards.rules import eligibility as rules
from awards.rules.decisions import achievement_period
from awards.selectors.money import rule_on
from awards.selectors.nominations import main_posting
from campaigns.enums import Role
from campaigns.models import Appointment, Participant, Posting, QualityRating, Round


def standings_of(people: Sequence[Participant], round_: Round, day: date) -> dict[int, rules.Standing]:
    """By person, what he is on that day: group, unit, whether he would reward himself, the year's
    rating; five queries at most."""
    if not people:
        return {}
    postings = _postings(people, round_, day)
    under = _under_the_committee(each for held in postings.values() for each in held)
    barred = _chairmen(people, day)
    rated = QualityRating.objects.filter(person__in=people, year=round_.year or 0)
    ratings = dict(rated.order_by().values_list("person_id", "rating"))
    return {
        each.pk: _standing(
            postings[each.pk],
            round_,
            day,
            under=under,
            rating=ratings.get(each.pk, ""),
            rewards_himself=each.pk in barred,
        )
        for each in people
    }


def _standing(
    held: Sequence[Posting], round_: Round, day: date, *, under: set[int], rating: str, rewards_himself: bool
) -> rules.Standing:
    first, last = achievement_period(round_.year, round_.campaign.period)
    posting = main_posting(each for each in held if _held_between(each, day, day))
    return rules.Standing(
        category=posting.category if posting else "",
        unit_name=posting.unit.name if posting else "",
        under_committee=posting is not None and posting.unit_id in under,
        rewards_himself=rewards_himself,
        rating=rating,
        was_posted=any(_held_between(each, first, last) for each in held),
    )


def _held_between(posting: Posting, first: date, last: date) -> bool:
    return posting.held_from <= last and (posting.held_until is None or posting.held_until >= first)


def _postings(people: Iterable[Participant], round_: Round, day: date) -> dict[int, list[Posting]]:
    first, last = achievement_period(round_.year, round_.campaign.period)
    rows = Posting.objects.held_between(min(first, day), max(last, day)).filter(person__in=people)
    found: dict[int, list[Posting]] = defaultdict(list)
    for each in rows.select_related("unit__block").order_by("held_from", "pk"):
        found[each.person_id].append(each)
    return found


def _under_the_committee(postings: Iterable[Posting]) -> set[int]:
    """Units of a block under the committee, and its own office to which such units belong."""
    units = {each.unit_id: each.unit for each in postings}
    own = {pk for pk, unit in units.items() if unit.block is not None and unit.block.under_committee}
    children = Participant.objects.filter(parent__in=units, block__under_committee=True).order_by()
    return own | set(children.values_list("parent_id", flat=True))


def _chairmen(people: Sequence[Participant], day: date) -> set[int]:
    """Who would reward himself, unless the setting lets whoever signs have his own name on the list."""
    rule = rule_on(day)
    if rule is not None and rule.signer_may_be_nominee:
        return set()
    held = Appointment.objects.held_on(day).filter(role=Role.CHAIRMAN, user__person__in=people)
    return set(held.order_by().values_list("user__person_id", flat=True))
