"""Where the years stand beside the final round, for the pages that lead there."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from andung_emulation.actors import Actor
from awards.rules.rights import may
from campaigns.enums import RoundKind
from campaigns.models import Participant, Round


def years_url(round: Round, participant_pk: int | None = None) -> str:
    """Of one, or of all; "" in a year's own round."""
    if round.kind != RoundKind.FINAL:
        return ""
    if participant_pk is None:
        return reverse("awards:years", args=[round.pk])
    return reverse("awards:years-of", args=[round.pk, participant_pk])


@dataclass(frozen=True)
class YearsCard:
    """On the page of a unit or a person: (label, address) of each final round."""

    links: list[tuple[str, str]]
    template: str = "awards/years_card.html"


def years_card(participant: Participant, actor: Actor) -> YearsCard | None:
    """None for who reads no nominations, and before a final round has opened."""
    if not may("nomination.read", actor):
        return None
    rounds = Round.objects.opened().filter(kind=RoundKind.FINAL).select_related("campaign")
    links = [
        (f"Các năm, bên cạnh tiêu chuẩn {each.label.lower()}", years_url(each, participant.pk))
        for each in rounds.order_by("-campaign__first_year")
    ]
    return YearsCard(links) if links else None
