"""“Khen thưởng” on the page of a unit or a person: every award over all years."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from andung_emulation.actors import Actor
from awards.models import Award
from awards.rules.rights import may, may_see_money
from awards.selectors.register import in_order
from awards.selectors.register_rows import Row, rows_of
from campaigns.models import Participant


@dataclass(frozen=True)
class AwardsCard:
    """`unit_url`: where the awards of a unit's people are; "" for a person."""

    rows: list[Row]
    sees_money: bool
    unit_url: str
    template: str = "awards/participant_card.html"


def awards_card(participant: Participant, actor: Actor) -> AwardsCard | None:
    """None for who doesn't read the register."""
    if not may("award.read", actor):
        return None
    awards = in_order(Award.objects.visible_to(actor).filter(participant__in=participant.ids_with_merged))
    register = reverse("awards:register")
    return AwardsCard(
        rows=rows_of(awards, actor),
        sees_money=bool(may_see_money(actor)),
        unit_url=f"{register}?don_vi={participant.pk}" if participant.is_unit else "",
    )
