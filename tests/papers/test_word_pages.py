"""What Word keeps together and repeats: page numbers, annexes, heads of tables, the signature block."""

from __future__ import annotations

from itertools import pairwise

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P

from dossiers import blocks
from dossiers.renderers.columns import STEPS, column_steps
from dossiers.renderers.docx.places import TEXT_PT
from dossiers.renderers.pdf import render_pdf
from tests.papers import samples, word
from tests.papers.conftest import SAMPLES
from tests.papers.geometry import open_pdf
from tests.papers.word import effective, has, size

every_sample = pytest.mark.parametrize("name", sorted(SAMPLES))


def parts(document: Document) -> list[CT_P | CT_Tbl]:
    found: list[CT_P | CT_Tbl] = document.element.body.inner_content_elements
    return found


def is_kept(paragraph: CT_P) -> bool:
    return bool(paragraph.pPr is not None and paragraph.pPr.keepNext_val)


@every_sample
def test_page_number_is_a_field_in_the_top_margin_but_for_the_first_page(name: str) -> None:
    document = word.opened(name)
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert section.header_distance
    assert section.header_distance.mm < 20
    assert [each.text for each in section.first_page_header.paragraphs] == [""]
    (number,) = section.header.paragraphs
    (field,) = number._p.findall(qn("w:fldSimple"))
    assert field.get(qn("w:instr")) == "PAGE"
    assert 13 <= size(number) <= 14
    assert effective(number, lambda style: style.paragraph_format.alignment) == 1
    assert not effective(number, lambda style: style.font.bold)


def test_annex_is_a_section_that_counts_for_itself() -> None:
    paper, *annexes = word.opened("decision").sections
    assert len(annexes) == 2
    assert paper._sectPr.find(qn("w:pgNumType")) is None
    for annex in annexes:
        (counting,) = annex._sectPr.findall(qn("w:pgNumType"))
        assert counting.get(qn("w:start")) == "1"
        assert annex.start_type == 2  # on a new page
        assert annex.different_first_page_header_footer
        assert annex.header.is_linked_to_previous
        assert annex.first_page_header.is_linked_to_previous


def test_page_break_is_a_style() -> None:
    _, broken, after = word.paragraphs(
        word.word(blocks.Paragraph("A"), blocks.PageBreak(), blocks.Paragraph("B"))
    )
    assert effective(broken, lambda style: style.paragraph_format.page_break_before)
    assert after.text == "B"


@pytest.mark.parametrize(
    ("kinds", "sections", "breaks"),
    [("PBAP", 2, 0), ("PB", 1, 0), ("AP", 1, 0), ("PBP", 1, 1), ("PAPBAP", 3, 0), ("APBP", 1, 1)],
)
def test_nothing_leaves_a_page_empty(kinds: str, sections: int, breaks: int) -> None:
    """P: a paragraph, B: a page break, A: an annex. The PDF has as many pages as Word begins."""
    made: dict[str, blocks.Block] = {
        "P": blocks.Paragraph("x"),
        "B": blocks.PageBreak(),
        "A": blocks.Appendix("T", "Phụ lục I"),
    }
    content = tuple(made[kind] for kind in kinds)
    document = word.word(*content)
    assert len(document.sections) == sections
    assert [each.style for each in document.element.body.p_lst].count("NewPage") == breaks
    with open_pdf(render_pdf(blocks.OfficialDocument("probe", "T", "A", content))) as pdf:
        assert len(pdf.pages) == sections + breaks


def test_head_of_a_table_repeats_and_no_row_is_torn() -> None:
    for grid in word.tables(word.opened("petition"), "Sheet"):
        assert [has(row, "tblHeader") for row in grid.tr_lst] == [True] + [False] * (len(grid.tr_lst) - 1)
        assert all(has(row, "cantSplit") for row in grid.tr_lst)


def test_head_stays_with_the_first_row_and_totals_with_the_last() -> None:
    document = word.opened("petition")
    (first, *rows), *_ = [each.tr_lst for each in word.tables(document, "Sheet")]
    assert {cell.p_lst[0].style for cell in first.tc_lst} == {"ColumnHead"}
    assert document.styles["Đầu bảng"].paragraph_format.keep_with_next
    kept = [all(is_kept(cell.p_lst[0]) for cell in row.tc_lst) for row in rows]
    assert kept == [*[False] * 6, True, False]


