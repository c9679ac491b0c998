"""A PDF signed on the signer's own machine: what is taken in, and each way to cheat with its reason."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils import embed, generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.sign import fields

from dossiers.renderers.pdf import render_pdf
from dossiers.signatures import asking
from dossiers.signatures.checking import signatures_in
from dossiers.signatures.found import NotAccepted, from_plain, to_plain
from tests.dossiers.proof.signing import CHAIRMAN, a_signer, add_script, an_authority, revised, signed
from tests.factories import a_pdf
from tests.papers import samples

SEALED = a_pdf()


def why_not(content: bytes, roots: Path) -> str:
    with pytest.raises(NotAccepted) as refused:
        signatures_in(content, len(SEALED), roots)
    return str(refused.value)


def test_a_signature_says_whose_it_is_and_when(roots: Path) -> None:
    content = signed(SEALED)
    assert content.startswith(SEALED)
    (found,) = signatures_in(content, len(SEALED), roots)
    assert (found.signer, found.issuer, found.is_trusted) == (CHAIRMAN, "Cơ quan chứng thực thử", None)
    assert found.signed_at
    assert found.valid_from < found.signed_at < found.valid_until
    assert from_plain(to_plain(found)) == found


def test_the_chain_is_followed_to_the_roots_of_this_machine(roots: Path) -> None:
    content = signed(SEALED)
    an_authority("Cơ quan khác").trusted_in(roots)
    assert [each.is_trusted for each in signatures_in(content, len(SEALED), roots)] == [False]
    an_authority().trusted_in(roots)
    assert [each.is_trusted for each in signatures_in(content, len(SEALED), roots)] == [True]
    (roots / "hong.pem").write_text("không phải chứng thư")
    assert "hong.pem trên máy này không đọc được" in why_not(content, roots)


def test_two_sign_one_after_the_other_and_one_shows_it(roots: Path) -> None:
    first = signed(SEALED, by=a_signer("Lò Thị Thư Ký"), box=(60, 60, 200, 130))
    both = signed(first, field="ChuTich", box=(300, 60, 480, 130))
    found = signatures_in(both, len(SEALED), roots)
    assert [each.signer for each in found] == ["Lò Thị Thư Ký", CHAIRMAN]


def test_a_certificate_must_have_been_valid_when_it_signed(roots: Path) -> None:
    said = why_not(signed(SEALED, by=a_signer(ended_days_ago=30)), roots)
    assert "không có hiệu lực lúc ký" in said


def test_an_old_algorithm_is_named(roots: Path) -> None:
    assert "sha1, không còn an toàn" in why_not(signed(SEALED, md_algorithm="sha1"), roots)


def _attached(writer: Any) -> None:
    stream = embed.EmbeddedFileObject.from_file_data(writer, data=b"PK", mime_type="application/zip")
    embed.embed_file(writer, embed.FileSpec(file_spec_string="kem.zip", embedded_data=stream))


def _an_orphan(writer: Any) -> None:
    """Nothing names it: a reader would not come to it, a search through the file would."""
    embed.EmbeddedFileObject.from_file_data(writer, data=b"PK", mime_type="application/zip")


def _page(writer: Any) -> dict[str, Any]:
    found: dict[str, Any] = writer.root["/Pages"]["/Kids"][0]
    return found


def _overwritten(writer: Any) -> None:
    content = generic.StreamObject(stream_data=b"0 0 300 300 re f")
    _page(writer)["/Contents"] = writer.add_object(content)
    writer.update_container(_page(writer))


def _noted(writer: Any) -> None:
    note = {
        pdf_name("/Type"): pdf_name("/Annot"),
        pdf_name("/Subtype"): pdf_name("/FreeText"),
        pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 500, 800))),
        pdf_name("/Contents"): pdf_string("KHÔNG ĐỒNG Ý"),
    }
    _page(writer)["/Annots"] = generic.ArrayObject([writer.add_object(generic.DictionaryObject(note))])
    writer.update_container(_page(writer))


def _a_field(writer: Any) -> None:
    """Where somebody else would sign."""
    fields.append_signature_field(writer, fields.SigFieldSpec("Sau", box=(300, 60, 480, 130)))


CHEATS: list[tuple[Callable[[Any], None], str]] = [
    (add_script, "đã thêm mã JavaScript"),
    (_attached, "đã đính kèm tệp khác"),
    (_an_orphan, "đã đính kèm tệp khác"),
    (_overwritten, "nội dung văn bản đã bị sửa"),
    (_noted, "nội dung văn bản đã bị sửa"),
]


def test_what_was_added_beside_a_signature_is_named(roots: Path) -> None:
    """Before it was signed, so that the signature covers it, and after."""
    for change, why in CHEATS:
        before, after = signed(revised(SEALED, change)), revised(signed(SEALED), change)
        assert why in why_not(before, roots), change
        said = why_not(after, roots)
        assert why in said or "khóa" in said, change


def test_a_copy_that_nobody_signed_is_none(roots: Path) -> None:
    assert "chưa có chữ ký số nào" in why_not(SEALED, roots)
    assert "chưa có chữ ký số nào" in why_not(SEALED + b"\n%them\n", roots)


def test_a_changed_byte_breaks_the_signature(roots: Path) -> None:
    content = bytearray(signed(SEALED))
    place = content.index(b"/M (D\\0722") + 9
    content[place] ^= 1
    assert "không khớp nội dung tệp" in why_not(bytes(content), roots)


def test_a_signature_that_locks_the_file_is_held_to_it(roots: Path) -> None:
    locked = signed(SEALED, certify=True, docmdp_permissions=fields.MDPPerm.NO_CHANGES)
    assert signatures_in(locked, len(SEALED), roots)
    assert "khóa không cho đổi" in why_not(revised(locked, _a_field), roots)


def test_sealed_bytes_that_are_never_read_prove_nothing(roots: Path) -> None:
    """Another document is written behind them, whole, and signed: it begins with the sealed bytes."""
    assert "không nối tiếp văn bản đã niêm phong" in why_not(signed(_another_behind(SEALED)), roots)


def test_nothing_stands_behind_the_last_signature(roots: Path) -> None:
    content = signed(SEALED)
    end = content[content.rindex(b"startxref") :]
    for junk in (b"PK\x03\x04", b"PK\x03\x04\n" + end):
        assert "dữ liệu lạ" in why_not(content + junk, roots)


def test_a_picture_of_a_signature_covers_no_page(roots: Path) -> None:
    assert "một phần tư trang" in why_not(signed(SEALED, box=(0, 0, 595, 842)), roots)


def test_a_signed_paper_still_declares_what_the_sealed_one_does(roots: Path) -> None:
    """Its archival form: the same marks, colours, structure and language; the signature's field prints."""
    sealed = render_pdf(samples.petition())
    content = signed(sealed)
    assert signatures_in(content, len(sealed), roots)
    with pikepdf.open(io.BytesIO(sealed)) as before, pikepdf.open(io.BytesIO(content)) as after:
        assert not after.is_encrypted
        for key in ("/OutputIntents", "/StructTreeRoot", "/MarkInfo", "/Lang", "/Outlines"):
            assert after.Root[key].unparse() == before.Root[key].unparse()
        said = [each.open_metadata() for each in (before, after)]
        for name in ("pdfaid:part", "pdfaid:conformance", "dc:title"):
            assert said[0][name] == said[1][name]
        (field,) = after.Root.AcroForm.Fields
        assert int(field.F) & 4
        assert "/XFA" not in after.Root.AcroForm


