"""The year's work beside the scores: who took part, registered, was guided, checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from campaigns.enums import EvaluationState, SubjectKind
from campaigns.models import Check, Evaluation, Finding, Guidance, Posting, Registration, Round
from dossiers.selectors.figures.counts import Count, counted, link


@dataclass(frozen=True)
class YearMovement:
    """`units` are in scope, `verified` of their sheets are; `people` held a post in one of them on some day
    of the year, each counted once."""

    year: int
    units: Count
    verified: Count
    launched: Count
    registered: Count
    people: Count
    checks: Count
    findings_open: Count
    findings_mended: Count
    guidance: Count


def movement_figures(rounds: Sequence[Round]) -> tuple[YearMovement, ...]:
    """Six queries."""
    counts = _Counts(rounds)
    return tuple(_year(each, counts) for each in rounds)


class _Counts:
    """By round, everything that a year is made from."""

    def __init__(self, rounds: Sequence[Round]) -> None:
        sheets = list(Evaluation.objects.filter(round__in=rounds).values_list("round_id", "unit_id", "state"))
        self.scope: dict[int, set[int]] = defaultdict(set)
        for pk, unit, _ in sheets:
            self.scope[pk].add(unit)
        self.verified = Counter(pk for pk, _, state in sheets if state == EvaluationState.VERIFIED)
        self.launched, self.registered = self._registrations(rounds)
        self.people = _people(rounds, self.scope)
        self.checks = Counter(Check.objects.filter(round__in=rounds).values_list("round_id", flat=True))
        found = Finding.objects.filter(check_made__round__in=rounds)
        mended = list(found.values_list("check_made__round_id", "mended_on"))
        self.mended = Counter(pk for pk, day in mended if day is not None)
        self.still_open = Counter(pk for pk, day in mended if day is None)
        self.letters = Counter(Guidance.objects.filter(round__in=rounds).values_list("round_id", flat=True))

    def _registrations(self, rounds: Sequence[Round]) -> tuple[Counter[int], Counter[int]]:
        """(launched, registered), of units in scope."""
        rows = Registration.objects.filter(round__in=rounds).values_list(
            "round_id", "unit_id", "launched_on", "registered_on"
        )
        own = [row for row in rows if row[1] in self.scope[row[0]]]
        return Counter(row[0] for row in own if row[2]), Counter(row[0] for row in own if row[3])


def _people(rounds: Sequence[Round], scope: Mapping[int, set[int]]) -> dict[int, int]:
    """By round, who held a post in its units during its year; who was entered twice is one person."""
    years = [each.year or 0 for each in rounds]
    units = set().union(*scope.values())
    held = Posting.objects.filter(unit_id__in=units).annotate(who=F("person__merged_into"))
    if years:
        held = held.held_between(date(min(years), 1, 1), date(max(years), 12, 31))
    rows = list(held.order_by("pk").values_list("person_id", "who", "unit_id", "held_from", "held_until"))
    found: dict[int, int] = {}
    for each in rounds:
        first, last = date(each.year or 0, 1, 1), date(each.year or 0, 12, 31)
        found[each.pk] = len(
            {
                merged or person
                for person, merged, unit, start, until in rows
                if unit in scope.get(each.pk, ()) and start <= last and (until or last) >= first
            }
        )
    return found


def _year(round_: Round, counts: _Counts) -> YearMovement:
    pk = round_.pk
    board, registrations = link("campaigns:evaluation-board", pk), link("campaigns:registrations", pk)
    checks = link("campaigns:checks", pk)
    return YearMovement(
        year=round_.year or 0,
        units=counted(len(counts.scope[pk]), round_, board),
        verified=Count(
            counts.verified[pk], link("campaigns:evaluation-board", pk, trang_thai="da-tham-dinh")
        ),
        launched=counted(counts.launched[pk], round_, registrations),
        registered=counted(counts.registered[pk], round_, registrations),
        people=counted(
            counts.people[pk], round_, link("campaigns:participant-list", kind=SubjectKind.INDIVIDUAL)
        ),
        checks=counted(counts.checks[pk], round_, checks),
        findings_open=_found(counts.still_open, counts, round_),
        findings_mended=_found(counts.mended, counts, round_),
        guidance=counted(counts.letters[pk], round_, checks),
    )


def _found(findings: Counter[int], counts: _Counts, round_: Round) -> Count:
    """Where nothing was checked, nothing is known of what would have been found."""
    known = findings[round_.pk] if counts.checks[round_.pk] else None
    return Count(known, link("campaigns:checks", round_.pk))
