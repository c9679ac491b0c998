"""Files that were handed in, given out again to those who may see what they belong to."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from andung_emulation import clock, files
from andung_emulation.http import Request, back_url, recorded
from campaigns import access
from campaigns.services.copies import record_file_taken


@recorded
@require_GET
def document_file(request: Request, pk: int) -> HttpResponse:
    """The scan of a document that a round, a target or an index rests on."""
    row = access.document_for(request.actor, pk)
    return file_sent(request, row.file, of=row, back=back_url(request))


def file_sent(request: Request, file: files.StoredFile | None, *, of: Model, back: str) -> HttpResponse:
    """As it was handed in, told in history first; where it is lost, back with the sentence."""
    if file is None:
        raise Http404
    try:
        answer = files.sent(file)
    except files.FileLost as lost:
        messages.error(request, str(lost))
        return redirect(back)
    record_file_taken(file, of, actor=request.actor, at=clock.now())
    return answer
