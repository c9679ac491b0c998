"""Scans that are handed in: told by their content, kept by their hash, given out as they came."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image

from andung_emulation import files
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.files import kinds
from tests.factories import AT

CLERK = Actor.system("Văn phòng", AT.date())


def a_pdf(pages: int = 1) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(out)
    return out.getvalue()


def an_image(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 10)).save(out, kind)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "kind"),
    [(a_pdf(), "application/pdf"), (an_image("PNG"), "image/png"), (an_image("JPEG"), "image/jpeg")],
)
def test_a_scan_is_kept_and_given_out_as_it_came(content: bytes, kind: str) -> None:
    kept = files.keep(SimpleUploadedFile("Quyết định 05.pdf", content), actor=CLERK, at=AT)
    assert (kept.content_type, kept.sha256) == (kind, hashlib.sha256(content).hexdigest())
    answer = files.sent(kept)
    assert answer.content == content
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><script>alert(1)</script>", "không phải bản chụp nhận được"),
        (b"", "không phải bản chụp nhận được"),
        (b"%PDF-1.7 <script>", "bị hỏng"),
        (a_pdf(0), "bị hỏng"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "bị hỏng"),
        (b"%PDF-" + b"0" * kinds.MAX_BYTES, "lớn quá 10 MB"),
    ],
)
def test_what_is_no_scan_is_refused_in_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        files.kind_of(content, called="a.pdf")


@pytest.mark.parametrize("packed", [False, True])
def test_a_pdf_with_a_password_says_that_it_has_one(packed: bool) -> None:
    """One that only forbids changing it opens for everybody and is kept."""
    with pytest.raises(Refused, match="bỏ mật khẩu"):
        files.kind_of(a_locked_pdf(user="mo", packed=packed), called="a.pdf")
    assert files.kind_of(a_locked_pdf(user="", packed=packed), called="a.pdf").suffix == "pdf"


def a_locked_pdf(*, user: str, packed: bool) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page().contents_add(b"q Q") if packed else pdf.add_blank_page()
        streams = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
        pdf.save(out, encryption=pikepdf.Encryption(user=user, owner="khoa"), object_stream_mode=streams)
    return out.getvalue()


def test_an_image_that_unpacks_into_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MAX_PIXELS", 100)
    with pytest.raises(Refused, match="bị hỏng"):
        files.kind_of(an_image("PNG"), called="a.png")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\\b.pdf", "x" * 300 + ".pdf", "Bie\u0302n ba\u0309n.pdf"]
)
def test_a_name_never_reaches_the_disk(name: str) -> None:
    kept = files.keep(SimpleUploadedFile(name, a_pdf()), actor=CLERK, at=AT)
    assert kept.path == f"scans/{kept.sha256[:2]}/{kept.sha256}.pdf"
    assert len(kept.name) <= 120
    assert "/" not in kept.name


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("quyet-dinh.pdf.exe", "quyet-dinh.pdf.exe.pdf"),
        ("quyet-dinh.html", "quyet-dinh.html.pdf"),
        ("anh\u202efdp.hta", "anhfdp.hta.pdf"),
        ("anh.jpg", "anh.jpg.pdf"),
        ("x" * 300 + ".hta", "x" * 116 + ".pdf"),
        ("Quyết định.PDF", "Quyết định.PDF"),
    ],
)
def test_a_download_is_called_what_it_is(name: str, called: str) -> None:
    """A page or a program that begins like a PDF isn't run by whoever opens it."""
    kept = files.keep(SimpleUploadedFile(name, a_pdf()), actor=CLERK, at=AT)
    assert kept.name == called


@pytest.mark.django_db
def test_the_database_puts_no_other_file_in_the_place_of_one() -> None:
    """A scan behind a confirmed decision stays the one that was confirmed."""
    kept = files.keep(SimpleUploadedFile("a.pdf", a_pdf()), actor=CLERK, at=AT)
    other = files.keep(SimpleUploadedFile("b.pdf", a_pdf(2)), actor=CLERK, at=AT)
    rows = files.StoredFile.objects.filter(pk=kept.pk)
    with pytest.raises(IntegrityError, match="stored_file_stays"), transaction.atomic():
        rows.update(path=other.path, sha256=other.sha256)
    with pytest.raises(IntegrityError, match="stored_file_is_kept"), transaction.atomic():
        rows.delete()


@pytest.mark.django_db
def test_a_file_that_was_changed_on_the_disk_is_not_given_out() -> None:
    kept = files.keep(SimpleUploadedFile("a.pdf", a_pdf()), actor=CLERK, at=AT)
    path = Path(settings.MEDIA_ROOT) / kept.path
    path.write_bytes(b"%PDF- another")
    with pytest.raises(files.FileLost, match="không còn khớp"):
        files.sent(kept)
    path.unlink()
    with pytest.raises(files.FileLost, match="không đọc được"):
        files.sent(kept)
