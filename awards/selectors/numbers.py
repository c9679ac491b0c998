"""Which book counts a paper, and whether a number of it is still to be had."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Model, Q

from andung_emulation import history
from awards.models import NumberSeries, RegisterEntry
from awards.rules import numbers as rules

RELEASED = "number.released"


def series_on(symbol: str, day: date) -> NumberSeries | None:
    """The book of that symbol in use on that day; None before the first number of all."""
    books = NumberSeries.objects.filter(Q(opened_on=None) | Q(opened_on__lte=day), symbol=symbol)
    return books.order_by(F("opened_on").desc(nulls_last=True)).first()


def out_of_order(series: NumberSeries, year: int) -> list[tuple[str, str]]:
    """(number, the one before it) of the year's numbers that stand, where the dates run backwards."""
    given = series.entries.filter(year=year, voided_at=None).values_list("number", "issued_on")
    return rules.out_of_order(given)


def is_held(entry: RegisterEntry, *, but_by: type[Model] | None = None) -> bool:
    """Whether a paper, of another kind than `but_by`, has that number; an upper app's too."""
    holders = [each for each in RegisterEntry._meta.related_objects if each.related_model is not but_by]
    return any(
        each.related_model._base_manager.filter(**{each.field.name: entry}).exists() for each in holders
    )


def is_free(entry: RegisterEntry) -> bool:
    """Given once, by a slip, and released: it can be given again."""
    if entry.voided_at is not None or is_held(entry):
        return False
    last = history.of(entry).order_by("-seq").first()
    return last is not None and last.action == RELEASED
