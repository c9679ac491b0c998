"""The PDF, measured against Nghị định 30/2020/NĐ-CP, phụ lục I."""

from __future__ import annotations

import unicodedata
from collections import Counter
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from dossiers import blocks
from dossiers.renderers.pdf import render_pdf
from tests.papers import samples
from tests.papers.conftest import PAPERS, SAMPLES, rendered
from tests.papers.geometry import MM, is_slanted, line, lines, open_pdf, rule_below, rules, starting

every_sample = pytest.mark.parametrize("opened", sorted(SAMPLES), indirect=True)
petition = pytest.mark.parametrize("opened", ["petition"], indirect=True)

A4 = (210 * MM, 297 * MM)
LEFT, RIGHT = 30 * MM, (210 - 16) * MM


@every_sample
def test_page_is_a4_with_the_margins_of_the_decree(opened: Any) -> None:
    for page in opened.pages:
        assert (page.width, page.height) == pytest.approx(A4, abs=0.5)
        text = [each for each in lines(page) if each.top > 18 * MM]
        assert min(each.left for each in text) >= 30 * MM - 0.5
        assert max(each.right for each in text) <= (210 - 15) * MM + 0.5
        assert min(each.top for each in text) >= 20 * MM - 0.5
        assert max(each.bottom for each in text) <= (297 - 20) * MM + 0.5


@every_sample
def test_page_number_stands_in_the_top_margin_but_for_the_first(opened: Any) -> None:
    first, *others = opened.pages
    assert not [each for each in lines(first) if each.bottom < 20 * MM]
    for page in others:
        number = [each for each in lines(page) if each.bottom < 20 * MM]
        if not number:  # the first page of an annex
            assert starting(page, "Phụ lục").is_bold
            continue
        assert len(number) == 1
        assert 13 <= number[0].size <= 14
        assert not number[0].is_bold
        middle = (LEFT + RIGHT) / 2
        assert number[0].center == pytest.approx(middle, abs=1)


def test_pages_count_from_one_and_an_annex_for_itself() -> None:
    with open_pdf(rendered("decision")) as pdf:
        numbers = []
        for page in pdf.pages:
            above = [each.text for each in lines(page) if each.bottom < 20 * MM]
            numbers.append(above[0] if above else "")
    second = numbers.index("", 1)
    third = numbers.index("", second + 1)
    for annex in (numbers[second:third], numbers[third:]):
        assert len(annex) > 1
        assert annex == ["", *(str(place) for place in range(2, len(annex) + 1))]


@every_sample
def test_nation_and_motto(opened: Any) -> None:
    page = opened.pages[0]
    nation, motto = line(page, blocks.NATION), line(page, blocks.MOTTO)
    assert 12 <= nation.size <= 13
    assert 13 <= motto.size <= 14
    assert nation.is_bold
    assert motto.is_bold
    assert nation.center == pytest.approx(motto.center, abs=1)
    assert nation.left > page.width / 2 - 25
    left, right, _ = rule_below(page, motto)
    assert right - left == pytest.approx(motto.width, abs=1)
    assert left == pytest.approx(motto.left, abs=1)


@petition
def test_governing_and_issuing_body(opened: Any) -> None:
    page = opened.pages[0]
    governing, issuing = line(page, "ỦY BAN NHÂN DÂN XÃ AN DŨNG"), line(page, "THI ĐUA - KHEN THƯỞNG")
    assert 12 <= governing.size <= 13
    assert 12 <= issuing.size <= 13
    assert not governing.is_bold
    assert issuing.is_bold
    assert governing.center == pytest.approx(issuing.center, abs=1)
    left, right, _ = rule_below(page, issuing)
    assert issuing.width / 3 <= right - left <= issuing.width / 2
    assert (left + right) / 2 == pytest.approx(issuing.center, abs=1)


@petition
def test_number_is_level_with_place_and_date_and_both_are_open(opened: Any) -> None:
    page = opened.pages[0]
    number, dated = line(page, "Số: ……/TTr-HĐTĐKT"), line(page, "An Dũng, ngày …… tháng …… năm 2025")
    assert number.size == 13
    assert 13 <= dated.size <= 14
    assert dated.is_italic
    assert number.bottom == pytest.approx(dated.bottom, abs=0.5)
    assert dated.center == pytest.approx(line(page, blocks.MOTTO).center, abs=1)


