"""Số liệu: the campaign's course on one page, for the chairman first."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from andung_emulation.http import Request, rendered
from campaigns.views.chosen import chosen_campaign
from campaigns.views.turning import without_page
from dossiers import access
from dossiers.selectors.figure_page import figure_page


@require_safe
def figures(request: Request) -> HttpResponse:
    access.figures_for(request.actor)
    choice = chosen_campaign(request)
    context = {
        "turning": without_page(request.GET),
        "campaign": choice.campaign,
        "campaigns": choice.others,
        "page": figure_page(choice.campaign, request.actor, request.GET.get("trang")),
    }
    return rendered(request, "dossiers/figures.html", context)
