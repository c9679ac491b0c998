"""What of the PDF can't be measured on each kind of paper, as `tests.papers.every` does it: two annexes,
any length before the signatures, narrow columns, every letter, the file itself."""

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
from tests.papers.conftest import PAPERS, rendered
from tests.papers.geometry import MM, is_slanted, line, lines, open_pdf, starting

petition = pytest.mark.parametrize("opened", ["petition"], indirect=True)


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


def test_last_row_of_a_table_goes_with_a_line_that_signatures_follow() -> None:
    """A list to sign: what stands on its last page tells what it is that they sign."""
    columns = (blocks.Column("STT", 1), blocks.Column("Họ và tên", 5))
    closing = (blocks.Paragraph("Có mặt: ……./.", keep=True), *samples.minutes().blocks[-2:-1])
    for count in (17, 18, 19):  # on the first page there is room for the rows and the line, not for the rest
        rows = tuple((f"{place:02d}", "Đinh Thị Lúa") for place in range(count))
        for table in (blocks.WritingTable(columns, rows), blocks.Table(columns, rows * 2)):
            document = blocks.OfficialDocument("roll_sheet", "T", "A", (table, *closing))
            with open_pdf(render_pdf(document)) as pdf:
                said = [each.text for each in lines(pdf.pages[-1])]
            assert said.index(f"{count - 1:02d}") < said.index("Có mặt: ……./.") < said.index("THƯ KÝ")


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
