"""A stranger opens the archive on a machine without the application: what is there, and that it is true."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import openpyxl
import time_machine
from django.apps import apps

from awards.models import Award
from campaigns.models import User
from dossiers.enums import PaperKind
from dossiers.handover.tables import OWN, REFERENCED
from dossiers.models import Paper
from tests.dossiers.handover.commune import (
    FORMULA,
    HOSTILE,
    MADE_AT,
    SECRET,
    Links,
    archive_of,
    scope_of,
    text_of,
)
from tests.dossiers.handover.conftest import Opened


def names_in(top: Path) -> list[str]:
    return sorted(path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file())


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_list_of_hashes_names_every_file_and_each_is_what_it_says(opened: Opened) -> None:
    lines = (opened.top / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    said = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    assert sorted(said) == [name for name in names_in(opened.top) if name != "SHA256SUMS"]
    assert {name: sha256(opened.top / name) for name in said} == said
    assert opened.built.entries == len(said) + 1
    assert opened.top.name == "thi-dua-khen-thuong-an-dung-2021-2025"


def test_every_link_of_every_page_leads_to_a_file_of_the_archive(opened: Opened) -> None:
    pages = [Links(path) for path in sorted(opened.top.rglob("*.html"))]
    anchors = {each.page.resolve(): each.anchors for each in pages}
    assert len(pages) > 8
    for page in pages:
        for href in page.hrefs:
            path, anchor = page.leads(href)
            assert path.exists(), (page.page.name, href)
            assert path.is_relative_to(opened.top.resolve()), href
            assert not anchor or anchor in anchors[path], (page.page.name, href)


def test_a_person_s_award_and_its_decision_are_two_steps_from_the_first_page(opened: Opened) -> None:
    first = Links(opened.top / "index.html")
    register = next(first.leads(href)[0] for href in first.hrefs if href.endswith("so-khen-thuong.html"))
    row = row_of(opened.commune.standing, register)
    assert opened.commune.standing.name in row
    assert str(opened.commune.decision) in row
    [href] = re.findall(r'href="([^"]+)">Quyết định \(PDF\)', row)
    decision = Paper.objects.get(kind=PaperKind.DECISION, dossier=opened.commune.dossier)
    assert sha256((register.parent / href).resolve()) == decision.pdf_sha256
    assert "Giấy khen (PDF)" in row


def row_of(award: Award, register: Path) -> str:
    found = re.search(rf'<tr id="g{award.pk}">(.*?)</tr>', text_of(register))
    assert found is not None
    return found[1]


def test_what_was_taken_back_says_so_where_its_name_stands(opened: Opened) -> None:
    row = row_of(opened.commune.taken_back, opened.top / "trang" / "so-khen-thuong.html")
    assert "Đã thu hồi theo Quyết định số" in row
    assert "Kê khai gian dối thành tích." in row
    assert "thu hồi" not in row_of(opened.commune.standing, opened.top / "trang" / "so-khen-thuong.html")


def test_a_year_tells_its_scores_its_votes_its_papers_and_its_evidence(opened: Opened) -> None:
    year = text_of(opened.top / "trang" / "nam-2025.html")
    for said in (
        "Điểm, xếp hạng trong khối", "tán thành 9, không tán thành 0", "Được khen", "một tệp PDF",
        opened.commune.dossier.receipt_code, "Tờ trình đề nghị khen thưởng", "đ) bao-cao.pdf",
    ):  # fmt: skip
        assert said in year, said
    assert "Ghi lại từ hồ sơ giấy" in text_of(opened.top / "trang" / "nam-2022.html")
    assert "Một cửa không chờ" in text_of(opened.top / "trang" / "guong-dien-hinh.html")
    assert "Đinh Thị Sáng" in text_of(opened.top / "trang" / "sang-kien.html")
    people = text_of(opened.top / "trang" / "don-vi-ca-nhan.html")
    assert f'id="p{opened.commune.standing.participant_id}"' in people
    assert "2025: Hoàn thành tốt nhiệm vụ" in people
    history = text_of(opened.top / "trang" / "lich-su-1.html")
    assert "Trình hồ sơ" in history
    assert "dossier.submitted" not in history


def test_what_people_typed_is_text_and_nothing_else(opened: Opened) -> None:
    for path in opened.top.rglob("*.html"):
        assert "<script" not in path.read_text(encoding="utf-8"), path
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp;" in text_of(
        opened.top / "trang" / "don-vi-ca-nhan.html"
    )
    cells = cells_of(opened.top / "excel" / "so-khen-thuong.xlsx")
    assert (FORMULA, "s") in cells
    assert all(kind != "f" for path in opened.top.glob("excel/*.xlsx") for _, kind in cells_of(path))


def cells_of(path: Path) -> set[tuple[object, str]]:
    book = openpyxl.load_workbook(path)
    return {
        (cell.value, cell.data_type)
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.value
    }


def test_names_are_plain_short_and_told_apart_on_any_machine(opened: Opened) -> None:
    names = names_in(opened.top)
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"[A-Za-z0-9_./-]+", name), name
        assert all(len(part) <= 100 and part.strip(".") for part in name.split("/")), name
        assert len(name) <= 150, name
    evidence = [name.rpartition("/")[2] for name in names if name.startswith("minh-chung/")]
    assert len(evidence) == len(opened.commune.evidence)
    assert {"dd-bao-cao.pdf", "dd-bao-cao-2.pdf", "dd-bao-cao-3.pdf", "dd-con.pdf"} <= set(evidence)
    kept = {each.file.sha256 for each in opened.commune.evidence}
    assert {sha256(path) for path in (opened.top / "minh-chung").rglob("*.pdf")} == kept


def test_every_row_of_the_campaign_is_there_and_none_of_another(opened: Opened) -> None:
    ways = {
        "campaigns.Campaign": "pk",
        "campaigns.CompetitionContent": "campaign",
        "campaigns.Round": "campaign",
        "campaigns.Evaluation": "round__campaign",
        "campaigns.Score": "evaluation__round__campaign",
        "campaigns.Scale": "round__campaign",
        "campaigns.ScalePoints": "scale__round__campaign",
        "campaigns.Band": "scale__round__campaign",
    }
    for label in (*OWN, *REFERENCED):
        rows = json.loads((opened.top / "du-lieu" / f"{label.replace('.', '_').lower()}.json").read_text())
        stored = apps.get_model(label)._base_manager.all()
        foreign = stored.filter(**{ways[label]: opened.commune.other.pk}) if label in ways else stored.none()
        found = {row["id"] for row in rows}
        assert label not in ways or foreign.exists(), label
        assert not found & {each.pk for each in foreign}, label
        if label in OWN:
            assert found == {each.pk for each in stored} - {each.pk for each in foreign}, label
    assert "Phong trào khác" not in "".join(path.read_text() for path in opened.top.rglob("*.json"))


def test_no_secret_leaves_with_it(opened: Opened) -> None:
    users = json.loads((opened.top / "du-lieu" / "campaigns_user.json").read_text())
    assert {frozenset(each) for each in users} == {frozenset({"id", "username", "person_id"})}
    everything = b"".join(path.read_bytes() for path in opened.top.rglob("*.js*"))
    for secret in User.objects.exclude(password="").values_list("password", flat=True):
        assert secret.encode() not in everything


def test_rows_say_where_their_files_lie(opened: Opened) -> None:
    files = json.loads((opened.top / "du-lieu" / "andung_emulation_storedfile.json").read_text())
    papers = json.loads((opened.top / "du-lieu" / "dossiers_paper.json").read_text())
    assert len(files) > 5
    for each in files:
        assert sha256(opened.top / each["file_in_archive"]) == each["sha256"]
    sealed = [each for each in papers if each["pdf_sha256"]]
    assert len(sealed) > 5
    for each in sealed:
        assert sha256(opened.top / each["file_in_archive"]) == each["pdf_sha256"]


def test_the_chain_has_no_gap_and_its_details_can_be_computed_again(opened: Opened) -> None:
    lines = (opened.top / "lich-su" / "chuoi.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    before = "0" * 64
    for seq, entry in enumerate(entries, start=1):
        assert entry["seq"] == seq
        assert entry["previous_hash"] == before
        before = entry["hash"]
        if entry.get("detail"):
            text = f"{entry['detail']['salt']}\n{entry['detail']['text']}"
            assert hashlib.sha256(text.encode()).hexdigest() == entry["detail_hash"]
    assert any(entry.get("action") == "dossier.submitted" for entry in entries)
    assert set(entries[-1]) == {"seq", "previous_hash", "hash"}
    assert SECRET not in "".join(text_of(path) for path in opened.top.rglob("*.html"))


def test_the_texts_at_the_top_are_for_people_here(opened: Opened) -> None:
    opening = (opened.top / "LOI-NOI-DAU.txt").read_bytes()
    assert opening.startswith("\ufeff".encode())
    assert b"\r\n" in opening
    assert "certutil -hashfile" in opening.decode()
    tables = (opened.top / "du-lieu" / "README.txt").read_text(encoding="utf-8-sig")
    assert "campaigns_qualityrating.json – xếp loại chất lượng" in tables
    assert "rating – xếp loại (XS: Hoàn thành xuất sắc nhiệm vụ" in tables


def test_the_same_data_give_the_same_bytes(opened: Opened, tmp_path: Path) -> None:
    with time_machine.travel(MADE_AT + timedelta(hours=1)):
        again, _ = archive_of(scope_of(opened.commune), tmp_path)
    assert again.read_bytes() == opened.archive.read_bytes()


def test_an_archive_of_one_year_has_that_year_alone(opened: Opened, tmp_path: Path) -> None:
    round_ = opened.commune.dossier.round
    archive, _ = archive_of(scope_of(opened.commune, round_), tmp_path)
    with zipfile.ZipFile(io.BytesIO(archive.read_bytes())) as file:
        names = {name.partition("/")[2] for name in file.namelist()}
        awards = json.loads(file.read(f"{file.namelist()[0].partition('/')[0]}/du-lieu/awards_award.json"))
    assert "trang/nam-2025.html" in names
    assert "trang/nam-2022.html" not in names
    assert {each["id"] for each in awards} == {
        opened.commune.standing.pk,
        opened.commune.taken_back.pk,
    }


def test_hostile_unit_names_make_a_folder_like_any_other(opened: Opened) -> None:
    [folder] = (opened.top / "minh-chung" / "2025").iterdir()
    assert folder.name == "script-alert-x-script-thon"
    assert HOSTILE not in folder.name
