"""What can't be taken in is told, in the archive and beside it; the rest is made all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from andung_emulation import files, history
from awards.services.exemplar_parts import drop_consent
from campaigns.models import Participant
from dossiers.enums import PaperKind
from dossiers.handover import building, packing
from dossiers.handover.pages import people
from dossiers.handover.scope import Scope
from dossiers.selectors.summaries import paper_of
from dossiers.services import papers, sealing, signed_copies
from tests.awards import exemplar_factories as stories
from tests.awards.decision_factories import a_recorded_award
from tests.awards.factories import the_clerk
from tests.dossiers.desk.factories import seal_quickly
from tests.dossiers.factories import (
    EVENING,
    a_dossier,
    a_signed_copy,
    a_submitted_dossier,
    freeze,
    issue,
    the,
)
from tests.dossiers.handover.commune import MADE_AT, a_commune, archive_of, unpacked
from tests.dossiers.summaries.factories import a_summary, issued
from tests.factories import a_round, a_unit, an_evaluation, an_evidence

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def scope() -> Scope:
    return Scope(a_round().campaign, None, MADE_AT, "Huỳnh Thị Mây")


def test_a_paper_that_has_no_pdf_yet_and_a_draft_are_named(tmp_path: Path) -> None:
    dossier = a_submitted_dossier()
    archive, built = archive_of(scope(), tmp_path / "zip")
    petition = the(dossier, PaperKind.PETITION)
    assert f"{petition.label}, {dossier}: đã ban hành, chưa niêm phong nên chưa có tệp PDF." in built.lacks
    top = unpacked(archive, tmp_path / "usb")
    said = (top / "THIEU.txt").read_text(encoding="utf-8-sig")
    assert all(each in said for each in built.lacks)
    assert f"còn thiếu {len(built.lacks)} mục" in (top / "index.html").read_text(encoding="utf-8")
    assert not list(top.glob("pdf/**/*.pdf"))


def test_a_draft_stays_at_home(tmp_path: Path) -> None:
    dossier = a_dossier()
    _, built = archive_of(scope(), tmp_path / "zip")
    petition = the(dossier, PaperKind.PETITION)
    assert f"{petition.label}, {dossier}: mới là dự thảo, chưa ban hành nên không đưa vào." in built.lacks


def test_a_lost_and_a_changed_file_are_named_and_the_page_links_to_neither(tmp_path: Path) -> None:
    sheet = an_evaluation(a_round(), a_unit("Thôn 1"))
    lost, changed, kept = (an_evidence(sheet, "a", name) for name in ("mat.pdf", "sua.pdf", "con.pdf"))
    files.path_of(lost.file.path).unlink()
    files.path_of(changed.file.path).write_bytes(b"%PDF-1.7 khac")
    archive, built = archive_of(scope(), tmp_path / "zip")
    assert [lost.file.path in each or changed.file.path in each for each in built.lacks] == [True] * 2
    top = unpacked(archive, tmp_path / "usb")
    assert [path.name for path in (top / "minh-chung").rglob("*.pdf")] == ["a-con.pdf"]
    page = (top / "trang" / "nam-2025.html").read_text(encoding="utf-8")
    assert page.count("(mất tệp)") == 2
    assert kept.file.name in page


def test_nothing_lacks_and_nothing_is_said(tmp_path: Path) -> None:
    archive, built = archive_of(scope(), tmp_path / "zip")
    assert built.lacks == []
    top = unpacked(archive, tmp_path / "usb")
    assert "còn thiếu" not in (top / "index.html").read_text(encoding="utf-8")


def test_what_has_no_signed_copy_here_is_named_beside_what_lacks(tmp_path: Path) -> None:
    """Sealed, but signed by nobody; the decision that takes an award back; the plan, which came as words."""
    commune = a_commune()
    archive, _ = archive_of(Scope(commune.campaign, None, MADE_AT, "Huỳnh Thị Mây"), tmp_path / "zip")
    said = (unpacked(archive, tmp_path / "usb") / "THIEU.txt").read_text(encoding="utf-8-sig")
    missing, _, on_paper = said.partition("chỉ có ở hồ sơ giấy")
    assert f"{commune.decision}: có tệp PDF đã niêm phong, chưa có bản chụp đã ký." in on_paper
    assert f"thu hồi Giấy khen của {commune.taken_back.name}: chưa có bản chụp đã ký." in on_paper
    assert f"{commune.campaign.plan} của {commune.campaign.plan.issuer}: chưa kèm tệp." in on_paper
    assert str(commune.decision) not in missing
    a_signed_copy(the(commune.dossier, PaperKind.DECISION))
    archive, _ = archive_of(Scope(commune.campaign, None, MADE_AT, "Huỳnh Thị Mây"), tmp_path / "lan-hai")
    said = (unpacked(archive, tmp_path / "usb-2") / "THIEU.txt").read_text(encoding="utf-8-sig")
    assert str(commune.decision) not in said.partition("chỉ có ở hồ sơ giấy")[2]


def test_what_changes_meanwhile_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign, reads = a_round().campaign, list[Path]()
    gather = building._gather

    def busy(site: Any) -> Any:
        """Somebody saves while the first reading goes on."""
        found = gather(site)
        if not reads:
            history.append(actor=the_clerk(), at=MADE_AT, action="round.opened", subject=campaign)
        reads.append(site.work.folder)
        return found

    monkeypatch.setattr(building, "_gather", busy)
    _, built = archive_of(scope(), tmp_path / "zip")
    assert len(reads) == 2
    assert built.lacks == []
    assert not any(folder.exists() for folder in reads)


def test_an_award_that_is_recorded_meanwhile_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_recorded_award(a_unit("Thôn 1"), 2025)
    write, late = people.write, list[str]()

    def busy(*args: Any) -> None:
        """The register is written; then comes another award."""
        if not late:
            late.append(a_recorded_award(a_unit("Thôn 2"), 2025).name)
        write(*args)

    monkeypatch.setattr(people, "write", busy)
    archive, built = archive_of(scope(), tmp_path / "zip")
    page = unpacked(archive, tmp_path / "usb") / "trang" / "so-khen-thuong.html"
    assert late[0] in page.read_text(encoding="utf-8")
    assert building.CHANGED not in built.lacks


def test_an_archive_that_finds_no_quiet_moment_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign, gather = a_round().campaign, building._gather

    def busy(site: Any) -> Any:
        found = gather(site)
        history.append(actor=the_clerk(), at=MADE_AT, action="round.opened", subject=campaign)
        return found

    monkeypatch.setattr(building, "_gather", busy)
    _, built = archive_of(scope(), tmp_path / "zip")
    assert built.lacks == [building.CHANGED]


def test_a_full_disk_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "_SPARE", 10**18)
    with pytest.raises(packing.NoRoom, match="Đĩa của máy chủ không đủ chỗ: cần khoảng"):
        archive_of(scope(), tmp_path / "zip")
    assert list((tmp_path / "zip").iterdir()) == []


def test_a_long_name_is_cut_before_what_it_says_of_a_copy_that_was_taken_out(tmp_path: Path) -> None:
    dossier = seal_quickly(a_submitted_dossier(0, 1))
    report = the(dossier, PaperKind.REPORT_INDIVIDUAL)
    assert report.nomination is not None
    Participant.objects.filter(pk=report.nomination.participant_id).update(
        name="Công Tằng Tôn Nữ Thị Hoàng Phương Quỳnh Anh"
    )
    copy = a_signed_copy(report)
    signed_copies.withdraw_copy(copy, reason="Chụp mờ.", actor=the_clerk(), at=EVENING)
    archive, _ = archive_of(scope(), tmp_path / "zip")
    [found] = unpacked(archive, tmp_path / "usb").rglob("ban-da-ky/*.pdf")
    assert found.stem.endswith("-da-bo-ra")


def test_a_voided_paper_says_so_by_its_name_and_the_valid_one_has_the_plain_name(tmp_path: Path) -> None:
    first = issued(a_summary(), "12")
    sealing.seal_next(EVENING)
    papers.void_paper(first, reason="Ghi nhầm số", actor=the_clerk(), at=EVENING)
    assert first.summary is not None
    second = issue(freeze(paper_of(first.summary)), "13")
    sealing.seal_next(EVENING)
    archive, _ = archive_of(scope(), tmp_path / "zip")
    top = unpacked(archive, tmp_path / "usb")
    hashes = {path.name: files.hash_of(path) for path in (top / "pdf").rglob("*.pdf")}
    for row in (first, second):
        row.refresh_from_db()
    assert hashes == {
        "bao-cao-so-ket-da-huy.pdf": first.pdf_sha256,
        "bao-cao-so-ket.pdf": second.pdf_sha256,
    }


def test_photo_and_words_of_who_took_his_consent_back_do_not_leave_the_house(tmp_path: Path) -> None:
    stays = stories.published(stories.with_photo(stories.written(story="Được kể.")))
    gone = stories.published(stories.with_photo(stories.written(story="Không kể nữa.")))
    drop_consent(gone, reason="Báo miệng", actor=stories.the_culture_officer(), at=MADE_AT)
    archive, built = archive_of(scope(), tmp_path / "zip")
    top = unpacked(archive, tmp_path / "usb")
    page = (top / "trang" / "guong-dien-hinh.html").read_text(encoding="utf-8")
    assert "Được kể." in page
    assert "Không kể nữa." not in page
    assert gone.title in page
    assert "đã rút lại: bài và ảnh không đưa vào bộ này" in page
    assert stays.photo is not None
    [photo] = (top / "guong-dien-hinh").iterdir()
    assert files.hash_of(photo) == stays.photo.sha256
    assert built.lacks == []
