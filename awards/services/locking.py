"""Holding an award, or a nomination, while a service changes what is said of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from awards.models import Award, Nomination


def locked_award(award: Award) -> Award:
    """The row as it is now, held until the transaction ends."""
    rows = Award.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("decision__number__series", "participant", "revocation").get(pk=award.pk)


def locked_nomination(nomination: Nomination) -> Nomination:
    """The same of a nomination, with what the steps of its road ask."""
    return _with_their_road().get(pk=nomination.pk)


def locked_nominations(nominations: Iterable[Nomination]) -> list[Nomination]:
    """The same of many, in their order, in one query."""
    asked = [each.pk for each in nominations]
    rows = _with_their_road().filter(pk__in=asked).order_by("pk")
    found = {each.pk: each for each in rows}
    return [found[pk] for pk in asked]


def _with_their_road() -> QuerySet[Nomination]:
    rows = Nomination.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related(
        "round__campaign", "participant__block", "proposer", "initiative", "selection_file"
    )


def hold_nominations(keys: Iterable[int]) -> None:
    """Many at once, before the first of them is told to history: whoever holds history's lock waits for no
    row, so that nobody waits in a ring."""
    list(
        Nomination.objects.filter(pk__in=list(keys))
        .order_by("pk")
        .select_for_update(of=("self",), no_key=True)
    )
