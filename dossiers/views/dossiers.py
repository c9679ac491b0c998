"""The dossiers of a round, and a dossier."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_POST

from andung_emulation.http import Request


@require_GET
def dossier_list(request: Request, round_pk: int) -> HttpResponse:
    return HttpResponse(status=503)


dossier = submit = sealing = require_GET(lambda request, pk: HttpResponse(status=503))
dossier_refresh = withdraw = reports_freeze = reports_issue = require_POST(
    lambda request, pk: HttpResponse(status=503)
)
dossier_start = require_POST(lambda request, round_pk: HttpResponse(status=503))
