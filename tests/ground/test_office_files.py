"""Evidence that is handed in, Word and Excel too: told by its content, whole, without macros or bombs."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from PIL import Image

from andung_emulation import files
from andung_emulation.archives import OLD_OFFICE
from andung_emulation.errors import Refused
from andung_emulation.files import kinds, office
from tests.factories import a_pdf


def a_letter() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def a_table() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def an_image(size: tuple[int, int] = (20, 10)) -> bytes:
    out = io.BytesIO()
    Image.new("1", size).save(out, "PNG")
    return out.getvalue()


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO(package)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def said_otherwise(package: bytes, old: str, new: str) -> bytes:
    """With another word in the list of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as whole, zipfile.ZipFile(out, "w") as archive:
        for each in whole.namelist():
            content = whole.read(each)
            archive.writestr(
                each, content.replace(old.encode(), new.encode()) if "Content_Types" in each else content
            )
    return out.getvalue()


def of_broken_bytes(package: bytes) -> bytes:
    """A part no longer agrees with its checksum."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as whole, zipfile.ZipFile(out, "w") as archive:
        for each in whole.namelist():
            archive.writestr(each, whole.read(each))
        archive.writestr("word/more.xml", b"<a>mot hai ba</a>")
    return out.getvalue().replace(b"mot hai ba", b"mot hai bo")


@pytest.mark.parametrize(
    ("content", "suffix"),
    [(a_letter(), "docx"), (a_table(), "xlsx"), (a_pdf(), "pdf"), (an_image(), "png")],
)
def test_a_kind_is_told_by_its_content(content: bytes, suffix: str) -> None:
    assert files.kind_of(content, called="khong-duoi", allowed=files.EVIDENCE).suffix == suffix


@pytest.mark.parametrize("content", [a_letter(), a_table()])
def test_a_place_for_scans_takes_no_office_file(content: bytes) -> None:
    with pytest.raises(Refused, match="không phải bản chụp nhận được"):
        files.kind_of(content, called="a.docx")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "không phải loại tệp nhận được: chỉ nhận PDF, JPG, PNG, Word"),
        (b"MZ\x90\x00", "không phải loại tệp nhận được"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "không phải loại tệp nhận được"),
        (OLD_OFFICE + b"0" * 600, "đời cũ hoặc đặt mật khẩu"),
        (office.BEGINS + b"0" * 100, "bị hỏng, không mở được"),
        (a_letter()[:-60], "bị hỏng, không mở được"),
        (of_broken_bytes(a_letter()), "bị hỏng, không mở được"),
        (b"<script>" + a_letter(), "không phải loại tệp nhận được"),
        (with_part(b"", "a.txt", b"x"), "không phải loại tệp nhận được"),
        (with_part(a_letter(), "word/vbaProject.bin", b"x"), "có macro"),
        (said_otherwise(a_letter(), "wordprocessingml.document.main", "macroEnabled.main"), "có macro"),
        (
            said_otherwise(a_letter(), "wordprocessingml.document.main", "wordprocessingml.template.main"),
            "không phải loại tệp",
        ),
        (with_part(a_table(), "xl/media/a.bin", b"0" * 20_000_000), "bung ra quá lớn"),
        (with_part(a_letter(), "word/b.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "thực thể XML"),
    ],
)
def test_what_is_no_evidence_is_refused_in_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        files.kind_of(content, called="a.docx", allowed=files.EVIDENCE)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_of_one_name_twice_is_refused() -> None:
    twice = with_part(a_letter(), "word/document.xml", b"<a/>")
    with pytest.raises(Refused, match="bị hỏng"):
        files.kind_of(twice, called="a.docx", allowed=files.EVIDENCE)


def test_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_PARTS", 3)
    with pytest.raises(Refused, match="bung ra quá lớn"):
        files.kind_of(a_table(), called="a.xlsx", allowed=files.EVIDENCE)


def test_a_flood_of_pixels_is_refused() -> None:
    side = 8_000
    assert side * side > kinds.MAX_PIXELS
    with pytest.raises(Refused, match="bị hỏng"):
        files.kind_of(an_image((side, side)), called="a.png", allowed=files.EVIDENCE)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("bao-cao.docx", "bao-cao.docx"),
        ("bao-cao.docx.exe", "bao-cao.docx.exe.docx"),
        ("bao-cao.docm", "bao-cao.docm.docx"),
        ("bao\u202exslx.docx", "baoxslx.docx"),
        ("bao\x00cao.docx", "baocao.docx"),
        ("\u202e", "tệp.docx"),
        ("CON", "CON.docx"),
    ],
)
def test_a_name_is_text_and_tells_the_kind(name: str, called: str) -> None:
    upload = SimpleUploadedFile("a.docx", a_letter())
    upload._name = name  # type: ignore[attr-defined]  # past what Django itself takes out
    kept = files.checked(upload, files.EVIDENCE)
    assert (kept.name, kept.folder) == (called, "evidence")


SPELT = f"""<?xml version="1.0"?><Types xmlns="x"><!-- "{office.WORD}.main+xml" --><Override PartName="/a"
 ContentType="application/vnd.ms-word.document.macroEn&#97;bled.main+xml"/></Types>""".encode()
LINKED = b"""<?xml version="1.0"?><Relationships xmlns="x"><Relationship Id="r" Target="x.bin"
 Type="http://schemas.microsoft.com/office/2006/relationships/vb&#97;Project"/></Relationships>"""


@pytest.mark.parametrize(("part", "content"), [("Types", SPELT), ("word/_rels/document.xml.rels", LINKED)])
def test_macros_are_known_however_they_are_spelt(part: str, content: bytes) -> None:
    """As Word reads it: a comment says nothing, an entity is a letter."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a_letter())) as whole, zipfile.ZipFile(out, "w") as archive:
        for each in whole.namelist():
            archive.writestr(each, content if part in each else whole.read(each))
    with pytest.raises(Refused, match="có macro"):
        kinds.kind_of(out.getvalue(), called="a.docx", allowed=files.EVIDENCE)