@petition
def test_title_and_what_it_is_about(opened: Any) -> None:
    page = opened.pages[0]
    kind, about = line(page, "TỜ TRÌNH"), starting(page, "thi đua đẩy mạnh")
    assert 13 <= kind.size <= 14
    assert kind.is_bold
    assert 13 <= about.size <= 14
    assert about.is_bold
    left, right, _ = rule_below(page, about)
    assert about.width / 3 <= right - left <= about.width / 2


@petition
def test_bases_are_italic_and_the_body_is_indented_and_justified(opened: Any) -> None:
    page = opened.pages[0]
    basis = starting(page, "Căn cứ Luật Thi đua")
    assert basis.is_italic
    assert 13 <= basis.size <= 14
    first = starting(page, "Thực hiện Kế hoạch")
    assert 13 <= first.size <= 14
    assert first.left - 30 * MM == pytest.approx(10 * MM, abs=1)
    assert first.right == pytest.approx(RIGHT, abs=1.5)
    second = next(each for each in lines(page) if each.top > first.top + 5)
    assert second.left == pytest.approx(30 * MM, abs=1)
    assert 1.15 * first.size <= second.top - first.top <= 1.72 * first.size


@every_sample
def test_paragraphs_lie_six_points_apart(opened: Any) -> None:
    page = opened.pages[0]
    body = [each for each in lines(page) if each.size == 14 and not each.is_bold]
    starts = [each for each in body if each.left == pytest.approx(40 * MM, abs=1)]
    for start in starts[1:]:
        above = max((each for each in body if each.bottom <= start.top), key=lambda each: each.bottom)
        assert start.top - above.top >= 14 * 1.15 + 6


@petition
def test_signature_block(opened: Any) -> None:
    page = opened.pages[-1]
    capacity = line(page, "TM. HỘI ĐỒNG")
    signer = line(page, "Đinh Quang Suối")
    host = line(page, "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ")
    for each in (capacity, line(page, "KT. CHỦ TỊCH"), line(page, "PHÓ CHỦ TỊCH"), signer, host):
        assert 13 <= each.size <= 14
        assert each.is_bold
        assert each.center == pytest.approx(capacity.center, abs=1)
    assert host.top - line(page, "PHÓ CHỦ TỊCH").bottom >= 25 * MM
    label, first = line(page, "Nơi nhận:"), line(page, "- Như trên;")
    assert label.size == 12
    assert label.is_bold
    assert label.is_italic
    assert first.size == 11
    assert label.left == pytest.approx(30 * MM, abs=1)
    assert label.top == pytest.approx(capacity.top, abs=5)
    assert line(page, "- Lưu: VT, HĐTĐKT.").size == 11


@pytest.mark.parametrize("opened", ["minutes"], indirect=True)
def test_minutes_have_no_date_line_and_two_who_sign(opened: Any) -> None:
    first, last = opened.pages[0], opened.pages[-1]
    assert not [each for each in lines(first) if each.text.startswith("An Dũng, ngày")]
    secretary, chair = line(last, "THƯ KÝ"), line(last, "CHỦ TỌA")
    assert secretary.center < chair.center
    assert secretary.top == pytest.approx(chair.top, abs=0.5)
    assert {13 <= each.size <= 14 and each.is_bold for each in (secretary, chair)} == {True}
    names = line(last, "Huỳnh Thị Mây"), line(last, "Võ Thanh Rừng")
    assert names[0].center == pytest.approx(secretary.center, abs=1)
    assert names[0].top == pytest.approx(names[1].top, abs=0.5)
    recipients = line(last, "Nơi nhận:")
    assert recipients.top > names[0].bottom
    assert recipients.left == pytest.approx(30 * MM, abs=1)


