"""The page "Vận hành", the administrator's."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from andung_emulation import health
from andung_emulation.http import Request, rendered
from andung_emulation.operations.facts import facts
from andung_emulation.operations.guide import tasks
from campaigns import access
from campaigns.rules.rights import may


@require_GET
def operations(request: Request) -> HttpResponse:
    access.admit(may("operations.read", request.actor))
    findings = health.findings()
    context = {
        "tasks": tasks(),
        "facts": facts(),
        "wrong": [finding for finding in findings if not finding.well],
        "noted": [finding for finding in findings if finding.well and finding.warns],
        "count": len(findings),
    }
    return rendered(request, "andung_emulation/operations.html", context)
