"""The one door to what a Giấy khen and the register say of somebody, after they were issued: a correcting
document, with the words before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from andung_emulation import files, history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Stale
from andung_emulation.files import Handed
from andung_emulation.registration import listed
from andung_emulation.verdicts import require
from awards.models import Award, Correction
from awards.rules import corrections as rules
from awards.rules.corrections import Words
from awards.selectors.awards import facts_of, words_of
from awards.services.locking import locked_award
from campaigns.services.accounts import account_of
from campaigns.services.documents import DocumentData, record_document


@dataclass(frozen=True)
class Mending:
    """What the correcting document says. `seen`: how many corrections the award had when the form was opened
    (its words change by them alone)."""

    document: DocumentData
    words: Words
    reason: str
    seen: int
    scan: Handed | None = None


@transaction.atomic
def correct_award(award: Award, mending: Mending, *, actor: Actor, at: datetime) -> Correction:
    """In this order: the correction is written, since the guard on the award's words looks for it; the award
    follows; upper apps make its certificate anew (`correction_hooks`); history tells.

    Raises `Refused` by the rules, `Stale` when somebody corrected it in between.
    """
    row = locked_award(award)
    before, after = words_of(row), mending.words
    require(rules.may_correct(actor, revoked=facts_of(row).revoked))
    if mending.seen != row.corrections.count():
        raise Stale(before.labelled(), after.labelled())
    issued_on, granted_on = mending.document.issued_on, row.decision.dated
    require(rules.may_say(before, after, issued_on=issued_on, granted_on=granted_on, today=local_date(at)))
    correction = _write(row, before, mending, actor=actor, at=at)
    for name in rules.LABELS:
        setattr(row, name, getattr(after, name))
    row.save(update_fields=[*rules.LABELS, "search_key"])
    for hook in listed("correction_hooks"):
        hook(row, correction, actor, at)
    history.append(
        actor=actor,
        at=at,
        action="correction.recorded",
        subject=row,
        reason=correction.reason,
        values={
            "document": str(correction.document),
            "changes": [list(change) for change in rules.changes(before, after)],
        },
    )
    return correction


def _write(award: Award, before: Words, mending: Mending, *, actor: Actor, at: datetime) -> Correction:
    after = mending.words
    return Correction.objects.create(
        award=award,
        document=record_document(mending.document),
        reason=vietnamese.normalise_lines(mending.reason),
        name_before=before.name,
        title_before=before.title,
        unit_before=before.unit_name,
        merit_before=before.merit,
        name=after.name,
        title=after.title,
        unit_name=after.unit_name,
        merit=after.merit,
        scan=files.keep(mending.scan, actor=actor, at=at) if mending.scan else None,
        recorded_at=at,
        recorded_by_id=account_of(actor),
    )
