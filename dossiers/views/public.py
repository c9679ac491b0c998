"""The page behind the QR code of a Giấy khen: for anybody, without an account."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from andung_emulation.http import Request
from dossiers.selectors.public_pages import certificate_by_code, public_page


@login_not_required
@require_safe
def certificate(_request: Request, code: str) -> HttpResponse:
    """No session, no cookie, nothing of the application around it; not to be kept, nor found by searching."""
    paper = certificate_by_code(code)
    if paper is None:
        raise Http404
    context = {"page": public_page(paper), "is_demo": settings.DEMO}
    response = HttpResponse(render_to_string("dossiers/certificate_public.html", context))
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
