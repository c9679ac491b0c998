"""Đối chiếu: somebody holds a paper or a file, and is told what it is, as far as he may read it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from andung_emulation import files, vietnamese
from campaigns.enums import Role
from campaigns.models import User
from dossiers.enums import CopyKind, PaperKind
from dossiers.models import Dossier, Paper
from dossiers.selectors.recognising import recognised
from dossiers.services import signed_copies, submission
from dossiers.services.papers import void_paper
from dossiers.services.sealing import sealed_bytes
from tests.awards.factories import the_clerk
from tests.dossiers.factories import EVENING, a_signed_copy, the, the_unit_of
from tests.dossiers.proof.signing import CHAIRMAN, add_script, revised, signed
from tests.factories import a_pdf, a_unit, an_account
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition(dossier: Dossier) -> Paper:
    return the(dossier, PaperKind.PETITION)


def told(user: User, said: str | bytes) -> str:
    """The page's answer to what was typed, or to a file."""
    asked = {"file": SimpleUploadedFile("cam.pdf", said)} if isinstance(said, bytes) else {"said": said}
    answer = sent(user, url("dossiers:verify"), asked)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_receipt_code_shows_its_dossier_with_each_papers_hash(office: User, dossier: Dossier) -> None:
    code = dossier.receipt_code
    for typed in (code, f"  {code.lower()} ", code.replace("-", " - ")):
        page = told(office, typed)
        assert "mã tiếp nhận đang có hiệu lực" in page
    for said in (str(dossier), vietnamese.time_of(EVENING), dossier.content_hash, dossier.history_head):
        assert said in page
    assert all(paper.pdf_sha256 in page for paper in dossier.papers.live())
    assert "Không có mã tiếp nhận này" in told(office, "HS-2025-AAAA-AAAA")


def test_a_code_of_an_earlier_submission_has_lost_its_force(office: User, dossier: Dossier) -> None:
    first = dossier.receipt_code
    submission.withdraw_dossier(dossier, reason="Thiếu chữ ký", actor=the_clerk(), at=EVENING)
    assert "đã hết hiệu lực" in told(office, first)
    again = submission.submit_dossier(dossier, actor=the_clerk(), at=EVENING)
    page = told(office, first)
    assert "đã hết hiệu lực" in page
    assert again.receipt_code not in page
    assert "đang có hiệu lực" in told(office, again.receipt_code)


def test_a_file_is_the_sealed_one_or_not_to_the_byte(office: User, petition: Paper) -> None:
    pdf = sealed_bytes(petition)
    page = told(office, pdf)
    for said in (
        "Đúng là tệp đã niêm phong",
        petition.label,
        str(petition.number),
        "29/12/2025",
        petition.pdf_sha256,
    ):
        assert said in page
    for hashed in (petition.pdf_sha256, petition.content_hash):
        assert petition.label in told(office, " ".join(hashed[i : i + 8] for i in range(0, 64, 8)).upper())
    for other in (pdf[:-1] + b"x", b"x" + pdf, a_pdf("Lạ"), b"khong phai PDF"):
        assert "không phải tệp đã niêm phong" in told(office, other)
    assert "Không có văn bản nào mang dấu này" in told(office, "ab" * 32)


def test_a_file_with_more_behind_the_sealed_bytes_says_what(office: User, petition: Paper) -> None:
    pdf = sealed_bytes(petition)
    content = signed(pdf)
    page = told(office, content)
    assert "sau đó chỉ thêm chữ ký số" in page
    assert "chưa được đưa vào" in page
    assert CHAIRMAN in page
    assert "đã thêm mã JavaScript" in told(office, revised(content, add_script))
    assert not petition.signed_copies.exists()


def test_a_copy_that_came_back_signed_is_known(office: User, petition: Paper) -> None:
    scan = a_signed_copy(petition)
    content = signed(sealed_bytes(petition))
    looked = signed_copies.looked_at(
        petition, CopyKind.DIGITAL, files.checked(SimpleUploadedFile("ky.pdf", content))
    )
    signed_copies.add_copy(petition, looked, actor=the_clerk(), at=EVENING)
    page = told(office, content)
    assert "Đây là bản ký số kèm theo văn bản này" in page
    assert CHAIRMAN in page
    assert "Đây là bản chụp đã ký" in told(office, a_pdf("Bản chụp"))
    signed_copies.withdraw_copy(scan, reason="Chụp thiếu", actor=the_clerk(), at=EVENING)
    page = told(office, scan.file.sha256)
    assert "sau đó đã bỏ ra" in page
    assert "Chụp thiếu" in page


def test_a_voided_paper_is_said_to_be(office: User, dossier: Dossier) -> None:
    minutes = the(dossier, PaperKind.MINUTES)
    submission.withdraw_dossier(dossier, reason="Sai ngày họp", actor=the_clerk(), at=EVENING)
    void_paper(minutes, reason="Sai ngày họp", actor=the_clerk(), at=EVENING)
    page = told(office, sealed_bytes(minutes))
    assert "văn bản này đã bị hủy" in page
    assert "Sai ngày họp" in page


def test_nothing_is_told_of_what_somebody_may_not_read(office: User, dossier: Dossier) -> None:
    report, petition = the(dossier, PaperKind.REPORT_COLLECTIVE), the(dossier, PaperKind.PETITION)
    copy = a_signed_copy(petition)
    own = an_account(units=the_unit_of(report))
    assert "Đúng là tệp đã niêm phong" in told(own, sealed_bytes(report))
    for who in (own, an_account(unit=a_unit())):
        nothing = {told(who, said).replace(said, "") for said in (copy.file.sha256, petition.pdf_sha256)}
        assert all("Không có văn bản nào mang dấu này" in page for page in nothing)
        assert "Không có mã tiếp nhận này" in told(who, dossier.receipt_code)
        assert "không phải tệp đã niêm phong" in told(who, sealed_bytes(petition))
    culture, nobody = an_account(Role.CULTURE), an_account(Role.ADMINISTRATOR)
    assert "Không có mã tiếp nhận này" in told(culture, dossier.receipt_code), "it reads reports alone"
    assert "không phải tệp đã niêm phong" in told(culture, sealed_bytes(petition))
    assert sent(nobody, url("dossiers:verify"), {"said": dossier.receipt_code}).status_code == 404


def test_one_thing_is_asked_at_a_time_and_what_was_typed_stays(office: User) -> None:
    for asked in ({}, {"said": "HS-2025", "file": SimpleUploadedFile("a.pdf", b"%PDF")}):
        answer = sent(office, url("dossiers:verify"), asked)
        assert answer.status_code == 422
        assert "một trong hai" in answer.content.decode()
    assert 'value="HS-2025"' in answer.content.decode()
    assert "Đối chiếu" in text(office, url("dossiers:verify"))


def test_the_longest_beginning_counts(office: User, petition: Paper) -> None:
    """Ends of a PDF stand with and without a line's end, and inside a signed one."""
    pdf = sealed_bytes(petition)
    found = recognised(pdf + b"%%EOF junk %%EOF")
    assert found
    assert (found.paper, found.size, found.is_all) == (petition, len(pdf), False)
    assert recognised(pdf[:-1]) is None
    assert recognised(b"") is None
