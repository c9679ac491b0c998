"""Giving a file out again; the view has asked for the right, and has written who took it."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from andung_emulation.files.disk import read
from andung_emulation.files.models import StoredFile


def sent(file: StoredFile) -> HttpResponse:
    """As a download that no browser runs; raises FileLost."""
    return _answer(file, as_attachment=True)


def shown(file: StoredFile) -> HttpResponse:
    """As a part of a page: a photo that this application made itself. Raises FileLost."""
    return _answer(file, as_attachment=False)


def _answer(file: StoredFile, *, as_attachment: bool) -> HttpResponse:
    content = read(file.path, file.sha256, called=file.name)
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment, file.name) or "attachment",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=file.content_type, headers=headers)
