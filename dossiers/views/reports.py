"""All reports of a dossier in one go, so that twelve don't cost twenty-four presses."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from andung_emulation.errors import Refused
from andung_emulation.http import Request, perform
from dossiers import access, blocks
from dossiers.builders import build
from dossiers.enums import PaperState
from dossiers.forms import ReportsForm
from dossiers.models import Dossier, Paper
from dossiers.renderers.pdf import RenderFailed, render_pdf
from dossiers.rules.rights import may
from dossiers.selectors import papers_of
from dossiers.selectors.pages import reports_in
from dossiers.services import papers as services
from dossiers.views.dossiers import page, url_of


@require_POST
def reports_freeze(request: Request, pk: int) -> HttpResponse:
    """Rendered first, each on its own; those that rendered are frozen together, the others are named."""
    row = access.dossier_for(request.actor, pk)
    printed = _printed(request, row) if may("paper.write", request.actor) else []

    def change(at: datetime) -> str:
        if not printed:
            raise Refused("Không có báo cáo nào để lập bản trình ký.")
        for paper, document in printed:
            services.freeze_paper(paper, rendered=document, actor=request.actor, at=at)
        return url_of(row)

    return perform(request, change, success=f"Đã lập bản trình ký cho {len(printed)} báo cáo.")


@require_POST
def reports_issue(request: Request, pk: int) -> HttpResponse:
    row = access.dossier_for(request.actor, pk)
    form = ReportsForm(request.POST)
    signed = reports_in(papers_of(row), PaperState.FOR_SIGNATURE)

    def change(at: datetime) -> str:
        if not signed:
            raise Refused("Không có báo cáo nào đang là bản trình ký.")
        dated = form.cleaned_data["dated"]
        for paper in signed:
            services.issue_paper(paper, number="", dated=dated, actor=request.actor, at=at)
        return url_of(row)

    success = f"Đã ghi ngày ban hành cho {len(signed)} báo cáo."
    done = perform(request, change, form=form, success=success) if form.is_valid() else None
    return done or page(request, row, reports_form=form)


def _printed(request: Request, row: Dossier) -> list[tuple[Paper, blocks.OfficialDocument]]:
    printed = []
    for paper in reports_in(papers_of(row), PaperState.DRAFT):
        try:
            document = build(paper, PaperState.FOR_SIGNATURE)
            render_pdf(document)
        except (RenderFailed, Refused) as failed:
            messages.error(request, f"{paper.label}: {failed}")
        else:
            printed.append((paper, document))
    return printed