def test_what_is_broken_is_said_to_be(roots: Path) -> None:
    content = signed(SEALED)
    assert "bị hỏng" in why_not(content[: len(content) - 200], roots)


def test_the_child_answers_as_the_check_does(roots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = signed(SEALED)
    assert asking.signatures_in(content, len(SEALED), roots) == signatures_in(content, len(SEALED), roots)
    with pytest.raises(NotAccepted, match="chưa có chữ ký"):
        asking.signatures_in(SEALED, len(SEALED), roots)
    monkeypatch.setattr(asking, "COMMAND", (sys.executable, "-c", "raise SystemExit(1)"))
    with pytest.raises(NotAccepted, match="không kiểm tra được chữ ký"):
        asking.signatures_in(content, len(SEALED), roots)


def test_a_machine_without_the_extra_says_so(roots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "find_spec", lambda name: None)
    with pytest.raises(NotAccepted, match=r"chưa cài phần kiểm tra chữ ký số.*Hãy thêm bản chụp"):
        asking.signatures_in(signed(SEALED), len(SEALED), roots)


def _another_behind(sealed: bytes) -> bytes:
    """A whole document of its own after those bytes: its table leads to itself alone."""
    content, places = sealed + b"\n", list[int]()
    for said in (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (len(places), said)
    start = len(content)
    content += b"xref\n0 4\n0000000000 65535 f \n"
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    ids = b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    return content + b"trailer\n<</Size 4/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (ids, start)
