"""Bảng tổng hợp kết quả chấm điểm: on the screen as it prints, and as PDF and Word."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from andung_emulation.errors import Refused
from andung_emulation.http import Request, rendered
from campaigns.access import admit, board_for
from campaigns.rules.rights import may
from dossiers import blocks
from dossiers.builders.board import board_document
from dossiers.renderers.docx import render_docx
from dossiers.renderers.html import sheet
from dossiers.renderers.pdf import RenderFailed, render_pdf
from dossiers.views.downloads import file_response

FORMATS: Mapping[str, Callable[[blocks.OfficialDocument], bytes]] = {"pdf": render_pdf, "docx": render_docx}


@require_GET
def board(request: Request, round_pk: int) -> HttpResponse:
    """It names units, no people: a copy isn't told in history."""
    round_ = board_for(request.actor, round_pk)
    admit(may("board.print", request.actor))
    wanted = request.GET.get("format", "")
    if wanted and wanted not in FORMATS:
        raise Http404
    try:
        document = board_document(round_, request.actor)
        if wanted:
            return file_response(FORMATS[wanted](document), f"bang-tong-hop-{round_.year}.{wanted}")
    except (RenderFailed, Refused) as problem:
        messages.error(request, str(problem))
        return redirect(reverse("campaigns:evaluation-board", args=[round_.pk]))
    return rendered(request, "dossiers/board.html", {"round": round_, "sheet": sheet(document)})
