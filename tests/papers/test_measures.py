"""The measures find what is wrong: a form spoilt in one place is told by the measure of that place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from docx.document import Document
from docx.shared import Mm, Pt

from dossiers import blocks
from dossiers.renderers import html
from dossiers.renderers.pdf import render_pdf
from tests.papers import samples, word
from tests.papers.measures import HEAD
from tests.papers.measures_below import BODY, ends
from tests.papers.printed import faults, opened
from tests.papers.word_measures import word_faults

MEASURES = (*HEAD, *BODY, ends)
SPOILT = (
    ("@page { margin-left: 20mm }", "page_and_margins"),
    ("@page :first { @top-center { content: counter(page) } }", "page_numbers"),
    (".paper .motto span::after { width: 60% }", "nation_and_motto"),
    (".paper .issuing .ruled::after { width: 80% }", "bodies"),
    (".paper .governing { font-weight: bold }", "bodies"),
    (".paper .place-date { font-style: normal }", "number_place_and_date"),
    (".paper .title h1 { font-size: 16pt }", "title"),
    (".paper .bases p { font-style: normal }", "bases"),
    (".paper .para { margin-bottom: 0 }", "paragraphs"),
    (".paper .para-justify { text-align: left }", "paragraphs"),
    (".paper .sheet-table thead { display: table-row-group }", "tables"),
    (".paper .closing-right { font-weight: normal }", "signatures"),
    (".paper .recipients { font-size: 13pt }", "recipients"),
)


def told(document: blocks.OfficialDocument) -> set[str]:
    return {each.partition(":")[0] for each in faults(opened(document, render_pdf(document)), MEASURES)}


def test_a_stylesheet_that_is_spoilt_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    good = html.stylesheet
    whole = samples.petition().blocks
    paper = replace(samples.petition(), blocks=(*whole[:6], blocks.Paragraph(samples.BODY), *whole[6:]))
    assert told(paper) == set()
    for css, measure in SPOILT:
        monkeypatch.setattr(html, "stylesheet", lambda document, css=css: f"{good(document)}\n{css}")
        assert measure in told(paper), css


def test_words_that_are_not_in_their_form_are_found() -> None:
    paper = samples.petition()

    def instead(kind: type, *others: blocks.Block) -> blocks.OfficialDocument:
        said: Sequence[blocks.Block] = [each for each in paper.blocks if not isinstance(each, kind)]
        return replace(paper, blocks=(*said[:4], *others, *said[4:]))

    assert "zeros" in told(instead(blocks.PageBreak, blocks.Paragraph("Ngày họp: ngày 6 tháng 04 năm 2025.")))
    assert "title" in told(instead(blocks.Title, blocks.Title("Tờ trình", "Về việc khen")))
    assert "ends" in told(instead(blocks.Paragraph, blocks.Paragraph("Không có dấu kết thúc.")))
    assert "recipients" in told(instead(blocks.Recipients, blocks.Recipients(("Như trên",))))


def _margin(made: Document) -> None:
    made.sections[0].left_margin = Mm(20)


def _direct(made: Document) -> None:
    word.line(made, "TỜ TRÌNH").paragraph_format.space_before = Pt(9)


def _light(made: Document) -> None:
    made.styles["Tên loại văn bản"].font.bold = False


def _no_number(made: Document) -> None:
    for line in made.sections[0].header.paragraphs:
        line._p.getparent().remove(line._p)


def test_a_word_file_that_is_spoilt_is_found() -> None:
    for spoil, said in ((_margin, "lề"), (_direct, "trực tiếp"), (_light, "Kind"), (_no_number, "số trang")):
        made = word.reopened(word.written("petition"))
        assert [*word_faults(made, samples.petition())] == []
        spoil(made)
        assert any(said in each for each in word_faults(made, samples.petition())), said
