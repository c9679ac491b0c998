"""Which campaign a page that belongs to no round speaks of: where there are several, they stand beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404

from andung_emulation import clock
from andung_emulation.http import Request
from campaigns import access
from campaigns.models import Campaign
from campaigns.selectors import round_to_work_on, rounds_newest_first

ROUND_IN_SESSION = "round"
CAMPAIGN = "phong-trao"


@dataclass(frozen=True)
class Choice:
    """`others`: every campaign as (label, code, whether it is this one); empty where there is only one."""

    campaign: Campaign
    others: list[tuple[str, str, bool]]


def chosen_campaign(request: Request) -> Choice:
    """The one that is named in the address, else that of the round that the person works on, else the newest.

    404 where there is none, or none of that name.
    """
    campaigns = access.campaigns_for(request.actor)
    code = request.GET.get(CAMPAIGN)
    campaign = _named(campaigns, code) if code is not None else _at_work(request, campaigns)
    if campaign is None:
        raise Http404
    labels = [(f"{each.title} {each.period}", each.code, each == campaign) for each in campaigns]
    return Choice(campaign, labels if len(labels) > 1 else [])


def _named(campaigns: Iterable[Campaign], code: str) -> Campaign | None:
    return next((each for each in campaigns if each.code == code), None)


def _at_work(request: Request, campaigns: list[Campaign]) -> Campaign | None:
    rounds = rounds_newest_first()
    chosen = next((each for each in rounds if each.pk == request.session.get(ROUND_IN_SESSION)), None)
    round_ = chosen or round_to_work_on(rounds, clock.now())
    of_round = [each for each in campaigns if round_ and each.pk == round_.campaign_id]
    return next(iter([*of_round, *campaigns]), None)
