"""How people were rated, as papers tell it: in the round's year, for the final round in each of its years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from awards.selectors.claims import years_of
from campaigns.models import QualityRating, Round


def ratings_told(people: Collection[int], round: Round) -> dict[int, str]:
    """By person: `Hoàn thành tốt nhiệm vụ`, of the final round `2024: …; 2025: …`; none without one."""
    rows = QualityRating.objects.filter(person__in=people).order_by("year")
    years = years_of(round)
    if not years:
        return {each.person_id: each.get_rating_display() for each in rows.filter(year=round.year or 0)}
    told: defaultdict[int, list[str]] = defaultdict(list)
    for each in rows.filter(year__in=years):
        told[each.person_id].append(f"{each.year}: {each.get_rating_display()}")
    return {pk: "; ".join(own) for pk, own in told.items()}
