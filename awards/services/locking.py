"""Holding an award while a service changes what is said of it."""

from __future__ import annotations

from awards.models import Award


def locked_award(award: Award) -> Award:
    """The row as it is now, held until the transaction ends."""
    rows = Award.objects.select_for_update(of=("self",))
    return rows.select_related("decision__number__series", "participant", "revocation").get(pk=award.pk)
