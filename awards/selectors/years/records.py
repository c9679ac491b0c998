"""What the campaign's years hold of units and people, as far as the reader may see it; in as many queries for
one as for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q

from andung_emulation.actors import Actor
from awards.enums import InitiativeState, NominationState
from awards.models import Achievement, Award, Claim, Initiative, Nomination
from awards.models.nominations import NominationQuerySet
from awards.selectors.eligibility.earlier import Keys, named, same_people
from awards.selectors.initiatives import in_order
from awards.selectors.nominations import main_posting
from campaigns.enums import RoundKind
from campaigns.models import Evaluation, Participant, Posting, QualityRating, Round, Target
from campaigns.selectors.evaluations import RoundScale, Standing, scales_of
from campaigns.selectors.names import day_of
from campaigns.selectors.target_lines import with_results
from campaigns.selectors.years import standings_among


@dataclass(frozen=True)
class YearOf:
    """A year of somebody. `sheet`: of the unit itself, or of the unit where a person was (`posting`);
    `standing` is by the unit's own points until the sheet is verified."""

    year: int
    rating: str = ""
    posting: Posting | None = None
    sheet: Evaluation | None = None
    standing: Standing | None = None
    scale: RoundScale | None = None
    awards: tuple[Award, ...] = ()
    targets: tuple[Target, ...] = ()
    nomination: Nomination | None = None
    nominated: bool = False
    has_sheet: bool = False


@dataclass(frozen=True)
class Record:
    """`years`: from the first to the last; `initiatives`: the newest first, as `in_order` reads them."""

    who: Participant
    years: tuple[YearOf, ...]
    initiatives: tuple[Initiative, ...]

    @property
    def newest_nomination(self) -> Nomination | None:
        found = [each.nomination for each in self.years if each.nomination]
        return found[-1] if found else None


@dataclass(frozen=True)
class Read:
    """All that was read, by participant (or unit) and year. `skimmed`: what a sheet came to, where none was
    read whole."""

    ratings: Mapping[tuple[int, int], str] = field(default_factory=dict)
    postings: Mapping[tuple[int, int], Posting] = field(default_factory=dict)
    sheets: Mapping[tuple[int, int], Evaluation] = field(default_factory=dict)
    standings: Mapping[int, Standing] = field(default_factory=dict)
    scales: Mapping[int, RoundScale] = field(default_factory=dict)
    awards: Mapping[tuple[int, int], list[Award]] = field(default_factory=dict)
    targets: Mapping[tuple[int, int], list[Target]] = field(default_factory=dict)
    nominations: Mapping[tuple[int, int], Nomination] = field(default_factory=dict)
    initiatives: Mapping[int, list[Initiative]] = field(default_factory=dict)
    nominated: frozenset[tuple[int, int]] = frozenset()
    skimmed: Mapping[tuple[int, int], tuple[Standing | None, RoundScale | None]] = field(default_factory=dict)


def records_of(who: Sequence[Participant], round_: Round, actor: Actor) -> dict[int, Record]:
    """By participant. `round_` is the final one: its campaign's years are read."""
    years = years_of(round_)
    read = _read(who, round_, actor, years)
    return {each.pk: record_out_of(read, each, years) for each in who}


def record_out_of(read: Read, who: Participant, years: Sequence[int]) -> Record:
    own = tuple(_year(who, year, read) for year in years)
    return Record(who, own, tuple(read.initiatives.get(who.pk, ())))


def years_of(round_: Round) -> Sequence[int]:
    return range(round_.campaign.first_year, round_.campaign.last_year + 1)


def last_posts(who: Iterable[Participant], round_: Round, actor: Actor) -> dict[int, Posting]:
    """By person, the post of the campaign's last year, as its `YearOf` has it; one query."""
    year = round_.campaign.last_year
    found = _postings([each for each in who if not each.is_unit], [year], actor.on)
    return {pk: posting for (pk, _), posting in found.items()}


def record_of(who: Participant, round_: Round, actor: Actor) -> Record:
    return records_of([who], round_, actor)[who.pk]


def _year(who: Participant, year: int, read: Read) -> YearOf:
    key = (who.pk, year)
    posting = read.postings.get(key)
    sheet = read.sheets.get((posting.unit_id if posting else who.pk, year))
    standing, scale = read.skimmed.get(key, (None, None))
    if sheet:
        standing, scale = read.standings.get(sheet.pk), read.scales.get(sheet.round_id)
    return YearOf(
        year=year,
        rating=read.ratings.get(key, ""),
        posting=posting,
        sheet=sheet,
        standing=standing,
        scale=scale,
        awards=tuple(read.awards.get(key, ())),
        targets=tuple(read.targets.get(key, ())),
        nomination=read.nominations.get(key),
        nominated=key in read.nominations or key in read.nominated,
        has_sheet=sheet is not None or key in read.skimmed,
    )


