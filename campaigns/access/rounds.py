"""The campaign, its rounds and their years; documents and dates of theirs."""

from __future__ import annotations

from django.db.models import QuerySet

from andung_emulation.actors import Actor
from campaigns.access.gate import admit, found
from campaigns.models import Campaign, DeadlineChange, Guidance, LegalDocument, Round
from campaigns.rules.rights import may


def campaigns_for(actor: Actor) -> list[Campaign]:
    """All whose plan was loaded, the newest first."""
    admit(may("plan.read", actor))
    return list(Campaign.objects.select_related("plan").order_by("-first_year", "-pk"))


def round_for(actor: Actor, pk: int) -> Round:
    admit(may("round.read", actor))
    return found(
        Round.objects.select_related(
            "campaign__plan", "closes_document", "plan_document", "award_document", "scale"
        ),
        pk,
    )


def documents_for(actor: Actor) -> QuerySet[LegalDocument]:
    """A letter of guidance is read by those who see the guidance; what else a round rests on, by all."""
    if not may("round.read", actor):
        return LegalDocument.objects.none()
    sent = Guidance.objects.visible_to(actor)
    unseen = Guidance.objects.exclude(pk__in=sent.values("pk")).exclude(document__in=sent.values("document"))
    return LegalDocument.objects.exclude(pk__in=unseen.values("document"))


def document_for(actor: Actor, pk: int) -> LegalDocument:
    return found(documents_for(actor).select_related("file"), pk)


def deadline_change_for(actor: Actor, pk: int) -> DeadlineChange:
    admit(may("round.read", actor))
    return found(DeadlineChange.objects.select_related("round__campaign", "document"), pk)


def index_year_for(actor: Actor, round_pk: int) -> Round:
    """The year whose indexes are looked at: an annual round that was opened."""
    admit(may("index.read", actor))
    return found(Round.objects.annual().opened().select_related("campaign"), round_pk)
