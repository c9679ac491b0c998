"""Papers of no dossier: printed anew whenever they are wanted, on the screen and as files, each copy told in
history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from andung_emulation import clock
from andung_emulation.errors import Refused
from andung_emulation.http import Request, rendered
from dossiers.blocks import OfficialDocument
from dossiers.renderers.docx import render_docx
from dossiers.renderers.html import sheet
from dossiers.renderers.pdf import RenderFailed, render_pdf
from dossiers.services.downloads import record_printed
from dossiers.views.downloads import file_response

_MAKERS: Mapping[str, Callable[[OfficialDocument], bytes]] = {"pdf": render_pdf, "docx": render_docx}


@dataclass(frozen=True)
class Printed:
    """A paper to look at and to take: `of` and `action` are what history tells, `name` the file without its
    ending, `values` what history adds; `query`: what the address chooses."""

    of: Model
    action: str
    title: str
    name: str
    url: str
    back: str
    back_label: str
    values: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    lead: str = "Như sẽ in ra để ký; mỗi lần tải được ghi vào nhật ký."


def answer(request: Request, printed: Printed, build: Callable[[], OfficialDocument]) -> HttpResponse:
    """The page, or the file that `?format=` asks for."""
    wanted = request.GET.get("format", "")
    if wanted in _MAKERS:
        return _sent(request, printed, build, wanted)
    if wanted:
        raise Http404
    context = {"printed": printed, "sheet": "", "missing": ""}
    try:
        context["sheet"] = sheet(build())
    except (RenderFailed, Refused) as problem:
        context["missing"] = str(problem)
    return rendered(request, "dossiers/printed.html", context)


def _sent(
    request: Request, printed: Printed, build: Callable[[], OfficialDocument], wanted: str
) -> HttpResponse:
    """Made first, then recorded: a copy that could not be made is no copy."""
    try:
        content = _MAKERS[wanted](build())
    except (RenderFailed, Refused) as problem:
        messages.error(request, str(problem))
        return redirect(printed.url)
    record_printed(
        printed.of,
        action=printed.action,
        form=wanted,
        values=printed.values,
        actor=request.actor,
        at=clock.now(),
    )
    return file_response(content, f"{printed.name}.{wanted}")
