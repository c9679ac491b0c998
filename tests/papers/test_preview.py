"""The renderer's HTML, which is also the preview on the screen."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from dossiers import blocks
from dossiers.renderers import html
from dossiers.renderers.columns import STEPS, column_steps
from dossiers.renderers.measuring import balanced, em
from dossiers.renderers.prepared import HALF_EM
from tests.papers import samples

CLASS = re.compile(r'class="([^"]*)"')


def test_sheet_is_well_formed_and_has_nothing_inline(document: blocks.OfficialDocument) -> None:
    sheet = html.sheet(document)
    assert "style" not in sheet
    assert "<script" not in sheet
    assert "TemplateDoesNotExist" not in sheet
    open_tags: list[str] = []

    class Checker(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag not in ("br", "col"):
                open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

    Checker().feed(sheet)
    assert open_tags == []


def test_every_column_width_has_its_class() -> None:
    css = html.stylesheet(samples.petition())
    assert all(f".share-{step} {{" in css for step in range(1, STEPS + 1))


def test_only_a_draft_is_marked() -> None:
    draft = html.sheet(samples.petition(state=blocks.State.DRAFT))
    assert "DỰ THẢO" in draft
    assert "paper-draft" in draft
    assert "DỰ THẢO" not in html.sheet(samples.petition())


def test_text_is_escaped_and_its_lines_are_kept() -> None:
    sheet = html.sheet(blocks.OfficialDocument("probe", "T", "A", (blocks.Paragraph("<b>a</b>\nb"),)))
    assert "&lt;b&gt;a&lt;/b&gt;<br>b" in sheet


def test_number_is_not_torn_at_its_slash() -> None:
    text = "Kế hoạch số 31a/KH-UBND ngày 06/4/2022 <b>/<i>"
    sheet = html.sheet(blocks.OfficialDocument("probe", "T", "A", (blocks.Paragraph(text),)))
    assert '<span class="unbroken">31a/KH-UBND</span> ngày <span class="unbroken">06/4/2022</span>' in sheet
    assert "&lt;b&gt;/&lt;i&gt;" in sheet


def test_several_addressees_stand_under_each_other() -> None:
    sheet = html.sheet(blocks.OfficialDocument("probe", "T", "A", (blocks.Addressees(("A", "B")),)))
    assert "addressees-many" in sheet
    assert "<p>- A;</p>" in sheet


def test_long_capacity_falls_into_lines_that_fit_its_column() -> None:
    signer = blocks.Signature(("CÔNG CHỨC ĐỊA CHÍNH - NÔNG NGHIỆP - XÂY DỰNG VÀ MÔI TRƯỜNG",), "A")
    pair = html.sheet(blocks.OfficialDocument("probe", "T", "A", (blocks.Signatures((signer, signer)),)))
    lines = pair.split('<p class="capacity">')[1].split("</p>")[0].split("<br>")
    assert len(lines) == 3
    assert max(map(em, lines)) <= HALF_EM


def test_page_break_and_signatures_in_the_middle() -> None:
    sheet = html.sheet(samples.individual_report())
    assert "closing-centre" in sheet
    parts = (blocks.PageBreak(), blocks.Paragraph("B"))
    broken = html.sheet(blocks.OfficialDocument("probe", "T", "A", parts))
    assert 'class="page-break"' in broken


@pytest.mark.parametrize("widths", [(6, 22, 20, 26, 12, 12, 14), (1, 1), (1,), (0, 0, 0), (1, 1000)])
def test_widths_add_up(widths: tuple[int, ...]) -> None:
    table = blocks.Table(tuple(blocks.Column("STT", width) for width in widths), ())
    assert sum(column_steps(table)) == STEPS
    assert min(column_steps(table)) >= 4  # STT in one piece


def test_too_many_columns_to_spare_each_word_share_the_width() -> None:
    table = blocks.Table(tuple(blocks.Column("Trách-nhiệm", 1) for _ in range(20)), ())
    assert column_steps(table) == [3] * 10 + [2] * 10


def test_label_of_a_total_takes_the_empty_cells_beside_it() -> None:
    columns = tuple(blocks.Column(name, 1) for name in "ABCDE")
    table = blocks.Table(columns, (), (("", "Tổng cộng", "", "5", ""),))
    sheet = html.sheet(blocks.OfficialDocument("probe", "T", "A", (table,)))
    total = sheet[sheet.index('<tr class="total">') :]
    assert total.count("<td") == 3
    assert 'colspan="3">Tổng cộng</td>' in total


def test_long_title_falls_into_lines_about_as_long_as_each_other() -> None:
    title = "Về việc đề nghị tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc năm 2025"
    lines = balanced(title, 29).split("\n")
    assert " ".join(lines) == title
    assert max(map(em, lines)) <= 29
    assert min(map(em, lines)) > 0.7 * max(map(em, lines))


def test_line_is_broken_after_a_dash_and_not_when_it_fits() -> None:
    assert balanced("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", 17) == "HỘI ĐỒNG THI ĐUA -\nKHEN THƯỞNG"
    assert balanced("a - b", 0.5) == "a -\nb"
    assert balanced("Nghiêng", 1) == "Nghiêng"
    assert balanced("Ngắn\nDài hơn", 29) == "Ngắn\nDài hơn"


def test_paper_shares_no_class_with_the_look_of_the_screen(document: blocks.OfficialDocument) -> None:
    """The preview lies on a page that links Bootstrap and the application's own sheets."""
    bootstrap = finders.find("bootstrap/css/bootstrap.min.css")
    assert bootstrap
    sheets = [Path(bootstrap), *(html.ROOT / "static" / "css").glob("*.css")]
    taken = {
        name for css in sheets for name in re.findall(r"\.([a-zA-Z][\w-]*)", css.read_text(encoding="utf-8"))
    }
    ours = {name for names in CLASS.findall(html.sheet(document)) for name in names.split()}
    assert ours & taken == set()
