"""The Word form, read back and held against Nghị định 30/2020/NĐ-CP, phụ lục I."""

from __future__ import annotations

import re
from typing import Any

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from dossiers import blocks
from dossiers.renderers.docx import looks
from dossiers.renderers.docx.places import HEAD_LEFT_PT, HEAD_RIGHT_PT, TEXT_PT
from tests.papers import samples, word
from tests.papers.conftest import SAMPLES, rendered
from tests.papers.geometry import line, open_pdf
from tests.papers.word import effective, is_bold, is_italic, measure, points, size

CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
every_sample = pytest.mark.parametrize("name", sorted(SAMPLES))


@pytest.fixture
def petition() -> Document:
    return word.opened("petition")


def rule_width(paragraph: Paragraph, room: float) -> float:
    """How long the border above an empty paragraph is, in points."""
    assert paragraph.text == ""
    assert paragraph.style
    has_border = effective(paragraph, lambda style: style.element.pPr.find(qn("w:pBdr")))
    assert has_border is not None
    sides = measure(paragraph, "left_indent"), measure(paragraph, "right_indent")
    return room - sum(map(points, sides))


@every_sample
def test_page_is_a4_with_the_margins_of_the_decree(name: str) -> None:
    for section in word.opened(name).sections:
        assert section.page_width
        assert section.page_height
        assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
        assert section.left_margin
        assert section.right_margin
        assert section.top_margin
        assert section.bottom_margin
        assert 30 <= round(section.left_margin.mm, 1) <= 35
        assert 15 <= round(section.right_margin.mm, 1) <= 20
        assert 20 <= round(section.top_margin.mm, 1) <= 25
        assert 20 <= round(section.bottom_margin.mm, 1) <= 25


