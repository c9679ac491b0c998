"""Each criterion of the final round beside what the years say: what supports it, and what is missing."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from andung_emulation.clock import local_date
from andung_emulation.verdicts import YES, Verdict, first_no
from awards.models import Bar, Criterion, Initiative
from awards.rules import eligibility
from awards.rules import years as rules
from awards.rules.decisions import achievement_period
from awards.rules.years import Weighed
from awards.selectors.bars import bar_of
from awards.selectors.eligibility.persons import standings_of
from awards.selectors.eligibility.units import reached
from awards.selectors.initiatives import applied_in_words
from awards.selectors.nominations import criteria_that_fit, round_day
from awards.selectors.years.asking import Asked, Claiming, case_for, proven
from awards.selectors.years.records import Record, YearOf
from campaigns.enums import Quality, SubjectKind
from campaigns.models import Participant, Round


@dataclass(frozen=True)
class Lack:
    """A condition that fails, in its words; `warns`: it bars nothing, the council weighs it."""

    label: str
    verdict: Verdict
    warns: bool = False


@dataclass(frozen=True)
class Support:
    """`has`: what the years give for it; `missing`: what they don't; `years`: on which a claim may rest;
    `initiative`: the best proven one, where the criterion asks for one."""

    criterion: Criterion
    has: tuple[str, ...]
    missing: tuple[Lack, ...]
    years: tuple[int, ...]
    initiative: Initiative | None = None

    @property
    def holds(self) -> bool:
        return not self.missing


@dataclass(frozen=True)
class Weighing:
    """A record against the final round. `obstacles`: what fails whichever criterion is claimed;
    `may_be_drafted`: none of them bars."""

    record: Record
    supports: tuple[Support, ...]
    obstacles: tuple[Lack, ...]
    may_be_drafted: Verdict
    strength: rules.Strength

    @property
    def supported(self) -> tuple[Support, ...]:
        return tuple(each for each in self.supports if each.holds)


def strength_of_each(records: Iterable[Record], round_: Round, at: datetime) -> dict[int, rules.Strength]:
    """By participant, from skimmed records: what the list is ordered by. Years that weigh the same are asked
    once."""
    criteria = {kind: criteria_that_fit(round_, kind) for kind in SubjectKind.values}
    asked = _asked((), round_, at)
    held: dict[Hashable, bool] = {}
    found = {}
    for record in records:
        years = [_weighed_year(record.who.kind, each, asked.bar) for each in record.years]
        holding = (_holds(record, each, years, asked, held) for each in criteria[record.who.kind])
        found[record.who.pk] = rules.strength_of(years, sum(holding))
    return found


def _holds(
    record: Record, criterion: Criterion, years: Sequence[Weighed], asked: Asked, held: dict[Hashable, bool]
) -> bool:
    """Of all that a criterion asks the years alone decide, and the initiative."""
    initiative = _best(record.initiatives) if criterion.requires_initiative else None
    own = _own_years(record, years, initiative)
    claiming = Claiming(criterion, own, initiative)
    said = (proven(initiative) if initiative else None, bool(record.initiatives))
    key = (criterion.pk, record.who.kind, tuple(years), own, said)
    if key not in held:
        case = case_for(record, claiming, years, asked)
        failing = (each for each in eligibility.conditions(case, rules.OF_A_CRITERION) if not each.verdict)
        held[key] = not (_nothing_at_all(record, criterion, years) or any(failing))
    return held[key]


def weighings_of(records: Iterable[Record], round_: Round, at: datetime) -> dict[int, Weighing]:
    """By participant; eight queries at most."""
    rows = list(records)
    asked = _asked([each.who for each in rows if not each.who.is_unit], round_, at)
    criteria = {kind: criteria_that_fit(round_, kind) for kind in SubjectKind.values}
    return {each.who.pk: _weighed(each, criteria[each.who.kind], asked) for each in rows}


def _asked(people: Sequence[Participant], round_: Round, at: datetime) -> Asked:
    today = local_date(at)
    return Asked(
        bar=bar_of(round_),
        standings=standings_of(people, round_, round_day(round_, at)),
        decided_on=max(today, local_date(round_.closes_at)) if round_.closes_at else today,
        period=achievement_period(round_.year, round_.campaign.period),
        places=round_.campaign.places,
    )


def _weighed(record: Record, criteria: Sequence[Criterion], asked: Asked) -> Weighing:
    years = [_weighed_year(record.who.kind, each, asked.bar) for each in record.years]
    supports = []
    obstacles: dict[str, Lack] = {}
    for criterion in criteria:
        support, others = _supported(record, criterion, years, asked)
        supports.append(support)
        obstacles |= {each.label: each for each in others}
    return Weighing(
        record=record,
        supports=tuple(supports),
        obstacles=tuple(obstacles.values()),
        may_be_drafted=first_no(
            rules.some_criterion(len(criteria), record.who.kind),
            *(each.verdict for each in obstacles.values() if not each.warns),
        ),
        strength=rules.strength_of(years, sum(each.holds for each in supports)),
    )


def _weighed_year(kind: str, year: YearOf, bar: Bar) -> Weighed:
    """Of a unit only what is verified counts."""
    awarded = bool(year.awards)
    if kind == SubjectKind.INDIVIDUAL:
        good, excellent = rules.rated(year.rating, bar.person_rating)
        return Weighed(year.year, good, excellent, awarded)
    standing = year.standing
    if standing is None or year.scale is None or not standing.verified:
        return Weighed(year.year, awarded=awarded)
    good, excellent = reached(standing.share, year.scale, bar)
    return Weighed(year.year, good, excellent, awarded)


def _supported(
    record: Record, criterion: Criterion, years: Sequence[Weighed], asked: Asked
) -> tuple[Support, list[Lack]]:
    """With what fails whatever is claimed."""
    initiative = _best(record.initiatives) if criterion.requires_initiative else None
    own = _own_years(record, years, initiative)
    case = case_for(record, Claiming(criterion, own, initiative), years, asked)
    failing = [
        each
        for each in eligibility.conditions(case)
        if not each.verdict and each.code not in rules.CHOSEN_LATER
    ]
    missing = _nothing_at_all(record, criterion, years) or [
        _lack(each) for each in failing if each.code in rules.OF_A_CRITERION
    ]
    has = _has(record, criterion, years, initiative, asked.bar)
    support = Support(criterion, has, tuple(missing), own, initiative)
    return support, [_lack(each) for each in failing if each.code not in rules.OF_A_CRITERION]


def _nothing_at_all(record: Record, criterion: Criterion, years: Sequence[Weighed]) -> list[Lack]:
    """What makes other conditions idle: no initiative, no year that stands out."""
    is_unit = record.who.is_unit
    if criterion.requires_initiative:
        found = rules.authored(some=bool(record.initiatives), is_unit=is_unit)
        return [] if found else [Lack("Có sáng kiến, cách làm hay", found)]
    found = YES if is_unit else rules.outstanding(years)
    return [] if found else [Lack("Có năm thành tích xuất sắc", found)]


def _lack(condition: eligibility.Condition) -> Lack:
    return Lack(condition.label, condition.verdict, not condition.blocks)


def _best(initiatives: Iterable[Initiative]) -> Initiative | None:
    """Recognised before not, confirmed before not, then the one that spread furthest."""

    def proof(row: Initiative) -> tuple[bool, bool, int]:
        it = proven(row)
        return it.recognised, it.confirmed, it.units

    return max(initiatives, key=proof, default=None)


def _own_years(record: Record, years: Sequence[Weighed], initiative: Initiative | None) -> tuple[int, ...]:
    """Of an initiative, those since it was recognised or proposed."""
    if initiative is None:
        return rules.years_that_support(record.who.kind, years)
    since = initiative.recognised_by.issued_on if initiative.recognised_by else initiative.proposed_on
    return tuple(each.year for each in years if since is None or each.year >= since.year)


def _has(
    record: Record, criterion: Criterion, years: Sequence[Weighed], initiative: Initiative | None, bar: Bar
) -> tuple[str, ...]:
    if criterion.requires_initiative:
        return (_told(initiative),) if initiative else ()
    rewarded = [each.year for each in years if each.awarded]
    named = bar.collective_band if record.who.is_unit else Quality(bar.person_rating).label
    said = [
        rules.counted(years, bar=named, highest=_highest(record)),
        f"Được tặng Giấy khen {len(rewarded)} năm ({rules.listed(rewarded)})" if rewarded else "",
        _pending(record),
    ]
    return tuple(each for each in said if each)


def _highest(record: Record) -> str:
    if not record.who.is_unit:
        return Quality.EXCELLENT.label
    scales = (each.scale for each in record.years if each.scale)
    return next((max(scale.bands)[1] for scale in scales if scale.bands), "")


def _pending(record: Record) -> str:
    """Years of a unit that aren't verified yet: they may come to count."""
    own = record.years if record.who.is_unit else ()
    waiting = [each.year for each in own if each.standing and not each.standing.verified]
    return f"Năm {rules.listed(waiting)} chưa thẩm định nên chưa tính" if waiting else ""


def _told(initiative: Initiative) -> str:
    recognised = initiative.recognition_words or "chưa có văn bản công nhận"
    kind, applied = initiative.get_kind_display(), applied_in_words(initiative)
    return f"{kind} “{initiative.title}”: {recognised}; áp dụng: {applied}"