def test_columns_are_as_wide_as_in_the_pdf() -> None:
    tables = [each for each in samples.petition().blocks if isinstance(each, blocks.Table)]
    for said, grid in zip(tables, word.tables(word.opened("petition"), "Sheet"), strict=True):
        wanted = [steps * TEXT_PT / STEPS for steps in column_steps(said)]
        assert [each.w.pt for each in grid.tblGrid.gridCol_lst if each.w] == pytest.approx(wanted, abs=0.1)
        for row in grid.tr_lst:
            assert sum(cell.width.pt for cell in row.tc_lst if cell.width) == pytest.approx(TEXT_PT, abs=1)
            assert sum(cell.grid_span for cell in row.tc_lst) == len(said.columns)


def test_label_of_a_total_takes_the_empty_cells_beside_it() -> None:
    columns = tuple(blocks.Column(name, 1) for name in "ABCDE")
    (grid,) = word.tables(word.word(blocks.Table(columns, (), (("", "Cộng", "", "5", ""),))), "Sheet")
    total = grid.tr_lst[-1]
    assert [cell.grid_span for cell in total.tc_lst] == [3, 1, 1]
    assert [cell.p_lst[0].text for cell in total.tc_lst] == ["Cộng", "5", ""]
    assert total.tc_lst[0].p_lst[0].style == "TotalCenter"


@every_sample
def test_something_always_stands_between_two_tables_and_at_the_end(name: str) -> None:
    """Neighbours would melt into one table, and Word wants a paragraph last."""
    found = parts(word.opened(name))
    assert isinstance(found[-1], CT_P)
    assert not [
        (one, other)
        for one, other in pairwise(found)
        if isinstance(one, CT_Tbl) and isinstance(other, CT_Tbl)
    ]


@every_sample
def test_signature_block_is_one_piece_with_the_end_of_the_body(name: str) -> None:
    found = parts(word.opened(name))
    begun = next(
        place for place, part in enumerate(found) if isinstance(part, CT_P) and part.style == "AboveClosing"
    )
    before = found[begun - 1]
    assert isinstance(before, CT_P)
    assert is_kept(before)
    end = next(
        (place for place, part in enumerate(found) if part.find(f".//{qn('w:sectPr')}") is not None),
        len(found),
    )
    *block, last = found[begun:end]
    for part in block:
        lines = [part] if isinstance(part, CT_P) else list(part.iter(qn("w:p")))
        assert all(is_kept(each) for each in lines)
    assert isinstance(last, CT_P)
    assert not is_kept(last)


def test_signature_after_a_table_stays_with_its_last_row() -> None:
    table = blocks.Table((blocks.Column("A", 1),), (("1",), ("2",)))
    found = parts(word.word(table, *samples.petition().blocks[-2:]))
    grid, gap = found[0], found[1]
    assert isinstance(grid, CT_Tbl)
    assert isinstance(gap, CT_P)
    assert is_kept(gap)
    assert [is_kept(row.tc_lst[0].p_lst[0]) for row in grid.tr_lst[1:]] == [False, True]


def test_recipients_stand_beside_one_signer_and_below_two() -> None:
    (beside,) = word.tables(word.opened("petition"), "Grid")[1:]
    (left, right) = beside.tr_lst[0].tc_lst
    assert left.p_lst[0].text == "Nơi nhận:"
    assert right.p_lst[0].text.startswith("TM. HỘI ĐỒNG")
    minutes = word.opened("minutes")
    (pair,) = word.tables(minutes, "Grid")[1:]
    assert [[cell.p_lst[-1].text for cell in row.tc_lst] for row in pair.tr_lst] == [
        ["(Chữ ký)", "(Chữ ký, dấu)"],
        ["Huỳnh Thị Mây", "Võ Thanh Rừng"],
    ]
    assert {str(cell.tcPr.vAlign_val) for cell in pair.tr_lst[1].tc_lst if cell.tcPr is not None} == {
        "BOTTOM (3)"
    }
    texts = word.lines(minutes)
    assert texts.index("Nơi nhận:") > texts.index("Võ Thanh Rừng")


def test_only_a_draft_is_marked_and_on_every_page() -> None:
    for state, marked in ((blocks.State.DRAFT, True), (blocks.State.FOR_SIGNATURE, False)):
        section = word.word(blocks.Paragraph("A"), state=state).sections[0]
        for header in (section.first_page_header, section.header):
            (mark,) = (header._element.xpath("string(//*[local-name()='textpath'][@string]/@string)"),)
            assert mark == ("DỰ THẢO" if marked else "")
