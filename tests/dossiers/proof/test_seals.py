"""Years later: what was changed, lost or swapped is found and named, and where to look."""

from __future__ import annotations

import io
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection

from andung_emulation import clock, files, guards, history
from andung_emulation.jobs.models import JobRun
from andung_emulation.jobs.queue import Worker
from dossiers import blocks
from dossiers.builders.contents import grouped
from dossiers.builders.receipt import receipt_document
from dossiers.enums import CopyKind, PaperKind
from dossiers.health import seals as health_of_seals
from dossiers.models import Dossier, Paper, SignedCopy
from dossiers.services import signed_copies
from dossiers.services.sealing import sealed_bytes
from dossiers.services.seals import SealsBroken, check_seals, verify_seals
from dossiers.signatures import asking
from tests.awards.factories import the_clerk
from tests.dossiers.factories import EVENING, a_signed_copy, the
from tests.dossiers.proof.signing import signed
from tests.factories import a_pdf, a_scan

pytestmark = pytest.mark.django_db
Copies = tuple[SignedCopy, SignedCopy]


@pytest.fixture
def copies(dossier: Dossier) -> Copies:
    """The minutes came back as a scan, the petition signed by machine."""
    petition = the(dossier, PaperKind.PETITION)
    digital = _copy(petition, CopyKind.DIGITAL, signed(sealed_bytes(petition)))
    return a_signed_copy(the(dossier, PaperKind.MINUTES)), digital


def _copy(paper: Paper, kind: CopyKind, content: bytes) -> SignedCopy:
    file = files.checked(SimpleUploadedFile("da-ky-so.pdf", content))
    looked = signed_copies.looked_at(paper, kind, file)
    return signed_copies.add_copy(paper, looked, actor=the_clerk(), at=EVENING)


def _sql(statement: str, *values: str | int) -> None:
    """As somebody who owns the database, once he has got the guards out of the way."""
    guards.drop()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    guards.make()


def _path(name: str, settings: Any) -> Path:
    return Path(settings.MEDIA_ROOT) / name


def the_wrong() -> str:
    """The one thing that is."""
    (wrong,) = check_seals().wrong
    return wrong


def test_what_is_whole_is_counted(dossier: Dossier, copies: Copies) -> None:
    out = io.StringIO()
    call_command("verify_seals", stdout=out)
    papers = dossier.papers.live().count()
    assert f"Nguyên vẹn: {papers} tệp đã niêm phong, 2 bản đã ký, 2 tệp được đưa vào." in out.getvalue()


def test_a_changed_byte_is_found_and_named(dossier: Dossier, settings: Any) -> None:
    minutes = the(dossier, PaperKind.MINUTES)
    path = _path(minutes.pdf_file, settings)
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    with pytest.raises(CommandError) as broken:
        call_command("verify_seals")
    said = str(broken.value)
    assert said.startswith(f"{minutes.label} ({dossier}, trang /van-ban/{minutes.pk}/)")
    assert f"tệp {minutes.pdf_file} không còn khớp" in said
    assert said.endswith("1 chỗ hỏng.")


def test_another_file_with_its_own_hash_is_found_by_history(dossier: Dossier) -> None:
    minutes = the(dossier, PaperKind.MINUTES)
    name, digest = files.write_by_hash(a_pdf("Biên bản khác"), folder="papers", suffix="pdf")
    statement = "UPDATE dossiers_paper SET pdf_file = %s, pdf_sha256 = %s WHERE id = %s"
    _sql(statement, name, digest, minutes.pk)
    assert "nhật ký không ghi lần niêm phong nào có dấu này" in the_wrong()


def test_a_changed_letter_in_the_stored_content_is_found(dossier: Dossier) -> None:
    minutes = the(dossier, PaperKind.MINUTES)
    changed = json.dumps(minutes.blocks, ensure_ascii=False).replace("tán thành", "phản đối", 1)
    _sql("UPDATE dossiers_paper SET blocks = %s WHERE id = %s", changed, minutes.pk)
    said = the_wrong()
    assert said.startswith(minutes.label)
    assert "không còn khớp dấu nội dung" in said
    _sql("UPDATE dossiers_paper SET content_hash = %s WHERE id = %s", _hash_of(minutes), minutes.pk)
    assert "khác với dấu trong nhật ký khi ban hành" in the_wrong()