@pytest.mark.parametrize("count", range(12, 34))
def test_signature_never_stands_alone_on_a_page(count: int) -> None:
    """Whatever the length of what goes before, a line of the body comes with it."""
    whole = samples.petition()
    prose = tuple(blocks.Paragraph(f"{place}. Một dòng của văn bản.") for place in range(count))
    document = blocks.OfficialDocument("petition", "T", "A", (*whole.blocks[:5], *prose, *whole.blocks[-2:]))
    with open_pdf(render_pdf(document)) as pdf:
        page = pdf.pages[-1]
        capacity = starting(page, "TM. HỘI ĐỒNG")
        assert [each for each in lines(page) if 20 * MM < each.top < capacity.top - 10 and each.size == 14]
        assert line(page, "Đinh Quang Suối").top > capacity.top


@petition
def test_table_head_repeats_and_no_row_is_torn(opened: Any) -> None:
    assert len(opened.pages) >= 3
    numbers = Counter[str]()
    for page in opened.pages[:-1]:
        heads = [each for each in lines(page) if each.text == "STT"]
        assert heads
        assert all(each.is_bold for each in heads)
        numbers.update(
            each.text
            for each in lines(page)
            if each.text.isdigit() and each.left < 50 * MM and each.size == 12
        )
        rows = [row for table in page.find_tables() for row in table.extract()]
        torn = [
            row
            for row in rows
            if row[0] and row[0].isdigit() and row[3] and "thân thiện." not in " ".join(row[3].split())
        ]
        assert torn == []
    assert numbers == Counter([*map(str, range(1, 8)), *map(str, range(1, 10))])


@petition
def test_no_word_or_sum_is_torn_in_a_narrow_column(opened: Any) -> None:
    text = [each.text for page in opened.pages for each in lines(page)]
    assert text.count("1.410.000") == 7
    assert "9.870.000" in text


def test_vietnamese_comes_out_as_it_went_in() -> None:
    """All 134 letters with marks, in all four faces, as NFC."""
    vowels = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    low = [unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in tones] + ["đ"]
    letters = [each for each in (*low, *(char.upper() for char in low)) if not each.isascii()]
    assert len(letters) == 134
    text = " ".join(letters)
    parts = (blocks.Paragraph(text), blocks.Paragraph(text, weight="bold"), blocks.Bases((text,)))
    with open_pdf(render_pdf(blocks.OfficialDocument("probe", "T", "A", parts))) as pdf:
        chars = [char for char in pdf.pages[0].chars if char["text"] in letters and not is_slanted(char)]
        fonts = {char["fontname"].split("+")[-1] for char in chars}
        counted = Counter(char["text"] for char in chars)
    assert fonts == {"Liberation-Serif", "Liberation-Serif-Bold", "Liberation-Serif-Italic"}
    assert {counted[letter] for letter in letters} == {3}


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_file_is_pdf_a_tagged_with_its_fonts_and_nothing_attached(name: str) -> None:
    document = PAPERS[name]()
    with pikepdf.open(BytesIO(rendered(name))) as pdf:
        metadata = pdf.open_metadata()
        assert metadata.pdfa_status == "2U"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.StructTreeRoot
        assert str(pdf.Root.Lang) == "vi"
        assert str(pdf.docinfo["/Title"]) == document.title
        assert str(pdf.docinfo["/Author"]) == document.author
        assert not pdf.attachments
        assert "/CreationDate" not in pdf.docinfo
        fonts = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font
            assert "Liberation-Serif" in str(font.FontName)


def test_same_blocks_give_the_same_bytes() -> None:
    assert render_pdf(samples.minutes()) == rendered("minutes")


def test_draft_says_so_across_each_page() -> None:
    with open_pdf(render_pdf(samples.petition(state=blocks.State.DRAFT))) as pdf:
        for page in pdf.pages:
            slanted = "".join(char["text"] for char in page.chars if is_slanted(char))
            assert "".join(slanted.split()) == "DỰTHẢO"


def test_paper_for_signature_has_no_mark() -> None:
    with open_pdf(rendered("petition")) as pdf:
        assert not any(is_slanted(char) for page in pdf.pages for char in page.chars)
        assert rules(pdf.pages[0])