def _read(who: Sequence[Participant], round_: Round, actor: Actor, years: Sequence[int]) -> Read:
    annual = Q(campaign=round_.campaign_id, kind=RoundKind.ANNUAL)
    rounds = Round.objects.filter(annual)
    people = [each for each in who if not each.is_unit]
    same = same_people([each.pk for each in who])
    postings = _postings(people, years, actor.on)
    units = {each.pk for each in who if each.is_unit} | {each.unit_id for each in postings.values()}
    sheets = _sheets(units, rounds, actor)
    return Read(
        ratings=ratings_of({each.pk: each.pk for each in people}, years),
        postings=postings,
        sheets=sheets,
        standings=standings_among(sheets.values()),
        scales=scales_of(annual),
        awards=_awards(same, rounds, actor),
        targets=_targets(who, rounds, actor),
        nominations=_nominations(same, rounds, actor),
        initiatives=initiatives_of(same, round_, actor),
    )


def ratings_of(people: Keys, years: Sequence[int]) -> dict[tuple[int, int], str]:
    rows = QualityRating.objects.filter(named("person", people), year__in=years).order_by()
    return {
        (person, year): rating for person, year, rating in rows.values_list("person_id", "year", "rating")
    }


def _postings(
    people: Iterable[Participant], years: Sequence[int], today: date
) -> dict[tuple[int, int], Posting]:
    """The post that papers name, at each year's end (today while it runs)."""
    held: dict[int, list[Posting]] = defaultdict(list)
    for each in Posting.objects.filter(person__in=list(people)).select_related("unit__block"):
        held[each.person_id].append(each)
    found = {}
    for pk, posts in held.items():
        for year in years:
            day = min(date(year, 12, 31), today)
            then = main_posting(
                each
                for each in posts
                if each.held_from <= day and (each.held_until is None or each.held_until >= day)
            )
            if then is not None:
                found[pk, year] = then
    return found


def _sheets(units: Iterable[int], rounds: Iterable[Round], actor: Actor) -> dict[tuple[int, int], Evaluation]:
    rows = Evaluation.objects.visible_to(actor).filter(unit__in=list(units), round__in=rounds)
    rows = rows.select_related("round", "block").prefetch_related("scores__content")
    return {(each.unit_id, each.round.year or 0): each for each in rows}


def _awards(same: Keys, rounds: Iterable[Round], actor: Actor) -> dict[tuple[int, int], list[Award]]:
    """Giấy khen of the years that stand."""
    found: dict[tuple[int, int], list[Award]] = defaultdict(list)
    rows = Award.objects.visible_to(actor).standing()
    rows = rows.filter(participant__in=list(same), decision__round__in=rounds)
    for each in rows.select_related("decision__number__series", "decision__round").order_by(
        "decision__dated", "pk"
    ):
        found[same[each.participant_id], each.decision.round.year or 0].append(each)
    return found


def _targets(
    who: Sequence[Participant], rounds: Iterable[Round], actor: Actor
) -> dict[tuple[int, int], list[Target]]:
    """Given to the unit, or led by it."""
    units = [each.pk for each in who if each.is_unit]
    own = Q(unit__in=units) | Q(lead__in=units)
    found: dict[tuple[int, int], list[Target]] = defaultdict(list)
    rows = Target.objects.visible_to(actor).filter(own, round__in=rounds).select_related("round")
    for row in with_results(rows):
        for pk in (each for each in units if each in (row.unit_id, row.lead_id)):
            found[pk, row.round.year or 0].append(row)
    return found


def _nominations(same: Keys, rounds: Iterable[Round], actor: Actor) -> dict[tuple[int, int], Nomination]:
    """With what they say."""
    rows = sent_nominations(same, rounds, actor)
    claims = Claim.objects.select_related("criterion").order_by("criterion__position")
    texts = Achievement.objects.select_related("content").order_by("content__position")
    rows = rows.select_related("round", "proposer").prefetch_related(
        Prefetch("claims", queryset=claims), Prefetch("achievements", queryset=texts)
    )
    return {
        (same[each.participant_id], each.round.year or 0): each
        for each in rows
        if each.participant_id in same
    }


def sent_nominations(same: Keys, rounds: Iterable[Round | int], actor: Actor) -> NominationQuerySet:
    """A draft was nobody's word yet."""
    rows = Nomination.objects.visible_to(actor).filter(named("participant", same), round__in=rounds)
    return rows.exclude(state__in=(NominationState.WITHDRAWN, NominationState.DRAFT))


def initiatives_of(same: Keys, round_: Round, actor: Actor) -> dict[int, list[Initiative]]:
    """Of which he is an author, or that the unit proposed; none that came after the years."""
    known = Q(proposed_on=None) | Q(proposed_on__lte=day_of(round_, actor.on))
    alive = Q(state__in=(InitiativeState.RECOGNISED, InitiativeState.PROPOSED))
    own = named("authors", same) | named("unit", same)
    rows = Initiative.objects.visible_to(actor).filter(known & alive & own).distinct()
    whose: dict[int, set[int]] = defaultdict(set)
    authors = Initiative.authors.through.objects.filter(initiative__in=rows.order_by().values("pk"))
    for initiative, author in authors.values_list("initiative_id", "participant_id"):
        whose[initiative].add(author)
    found: dict[int, list[Initiative]] = defaultdict(list)
    for each in in_order(rows).prefetch_related(None):  # nobody's name is shown
        concerned = whose[each.pk] | {each.unit_id or 0}
        for pk in {same[key] for key in concerned if key in same}:
            found[pk].append(each)
    return found
