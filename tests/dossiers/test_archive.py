"""The files of a dossier in a ZIP: what they are called, that they are what they say, who may have them."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from andung_emulation import files, history
from campaigns.actors import actor_of
from campaigns.enums import Role
from campaigns.models import User
from dossiers.enums import CopyKind, PaperKind
from dossiers.models import Dossier, SignedCopy
from dossiers.services import sealing
from dossiers.services.printing import bundle_of
from tests.dossiers.factories import EVENING, a_dossier, a_submitted_dossier, the
from tests.factories import a_client, a_scan, a_unit, an_account
from tests.screens import text, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]


@pytest.fixture(autouse=True)
def _files(tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def a_signed_copy(dossier: Dossier, kind: str, user: User, **fields: Any) -> SignedCopy:
    file = files.keep(a_scan(), actor=actor_of(user, EVENING.date()), at=EVENING)
    return SignedCopy.objects.create(
        paper=the(dossier, kind), kind=CopyKind.SCAN, file=file, added_at=EVENING, added_by=user, **fields
    )


def archive_of(user: User, dossier: Dossier) -> bytes:
    answer: Any = a_client(user).get(url("dossiers:archive", dossier))
    assert answer["Content-Disposition"] == 'attachment; filename="ho-so-2025.zip"'
    assert answer["Cache-Control"] == "no-store, private"
    return b"".join(answer.streaming_content)


def test_every_file_is_there_in_order_with_its_hash_and_what_came_back_signed_beside_it(office: User) -> None:
    dossier = a_submitted_dossier(1, 1)
    sealing.seal_dossier(dossier, at=EVENING)
    whole = bundle_of(dossier)
    copy = a_signed_copy(dossier, PaperKind.MINUTES, office)
    a_signed_copy(dossier, PaperKind.PETITION, office, withdrawn_at=EVENING, withdraw_reason="Nhầm tệp")
    content = archive_of(office, dossier)
    assert archive_of(office, dossier) == content
    assert history.of(dossier).filter(action="dossier.archive_downloaded").count() == 2
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        held = {name: archive.read(name) for name in names}
    assert all(name.isascii() for name in names)
    assert sorted(names)[:3] == ["00-MUC-LUC.txt", "01-bia.docx", "01-bia.pdf"]
    assert [name for name in names if name[:3] in ("04-", "05-")] == [
        "04-to-trinh.pdf", "04-to-trinh.docx", "05-bien-ban.pdf", "05-bien-ban.docx",
        "05-bien-ban-ban-da-ky-1.pdf",
    ]  # fmt: skip
    assert held["ho-so-2025.pdf"] == whole  # in which no scan is bound
    assert held["05-bien-ban-ban-da-ky-1.pdf"] == files.read(copy.file.path, copy.file.sha256, called="")
    manifest = json.loads(held["manifest.json"])
    assert [each["name"] for each in manifest["files"]] == names[:-2]
    for each in manifest["files"]:
        assert each["sha256"] == hashlib.sha256(held[each["name"]]).hexdigest()
    sealed = {each["sha256"] for each in manifest["files"] if each["sealed"]}
    assert sealed == set(dossier.papers.live().values_list("pdf_sha256", flat=True))
    index = held["00-MUC-LUC.txt"].decode("utf-8-sig")
    assert f"mã tiếp nhận {dossier.receipt_code}" in index
    assert all(f"\r\n{each['name']}\r\n    {each['title']}" in index for each in manifest["files"])


def test_drafts_go_out_marked_and_the_button_says_what_comes(office: User) -> None:
    dossier = a_dossier()
    page = text(a_client(office), url("dossiers:dossier", dossier))
    assert "Tải các tệp PDF, Word (ZIP)" in page
    assert url("dossiers:archive", dossier) in page
    with zipfile.ZipFile(io.BytesIO(archive_of(office, dossier))) as archive:
        assert all("-DU-THAO." in name for name in archive.namelist() if name[:2] in ("01", "02", "03"))


def test_who_may_not_read_the_dossier_finds_nothing_and_what_cannot_be_made_is_said(office: User) -> None:
    dossier = a_submitted_dossier()
    sealing.seal_dossier(dossier, at=EVENING)
    proposer = an_account(Role.UNIT, unit=a_unit())
    for name in ("dossiers:bundle", "dossiers:archive"):
        assert a_client(proposer).get(url(name, dossier)).status_code == 404
    minutes = the(dossier, PaperKind.MINUTES)
    (Path(settings.MEDIA_ROOT) / minutes.pdf_file).write_bytes(b"khac")
    answer = a_client(office).get(url("dossiers:archive", dossier), follow=True)
    assert "không còn khớp dấu niêm phong" in answer.content.decode()
    assert history.of(dossier).filter(action="dossier.archive_downloaded").count() == 0
