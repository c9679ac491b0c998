"""Reading initiatives: the facts that the rules ask for, the register, what a nomination may choose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from django.db.models import BooleanField, Case, Count, Prefetch, Q, Value, When

from andung_emulation.actors import Actor
from awards.enums import SUBMITTED, InitiativeKind, InitiativeState, NominationState
from awards.models import Initiative, Nomination
from awards.models.initiatives import InitiativeQuerySet
from awards.rules import initiatives as rules
from campaigns.enums import Role
from campaigns.models import Participant, Posting, Round
from campaigns.models.participants import ParticipantQuerySet
from campaigns.selectors.concerned import Cases, Concerned, cases_of, holders_on
from campaigns.selectors.names import day_of

TONES = {
    InitiativeState.PROPOSED: "filed",
    InitiativeState.RECOGNISED: "gold",
    InitiativeState.NOT_RECOGNISED: "back",
    InitiativeState.WITHDRAWN: "draft",
}
_LIVING = (InitiativeState.RECOGNISED, InitiativeState.PROPOSED)
_AWAY = {NominationState.WITHDRAWN, NominationState.REFUSED}


class _Bare(NamedTuple):
    """What of an initiative decides whose case it is. `authors`: persons and units alike."""

    pk: int
    state: str
    unit_id: int | None
    proposed_by_id: int | None
    authors: frozenset[int]

    @property
    def concerned(self) -> frozenset[int]:
        """Authors, and the unit that proposed it."""
        return self.authors | ({self.unit_id} if self.unit_id else set())


def facts_of(row: Initiative, day: date) -> rules.Facts:
    """What its steps look at; a few queries."""
    states = set(Nomination.objects.filter(initiative=row).order_by().values_list("state", flat=True))
    authors = frozenset(each.pk for each in row.authors.all())
    bare = _Bare(row.pk, row.state, row.unit_id, row.proposed_by_id, authors)
    return replace(
        _facts(bare, _cases_for([bare], day)),
        in_use=bool(states - _AWAY),
        quoted=bool(states & set(SUBMITTED)),
    )


def to_recognise(actor: Actor, day: date) -> list[int]:
    """Those proposed on which it falls to the actor to say a word; a few queries for as many as there are."""
    rows = _bare(Initiative.objects.filter(state=InitiativeState.PROPOSED))
    cases = _cases_for(rows, day)
    return [each.pk for each in rows if rules.may("recognise", actor, _facts(each, cases))]


def _bare(initiatives: InitiativeQuerySet) -> list[_Bare]:
    authors: dict[int, set[int]] = defaultdict(set)
    named = Initiative.authors.through.objects.filter(initiative__in=initiatives.order_by().values("pk"))
    for pk, author in named.values_list("initiative_id", "participant_id"):
        authors[pk].add(author)
    rows = initiatives.order_by("pk").values_list("pk", "state", "unit_id", "proposed_by_id")
    return [_Bare(*each, frozenset(authors[each[0]])) for each in rows]


def _cases_for(rows: Iterable[_Bare], day: date) -> Cases:
    """Whom the units of these concern on that day, and who of the house could weigh them."""
    units = {unit: day for row in rows for unit in row.concerned}
    return cases_of(units, day) if units else Cases({}, holders_on(day))


def _facts(row: _Bare, cases: Cases) -> rules.Facts:
    """For recognising it or not, which asks for state and people alone."""
    whose = Concerned(row.concerned - {row.unit_id})
    for unit in row.concerned:
        whose |= cases.by_unit.get(unit, Concerned())
    return rules.Facts(
        state=row.state,
        authors=row.authors,
        unit_id=row.unit_id,
        proposed_by_id=row.proposed_by_id,
        office_is_free=cases.is_free(Role.OFFICE, whose),
    )


def initiatives_for(actor: Actor, round: Round, chosen: int | None = None) -> InitiativeQuerySet:
    """What a nomination in that round may name: his own first, then the recognised ones, then those that
    still wait; none that came after the year that is weighed. `chosen`: what it names already, whoever sees
    it."""
    own = Q(proposed_by_id=actor.user_id or 0) | Q(unit_id__in=actor.unit_ids)
    if actor.person_id is not None:
        own |= Q(pk__in=Initiative.objects.filter(authors=actor.person_id).values("pk"))
    known = Q(proposed_on=None) | Q(proposed_on__lte=day_of(round, actor.on))
    seen = Initiative.objects.visible_to(actor).filter(known, state__in=_LIVING).values("pk")
    rows = Initiative.objects.filter(Q(pk__in=seen) | Q(pk=chosen or 0))
    return rows.annotate(
        is_own=Case(When(own, then=Value(True)), default=Value(False), output_field=BooleanField()),
        is_recognised=Case(
            When(state=InitiativeState.RECOGNISED, then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        ),
    ).order_by("-is_own", "-is_recognised", "title", "pk")


def units_to_propose_from(actor: Actor) -> ParticipantQuerySet:
    """The units for which he may propose: all for the office, else those he speaks for or works in."""
    units = Participant.objects.units().active_on(actor.on).order_by("sort_key", "pk")
    if actor.holds(Role.OFFICE):
        return units
    posts = Posting.objects.held_on(actor.on).filter(person_id=actor.person_id or 0)
    return units.filter(Q(pk__in=actor.unit_ids) | Q(pk__in=posts.order_by().values("unit_id")))


def people_to_name(actor: Actor, row: Initiative | None) -> ParticipantQuerySet:
    """Persons and units whom he may name as authors: those he sees, himself, and who stands there already."""
    seen = Participant.objects.visible_to(actor).active_on(actor.on).themselves().order_by()
    known = row.authors.order_by() if row else Participant.objects.none()
    chosen = Q(pk__in=seen.values("pk")) | Q(pk=actor.person_id or 0) | Q(pk__in=known.values("pk"))
    return Participant.objects.filter(chosen).order_by("-kind", "sort_key", "pk")


def units_that_apply(actor: Actor) -> ParticipantQuerySet:
    """The units of which he may say that they apply one: those he sees."""
    seen = Participant.objects.units().visible_to(actor).active_on(actor.on)
    return seen.order_by("sort_key", "pk")


@dataclass(frozen=True)
class Filters:
    """What the register is narrowed to; empty values narrow nothing."""

    text: str = ""
    kind: str = ""
    state: str = ""
    year: int | None = None
    recognised: int | None = None


def narrowed(rows: InitiativeQuerySet, filters: Filters) -> InitiativeQuerySet:
    if filters.text.strip():
        rows = rows.matching(filters.text)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.recognised:
        recognised_then = Q(recognised_by__issued_on__year=filters.recognised)
        rows = rows.filter(recognised_then, state=InitiativeState.RECOGNISED)
    return rows.filter(proposed_on__year=filters.year) if filters.year else rows


def in_words(filters: Filters) -> str:
    """For the extract and its history."""
    said = [
        f"“{filters.text.strip()}”" if filters.text.strip() else "",
        InitiativeKind(filters.kind).label if filters.kind else "",
        InitiativeState(filters.state).label if filters.state else "",
        f"đề xuất năm {filters.year}" if filters.year else "",
        f"công nhận năm {filters.recognised}" if filters.recognised else "",
    ]
    return ", ".join(each for each in said if each) or "tất cả"


def years_of(rows: InitiativeQuerySet) -> list[int]:
    """In which something was proposed, the newest first."""
    return [day.year for day in rows.order_by().dates("proposed_on", "year", order="DESC")]


def years_recognised(rows: InitiativeQuerySet) -> list[int]:
    """The same of the documents that recognised something."""
    known = rows.filter(state=InitiativeState.RECOGNISED, recognised_by__isnull=False).order_by()
    return [day.year for day in known.dates("recognised_by__issued_on", "year", order="DESC")]


def in_order(rows: InitiativeQuerySet) -> InitiativeQuerySet:
    """The newest first, with what a line shows."""
    counted = {
        "places": Count("uses", distinct=True),
        "confirmed_places": Count("uses", filter=Q(uses__confirmed_on__isnull=False), distinct=True),
    }
    named = Prefetch("authors", queryset=Participant.objects.order_by("sort_key", "pk"))
    chosen = Initiative.objects.filter(pk__in=rows.order_by().values("pk"))
    return (
        chosen.select_related("unit", "recognised_by")
        .prefetch_related(named)
        .annotate(**counted)
        .order_by("-proposed_on", "title", "pk")
    )


@dataclass(frozen=True)
class Row:
    """A line of the register."""

    url: str
    title: str
    unit: str
    kind: str
    authors: str
    proposed_on: date | None
    state: str
    tone: str
    recognised: str
    applied: str


def rows_of(initiatives: Iterable[Initiative]) -> list[Row]:
    return [
        Row(
            url=each.get_absolute_url(),
            title=each.title,
            unit=each.unit.name if each.unit else "",
            kind=each.get_kind_display(),
            authors=", ".join(author.name for author in each.authors.all()),
            proposed_on=each.proposed_on,
            state=each.get_state_display(),
            tone=TONES[InitiativeState(each.state)],
            recognised=each.recognition_words,
            applied=applied_in_words(each),
        )
        for each in initiatives
    ]


def applied_in_words(row: Initiative) -> str:
    """Of a row of `in_order`: `4 nơi, 3 có xác nhận`."""
    places: int = getattr(row, "places", 0)
    confirmed: int = getattr(row, "confirmed_places", 0)
    if not places:
        return "chưa ghi"
    return f"{places} nơi, {confirmed} có xác nhận" if confirmed else f"{places} nơi, chưa có xác nhận"