@every_sample
def test_everything_is_black_times_in_vietnamese(name: str) -> None:
    defaults = word.opened(name).styles.element.find(qn("w:docDefaults"))
    assert defaults is not None
    face = defaults.find(f".//{qn('w:rFonts')}")
    assert face is not None
    assert {face.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
    assert defaults.find(f".//{qn('w:lang')}").get(qn("w:val")) == "vi-VN"
    assert defaults.find(f".//{qn('w:color')}").get(qn("w:val")) == "000000"


@every_sample
def test_form_is_in_named_styles_and_nowhere_else(name: str) -> None:
    """But for how long a rule is, and what stays on whose page."""
    document = word.opened(name)
    known = {style.style_id for style in document.styles}
    for paragraph in word.paragraphs(document):
        properties = paragraph._p.pPr
        assert properties is not None
        assert properties.style in known
        said = {child.tag for child in properties} - {qn("w:pStyle"), qn("w:keepNext"), qn("w:sectPr")}
        assert said <= ({qn("w:ind")} if properties.style in ("HeadRule", "AboutRule") else set())
        for run in paragraph._p.r_lst:
            assert run.rPr is None or [child.tag for child in run.rPr] == [qn("w:rStyle")]
            assert run.style in (None, "Label")


def test_styles_have_names_that_word_can_list(every_block: tuple[blocks.Block, ...]) -> None:
    """A comma would begin a second name; no two may share one."""
    styles = list(word.word(*every_block).styles)
    names = [str(style.name) for style in styles]
    assert len(names) == len(set(names)) == len({style.style_id for style in styles})
    assert not [name for name in names if "," in name]
    bases = {style.base_style.style_id for style in styles if getattr(style, "base_style", None)}
    assert bases <= {style.style_id for style in styles}
    assert {"Heading 1", "Heading 2", "Heading 3", "Đoạn văn", "Căn cứ", "Trích yếu"} <= set(names)


def test_clerk_sees_our_styles_and_none_of_words_own(petition: Document) -> None:
    latent: Any = petition.styles.latent_styles
    assert latent.default_to_hidden
    assert len(latent) == 0
    shown = [style for style in petition.styles if not style.hidden and style.name != "Normal"]
    assert {style.name for style in shown} >= {"Tên loại văn bản", "Họ tên người ký", "Bảng có đường kẻ"}


def test_nation_and_motto_with_a_rule_as_long_as_the_motto(petition: Document) -> None:
    nation, motto = word.line(petition, blocks.NATION), word.line(petition, blocks.MOTTO)
    assert 12 <= size(nation) <= 13
    assert 13 <= size(motto) <= 14
    for each in (nation, motto):
        assert is_bold(each)
        assert not is_italic(each)
        assert measure(each, "alignment") == CENTER
        assert measure(each, "line_spacing") == 1
    with open_pdf(rendered("petition")) as pdf:
        printed = line(pdf.pages[0], blocks.MOTTO)
    assert printed.size == size(motto)
    assert rule_width(word.below(petition, motto), HEAD_RIGHT_PT) == pytest.approx(printed.width, abs=0.5)


@pytest.mark.parametrize(
    ("name", "last"), [("petition", "THI ĐUA - KHEN THƯỞNG"), ("decision", "ỦY BAN NHÂN DÂN")]
)
def test_governing_and_issuing_body_with_a_rule_of_a_third_to_a_half(name: str, last: str) -> None:
    """`last`: the longest line, as the PDF measures it."""
    document = word.opened(name)
    issuing = next(each for each in word.paragraphs(document) if each._p.style == "Issuing")
    assert 12 <= size(issuing) <= 13
    assert is_bold(issuing)
    assert last in issuing.text.split("\n")
    with open_pdf(rendered(name)) as pdf:
        width = line(pdf.pages[0], last).width
    assert width / 3 <= rule_width(word.below(document, issuing), HEAD_LEFT_PT) <= width / 2
    if name == "petition":
        governing = word.line(document, "ỦY BAN NHÂN DÂN XÃ AN DŨNG")
        assert 12 <= size(governing) <= 13
        assert not is_bold(governing)
        assert measure(governing, "alignment") == measure(issuing, "alignment") == CENTER


def test_number_stands_in_the_row_of_place_and_date(petition: Document) -> None:
    number = word.line(petition, "Số: ……/TTr-HĐTĐKT")
    dated = word.line(petition, "An Dũng, ngày …… tháng …… năm 2025")
    assert size(number) == 13
    assert not is_italic(number)
    assert 13 <= size(dated) <= 14
    assert is_italic(dated)
    assert measure(number, "space_before") == measure(dated, "space_before")
    assert number._p.getparent().getparent() is dated._p.getparent().getparent()


def test_title_and_what_it_is_about(petition: Document) -> None:
    kind, about = word.line(petition, "TỜ TRÌNH"), word.starting(petition, "Về việc đề nghị")
    for each in (kind, about):
        assert 13 <= size(each) <= 14
        assert is_bold(each)
        assert measure(each, "alignment") == CENTER
        assert measure(each, "keep_with_next")
    with open_pdf(rendered("petition")) as pdf:
        width = max(line(pdf.pages[0], said).width for said in about.text.split("\n"))
    assert width / 3 <= rule_width(word.below(petition, about), TEXT_PT) <= width / 2


@pytest.mark.parametrize("said", ["Căn cứ Luật Thi đua", "Thực hiện Kế hoạch"])
def test_bases_and_body(petition: Document, said: str) -> None:
    found = word.starting(petition, said)
    assert 13 <= size(found) <= 14
    assert is_italic(found) is said.startswith("Căn cứ")
    assert not is_bold(found)
    assert measure(found, "alignment") == JUSTIFY
    assert 10 <= round(measure(found, "first_line_indent").mm, 1) <= 12.7
    assert measure(found, "space_after").pt >= 6
    assert 1 <= measure(found, "line_spacing") <= 1.5


def test_body_is_set_as_it_was_asked_for() -> None:
    document = word.word(
        blocks.Paragraph("giữa", indent=False, align="center", weight="bold"),
        blocks.Paragraph("phải", align="right", weight="italic", keep=True),
        blocks.Paragraph("một\nhai"),
    )
    middle, right, broken = word.paragraphs(document)
    assert (measure(middle, "alignment"), is_bold(middle), is_italic(middle)) == (CENTER, True, False)
    assert measure(middle, "first_line_indent") == 0
    assert (measure(right, "alignment"), is_bold(right)) == (WD_ALIGN_PARAGRAPH.RIGHT, False)
    assert is_italic(right)
    assert measure(right, "keep_with_next")
    assert not measure(middle, "keep_with_next")
    assert measure(right, "first_line_indent") == pytest.approx(Mm(10), abs=700)
    assert len(broken._p.findall(f".//{qn('w:br')}")) == 1


def test_headings_are_words_own_so_that_it_can_list_them() -> None:
    document = word.word(blocks.Heading("I. A"), blocks.Heading("1. B", 2), blocks.Heading("a) C", 3))
    found = list(word.paragraphs(document))
    assert [each.style and each.style.name for each in found] == ["Heading 1", "Heading 2", "Heading 3"]
    assert [is_bold(each) for each in found] == [True, True, False]
    assert all(measure(each, "keep_with_next") and size(each) == 14 for each in found)


def test_title_alone_has_the_room_that_its_rule_would_have() -> None:
    alone, _ = word.paragraphs(word.word(blocks.Title("DANH SÁCH"), blocks.Paragraph("A")))
    titled = word.word(blocks.Title("DANH SÁCH", "Về việc khen"), blocks.Paragraph("A"))
    assert measure(alone, "space_after").pt == 12
    assert points(measure(word.line(titled, "DANH SÁCH"), "space_after")) == 0
    assert (size(alone), is_bold(alone), measure(alone, "alignment")) == (14, True, CENTER)


def test_clause_has_its_number_and_title_bold() -> None:
    (found,) = word.paragraphs(word.word(blocks.Clause(2, "Nội dung.", title="Tiền thưởng")))
    label, text = found.runs
    assert (label.text, text.text) == ("Điều 2. Tiền thưởng", " Nội dung.")
    assert label.style.font.bold
    assert not text.style.font.bold
    assert not is_bold(found)


def test_several_addressees_hang_below_their_label() -> None:
    document = word.word(blocks.Addressees(("A", "B")))
    label, first, last = word.paragraphs(document)
    assert [label.text, first.text, last.text] == ["Kính gửi:", "- A;", "- B."]
    assert measure(first, "left_indent") > measure(label, "left_indent")
    assert measure(first, "first_line_indent") < 0
    (alone,) = word.paragraphs(word.word(blocks.Addressees(("A",))))
    assert (alone.text, measure(alone, "alignment")) == ("Kính gửi: A.", CENTER)


def test_capacity_name_note_and_office_of_who_signs(petition: Document) -> None:
    capacity = word.line(petition, "TM. HỘI ĐỒNG\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")
    host, signer = (
        word.line(petition, "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ"),
        word.line(petition, "Đinh Quang Suối"),
    )
    for each in (capacity, host, signer):
        assert 13 <= size(each) <= 14
        assert is_bold(each)
        assert measure(each, "alignment") == CENTER
    room = word.below(petition, capacity)
    assert room.text == ""
    assert measure(room, "line_spacing").mm >= 25
    minutes = word.opened("minutes")
    note = word.line(minutes, "(Chữ ký)")
    assert (size(note), is_bold(note), is_italic(note)) == (13, False, True)


def test_recipients(petition: Document) -> None:
    label, first = word.line(petition, "Nơi nhận:"), word.line(petition, "- Như trên;")
    assert (size(label), is_bold(label), is_italic(label)) == (12, True, True)
    assert (size(first), is_bold(first), is_italic(first)) == (11, False, False)
    assert size(word.line(petition, "- Lưu: VT, HĐTĐKT.")) == 11


def test_annex_has_its_label_title_and_reference() -> None:
    document = word.opened("decision")
    label, title = word.line(document, "Phụ lục I"), word.line(document, "DANH SÁCH TẬP THỂ")
    reference = word.starting(document, "(Kèm theo Quyết định")
    assert (size(label), is_bold(label)) == (14, True)
    assert (size(title), is_bold(title)) == (14, True)
    assert is_italic(reference)
    assert TEXT_PT / 3 <= rule_width(word.below(document, reference), TEXT_PT) <= TEXT_PT / 2


def test_every_look_has_a_key_that_a_file_can_hold() -> None:
    assert all(re.fullmatch(r"[A-Za-z0-9]+", look.key) for look in looks.LOOKS)
    assert {look.base for look in looks.LOOKS} - {""} <= {look.key for look in looks.LOOKS}


def test_metadata_are_for_people() -> None:
    said = word.opened("petition").core_properties
    paper = samples.petition()
    assert (said.title, said.author, said.language) == (paper.title, paper.author, "vi-VN")
    assert (said.created, said.modified, said.last_modified_by, said.comments) == (None, None, "", "")
