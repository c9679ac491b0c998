"""Papers as files. Who takes what names people is written to history before the bytes go out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from tempfile import TemporaryFile

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from andung_emulation import clock
from andung_emulation.errors import Refused
from andung_emulation.files import FileLost
from andung_emulation.http import Request, recorded
from awards.models import Decision
from dossiers import access
from dossiers.models import Paper
from dossiers.renderers.pdf import RenderFailed
from dossiers.selectors.words import dossier_file_name, file_name, slug
from dossiers.services.downloads import (
    Format,
    record_archive_downloaded,
    record_certificates_downloaded,
    record_dossier_downloaded,
    record_paper_downloaded,
)
from dossiers.services.exporting import write_archive
from dossiers.services.printing import bundle_of, certificates_file_of, docx_of, pdf_of
from dossiers.views.opening import opened

_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_MAKERS: Mapping[Format, Callable[[Paper], bytes]] = {"pdf": pdf_of, "docx": docx_of}


def paper_file(request: Request, row: Paper, form: Format) -> HttpResponse:
    """The sealed PDF, or made now; where that doesn't work, back to the page with the sentence."""

    def made() -> bytes:
        content = _MAKERS[form](row)
        record_paper_downloaded(row, form=form, actor=request.actor, at=clock.now())
        return content

    return _sent(request, made, file_name(row, form), back=reverse("dossiers:paper", args=[row.pk]))


@recorded
@require_GET
def bundle(request: Request, pk: int) -> HttpResponse:
    """The whole dossier in one file with bookmarks."""
    row = opened(request, access.dossier_for(request.actor, pk))

    def pdf() -> bytes:
        content = bundle_of(row)
        record_dossier_downloaded(row, actor=request.actor, at=clock.now())
        return content

    return _sent(request, pdf, dossier_file_name(row), back=reverse("dossiers:dossier", args=[row.pk]))


@recorded
@require_GET
def archive(request: Request, pk: int) -> HttpResponse | FileResponse:
    """The dossier's files in a ZIP, made on the disk: two hundred scans don't fit into memory."""
    row = opened(request, access.dossier_for(request.actor, pk))
    made = TemporaryFile()  # noqa: SIM115 - the answer closes it once it is sent
    try:
        write_archive(row, made)
    except (RenderFailed, FileLost, Refused) as problem:
        made.close()
        messages.error(request, str(problem))
        return redirect("dossiers:dossier", row.pk)
    record_archive_downloaded(row, actor=request.actor, at=clock.now())
    made.seek(0)
    return FileResponse(made, as_attachment=True, filename=dossier_file_name(row, "zip"))


def certificates_file(request: Request, row: Decision) -> HttpResponse:
    """All certificates of a decision, joined from their sealed files."""

    def pdf() -> bytes:
        content = certificates_file_of(row)
        record_certificates_downloaded(row, actor=request.actor, at=clock.now())
        return content

    name = f"giay-khen-{slug(row.number.number)}-{row.dated.year}.pdf"
    return _sent(request, pdf, name, back=row.get_absolute_url())


def _sent(request: Request, made: Callable[[], bytes], name: str, *, back: str) -> HttpResponse:
    try:
        content = made()
    except (RenderFailed, FileLost, Refused) as problem:
        messages.error(request, str(problem))
        return redirect(back)
    return file_response(content, name)


def file_response(content: bytes, name: str) -> HttpResponse:
    """A PDF opens in the browser, Word's file is kept. `name` is ASCII."""
    extension = name.rpartition(".")[2]
    way = "inline" if extension == "pdf" else "attachment"
    headers = {"Content-Disposition": f'{way}; filename="{name}"'}
    return HttpResponse(content, content_type=_TYPES[extension], headers=headers)
