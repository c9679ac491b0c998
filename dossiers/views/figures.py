"""Số liệu: the campaign's course on one page, for the chairman first."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from andung_emulation.http import Request, rendered
from dossiers import access
from dossiers.selectors.figure_page import figure_page, others


@require_safe
def figures(request: Request) -> HttpResponse:
    campaigns, chosen = access.campaigns_of_figures_for(request.actor, request.GET.get("phong_trao", ""))
    context = {
        "campaign": chosen,
        "others": others(campaigns, chosen),
        "page": figure_page(chosen, request.actor),
    }
    return rendered(request, "dossiers/figures.html", context)
