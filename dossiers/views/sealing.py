"""How far the PDFs are, asked again and again by the pages; and what failed, tried once more."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from andung_emulation import clock
from andung_emulation.http import Request, perform, rendered
from dossiers import access
from dossiers.enums import PaperState
from dossiers.selectors import papers_of
from dossiers.selectors.decision_pages import papers_of_decision
from dossiers.selectors.pages import receipt_of
from dossiers.selectors.sealing import certificates_sealing_of, sealing_of
from dossiers.services.sealing_queue import retry
from dossiers.views import decisions, dossiers


@require_GET
def sealing(request: Request, pk: int) -> HttpResponse:
    """Receipt and progress; without htmx the page itself."""
    row = access.dossier_for(request.actor, pk)
    if request.headers.get("HX-Request") != "true":
        return redirect(dossiers.url_of(row))
    live = [each for each in papers_of(row) if each.state != PaperState.VOIDED]
    found = sealing_of(row, live, request.actor, clock.now())
    context = {"dossier": row, "receipt": receipt_of(row, live), "sealing": found}
    return rendered(request, "dossiers/sealing.html", context)


@require_GET
def certificates_sealing(request: Request, pk: int) -> HttpResponse:
    """The same of the decision and its certificates."""
    row = access.dossier_for(request.actor, pk)
    if request.headers.get("HX-Request") != "true":
        return redirect(decisions.url_of(row))
    found = certificates_sealing_of(row, papers_of_decision(row), request.actor, clock.now())
    return rendered(request, "dossiers/sealing.html", {"dossier": row, "receipt": None, "sealing": found})


@require_POST
def sealing_retry(request: Request, pk: int) -> HttpResponse:
    row = access.dossier_for(request.actor, pk)

    def change(at: datetime) -> str:
        retry(row, actor=request.actor, at=at)
        return decisions.url_of(row) if row.decision_id else dossiers.url_of(row)

    return perform(request, change, success="Đang lập lại PDF của văn bản in lỗi.")
