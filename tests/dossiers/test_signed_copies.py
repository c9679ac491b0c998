"""What came back signed, on the paper's page: added, shown to who reads the paper, taken out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from andung_emulation import files, history
from andung_emulation.errors import Refused
from andung_emulation.files import checked
from campaigns.models import User
from dossiers.enums import CopyKind, PaperKind
from dossiers.models import Dossier, Paper, SignedCopy
from dossiers.services import signed_copies as services
from dossiers.services.sealing import sealed_bytes
from dossiers.signatures import asking
from tests.awards.factories import the_clerk
from tests.dossiers.factories import EVENING, a_dossier, a_submitted_dossier, freeze, issue, the
from tests.dossiers.signing import CHAIRMAN, an_authority, signed
from tests.factories import a_client, a_pdf, a_unit, an_account, post
from tests.screens import text, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
SCAN, DIGITAL = CopyKind.SCAN, CopyKind.DIGITAL


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.SIGNING_ROOTS = tmp_path / "chung-thu"


def sealed(dossier: Dossier) -> Dossier:
    """A blank page of its own instead of each paper."""
    for paper in Paper.objects.to_seal().filter(dossier=dossier):
        name, digest = files.write_by_hash(a_pdf(f"Tệp {paper.pk}"), folder="papers", suffix="pdf")
        row = Paper.objects.filter(pk=paper.pk)
        row.update(pdf_file=name, pdf_sha256=digest, pages=1, sealed_at=EVENING)
    return dossier


def the_minutes(dossier: Dossier) -> tuple[Paper, bytes]:
    paper = the(sealed(dossier), PaperKind.MINUTES)
    return paper, sealed_bytes(paper)


def a_file(content: bytes, name: str = "ban-ky.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def add(user: User, paper: Paper, kind: str, content: bytes, name: str = "ban-ky.pdf") -> Any:
    data = {"kind": kind, "file": a_file(content, name)}
    return post(a_client(user), url("dossiers:signed-copy-add", paper), user, data)


def why_not(user: User, paper: Paper, kind: str, content: bytes, name: str = "ban-ky.pdf") -> str:
    answer = add(user, paper, kind, content, name)
    assert answer.status_code == 422
    assert not paper.signed_copies.exists()
    return str(answer.content.decode())


def test_a_scan_is_added_while_the_dossier_is_with_the_committee(office: User, chairman: User) -> None:
    paper, _ = the_minutes(a_submitted_dossier())
    before = Paper.objects.filter(pk=paper.pk).values().get()
    answer = add(office, paper, SCAN, a_pdf("Bản chụp"), "bien-ban-da-ky.pdf")
    assert answer["Location"] == f"{url('dossiers:paper', paper)}#ban-da-ky"
    assert Paper.objects.filter(pk=paper.pk).values().get() == before
    (copy,) = paper.signed_copies.all()
    page = text(a_client(chairman), url("dossiers:paper", paper))
    for said in ("bien-ban-da-ky.pdf", "Bản chụp bản đã ký", "thêm lúc", copy.file.sha256, "KB"):
        assert said in page
    assert url("dossiers:signed-copy-add", paper) not in page
    assert "1 bản đã ký" in text(a_client(chairman), url("dossiers:dossier", paper.dossier))
    taken = a_client(chairman).get(url("dossiers:signed-copy", copy))
    assert taken.content == a_pdf("Bản chụp")
    assert [each.action for each in history.of(paper)][-2:] == ["paper.copy_added", "scan.downloaded"]


def test_a_pdf_signed_elsewhere_shows_who_signed_it(office: User, settings: Any) -> None:
    paper, pdf = the_minutes(a_submitted_dossier())
    assert add(office, paper, DIGITAL, signed(pdf)).status_code == 302
    page = text(a_client(office), url("dossiers:paper", paper))
    for said in (
        CHAIRMAN,
        "Chưa kiểm tra chuỗi chứng thư",
        "Cơ quan chứng thực thử",
        "theo giờ máy của người ký",
    ):
        assert said in page
    an_authority().trusted_in(settings.SIGNING_ROOTS)
    add(office, paper, DIGITAL, signed(pdf))
    assert "Chứng thư tin cậy" in text(a_client(office), url("dossiers:paper", paper))
    found = [each.signatures[0]["is_trusted"] for each in paper.signed_copies.all() if each.signatures]
    assert found == [None, True]
    (told,) = history.of(paper).filter(action="paper.copy_added")[:1]
    assert told.values["signers"] == [CHAIRMAN]


def test_what_is_no_signed_copy_is_refused_with_its_reason(office: User) -> None:
    dossier = a_submitted_dossier()
    paper, pdf = the_minutes(dossier)
    other = sealed_bytes(the(dossier, PaperKind.PETITION))
    for kind, content, why in (
        (DIGITAL, pdf, "chưa có chữ ký số nào"),
        (SCAN, pdf, "chính tệp PDF đã niêm phong"),
        (SCAN, signed(pdf), "chọn “Bản ký số”"),
        (DIGITAL, signed(other), "tệp của văn bản khác: Tờ trình"),
        (DIGITAL, signed(a_pdf("Lạ")), "không giữ nguyên tệp PDF đã niêm phong"),
        (DIGITAL, signed(pdf) + b"PK", "dữ liệu lạ"),
        (DIGITAL, b"khong phai PDF", "chỉ nhận"),
        ("", pdf, "Chọn bản chụp hay bản ký số"),
    ):
        assert why in why_not(office, paper, kind, content), why


def test_a_machine_without_the_extra_offers_the_scan(office: User, monkeypatch: pytest.MonkeyPatch) -> None:
    paper, pdf = the_minutes(a_submitted_dossier())
    content = signed(pdf)
    monkeypatch.setattr(asking, "find_spec", lambda name: None)
    page = why_not(office, paper, DIGITAL, content)
    assert asking.CANT_CHECK in page
    assert add(office, paper, SCAN, a_pdf("Bản chụp")).status_code == 302


def test_only_a_sealed_paper_that_stands_has_copies(office: User) -> None:
    dossier = a_dossier()
    report, minutes = the(dossier, PaperKind.REPORT_COLLECTIVE), the(dossier, PaperKind.MINUTES)
    assert "Bản đã ký" not in text(a_client(office), url("dossiers:paper", report))
    for paper, why in ((freeze(report), "chưa ban hành"), (issue(freeze(minutes)), "đang được niêm phong")):
        client = a_client(office)
        address = url("dossiers:paper", paper)
        data = {"kind": SCAN, "file": a_file(a_pdf())}
        post(client, url("dossiers:signed-copy-add", paper), office, data, headers={"Referer": address})
        assert why in text(client, address)
        assert not paper.signed_copies.exists()


def test_the_same_file_is_not_kept_twice_and_a_wrong_one_is_taken_out(office: User) -> None:
    paper, _ = the_minutes(a_submitted_dossier())
    scan = a_pdf("Bản chụp")
    add(office, paper, SCAN, scan)
    assert "không lưu hai lần" in add(office, paper, SCAN, scan).content.decode()
    copy = paper.signed_copies.get()
    address = url("dossiers:signed-copy-withdraw", copy)
    assert post(a_client(office), address, office, {f"bo-{copy.pk}-reason": " "}).status_code == 422
    post(a_client(office), address, office, {f"bo-{copy.pk}-reason": "Chụp thiếu trang 2"})
    page = text(a_client(office), url("dossiers:paper", paper))
    assert "Chụp thiếu trang 2" in page
    assert "Bỏ ra" not in page
    assert a_client(office).get(url("dossiers:signed-copy", copy)).status_code == 200
    with pytest.raises(Refused, match="đã được bỏ ra trước đó"):
        services.withdraw_copy(copy, reason="Lần nữa", actor=the_clerk(), at=EVENING)
    assert add(office, paper, SCAN, scan).status_code == 302
    assert "1 bản đã ký" in text(a_client(office), url("dossiers:dossier", paper.dossier))


def test_a_unit_reads_the_copies_of_its_own_report_alone(office: User) -> None:
    dossier = sealed(a_submitted_dossier())
    report = the(dossier, PaperKind.REPORT_COLLECTIVE)
    add(office, report, SCAN, a_pdf("Bản chụp"))
    copy = report.signed_copies.get()
    assert report.nomination
    own, stranger = an_account(unit=report.nomination.proposer), an_account(unit=a_unit())
    assert a_client(own).get(url("dossiers:signed-copy", copy)).status_code == 200
    assert a_client(stranger).get(url("dossiers:signed-copy", copy)).status_code == 404
    add(own, report, SCAN, a_pdf("Khác"))
    assert report.signed_copies.count() == 1
    assert url("dossiers:signed-copy-add", report) not in text(a_client(own), url("dossiers:paper", report))


def test_a_copy_looked_at_for_one_paper_is_not_added_to_another(office: User) -> None:
    dossier = a_submitted_dossier()
    paper, pdf = the_minutes(dossier)
    copy = services.looked_at(paper, DIGITAL, checked(a_file(signed(pdf))))
    with pytest.raises(Refused, match="cho văn bản khác"):
        services.add_copy(the(dossier, PaperKind.PETITION), copy, actor=the_clerk(), at=EVENING)


def test_the_database_keeps_a_copy_as_it_came(office: User) -> None:
    paper, _ = the_minutes(a_submitted_dossier())
    add(office, paper, SCAN, a_pdf("Bản chụp"))
    rows = SignedCopy.objects.filter(paper=paper)
    with pytest.raises(IntegrityError, match="signed_copy_stays"), transaction.atomic():
        rows.update(added_at=EVENING.replace(hour=1))
    with pytest.raises(IntegrityError, match="signed_copy_is_kept"), transaction.atomic():
        rows.delete()
