"""Files that somebody made up, handed in through the form and taken out again."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from urllib.parse import quote

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from andung_emulation import tokens
from andung_emulation.files.models import StoredFile
from campaigns.models import Evaluation, Evidence, User
from campaigns.rules import evidence as rules
from tests import factories as make
from tests import screens

pytestmark = pytest.mark.django_db
PAGE = b"<!DOCTYPE html><script>alert(document.domain)</script>"


def a_locked_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(user="mo", owner="khoa"))
    return out.getvalue()


def a_document(*, macros: bool) -> bytes:
    out, main = (
        io.BytesIO(),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    )
    said = "application/vnd.ms-word.document.macroEnabled.main+xml" if macros else main
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{said}"/></Types>')
        archive.writestr("word/document.xml", "<document/>")
        if macros:
            archive.writestr("word/vbaProject.bin", "Sub AutoOpen()")
    return out.getvalue()


def a_flood() -> bytes:
    """Some hundred bytes that say they were 900 million points."""
    out = io.BytesIO()
    Image.new("1", (8, 8)).save(out, "PNG")
    head = out.getvalue()
    return head[:16] + (30_000).to_bytes(4) * 2 + head[24:]


REFUSED = {
    "khoa.pdf": (a_locked_pdf(), "có mật khẩu nên người khác không mở được"),
    "anh.png": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "chỉ nhận PDF, JPG, PNG"),
    "trang.pdf": (PAGE, "chỉ nhận PDF, JPG, PNG"),
    "anh.gif": (b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)", "chỉ nhận PDF, JPG, PNG"),
    "rong.pdf": (b"", "rong.pdf"),
    "bao-cao.docx": (a_document(macros=True), "có macro"),
    "cu.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "lưu lại thành .docx"),
    "lut.png": (a_flood(), "bị hỏng, không mở được"),
    "may.exe": (b"MZ\x90\x00" + b"\x00" * 60, "chỉ nhận PDF, JPG, PNG"),
}


def handed_in(user: User, sheet: Evaluation, *uploads: Any) -> Any:
    place = sheet.scores.get(content__letter="d").content.position
    url = reverse("campaigns:evidence-add", args=[sheet.pk, "d"])
    return screens.sent(user, url, {f"{place}-uploads": list(uploads)}, follow=True)


def test_what_nobody_should_open_is_refused_in_a_sentence(sheet: Evaluation, unit: User) -> None:
    for name, (content, said) in REFUSED.items():
        page = handed_in(unit, sheet, SimpleUploadedFile(name, content)).content.decode()
        assert said in page, name
    assert not StoredFile.objects.exists()


def test_too_many_and_too_much_are_refused_before_they_are_read(
    sheet: Evaluation, unit: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = handed_in(unit, sheet, *(make.a_scan(f"{each}.pdf") for each in range(rules.MAX_FILES + 1)))
    assert f"Thêm nữa là {rules.MAX_FILES + 1} tệp" in page.content.decode()
    monkeypatch.setattr(rules, "MAX_BYTES", 1_000)
    page = handed_in(unit, sheet, *(SimpleUploadedFile(f"{each}.pdf", b"0" * 600) for each in range(2)))
    assert "giảm dung lượng" in page.content.decode()
    assert not StoredFile.objects.exists()


def test_a_page_behind_a_pdf_is_given_out_as_a_file(sheet: Evaluation, unit: User) -> None:
    """The reader of PDFs takes it, so it may be kept; no browser takes it for a page."""
    handed_in(unit, sheet, SimpleUploadedFile("bao-cao.html", make.a_scan().read() + PAGE, "text/html"))
    answer = make.a_client(unit).get(reverse("campaigns:evidence", args=[Evidence.objects.get().pk]))
    assert answer.content.endswith(PAGE)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="bao-cao.html.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


NAMES = {
    "CON.pdf": "CON.pdf",
    "../../../etc/passwd": "passwd.pdf",
    "..\\..\\x.pdf": "x.pdf",
    "hoa don\u202efdp.exe": "hoa donfdp.exe.pdf",
    "a\r\nSet-Cookie: x=1\r\n.pdf": "aSet-Cookie: x=1.pdf",
    'a"; filename="x.html': 'a"; filename="x.html.pdf',
    "x" * 300 + ".pdf": "x" * 116 + ".pdf",
    "Biên bản.pdf": "Biên bản.pdf",
}


def test_a_name_stays_one_line_of_the_head_and_names_what_it_is(sheet: Evaluation, unit: User) -> None:
    client = make.a_client(unit)
    place = sheet.scores.get(content__letter="d").content.position
    url = reverse("campaigns:evidence-add", args=[sheet.pk, "d"])
    for name, called in NAMES.items():
        Evidence.objects.all().delete()
        kind, body = a_raw_form(unit, f"{place}-uploads", name)
        client.generic("POST", url, body, kind)
        row = Evidence.objects.get()
        assert row.file.name == called
        answer = client.get(reverse("campaigns:evidence", args=[row.pk]))
        head = answer["Content-Disposition"]
        assert head.startswith("attachment; filename")
        assert head.isascii()
        assert head.isprintable()
        assert "Set-Cookie" not in answer.headers
        assert client.get(reverse("campaigns:evaluation", args=[sheet.pk])).status_code == 200


def a_raw_form(user: User, field: str, name: str) -> tuple[str, bytes]:
    """(kind, body), with the name in the form that carries every character."""
    said = f"form-data; name=\"{field}\"; filename*=UTF-8''{quote(name)}"
    parts = [
        f'Content-Disposition: form-data; name="{tokens.FIELD}"\r\n\r\n{tokens.sign(user.pk)}'.encode(),
        f"Content-Disposition: {said}\r\nContent-Type: application/pdf\r\n\r\n".encode()
        + make.a_scan().read(),
    ]
    return "multipart/form-data; boundary=rao", b"".join(
        b"--rao\r\n%s\r\n" % each for each in parts
    ) + b"--rao--\r\n"
