"""Bản đăng ký thi đua of a unit and the list of a round: on the screen, and as files, each copy told in
history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from andung_emulation import clock
from andung_emulation.errors import Refused
from andung_emulation.http import Request, recorded, rendered
from campaigns import access
from dossiers.blocks import OfficialDocument
from dossiers.builders.registrations import registration_document, registration_list_document
from dossiers.renderers.docx import render_docx
from dossiers.renderers.html import sheet
from dossiers.renderers.pdf import RenderFailed, render_pdf
from dossiers.selectors.words import slug
from dossiers.services.downloads import record_registrations_downloaded
from dossiers.views.downloads import file_response

_MAKERS: Mapping[str, Callable[[OfficialDocument], bytes]] = {"pdf": render_pdf, "docx": render_docx}


@dataclass(frozen=True)
class _Printed:
    """A paper to look at and to take: `of` is what history tells of, `name` the file without its ending."""

    of: Model
    title: str
    name: str
    url: str
    back: str
    back_label: str


@recorded
@require_GET
def registration(request: Request, round_pk: int, unit_pk: int) -> HttpResponse:
    row = access.registration_for(request.actor, round_pk, unit_pk)
    place = [round_pk, unit_pk]
    printed = _Printed(
        row,
        f"Bản đăng ký thi đua: {row.unit.name}",
        f"dang-ky-thi-dua-{row.round.year or 'tong-ket'}-{slug(row.unit.name)}",
        reverse("dossiers:registration", args=place),
        reverse("campaigns:registration", args=place),
        row.unit.name,
    )
    return _answer(request, printed, lambda: registration_document(row))


@recorded
@require_GET
def registrations(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_of_registrations_for(request.actor, round_pk)
    printed = _Printed(
        round_,
        f"Danh sách đăng ký thi đua {round_.period_label}",
        f"danh-sach-dang-ky-thi-dua-{round_.year or 'tong-ket'}",
        reverse("dossiers:registrations", args=[round_pk]),
        reverse("campaigns:registrations", args=[round_pk]),
        "Phát động, đăng ký",
    )
    return _answer(request, printed, lambda: registration_list_document(round_, request.actor))


def _answer(request: Request, printed: _Printed, build: Callable[[], OfficialDocument]) -> HttpResponse:
    wanted = request.GET.get("format", "")
    if wanted in _MAKERS:
        return _sent(request, printed, build, wanted)
    if wanted:
        raise Http404
    context = {"printed": printed, "sheet": "", "missing": ""}
    try:
        context["sheet"] = sheet(build())
    except Refused as refused:
        context["missing"] = refused.reason
    return rendered(request, "dossiers/registration.html", context)


def _sent(
    request: Request, printed: _Printed, build: Callable[[], OfficialDocument], wanted: str
) -> HttpResponse:
    """Made first, then recorded: a copy that could not be made is no copy."""
    try:
        content = _MAKERS[wanted](build())
    except (RenderFailed, Refused) as problem:
        messages.error(request, str(problem))
        return redirect(printed.url)
    record_registrations_downloaded(printed.of, form=wanted, actor=request.actor, at=clock.now())
    return file_response(content, f"{printed.name}.{wanted}")
