"""The only way from an id to a row of the campaign: absent and forbidden answer alike, 404."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict
from campaigns.models import (
    Campaign,
    DeadlineChange,
    Evaluation,
    LegalDocument,
    Participant,
    Posting,
    Round,
)
from campaigns.rules.recording import is_recorded
from campaigns.rules.rights import may

Row = TypeVar("Row", bound=Model)


def found(rows: QuerySet[Row], pk: int) -> Row:
    """The row, or 404."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def admit(verdict: Verdict) -> None:
    """A page that the actor may not see does not exist for him."""
    if not verdict:
        raise Http404


def current_campaign(actor: Actor) -> Campaign:
    admit(may("plan.read", actor))
    campaign = Campaign.objects.select_related("plan").order_by("-first_year").first()
    if campaign is None:
        raise Http404
    return campaign


def round_for(actor: Actor, pk: int) -> Round:
    admit(may("round.read", actor))
    return found(Round.objects.select_related("campaign__plan", "closes_document", "scale"), pk)


def round_to_record_for(actor: Actor, pk: int) -> Round:
    """A round that is recorded from its papers, for whoever writes them down; no other has such a page."""
    admit(may("evaluation.record", actor))
    round_ = round_for(actor, pk)
    admit(is_recorded(round_.label, from_paper=round_.from_paper))
    return round_


def document_for(actor: Actor, pk: int) -> LegalDocument:
    admit(may("round.read", actor))
    return found(LegalDocument.objects.select_related("file"), pk)


def deadline_change_for(actor: Actor, pk: int) -> DeadlineChange:
    admit(may("round.read", actor))
    return found(DeadlineChange.objects.select_related("round__campaign", "document"), pk)


def participant_for(actor: Actor, pk: int) -> Participant:
    admit(may("participant.read", actor))
    return found(Participant.objects.visible_to(actor).select_related("merged_into"), pk)


def posting_for(actor: Actor, pk: int) -> Posting:
    admit(may("participant.read", actor))
    rows = Posting.objects.filter(person__in=Participant.objects.visible_to(actor))
    return found(rows.select_related("person", "unit"), pk)


def evaluation_for(actor: Actor, pk: int) -> Evaluation:
    admit(may("evaluation.read", actor))
    rows = Evaluation.objects.visible_to(actor).select_related("round__campaign", "unit", "block")
    return found(rows, pk)


def board_for(actor: Actor, round_pk: int) -> Round:
    """The round whose evaluations are looked at; the board itself shows the rows that the actor may see."""
    admit(may("evaluation.read", actor))
    return round_for(actor, round_pk)
