"""What the rules of the chairman's desk ask of a dossier."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from andung_emulation.once import once
from awards.selectors.money import rule_on
from dossiers.enums import PaperState, Verdict
from dossiers.models import Approval, Dossier, DossierItem
from dossiers.rules.desk import Desk


@once
def approval_in_force(dossier: Dossier) -> Approval | None:
    return dossier.approvals.filter(voided_at=None).select_related("signer").first()


def desk_of(dossier: Dossier, day: date) -> Desk:
    """Five queries at most."""
    items = dossier.items.select_related("nomination__participant").order_by("position")
    return desk_from(dossier, list(items), approval_in_force(dossier), day)


def desk_from(dossier: Dossier, items: Iterable[DossierItem], approval: Approval | None, day: date) -> Desk:
    """The same from rows that were read already; `day` says whose rules hold."""
    rows = list(items)
    rule = rule_on(day)
    whom = [item.nomination.participant for item in rows if item.verdict != Verdict.REFUSED]
    return Desk(
        state=dossier.state,
        undecided=tuple(item.nomination.participant.name for item in rows if not item.verdict),
        approved=sum(item.verdict == Verdict.APPROVED for item in rows),
        unsealed=_unsealed(dossier),
        nominee_ids=frozenset(each.pk for each in whom if not each.is_unit),
        signer_may_be_nominee=rule is not None and rule.signer_may_be_nominee,
        is_approved=approval is not None,
        is_for_paper=approval is not None and approval.on_paper,
        given_by=dossier.round.award_giver,
    )


def _unsealed(dossier: Dossier) -> int:
    waiting = dossier.papers.of_the_dossier().filter(pdf_sha256="")
    return waiting.exclude(state=PaperState.VOIDED).count()
