"""Danh sách ký nhận tiền thưởng of a decision: on the screen, and as files, each copy told in history."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from andung_emulation import clock, excel
from andung_emulation.errors import Refused
from andung_emulation.http import Request, recorded, rendered
from awards import access
from awards.models import Decision
from dossiers.builders.payments import payment_list_document, payment_list_workbook
from dossiers.renderers.docx import render_docx
from dossiers.renderers.html import sheet
from dossiers.renderers.pdf import RenderFailed, render_pdf
from dossiers.selectors.words import slug
from dossiers.services.downloads import record_payments_downloaded
from dossiers.views.downloads import file_response


def _as_pdf(decision: Decision, name: str) -> HttpResponse:
    return file_response(render_pdf(payment_list_document(decision)), f"{name}.pdf")


def _as_word(decision: Decision, name: str) -> HttpResponse:
    return file_response(render_docx(payment_list_document(decision)), f"{name}.docx")


def _as_excel(decision: Decision, name: str) -> HttpResponse:
    return excel.sent(payment_list_workbook(decision), f"{name}.xlsx")


FORMATS: Mapping[str, Callable[[Decision, str], HttpResponse]] = {
    "pdf": _as_pdf,
    "docx": _as_word,
    "xlsx": _as_excel,
}


@recorded
@require_GET
def payments(request: Request, pk: int) -> HttpResponse:
    row = access.decision_for(request.actor, pk)
    wanted = request.GET.get("format", "")
    if wanted in FORMATS:
        return _sent(request, row, wanted)
    if wanted:
        raise Http404
    request.round_pk = row.round_id
    context = {"decision": row, "sheet": "", "missing": ""}
    try:
        context["sheet"] = sheet(payment_list_document(row))
    except Refused as refused:
        context["missing"] = refused.reason
    return rendered(request, "dossiers/payments.html", context)


def _sent(request: Request, row: Decision, wanted: str) -> HttpResponse:
    """Made first, then recorded: a copy that could not be made is no copy."""
    try:
        answer = FORMATS[wanted](row, f"ky-nhan-tien-thuong-{slug(f'{row.number} {row.dated.year}')}")
    except (RenderFailed, Refused) as problem:
        messages.error(request, str(problem))
        return redirect(reverse("dossiers:payments", args=[row.pk]))
    record_payments_downloaded(row, form=wanted, actor=request.actor, at=clock.now())
    return answer
