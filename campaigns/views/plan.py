"""“Kế hoạch”: the whole plan, each part linked to where it is at work."""

from __future__ import annotations

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from andung_emulation import clock
from andung_emulation.actors import Actor
from andung_emulation.http import Request
from campaigns.models import Round
from campaigns.rules.rights import may
from campaigns.selectors import plan_page
from campaigns.views.chosen import chosen_campaign
from campaigns.views.rounds import READS_DOSSIERS, READS_NOMINATIONS


@require_safe
def plan(request: Request) -> HttpResponse:
    choice = chosen_campaign(request)
    campaign = choice.campaign
    prefetch_related_objects([campaign], "clauses", "contents")  # several sections read them
    at = clock.now()
    links = _links(request.actor, choice.round)
    context = {
        "campaign": campaign,
        "campaigns": choice.others,
        "bases": campaign.bases.order_by("campaignbasis__position"),
        "preamble": plan_page.preamble_of(campaign),
        "sections": [
            (section, *links.get(section.work, ("", ""))) for section in plan_page.plan_sections(campaign)
        ],
        "recipients": plan_page.recipients_of(campaign),
        "rounds": plan_page.round_lines(campaign, at),
        "reads_rounds": may("round.read", request.actor),
    }
    return render(request, "campaigns/plan.html", context)


def _links(actor: Actor, round_: Round | None) -> dict[str, tuple[str, str]]:
    """Where a part of the plan is at work, for those who may go there."""
    if round_ is None:
        return {}
    found: dict[str, tuple[str, str]] = {}
    if may("evaluation.read", actor):
        found["board"] = (reverse("campaigns:evaluation-board", args=[round_.pk]), "Bảng đánh giá")
    if actor.holds(*READS_NOMINATIONS):
        found["nominations"] = (reverse("awards:nomination-list", args=[round_.pk]), "Đề nghị khen thưởng")
    if actor.holds(*READS_DOSSIERS):
        found["dossiers"] = (reverse("dossiers:dossier-list", args=[round_.pk]), "Hồ sơ trình")
    return found
