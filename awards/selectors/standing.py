"""What already stands in the register, and what may still be written beside it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from andung_emulation.errors import Refused
from andung_emulation.verdicts import YES, Verdict, no
from awards.models import Award, Decision, RegisterEntry
from awards.selectors.nominations import criteria_that_fit
from awards.selectors.numbers import is_free, series_on
from campaigns.models import Round
from campaigns.selectors import body_on


def awarded_in(round: Round) -> dict[int, str]:
    """Who has an award of the round that stands, and by which decision."""
    rows = Award.objects.standing().filter(decision__round=round)
    return {
        each.participant_id: str(each.decision) for each in rows.select_related("decision__number__series")
    }


def may_number(number: str, dated: date) -> Verdict:
    """Whether the register of decisions has the number free that year; a constraint decides in the end."""
    try:
        symbol = f"QĐ-{body_on(dated).symbol}"
    except Refused as refused:
        return no(refused.reason)
    book = series_on(symbol, dated)
    entry = RegisterEntry.objects.filter(series=book, year=dated.year, number=number).first()
    if entry is None or is_free(entry):
        return YES
    return no(f"Số {number}/{symbol} đã dùng trong năm {dated.year}.")


@dataclass(frozen=True)
class RecordedLine:
    """A decision of the round as one line."""

    label: str
    awards: int
    total_vnd: int


def recorded_in(round: Round) -> list[RecordedLine]:
    """The round's decisions so far."""
    rows = Decision.objects.filter(round=round).select_related("number__series").order_by("dated", "pk")
    counted = rows.annotate(count=Count("awards"), total=Sum("awards__amount_vnd"))
    return [RecordedLine(str(each), each.count, each.total or 0) for each in counted]


def taken_numbers(year: int) -> Collection[int]:
    """Numbers of the year's register."""
    rows = Award.objects.filter(register_year=year, register_number__isnull=False)
    return [number for number in rows.values_list("register_number", flat=True) if number is not None]


def fitting_clauses(round: Round, kind: str) -> list[str]:
    """What of the plan may be cited for that kind of subject, in the plan's order."""
    return list(dict.fromkeys(each.clause for each in criteria_that_fit(round, kind)))
