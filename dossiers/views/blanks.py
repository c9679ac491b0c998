"""Phôi và máy in: where each text stands on a blank, how far off a printer is, and the sheet to find out."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from andung_emulation.http import Request, perform, reads_or_posts, rendered
from dossiers import access
from dossiers.builders.certificates import specimen_certificate
from dossiers.forms.overprint import BlankForm, PrinterForm
from dossiers.models import Blank, Printer
from dossiers.renderers.calibration import calibration_pdf
from dossiers.renderers.failures import RenderFailed
from dossiers.renderers.overprint import Offset, drawing, overprint_sheet
from dossiers.rules.overprint import Layout, may_lay
from dossiers.selectors import overprint as reading
from dossiers.services.overprint import save_blank, save_printer
from dossiers.views.downloads import file_response


@require_GET
def blanks(request: Request) -> HttpResponse:
    access.blanks_for(request.actor)
    context = {"blanks": reading.blanks(), "printers": reading.printers(), "own": reading.OWN_KEY}
    return rendered(request, "dossiers/blanks.html", context)


@reads_or_posts
def blank_new(request: Request) -> HttpResponse:
    """Begins as the project's own blank, or as the one that `?tu=` names."""
    access.blanks_for(request.actor)
    like = reading.blank_called(request.GET.get("tu", ""))
    return _blank(request, None, like.layout if like else reading.own_layout())


@reads_or_posts
def blank(request: Request, pk: int) -> HttpResponse:
    row = access.blank_for(request.actor, pk)
    return _blank(request, row, reading.layout_of(row))


def _blank(request: Request, row: Blank | None, layout: Layout) -> HttpResponse:
    form = BlankForm(request.POST or None, layout=layout, blank=row)

    def change(at: datetime) -> str:
        said = form.cleaned_data
        made = save_blank(
            row, name=said["name"], layout=form.layout(), version=said["version"], actor=request.actor, at=at
        )
        return reverse("dossiers:blank", args=[made.pk])

    if form.is_bound and form.is_valid():
        if "preview" not in request.POST:
            done = perform(request, change, form=form, success="Đã ghi phôi.")
            if done:
                return done
        layout = form.layout()
    sheet, problem = _preview(layout)
    context = {"blank": row, "form": form, "sheet": sheet, "problem": problem}
    return rendered(request, "dossiers/blank.html", context, form)


def _preview(layout: Layout) -> tuple[SafeString, str]:
    """An invented Giấy khen on the blank, or why it can't be laid so."""
    verdict = may_lay(layout)
    if not verdict:
        return SafeString(""), verdict.reason
    try:
        return drawing(overprint_sheet(specimen_certificate(), layout, Offset())), ""
    except RenderFailed as failed:
        return SafeString(""), str(failed)


@reads_or_posts
def printer_new(request: Request) -> HttpResponse:
    access.blanks_for(request.actor)
    return _printer(request, None)


@reads_or_posts
def printer(request: Request, pk: int) -> HttpResponse:
    return _printer(request, access.printer_for(request.actor, pk))


def _printer(request: Request, row: Printer | None) -> HttpResponse:
    form = PrinterForm(request.POST or None, printer=row)

    def change(at: datetime) -> str:
        made = save_printer(row, **form.cleaned_data, actor=request.actor, at=at)
        return reverse("dossiers:printer", args=[made.pk])

    if form.is_bound and form.is_valid():
        done = perform(request, change, form=form, success="Đã ghi độ dời của máy in.")
        if done:
            return done
    context = {"printer": row, "form": form, "blanks": reading.blanks()}
    return rendered(request, "dossiers/printer.html", context, form)


@require_GET
def calibration(request: Request) -> HttpResponse:
    """It names nobody, so nothing is told of it."""
    access.blanks_for(request.actor)
    chosen = reading.blank_called(request.GET.get("phoi", reading.OWN_KEY))
    if chosen is None:
        raise Http404
    row = reading.printer_called(request.GET.get("may", ""))
    offset = Offset(row.right_mm, row.down_mm) if row else Offset()
    content = calibration_pdf(chosen.layout, offset, blank=chosen.name, printer=row.name if row else "")
    return file_response(content, "to-can-chinh.pdf")
