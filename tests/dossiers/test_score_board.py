"""Bảng tổng hợp kết quả chấm điểm on landscape pages, and the index in a sentence of the papers."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import docx
import pdfplumber
import pytest
from docx.enum.section import WD_ORIENT

from campaigns.enums import EvaluationState as S
from campaigns.enums import Role
from campaigns.models import Round, User
from dossiers import blocks
from dossiers.builders import build
from dossiers.builders.board import board_document
from dossiers.enums import PaperKind, PaperState
from dossiers.models import Dossier, Paper
from dossiers.renderers.pdf import render_pdf
from tests import factories as make
from tests.campaigns.index_factories import OWN, recorded
from tests.campaigns.test_board import a_scored_sheet
from tests.dossiers.factories import a_dossier, freeze, the
from tests.papers.geometry import line
from tests.screens import text, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
OWN_SAID = "Chỉ số cải cách hành chính năm 2025 của xã: tự chấm 85,20 điểm, chưa thẩm định, chưa công bố."


@pytest.fixture
def round_() -> Round:
    """Two blocks; one unit of two is verified in the second."""
    made = make.a_round()
    a_scored_sheet(make.a_round(2024), "Thôn 1", 70, block="K3")
    a_scored_sheet(made, "Ngành A", 80)
    a_scored_sheet(made, "Thôn 1", 90, block="K3")
    a_scored_sheet(made, "Thôn 2", 95, block="K3", state=S.FILED)
    recorded(made, OWN)
    return made


def copy(user: User, round_: Round, form: str) -> bytes:
    answer = make.a_client(user).get(url("dossiers:board", round_), {"format": form})
    assert answer.status_code == 200
    return bytes(answer.content)


def test_the_paper_lies_on_its_side_and_says_what_is_provisional(office: User, round_: Round) -> None:
    with pdfplumber.open(io.BytesIO(copy(office, round_, "pdf"))) as opened:
        page = opened.pages[0]
        assert page.width > page.height
        assert line(page, "BẢNG TỔNG HỢP KẾT QUẢ CHẤM ĐIỂM NĂM 2025").is_bold
        said = " ".join((each.extract_text() or "").replace("\n", " ") for each in opened.pages)
        tables = [table for each in opened.pages for table in each.extract_tables()]
    assert OWN_SAID in said
    assert "Kết quả tạm tính. Đã thẩm định 1/2 phiếu: hạng còn thay đổi." in said
    assert said.count("Kết quả tạm tính.") == 1
    rows = [[(cell or "").replace("\n", " ") for cell in row] for row in tables[-1]]
    assert rows[1:] == [
        ["1", "Thôn 1", "18", "–", "13,5", "18", "–", "–", "13,5", "63/70", "90,00", "Xuất sắc",
         "▲ 20,00 · giữ hạng 1"],
        ["–", "Thôn 2", "19", "–", "14,25", "19", "–", "–", "14,25", "66,5/70", "95,00", "tự chấm",
         "năm 2024 chưa tham gia"],
    ]  # fmt: skip


def test_word_says_the_same_on_the_same_pages(office: User, round_: Round) -> None:
    opened = docx.Document(io.BytesIO(copy(office, round_, "docx")))
    (section,) = opened.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height  # type: ignore[operator]  # a length
    assert any(OWN_SAID in each.text for each in opened.paragraphs)
    assert [cell.text for cell in opened.tables[-2].rows[1].cells][:3] == ["1", "Thôn 1", "18"]


def test_the_page_shows_it_as_it_prints(office: User, round_: Round) -> None:
    shown = text(office, url("dossiers:board", round_))
    assert 'class="paper paper-landscape"' in shown
    assert "?format=docx" in shown
    assert "In bảng tổng hợp" in text(office, url("campaigns:evaluation-board", round_))


def test_a_round_without_scores_goes_back_with_the_sentence(office: User) -> None:
    final = make.a_final_round()
    client = make.a_client(office)
    answer = client.get(url("dossiers:board", final))
    assert answer["Location"] == url("campaigns:evaluation-board", final)
    assert "chưa có phiếu chấm điểm nào để lập bảng" in text(client, answer["Location"])
    assert client.get(url("dossiers:board", final) + "?format=txt").status_code == 404


def test_landscape_pages_in_the_middle_go_on_with_the_numbers(round_: Round) -> None:
    board = board_document(round_, make.an_actor(Role.OFFICE))
    paper = replace(board, blocks=(blocks.Paragraph("Trang đứng."), *board.blocks))
    with pdfplumber.open(io.BytesIO(render_pdf(paper))) as opened:
        first, second = opened.pages[:2]
        assert first.width < first.height
        assert second.width > second.height
        assert second.extract_words()[0]["text"] == "2"


@pytest.fixture
def dossier() -> Dossier:
    return a_dossier(1, 1)


def prose(paper: Paper) -> list[str]:
    built = build(paper, PaperState.FOR_SIGNATURE)
    return [each.text for each in built.blocks if isinstance(each, blocks.Paragraph)]


@pytest.mark.parametrize("kind", [PaperKind.PETITION, PaperKind.REPORT_COLLECTIVE])
def test_papers_say_whose_score_it_is(dossier: Dossier, kind: str) -> None:
    assert not any("Chỉ số cải cách" in each for each in prose(the(dossier, kind)))
    recorded(dossier.round, OWN)
    assert OWN_SAID in prose(the(dossier, kind))
    recorded(dossier.round, replace(OWN, appraised_score=Decimal("84.1")), version=1)
    (said,) = [each for each in prose(the(dossier, kind)) if "Chỉ số cải cách" in each]
    assert said.endswith("của xã: thẩm định 84,10 điểm, chưa công bố.")


def test_a_person_does_not_report_the_communes_index(dossier: Dossier) -> None:
    recorded(dossier.round, OWN)
    assert not any("Chỉ số cải cách" in each for each in prose(the(dossier, PaperKind.REPORT_INDIVIDUAL)))


def test_what_was_frozen_before_stays_as_it_was(dossier: Dossier) -> None:
    paper = freeze(the(dossier, PaperKind.REPORT_COLLECTIVE))
    before: Any = paper.blocks
    recorded(dossier.round, OWN)
    assert Paper.objects.get(pk=paper.pk).blocks == before
