"""Đơn vị, cá nhân: each with its posts, ratings and what it was given; other pages lead here by anchor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from andung_emulation import vietnamese
from awards.models import Award, Nomination
from campaigns.models import Participant, Posting, QualityRating
from campaigns.selectors.participants import facts_of
from dossiers.handover.pages.register import Given
from dossiers.handover.pages.site import Link, Site


@dataclass(frozen=True)
class Card:
    """A unit or a person. `posts`: lines of his posts, of a unit nothing: its people name it."""

    anchor: str
    name: str
    facts: list[tuple[str, str]]
    posts: list[str]
    ratings: str
    awards: list[Link]
    nominations: list[str]


def write(site: Site, given: Iterable[Given]) -> None:
    posts = Prefetch("postings", Posting.objects.select_related("unit").order_by("held_from", "pk"))
    rows = Participant.objects.select_related("block", "parent", "merged_into").prefetch_related(
        posts, "former_names"
    )
    made = _Cards(site, given)
    units = [made.card(each) for each in rows.units().order_by("block__position", "sort_key", "pk")]
    people = [made.card(each) for each in rows.persons().order_by("sort_key", "pk")]
    context = {"units": units, "people": people}
    site.page("don-vi-ca-nhan.html", "people.html", "Đơn vị, cá nhân", context)


class _Cards:
    """What all cards are made from, in as many queries as for one."""

    def __init__(self, site: Site, given: Iterable[Given]) -> None:
        rounds = site.scope.round_ids
        lines = {each.anchor: each for each in given}
        self._awards: dict[int, list[Link]] = defaultdict(list)
        awards = Award.objects.filter(decision__round__in=rounds).order_by("decision__dated", "pk")
        for pk, who in awards.values_list("pk", "participant_id"):
            line = lines[f"g{pk}"]
            label = f"{line.period}: {line.decision}, số sổ {line.number}"
            self._awards[who].append(Link(label, f"so-khen-thuong.html#g{pk}", "; ".join(line.states)))
        self._nominations: dict[int, list[str]] = defaultdict(list)
        nominations = Nomination.objects.filter(round__in=rounds).select_related("round__campaign")
        for each in nominations.order_by("round__year", "pk"):
            self._nominations[each.participant_id].append(f"{each.round.label}: {each.get_state_display()}")
        self._ratings: dict[int, list[str]] = defaultdict(list)
        for rating in QualityRating.objects.filter(year__in=list(site.scope.years)).order_by("year", "pk"):
            self._ratings[rating.person_id].append(f"{rating.year}: {rating.get_rating_display()}")

    def card(self, row: Participant) -> Card:
        facts = [(each[0], each[1]) for each in facts_of(row)]
        if row.merged_into:
            facts.append(("Đã nhập vào", row.merged_name))
        return Card(
            anchor=f"p{row.pk}",
            name=row.name,
            facts=facts,
            posts=[_post(each) for each in row.postings.all()] if not row.is_unit else [],
            ratings="; ".join(self._ratings[row.pk]),
            awards=self._awards[row.pk],
            nominations=self._nominations[row.pk],
        )


def _post(row: Posting) -> str:
    until = f"đến hết {vietnamese.date_short(row.held_until)}" if row.held_until else "đến nay"
    since = f"từ {vietnamese.date_short(row.held_from)} {until}"
    return f"{row.title}, {row.unit.name} ({row.get_category_display().lower()}; {since})"
