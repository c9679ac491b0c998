"""Which rows are locked in which order, so that nobody waits in a ring: the round, the dossier, the sheets,
the nominations; history's lock comes last."""

from __future__ import annotations

from awards.models import Nomination
from campaigns.models import Evaluation, Round
from dossiers.models import Dossier


def locked(dossier: Dossier) -> tuple[Dossier, Round]:
    """Both rows as they are now, the round first, as the closing job does."""
    rounds = Round.objects.select_for_update(of=("self",), no_key=True).select_related("campaign__plan")
    round_ = rounds.get(pk=dossier.round_id)
    row = Dossier.objects.select_for_update(of=("self",), no_key=True).get(pk=dossier.pk)
    row.round = round_
    return row, round_


def held_nominations(dossier: Dossier) -> list[Nomination]:
    """The dossier's nominations, locked with the sheets that it quotes before history's lock is taken."""
    units = quoted_units(dossier)
    sheets = Evaluation.objects.filter(round=dossier.round, unit_id__in=units).order_by("pk")
    list(sheets.select_for_update(of=("self",), no_key=True))
    rows = Nomination.objects.filter(dossier_item__dossier=dossier).order_by("pk")
    return list(rows.select_for_update(of=("self",), no_key=True))


def quoted_units(dossier: Dossier) -> list[int]:
    """Units whose scores the dossier quotes: the nominated collectives."""
    return list(
        dossier.items.filter(nomination__participant__kind="collective").values_list(
            "nomination__participant_id", flat=True
        )
    )
