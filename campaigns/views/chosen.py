"""Which campaign a page that belongs to no round speaks of: where there are several, they stand beside it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from andung_emulation import clock
from andung_emulation.http import Request
from campaigns import access
from campaigns.models import Campaign, Round
from campaigns.selectors import round_to_work_on, rounds_newest_first

ROUND_IN_SESSION = "round"
CAMPAIGN = "phong-trao"


@dataclass(frozen=True)
class Choice:
    """`round`: the one at work, of whichever campaign. `others`: every campaign as (label, code, is it
    this one); empty where there is only one."""

    campaign: Campaign
    round: Round | None
    others: list[tuple[str, str, bool]]


def chosen_campaign(request: Request) -> Choice:
    """The one that is named in the address, else that of the round that the person works on, else the newest.

    404 where there is none, or none of that name.
    """
    campaigns, round_ = access.campaigns_for(request.actor), _at_work(request)
    code = request.GET.get(CAMPAIGN)
    asked = [each for each in campaigns if code in (None, each.code)]
    of_round = [each for each in asked if round_ and each.pk == round_.campaign_id]
    campaign = next(iter([*of_round, *asked]), None)
    if campaign is None:
        raise Http404
    labels = [(f"{each.title} {each.period}", each.code, each == campaign) for each in campaigns]
    return Choice(campaign, round_, labels if len(labels) > 1 else [])


def _at_work(request: Request) -> Round | None:
    rounds = rounds_newest_first()
    chosen = next((each for each in rounds if each.pk == request.session.get(ROUND_IN_SESSION)), None)
    return chosen or round_to_work_on(rounds, clock.now())
