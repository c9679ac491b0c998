"""The decision of 2024: the chairman refused one case that the council had endorsed, the office numbered what
he signed. Nothing is decided before the dossier is sealed, so it is a step of its own.
"""

from __future__ import annotations

from django.db import transaction

from andung_emulation.clock import local_date
from andung_emulation.demo.loading.world import OFFICE, moment
from andung_emulation.demo.reader import Demo
from campaigns.actors import actor_of
from campaigns.models import User
from dossiers.enums import DossierState, Verdict
from dossiers.models import Dossier
from dossiers.rules.desk import Word
from dossiers.selectors.signers import signer_for
from dossiers.services.desk import give_words
from dossiers.services.issuing import issue_from_dossier
from dossiers.services.sealing import seal_dossier
from dossiers.services.signing import approve_list, list_to_sign

YEAR = 2024
WEIGHED, NUMBERED = moment(2025, 1, 8, 9, 20), moment(2025, 1, 9, 10)
SIGNER = "chutich"


def seal_2024() -> None:
    """Outside a transaction: it prints."""
    seal_dossier(_dossier(), at=moment(2025, 1, 3, 16, 20))


@transaction.atomic
def decide_2024(demo: Demo) -> None:
    """Twice changes nothing."""
    dossier = _dossier()
    if dossier.state != DossierState.SUBMITTED:
        return
    result = next(each for each in demo.results if each.year == YEAR)
    refused = {vote.who: vote.reason for vote in result.refused}
    chairman = actor_of(User.objects.get(username=SIGNER), local_date(WEIGHED))
    give_words(dossier, _words(dossier, refused), actor=chairman, at=WEIGHED)
    signer = signer_for(chairman, local_date(WEIGHED))
    if signer is None:
        raise ValueError("the chairman of 2025 signs")
    seen = list_to_sign(dossier, signer, local_date(WEIGHED)).list_hash
    approve_list(dossier, seen_hash=seen, actor=chairman, at=WEIGHED)
    paper = next(each.decision for each in demo.rounds if each.year == YEAR)
    if paper is None:
        raise ValueError("2024 has its decision")
    office = actor_of(User.objects.get(username=OFFICE), local_date(NUMBERED))
    issue_from_dossier(
        dossier, number=paper.number, dated=paper.issued_on, scan=None, actor=office, at=NUMBERED
    )


def _words(dossier: Dossier, refused: dict[str, str]) -> list[Word]:
    items = dossier.items.select_related("nomination__participant")
    return [
        Word(item.pk, Verdict.REFUSED, f"{refused[code]}.")
        if (code := item.nomination.participant.code) in refused
        else Word(item.pk, Verdict.APPROVED)
        for item in items
    ]


def _dossier() -> Dossier:
    return Dossier.objects.select_related("round__campaign__plan").get(round__year=YEAR, position=0)
