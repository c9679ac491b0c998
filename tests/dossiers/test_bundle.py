"""The whole dossier in one PDF: sealed files in the plan's order; its contents says where each stands."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from dossiers import blocks
from dossiers.enums import PaperKind, PaperState
from dossiers.models import Dossier
from dossiers.renderers.joining import page_count
from dossiers.services import desk, papers, sealing, submission
from dossiers.services.printing import bundle_of
from tests.awards.factories import the_clerk
from tests.dossiers.desk.factories import NEXT_DAY, a_chairman, as_actor
from tests.dossiers.factories import EVENING, a_dossier, a_submitted_dossier, freeze, issue, the
from tests.papers import pdfa
from tests.papers.geometry import words_in

pytestmark = pytest.mark.django_db
FRONT = ["Bìa hồ sơ", "Phiếu tiếp nhận hồ sơ", "Mục lục văn bản, tài liệu trong hồ sơ"]


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def a_sealed_dossier() -> Dossier:
    dossier = a_submitted_dossier(1, 1)
    sealing.seal_dossier(dossier, at=EVENING)
    return dossier


def listed(dossier: Dossier) -> list[tuple[str, ...]]:
    """The rows of its contents."""
    document = the(dossier, PaperKind.CONTENTS).document()
    return next(list(each.rows) for each in document.blocks if isinstance(each, blocks.Table))


def places(pdf: bytes) -> list[tuple[str, str]]:
    """Each bookmark with what a viewer calls the page that it opens."""
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        numbered = {page.obj.objgen: page.label for page in opened.pages}
        targets: list[Any] = [item.destination for item in outline.root]
        return [
            (str(item.title), numbered[target[0].objgen])
            for item, target in zip(outline.root, targets, strict=True)
        ]


def test_the_bundle_is_the_sealed_papers_in_the_plans_order_and_the_contents_leads_to_each() -> None:
    dossier = a_sealed_dossier()
    bundle = bundle_of(dossier)
    assert bundle_of(dossier) == bundle
    assert pdfa.problems(bundle) == []
    rows = list(dossier.papers.live())
    assert page_count(bundle) == sum(row.pages or 0 for row in rows)
    found = places(bundle)
    assert found[:3] == list(zip(FRONT, ["i", "ii", "iii"], strict=True))
    assert [title for title, _ in found[3:5]] == [
        "Tờ trình đề nghị khen thưởng (số 01/TTr-HĐTĐKT)", "Biên bản họp xét khen thưởng (số 01/BB-HĐTĐKT)",
    ]  # fmt: skip
    ranges = [row[3].partition("–") for row in listed(dossier)]
    assert [first for first, _, _ in ranges] == [label for _, label in found[3:]]
    lasts = [int(last or first) for first, _, last in ranges]
    assert lasts[-1] == sum(row.pages or 0 for row in rows[3:])
    assert [row[4].replace(" ", "") for row in listed(dossier)] == [row.pdf_sha256 for row in rows[3:]]


def test_the_cover_says_whose_it_is_and_what_it_holds() -> None:
    dossier = a_sealed_dossier()
    said = words_in(sealing.sealed_bytes(the(dossier, PaperKind.COVER)))
    pages = sum(row.pages or 0 for row in list(dossier.papers.live())[3:])
    assert "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG HỒ SƠ Đề nghị khen thưởng các tập thể, cá nhân có" in said
    for each in (
        f"Mã tiếp nhận: {dossier.receipt_code}",
        "Trình lúc: 16:00:00 ngày 29/12/2025",
        "Đề nghị: 01 tập thể và 01 cá nhân",
        f"Gồm: 04 văn bản, {pages} trang",
        "Từ ngày: 29/12/2025 đến ngày 29/12/2025",
        "Phông số: ……",
    ):
        assert each in said


def test_what_is_voided_and_issued_again_is_what_the_new_contents_lists() -> None:
    dossier = a_sealed_dossier()
    old = the(dossier, PaperKind.REPORT_COLLECTIVE)
    before = dossier.papers.live().get(kind=PaperKind.CONTENTS)
    desk.return_dossier(
        dossier, papers=[old], reason="Nêu rõ số liệu.", due_at=NEXT_DAY + timedelta(days=5),
        actor=as_actor(a_chairman()), at=NEXT_DAY,
    )  # fmt: skip
    assert places(bundle_of(dossier))[0][0].startswith("Tờ trình")
    fresh = papers.void_paper(old, reason="Bổ sung", actor=the_clerk(), at=NEXT_DAY)
    issue(freeze(fresh, at=NEXT_DAY), at=NEXT_DAY)
    sealing.seal_dossier(submission.submit_dossier(dossier, actor=the_clerk(), at=NEXT_DAY), at=NEXT_DAY)
    fresh.refresh_from_db()
    before.refresh_from_db()
    assert before.state == PaperState.VOIDED
    hashes = [row[4].replace(" ", "") for row in listed(dossier)]
    assert hashes == [row.pdf_sha256 for row in list(dossier.papers.of_the_dossier())[3:]]
    assert fresh.pdf_sha256 in hashes
    assert places(bundle_of(dossier))[:3] == list(zip(FRONT, ["i", "ii", "iii"], strict=True))


def test_a_draft_has_no_cover_and_counts_from_one() -> None:
    bundle = bundle_of(a_dossier())
    assert pdfa.problems(bundle) == []
    assert places(bundle)[0] == ("Tờ trình đề nghị khen thưởng (dự thảo)", "1")
