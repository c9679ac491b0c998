"""The targets of a round as a page, and those that stand beside a unit's score sheet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict
from campaigns.enums import Role, Standing
from campaigns.models import Evaluation, Participant, Round, Target, TargetResult
from campaigns.rules import targets as rules
from campaigns.selectors.rounds import window_of
from campaigns.selectors.target_lines import TargetLine, line_of, lines_of, with_results

COMMON = "chung"
ROWS = 50  # on a page
_NO_FIGURE = [None, None, None]


@dataclass(frozen=True)
class TargetFilters:
    """`unit`: "" all, `chung` those of the whole commune, else the id of a unit that has or leads them."""

    content: str = ""
    unit: str = ""
    standing: str = ""


@dataclass(frozen=True)
class TargetGroup:
    """A content with its targets, or a unit with those of its own."""

    title: str
    lines: Sequence[TargetLine]
    letter: str = ""

    @property
    def title_in_full(self) -> str:
        return f"{self.letter}) {self.title}" if self.letter else self.title


@dataclass(frozen=True)
class TargetsPage:
    """`counts`: how many stand how, before the standing was narrowed; `page`: of the keys of all that
    are left, those of the whole commune first."""

    common: Sequence[TargetGroup]
    own: Sequence[TargetGroup]
    counts: Sequence[tuple[str, int]]
    page: Page[int]

    @property
    def is_empty(self) -> bool:
        return not self.page.paginator.count


def targets_page(
    round_: Round, actor: Actor, filters: TargetFilters, number: str | None = None
) -> TargetsPage:
    """`number` is the page as its address says it. Where each stands is asked of all, the rest of a page."""
    standings = _standings(_narrowed(targets_of(round_, actor), filters))
    counted = Counter(standings.values())
    left = [pk for pk, each in standings.items() if filters.standing in ("", each)]
    page = Paginator(left, ROWS).get_page(number)
    of_page = {each.pk: each for each in lines_of(with_results(Target.objects.filter(pk__in=list(page))))}
    lines = [of_page[pk] for pk in page]
    titles = {each.letter: each.short_title for each in round_.campaign.contents.all()}
    common = [
        TargetGroup(title, [each for each in lines if not each.unit and each.letter == letter], letter)
        for letter, title in titles.items()
    ]
    units = dict.fromkeys(each.unit for each in lines if each.unit)
    own = [TargetGroup(unit, [each for each in lines if each.unit == unit]) for unit in units]
    counts = [(standing.label, counted[standing]) for standing in Standing if counted[standing]]
    return TargetsPage([each for each in common if each.lines], own, counts, page)


def _standings(targets: QuerySet[Target]) -> dict[int, Standing]:
    """By target, in the order of the page, no more of each being read than says it."""
    newest = TargetResult.objects.filter(target=OuterRef("pk")).order_by("-as_of", "-pk")
    figures = (Subquery(newest.values(each)[:1]) for each in ("achieved", "numerator", "denominator"))
    rows = targets.order_by(
        F("unit__sort_key").asc(nulls_first=True), "unit", "content__position", "position", "pk"
    )
    said = rows.values_list("pk", "direction", "planned", "measure", *figures)
    return {
        pk: rules.standing_of(
            rules.Aim(direction, planned, measure),
            None if figure == _NO_FIGURE else rules.Figure(*figure),
        )
        for pk, direction, planned, measure, *figure in said
    }


def targets_of(round_: Round, actor: Actor) -> QuerySet[Target]:
    return Target.objects.visible_to(actor).filter(round=round_)


def units_with_targets(round_: Round, actor: Actor) -> list[Participant]:
    """That have or lead any, as the filter offers them."""
    rows = targets_of(round_, actor)
    named = Q(pk__in=rows.values("unit")) | Q(pk__in=rows.values("lead"))
    units = Participant.objects.units().filter(named)
    if not actor.holds(Role.OFFICE):
        units = units.filter(pk__in=Participant.objects.visible_to(actor).values("pk"))
    return list(units.order_by("block__position", "sort_key"))


def may_define(round_: Round, unit_id: int | None, actor: Actor, at: datetime) -> Verdict:
    return rules.may_define(actor, unit_id, window_of(round_), at, from_paper=round_.from_paper)


def may_add(round_: Round, actor: Actor, at: datetime) -> Verdict:
    """The office for all; a unit's voice for one of its own."""
    own = None if actor.holds(Role.OFFICE) else next(iter(sorted(actor.unit_ids)), None)
    return may_define(round_, own, actor, at)


@dataclass(frozen=True)
class TargetsBeside:
    """Of a content on a sheet: `own` are those that the unit answers for, the nearest first; the commune's
    others are told in short first."""

    own: tuple[TargetLine, ...]
    communes: tuple[TargetLine, ...]

    @property
    def met(self) -> str:
        """`2/3`: of the commune's."""
        return f"{sum(each.standing == Standing.MET for each in self.communes)}/{len(self.communes)}"

    @property
    def in_short(self) -> str:
        return f"Chỉ tiêu của xã: đạt {self.met}"


def targets_beside(evaluation: Evaluation) -> Mapping[str, TargetsBeside]:
    """By letter of the content, for the unit's sheet. Two queries."""
    unit = evaluation.unit_id
    rows = Target.objects.filter(Q(unit=None) | Q(unit=unit) | Q(lead=unit), round=evaluation.round_id)
    return beside_of(unit, with_results(rows))


def beside_of(unit: int, targets: Iterable[Target]) -> Mapping[str, TargetsBeside]:
    """The same, of targets that were read already, with their results; those of other units are left out."""
    rows = [each for each in targets if each.unit_id in (None, unit) or each.lead_id == unit]
    found: dict[str, tuple[list[TargetLine], list[TargetLine]]] = defaultdict(lambda: ([], []))
    for row in sorted(rows, key=lambda each: each.unit_id != unit):
        own = unit in (row.unit_id, row.lead_id)
        found[row.content.letter][0 if own else 1].append(line_of(row))
    return {letter: TargetsBeside(tuple(own), tuple(rest)) for letter, (own, rest) in found.items()}


def _narrowed(rows: QuerySet[Target], filters: TargetFilters) -> QuerySet[Target]:
    if filters.content:
        rows = rows.filter(content__letter=filters.content)
    if filters.unit == COMMON:
        rows = rows.filter(unit=None)
    elif filters.unit:
        rows = rows.filter(Q(unit=filters.unit) | Q(lead=filters.unit))
    return rows
