"""Reading nominations: the facts that the rules ask for, and the list of a round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.once import once
from awards.enums import MeetingState, NominationState
from awards.models import AgendaItem, CoProposal, Criterion, Nomination
from awards.models.nominations import NominationQuerySet
from awards.rules import nominations as rules
from awards.selectors.own_cases import OwnCase, own_cases_of
from campaigns.enums import Category
from campaigns.models import Participant, Posting, Round
from campaigns.selectors import window_of
from campaigns.selectors.names import day_of

TONES = {
    NominationState.DRAFT: "draft",
    NominationState.FILED: "filed",
    NominationState.RETURNED: "back",
    NominationState.ACCEPTED: "filed",
    NominationState.ENDORSED: "ok",
    NominationState.NOT_ENDORSED: "back",
    NominationState.PROPOSED: "ok",
    NominationState.AWARDED: "gold",
    NominationState.REFUSED: "back",
    NominationState.WITHDRAWN: "draft",
}
_GROUPS = (Category.OFFICIAL, Category.CIVIL_SERVANT, Category.PART_TIME_COMMUNE, Category.PART_TIME_VILLAGE)


def round_day(round: Round, at: datetime) -> date:
    """The day whose postings count: the last one of the year that is weighed, or today while it runs."""
    return day_of(round, local_date(at))


def posting_on(person: Participant, day: date) -> Posting | None:
    """What the person was on that day; of several posts, one of the plan's groups, then the newest."""
    return main_posting(person.postings.held_on(day).select_related("unit__block"))


def postings_on(people: Iterable[int], day: date) -> dict[int, Posting]:
    """The same by person (ids), of those who held one; one query however many they are."""
    held: defaultdict[int, list[Posting]] = defaultdict(list)
    for each in Posting.objects.held_on(day).filter(person_id__in=set(people)).select_related("unit__block"):
        held[each.person_id].append(each)
    return {pk: post for pk, posts in held.items() if (post := main_posting(posts))}


def main_posting(held: Iterable[Posting]) -> Posting | None:
    """Of the posts that somebody holds on a day, the one that papers name."""
    rows = sorted(held, key=lambda each: (each.category in _GROUPS, each.held_from), reverse=True)
    return rows[0] if rows else None


def facts_of(nomination: Nomination, at: datetime) -> rules.Facts:
    """What the steps of the road look at; five short queries."""
    return facts_of_all([nomination], at)[nomination.pk]


def facts_of_all(nominations: Iterable[Nomination], at: datetime) -> dict[int, rules.Facts]:
    """By nomination, for as many as there are; five queries."""
    rows = list(nominations)
    cases = own_cases_of(rows, local_date(at))
    accepted = [each.pk for each in rows if each.state == NominationState.ACCEPTED]  # others stand on none
    waiting = AgendaItem.objects.filter(nomination__in=accepted, result="")
    on_agenda = set(
        waiting.exclude(meeting__state=MeetingState.CLOSED).values_list("nomination_id", flat=True)
    )
    return {each.pk: _facts(each, cases[each.pk], on_agenda=each.pk in on_agenda) for each in rows}


def _facts(nomination: Nomination, case: OwnCase, *, on_agenda: bool) -> rules.Facts:
    round = nomination.round
    return rules.Facts(
        state=nomination.state,
        window=window_of(round),
        proposer_id=nomination.proposer_id,
        person_id=case.person_id,
        unit_ids=case.unit_ids,
        head_ids=case.concerned.person_ids,
        voice_ids=case.concerned.user_ids,
        office_is_free=case.office_is_free,
        deputy_is_free=case.deputy_is_free,
        filed_before=nomination.filed_at is not None,
        on_agenda=on_agenda,
        units_due_on=round.units_due_on,
        units_due_binding=round.units_due_binding,
        mend_until=nomination.mend_until,
    )


def facts_of_state(nomination: Nomination) -> rules.Facts:
    """For the council's and the dossier's steps, which ask for state and date alone: no query."""
    return rules.Facts(nomination.state, window_of(nomination.round), nomination.proposer_id)


def facts_for_new(round: Round, proposer_id: int) -> rules.Facts:
    """The same before there is a nomination."""
    return rules.Facts(
        state=NominationState.DRAFT,
        window=window_of(round),
        proposer_id=proposer_id,
        units_due_on=round.units_due_on,
        units_due_binding=round.units_due_binding,
    )


@once
def criteria_that_fit(round: Round, subject_kind: str) -> list[Criterion]:
    """The plan's criteria for that kind of subject in that kind of round, in the plan's order."""
    found = Criterion.objects.filter(campaign_id=round.campaign_id)
    return list(found.filter(subject_kind=subject_kind, round_kind=round.kind).order_by("position"))


def nominations_of(round: Round, actor: Actor) -> NominationQuerySet:
    """All that the actor may see, with what a row of the list shows."""
    votes = AgendaItem.objects.decided().only("nomination_id", "votes_for", "eligible")
    rows = Nomination.objects.visible_to(actor).filter(round=round)
    joined = CoProposal.objects.select_related("unit")
    return rows.select_related("participant", "proposer").prefetch_related(
        Prefetch("co_proposals", queryset=joined), Prefetch("agenda_items", queryset=votes, to_attr="decided")
    )


def nominated_in(round: Round) -> QuerySet[Nomination, int]:
    """Who has a nomination in the round that wasn't withdrawn; a second one isn't possible."""
    rows = Nomination.objects.filter(round=round).exclude(state=NominationState.WITHDRAWN)
    return rows.order_by().values_list("participant_id", flat=True)


@dataclass(frozen=True)
class Row:
    """A line of the list."""

    url: str
    name: str
    kind: str
    proposer: str
    joined: str
    state: str
    tone: str
    votes: str
    filed_at: datetime | None


def rows_of(nominations: Iterable[Any]) -> list[Row]:
    return [
        Row(
            url=each.get_absolute_url(),
            name=each.name_then or each.participant.name,
            kind=each.participant.get_kind_display(),
            proposer=each.proposer.name,
            joined=", ".join(one.unit.name for one in each.co_proposals.all()),
            state=each.get_state_display(),
            tone=TONES[each.state],
            votes=_vote(each.decided),
            filed_at=each.filed_at,
        )
        for each in nominations
    ]


def _vote(decided: list[AgendaItem]) -> str:
    """Of the first vote that stands, `7/9`."""
    if not decided or decided[0].eligible is None:
        return ""
    return f"{decided[0].votes_for}/{decided[0].eligible}"


@dataclass(frozen=True)
class Counted:
    """A state with how many nominations are in it."""

    value: str
    label: str
    tone: str
    count: int


def counts_by_state(rows: NominationQuerySet) -> list[Counted]:
    """In the order of the road; states without a nomination are left out."""
    found = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    return [
        Counted(state.value, state.label, TONES[state], found[state.value])
        for state in NominationState
        if state.value in found
    ]


def filtered(rows: NominationQuerySet, *, state: str, kind: str, text: str) -> NominationQuerySet:
    """Unknown values filter nothing; words find names with and without accents."""
    if state in NominationState.values:
        rows = rows.filter(state=state)
    if kind:
        rows = rows.filter(participant__kind=kind)
    if text.strip():
        found = Participant.objects.matching(text).values("pk")
        rows = rows.filter(participant__in=found)
    return rows.order_by("participant__kind", "participant__sort_key", "pk")
