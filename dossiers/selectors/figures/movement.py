"""The year's work beside the scores: who took part, registered, was guided, checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count as CountOf
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from campaigns.enums import EvaluationState, SubjectKind
from campaigns.models import Check, Evaluation, Guidance, Posting, Registration, Round
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
    """Five queries."""
    counts = _Counts(rounds)
    return tuple(_year(each, counts) for each in rounds)


class _Counts:
    """By round, everything that a year is made from."""

    def __init__(self, rounds: Sequence[Round]) -> None:
        sheets = Evaluation.objects.filter(round__in=rounds).order_by().values_list("round_id")
        verified = Q(state=EvaluationState.VERIFIED)
        self.units, self.verified = _pairs(
            sheets.annotate(units=CountOf("pk"), verified=CountOf("pk", filter=verified))
        )
        own = Registration.objects.filter(Exists(_in_scope()), round__in=rounds).order_by()
        self.launched, self.registered = _pairs(
            own.values_list("round_id").annotate(
                launched=CountOf("launched_on"), registered=CountOf("registered_on")
            )
        )
        self.people = _people(rounds)
        checks = Check.objects.filter(round__in=rounds).order_by().values_list("round_id")
        found = checks.annotate(
            made=CountOf("pk", distinct=True),
            mended=CountOf("findings__mended_on"),
            still_open=CountOf("findings", filter=Q(findings__mended_on=None)),
        )
        told = list(found)
        self.checks = {pk: made for pk, made, _, _ in told}
        self.mended = {pk: mended for pk, _, mended, _ in told}
        self.still_open = {pk: still_open for pk, *_, still_open in told}
        letters = Guidance.objects.filter(round__in=rounds).order_by().values_list("round_id")
        self.letters = dict(letters.annotate(number=CountOf("pk")))


def _in_scope() -> QuerySet[Evaluation]:
    return Evaluation.objects.filter(round=OuterRef("round"), unit=OuterRef("unit"))


def _pairs(rows: Iterable[tuple[int, int, int]]) -> tuple[dict[int, int], dict[int, int]]:
    """(round, first, second): by round the first, and the second."""
    known = list(rows)
    return {pk: first for pk, first, _ in known}, {pk: second for pk, _, second in known}


def _people(rounds: Sequence[Round]) -> dict[int, int]:
    """By round, who held a post in its units during its year; who was entered twice is one person."""
    who = Coalesce("person__merged_into_id", "person_id")
    counts = {f"of_{each.pk}": CountOf(who, distinct=True, filter=_held_in(each)) for each in rounds}
    found = Posting.objects.aggregate(**counts)
    return {each.pk: found[f"of_{each.pk}"] for each in rounds}


def _held_in(round_: Round) -> Q:
    first, last = date(round_.year or 0, 1, 1), date(round_.year or 0, 12, 31)
    units = Evaluation.objects.filter(round=round_.pk).order_by().values("unit_id")
    return Q(unit_id__in=units, held_from__lte=last) & (Q(held_until=None) | Q(held_until__gte=first))


def _year(round_: Round, counts: _Counts) -> YearMovement:
    pk = round_.pk
    board, registrations = link("campaigns:evaluation-board", pk), link("campaigns:registrations", pk)
    checks = link("campaigns:checks", pk)
    people = link("campaigns:participant-list", kind=SubjectKind.INDIVIDUAL, active="tat-ca", round=pk)
    return YearMovement(
        year=round_.year or 0,
        units=counted(counts.units.get(pk, 0), round_, board),
        verified=Count(
            counts.verified.get(pk, 0), link("campaigns:evaluation-board", pk, trang_thai="da-tham-dinh")
        ),
        launched=counted(counts.launched.get(pk, 0), round_, registrations),
        registered=counted(counts.registered.get(pk, 0), round_, registrations),
        people=counted(counts.people.get(pk, 0), round_, people),
        checks=counted(counts.checks.get(pk, 0), round_, checks),
        findings_open=_found(counts.still_open, counts, round_),
        findings_mended=_found(counts.mended, counts, round_),
        guidance=counted(counts.letters.get(pk, 0), round_, checks),
    )


def _found(findings: Mapping[int, int], counts: _Counts, round_: Round) -> Count:
    """Where nothing was checked, nothing is known of what would have been found."""
    known = findings.get(round_.pk, 0) if counts.checks.get(round_.pk) else None
    return Count(known, link("campaigns:checks", round_.pk))
