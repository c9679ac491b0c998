"""The one door to what the final round gives and where its dossier goes, with the document that says so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.verdicts import first_no, require
from campaigns.models import Round
from campaigns.rules import final_awards as rules
from campaigns.rules.final_awards import FinalAward
from campaigns.rules.rights import may
from campaigns.selectors.final_awards import quoted_by
from campaigns.services.changing import put, refuse_stale, told
from campaigns.services.documents import DocumentData, record_document


@transaction.atomic
def set_final_award(
    round: Round, *, award: FinalAward, document: DocumentData, version: int, actor: Actor, at: datetime
) -> Round:
    """Raises `Refused` for a year's round, once a dossier was submitted, and where form and giver don't go
    together; `Stale` with both texts when somebody saved since `version`. No change leaves no trace."""
    row = (
        Round.objects.select_for_update(of=("self",), no_key=True).select_related("campaign").get(pk=round.pk)
    )
    award = FinalAward(award.form, rules.giver_as_kept(award.giver), award.addressee)
    require(
        first_no(may("round.write", actor), rules.may_set(award, kind=row.kind, quoted_by=quoted_by(row)))
    )
    values = {"award_form": award.form, "award_giver": award.giver, "addressee": award.addressee}
    differences = put(row, values | {"award_document": record_document(document)})
    refuse_stale(differences, stored=row.award_version, version=version)
    if differences:
        row.award_version += 1
        row.save(update_fields=[*values, "award_document", "award_version"])
        history.append(actor=actor, at=at, action="round.award_set", subject=row, values=told(differences))
    return row
