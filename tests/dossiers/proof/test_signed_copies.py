"""What came back signed, on the paper's page: added, shown to who reads the paper, taken out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from andung_emulation import history
from andung_emulation.errors import Refused
from andung_emulation.files import checked
from campaigns.models import User
from dossiers.enums import CopyKind, PaperKind
from dossiers.models import Dossier, Paper, SignedCopy
from dossiers.services import signed_copies as services
from dossiers.services import submission
from dossiers.services.papers import void_paper
from dossiers.services.sealing import sealed_bytes
from dossiers.signatures import asking
from tests.awards.factories import the_clerk
from tests.dossiers.factories import EVENING, freeze, issue, the, the_unit_of
from tests.dossiers.proof.signing import CHAIRMAN, an_authority, signed
from tests.factories import a_client, a_pdf, a_unit, an_account, post
from tests.screens import text, url

pytestmark = pytest.mark.django_db
SCAN, DIGITAL = CopyKind.SCAN, CopyKind.DIGITAL


@pytest.fixture
def paper(dossier: Dossier) -> Paper:
    return the(dossier, PaperKind.MINUTES)


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


def test_a_scan_is_added_while_the_dossier_is_with_the_committee(
    office: User, chairman: User, paper: Paper
) -> None:
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


def test_a_pdf_signed_elsewhere_shows_who_signed_it(office: User, paper: Paper, roots: Path) -> None:
    pdf = sealed_bytes(paper)
    assert add(office, paper, DIGITAL, signed(pdf)).status_code == 302
    page = text(a_client(office), url("dossiers:paper", paper))
    for said in (
        CHAIRMAN,
        "Chưa kiểm tra chuỗi chứng thư",
        "Cơ quan chứng thực thử",
        "theo giờ máy của người ký",
    ):
        assert said in page
    an_authority().trusted_in(roots)
    add(office, paper, DIGITAL, signed(pdf))
    assert "Chứng thư tin cậy" in text(a_client(office), url("dossiers:paper", paper))
    found = [each.signatures[0]["is_trusted"] for each in paper.signed_copies.all() if each.signatures]
    assert found == [None, True]
    (told,) = history.of(paper).filter(action="paper.copy_added")[:1]
    assert told.values["signers"] == [CHAIRMAN]


def test_what_is_no_signed_copy_is_refused_with_its_reason(
    paper: Paper, dossier: Dossier, office: User
) -> None:
    pdf = sealed_bytes(paper)
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


def test_a_machine_without_the_extra_offers_the_scan(
    paper: Paper, office: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = sealed_bytes(paper)
    content = signed(pdf)
    monkeypatch.setattr(asking, "find_spec", lambda name: None)
    page = why_not(office, paper, DIGITAL, content)
    assert asking.CANT_CHECK in page
    assert add(office, paper, SCAN, a_pdf("Bản chụp")).status_code == 302


def test_only_a_sealed_paper_that_stands_has_copies(office: User, paper: Paper, dossier: Dossier) -> None:
    submission.withdraw_dossier(dossier, reason="Sai ngày họp", actor=the_clerk(), at=EVENING)
    fresh = void_paper(paper, reason="Sai ngày họp", actor=the_clerk(), at=EVENING)
    assert "đã hủy thì không thêm" in services.may_add(Paper.objects.get(pk=paper.pk), the_clerk()).reason
    client, address = a_client(office), url("dossiers:paper", fresh)
    assert "Bản đã ký" not in text(client, address)
    for step, why in ((freeze, "chưa ban hành"), (issue, "đang được niêm phong")):
        step(fresh)
        data = {"kind": SCAN, "file": a_file(a_pdf())}
        post(client, url("dossiers:signed-copy-add", fresh), office, data, headers={"Referer": address})
        assert why in text(client, address)
        assert not fresh.signed_copies.exists()


def test_the_same_file_is_not_kept_twice_and_a_wrong_one_is_taken_out(office: User, paper: Paper) -> None:
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


def test_a_unit_reads_the_copies_of_its_own_report_alone(office: User, dossier: Dossier) -> None:
    report = the(dossier, PaperKind.REPORT_COLLECTIVE)
    add(office, report, SCAN, a_pdf("Bản chụp"))
    copy = report.signed_copies.get()
    own, stranger = an_account(units=the_unit_of(report)), an_account(unit=a_unit())
    assert a_client(own).get(url("dossiers:signed-copy", copy)).status_code == 200
    assert a_client(stranger).get(url("dossiers:signed-copy", copy)).status_code == 404
    add(own, report, SCAN, a_pdf("Khác"))
    assert report.signed_copies.count() == 1
    assert url("dossiers:signed-copy-add", report) not in text(a_client(own), url("dossiers:paper", report))


def test_a_copy_looked_at_for_one_paper_is_not_added_to_another(paper: Paper, dossier: Dossier) -> None:
    pdf = sealed_bytes(paper)
    copy = services.looked_at(paper, DIGITAL, checked(a_file(signed(pdf))))
    with pytest.raises(Refused, match="cho văn bản khác"):
        services.add_copy(the(dossier, PaperKind.PETITION), copy, actor=the_clerk(), at=EVENING)


def test_the_database_keeps_a_copy_as_it_came(office: User, paper: Paper) -> None:
    add(office, paper, SCAN, a_pdf("Bản chụp"))
    rows = SignedCopy.objects.filter(paper=paper)
    with pytest.raises(IntegrityError, match="signed_copy_stays"), transaction.atomic():
        rows.update(added_at=EVENING.replace(hour=1))
    with pytest.raises(IntegrityError, match="signed_copy_is_kept"), transaction.atomic():
        rows.delete()
