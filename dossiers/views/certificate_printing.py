"""In Giấy khen: whole or onto blanks; all of a decision, some, or from one number to another."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from andung_emulation import clock
from andung_emulation.errors import Refused
from andung_emulation.files import FileLost
from andung_emulation.http import Request, recorded, rendered
from awards.access import decision_for
from awards.models import Decision
from dossiers.forms.certificate_printing import PrintForm, Row
from dossiers.models import Paper
from dossiers.renderers.failures import RenderFailed
from dossiers.renderers.overprint import Offset
from dossiers.rules.rights import may
from dossiers.selectors import print_pages
from dossiers.selectors.overprint import NO_PRINTER, blank_called, printer_called
from dossiers.selectors.print_pages import Printable
from dossiers.selectors.words import slug
from dossiers.services.downloads import record_certificates_downloaded, record_certificates_overprinted
from dossiers.services.printing import certificates_file_of, certificates_of, overprint_of
from dossiers.views.downloads import file_response

LAST = "printed_with"  # in the session: the blank and the printer of the last time
WHOLE, OVER = "tron", "phoi"


@recorded
@require_GET
def certificates_print(request: Request, pk: int) -> HttpResponse:
    """The page; or the file, where `in` says which of the two prints."""
    row = decision_for(request.actor, pk)
    rows = print_pages.printable_of(list(certificates_of(row)), row)
    if not rows:
        raise Http404
    form = _form(request, rows)
    if form.is_bound and form.is_valid():
        done = _sent(request, row, form, rows)
        if done:
            return done
    request.round_pk = row.round_id
    context = {
        "decision": row,
        "form": form,
        "unsealed": sum(not each.paper.pdf_sha256 for each in rows),
        "left_out": print_pages.left_out(row),
        "writes": may("blank.write", request.actor),
    }
    return rendered(request, "dossiers/certificates_print.html", context, form)


def _form(request: Request, rows: list[Printable]) -> PrintForm:
    return PrintForm(
        request.GET if request.GET.get("in") in _PRINTS else None,
        rows=[Row(str(each.award.pk), each.award.register_number, each.label) for each in rows],
        blanks=print_pages.blank_choices(),
        printers=print_pages.printer_choices(),
        last=request.session.get(LAST, {}),
    )


def _sent(request: Request, row: Decision, form: PrintForm, rows: list[Printable]) -> HttpResponse | None:
    """None where it can't be printed: the form says why, with what was chosen."""
    keys = form.wanted()
    papers = [each.paper for each in rows if str(each.award.pk) in keys]
    try:
        content = _PRINTS[request.GET["in"]](request, row, form, papers)
    except (RenderFailed, FileLost, Refused) as problem:
        form.add_error(None, str(problem))
        return None
    return file_response(content, f"giay-khen-{slug(row.number.number)}-{row.dated.year}.pdf")


def _whole(request: Request, row: Decision, form: PrintForm, papers: list[Paper]) -> bytes:
    content = certificates_file_of(row, papers)
    values = {"which": list(form.in_words())}
    record_certificates_downloaded(row, values=values, actor=request.actor, at=clock.now())
    return content


def _over(request: Request, row: Decision, form: PrintForm, papers: list[Paper]) -> bytes:
    said = form.cleaned_data
    blank, printer = blank_called(said["phoi"]), printer_called(said["may"])
    if blank is None:
        raise Http404
    offset = Offset(printer.right_mm, printer.down_mm) if printer else Offset()
    content = overprint_of(row, papers, blank.layout, offset)
    request.session[LAST] = {"phoi": said["phoi"], "may": said["may"]}
    values = {
        "which": list(form.in_words()),
        "blank": blank.name,
        "printer": str(printer or NO_PRINTER),
        "offset_mm": [str(offset.right_mm), str(offset.down_mm)],
    }
    record_certificates_overprinted(row, values=values, actor=request.actor, at=clock.now())
    return content


_PRINTS = {WHOLE: _whole, OVER: _over}
