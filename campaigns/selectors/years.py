"""A unit or a person over the years: what each year came to, in as many queries for one year as for five."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, prefetch_related_objects

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from campaigns.enums import RoundKind
from campaigns.enums import Standing as Reached
from campaigns.models import Evaluation, Participant, Posting, QualityRating, Registration, Round, Target
from campaigns.rules.recording import state_label
from campaigns.selectors.evaluations import Standing, scales_of, standings_of
from campaigns.selectors.names import day_of
from campaigns.selectors.sheets import STATE_TONES
from campaigns.selectors.target_lines import standing_of, with_results


@dataclass(frozen=True)
class UnitYear:
    """A round's line, in words; "" for what isn't there. `name`: the unit's then, if it was another."""

    label: str
    name: str = ""
    sheet_id: int | None = None
    state: str = ""
    tone: str = "draft"
    share: str = ""
    rank: str = ""
    band: str = ""
    targets: str = ""
    registered: str = ""


def unit_years(unit: Participant, actor: Actor, today: date) -> list[UnitYear]:
    """The newest first. At most nine queries."""
    sheets = Evaluation.objects.visible_to(actor).filter(unit=unit).select_related("round__campaign")
    by_round = {row.round_id: row for row in sheets}
    standings = standings_among(by_round.values())
    targets = _targets_of(unit)
    registered = {
        row.round_id: row for row in Registration.objects.filter(unit=unit).select_related("round__campaign")
    }
    rounds = {row.round_id: row.round for row in registered.values()}
    rounds |= {row.round_id: row.round for row in by_round.values()}
    rounds |= {own[0].round_id: own[0].round for own in targets.values()}
    prefetch_related_objects([unit], "former_names")
    newest = sorted(
        rounds.values(), key=lambda each: (each.kind == RoundKind.FINAL, each.year or 0), reverse=True
    )
    return [
        _unit_year(
            each,
            unit,
            today,
            sheet=by_round.get(each.pk),
            standings=standings,
            targets=targets.get(each.pk, ()),
            registration=registered.get(each.pk),
        )
        for each in newest
    ]


def _unit_year(
    round_: Round,
    unit: Participant,
    today: date,
    *,
    sheet: Evaluation | None,
    standings: Mapping[int, Standing],
    targets: Sequence[Target],
    registration: Registration | None,
) -> UnitYear:
    then = unit.name_on(day_of(round_, today))
    standing = standings.get(sheet.pk) if sheet else None
    share = standing.share if standing and standing.verified else None
    day = registration.registered_on if registration else None
    return UnitYear(
        label=round_.label,
        name=then if then != unit.name else "",
        sheet_id=sheet.pk if sheet else None,
        state=state_label(sheet.state, from_paper=round_.from_paper) if sheet else "",
        tone=STATE_TONES[sheet.state] if sheet else "draft",
        share="" if share is None else f"{vietnamese.decimals(share, 2)} %",
        rank=f"{standing.rank}/{standing.ranked_with}" if standing and standing.rank else "",
        band=standing.band if standing and share is not None else "",
        targets=_reached(targets),
        registered=vietnamese.date_short(day) if day else "",
    )


def standings_among(own: Iterable[Evaluation]) -> dict[int, Standing]:
    """By sheet, each ranked among all of its block in its round; four queries."""
    sheets = list(own)
    round_ids = [each.round_id for each in sheets]
    rows = Evaluation.objects.filter(round__in=round_ids, block__in={each.block_id for each in sheets})
    of_round: dict[int, list[Evaluation]] = defaultdict(list)
    for row in rows.prefetch_related("scores"):
        of_round[row.round_id].append(row)
    scales = scales_of(Q(pk__in=round_ids))
    found: dict[int, Standing] = {}
    for round_id, same in of_round.items():
        found |= standings_of(same, scales.get(round_id))
    return found


def _targets_of(unit: Participant) -> dict[int, list[Target]]:
    """By round: given to the unit, or led by it."""
    found: dict[int, list[Target]] = defaultdict(list)
    rows = Target.objects.filter(Q(unit=unit) | Q(lead=unit)).select_related("round__campaign")
    for row in with_results(rows):
        found[row.round_id].append(row)
    return found


def _reached(targets: Iterable[Target]) -> str:
    """`3/4`, `3/4, 1 chưa có số liệu`; empty without targets."""
    standings = Counter(standing_of(each) for each in targets)
    unknown = standings[Reached.UNKNOWN]
    said = f"{standings[Reached.MET]}/{standings.total()}" if standings else ""
    return f"{said}, {unknown} chưa có số liệu" if unknown else said


@dataclass(frozen=True)
class PersonYear:
    """`posts`: what the person was at the year's end (today while it runs)."""

    year: int
    rating: str
    posts: str


def person_years(
    ratings: Iterable[QualityRating], posts: Sequence[Posting], years: Iterable[int], today: date
) -> list[PersonYear]:
    """Of what was read already: the years of the ratings and, of `years`, those with a post. No query."""
    rated = {each.year: each.get_rating_display() for each in ratings}
    found = []
    for year in sorted({*rated, *years}, reverse=True):
        day = min(date(year, 12, 31), today)
        held = [each for each in posts if each.held_from <= day and (each.held_until or day) >= day]
        if held or year in rated:
            said = "; ".join(f"{each.title}, {each.unit.name_on(day)}" for each in held)
            found.append(PersonYear(year, rated.get(year, ""), said))
    return found


def campaign_years(today: date) -> list[int]:
    """Those of the annual rounds, up to now."""
    rows = Round.objects.filter(kind=RoundKind.ANNUAL, year__lte=today.year).values_list("year", flat=True)
    return [year for year in rows if year is not None]