def _hash_of(paper: Paper) -> str:
    return blocks.stored_hash(Paper.objects.get(pk=paper.pk).blocks or {})


def test_a_lost_file_is_named_with_who_brought_it_and_what_rests_on_it(copies: Copies, settings: Any) -> None:
    scan, _ = copies
    _path(scan.file.path, settings).unlink()
    said = the_wrong()
    assert said.startswith("Tệp “da-ky.pdf” do ")
    assert f"không đọc được tệp đã niêm phong {scan.file.path}" in said
    assert f"Dùng ở: bản đã ký {scan} (số {scan.pk})" in said


def test_a_swapped_signed_copy_is_found(copies: Copies) -> None:
    scan, digital = copies
    other = files.keep(a_scan("khac.pdf"), actor=the_clerk(), at=EVENING)
    _sql("UPDATE dossiers_signedcopy SET file_id = %s WHERE id = %s", other.pk, scan.pk)
    assert "Bản chụp bản đã ký “khac.pdf”" in the_wrong()
    _sql("UPDATE dossiers_signedcopy SET file_id = %s WHERE id = %s", scan.file_id, scan.pk)
    _sql("UPDATE dossiers_signedcopy SET file_id = %s WHERE id = %s", other.pk, digital.pk)
    assert [re.sub(".*: ", "", said) for said in check_seals().wrong] == [
        "nhật ký không ghi lần đưa vào nào có dấu này, bản đã bị tráo.",
        "không còn bắt đầu bằng đúng tệp đã niêm phong.",
    ]


def test_another_signer_written_into_the_row_is_found(copies: Copies) -> None:
    _, digital = copies
    said = json.dumps([(digital.signatures or [{}])[0] | {"signer": "Người Khác"}], ensure_ascii=False)
    _sql("UPDATE dossiers_signedcopy SET signatures = %s WHERE id = %s", said, digital.pk)
    assert "thông tin chữ ký lưu lại khác với chữ ký trong tệp" in the_wrong()


def test_a_machine_without_the_extra_says_what_it_left_out(
    copies: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "find_spec", lambda name: None)
    done = check_seals()
    assert done.wrong == []
    assert "1 bản ký số chỉ kiểm dấu tệp" in done.said


def test_the_job_of_the_day_tells_health(dossier: Dossier, settings: Any) -> None:
    (before,) = health_of_seals()
    assert "Chưa kiểm lần nào" in before.said
    verify_seals(EVENING)
    _path(the(dossier, PaperKind.MINUTES).pdf_file, settings).unlink()
    with pytest.raises(SealsBroken, match="Biên bản họp"):
        verify_seals(EVENING)
    Worker().one_pass()
    (after,) = health_of_seals()
    assert (after.well, "có chỗ hỏng" in after.said) == (False, True)


@pytest.mark.django_db
def test_a_verification_of_long_ago_or_of_a_day_to_come_says_little_of_now() -> None:
    today = clock.local_date(clock.now())
    ran = JobRun.objects.create(name="verify_seals", day=today - timedelta(days=3), done_at=datetime.now(UTC))
    JobRun.objects.create(name="verify_seals", day=today + timedelta(days=300), failure="of another time")
    (old,) = health_of_seals()
    assert (old.well, old.warns, f"{ran.day:%d/%m/%Y}" in old.said) == (True, True, True)
    JobRun.objects.filter(pk=ran.pk).update(day=today)
    (fresh,) = health_of_seals()
    assert (fresh.well, fresh.warns) == (True, False)


def test_the_receipt_quotes_the_content_and_the_chains_head(dossier: Dossier) -> None:
    said = str(receipt_document(dossier).blocks)
    (entry,) = history.of(dossier).filter(action="dossier.submitted")
    assert grouped(entry.hash) in said
    assert grouped(str(entry.values["content_hash"])) in said
    assert grouped(dossier.content_hash) in said
    assert str(the(dossier, PaperKind.RECEIPT).blocks).count(grouped(entry.hash)) == 1
