"""Whatever was typed becomes text, or is refused in a sentence; what has no Word form says so."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import cast

import pytest
import time_machine

from dossiers import blocks
from dossiers.blocks.storing import NAMES
from dossiers.renderers.docx import WITHOUT_WORD, kinds, no_word, render_docx, rendering
from dossiers.renderers.failures import RenderFailed
from tests.papers import samples, word

TYPED = (
    "\"nháy kép\" 'nháy đơn' & <b>đậm</b>",
    "</w:t></w:r><w:r><w:t>chen vào",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "{{ settings.SECRET_KEY }} {% include 'x' %}",
    '{ INCLUDETEXT "/etc/passwd" } { DDEAUTO c:\\\\x }',
)


def test_what_people_type_is_text_wherever_it_stands() -> None:
    for said in TYPED:
        parts = (
            blocks.Letterhead(issuing=(said,), governing=(said,)),
            blocks.Title(said, said),
            blocks.Paragraph(said),
            blocks.Facts((blocks.Fact(said, said),)),
            blocks.Table((blocks.Column(said, 1),), ((said,),)),
            blocks.Signatures((blocks.Signature((said,), said, said, (said,)),)),
            blocks.Appendix(said, said, said),
        )
        document = word.word(*parts)
        text = " ".join(word.text(document).split())
        assert text.count(said) == 16
        for form in ("fldChar", "instrText", "altChunk", "hyperlink"):
            assert not document.element.body.xpath(f".//*[local-name()='{form}']")


def test_tabs_and_controls_leave_words_and_decomposed_letters_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Đinh Thị Ả")
    (found,) = word.lines(word.word(blocks.Paragraph(f"một\thai\x00\x0b\x1f\u202e {decomposed}")))
    assert found == "một hai Đinh Thị Ả"


def test_no_character_breaks_the_file() -> None:
    """Every one there is, but for halves of a pair, which no text holds."""
    whole = [chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF]
    lines = ["".join(whole[start : start + 200]) for start in range(0, len(whole), 200)]
    lines.append("nửa \ud83d cặp, không \ufffe \uffff phải chữ")
    for start in range(0, len(lines), 100):
        part = blocks.Paragraph("\n".join(lines[start : start + 80]))
        render_docx(blocks.OfficialDocument("probe", "T", "A", (part,)))
    (found,) = word.lines(word.word(blocks.Paragraph(lines[-1])))
    assert found.split() == ["nửa", "cặp,", "không", "phải", "chữ"]


def test_longest_text_goes_in_whole_and_a_longer_one_is_refused() -> None:
    longest = "chữ " * 4_999 + "cuối"
    assert len(longest) == 20_000
    assert word.lines(word.word(blocks.Paragraph(longest))) == [longest]
    with pytest.raises(RenderFailed, match=r"20\.000 ký tự"):
        word.word(blocks.Paragraph(longest + "."))


def test_a_title_longer_than_the_format_holds_is_cut() -> None:
    paper = blocks.OfficialDocument("probe", "Đ" * 400, "A" * 400, (blocks.Paragraph("A"),))
    said = word.reopened(render_docx(paper)).core_properties
    assert (said.title, said.author) == ("Đ" * 255, "A" * 255)


def test_same_blocks_give_the_same_bytes_whenever_they_are_made() -> None:
    made = []
    for day in (datetime(2025, 12, 29, 8), datetime(2031, 1, 2, 3)):
        with time_machine.travel(day, tick=False):
            made.append(render_docx(samples.decision()))
    assert made[0] == made[1]
    with zipfile.ZipFile(BytesIO(made[0])) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_file_holds_nothing_of_anybody_elses() -> None:
    with zipfile.ZipFile(BytesIO(word.written("petition"))) as archive:
        names = set(archive.namelist())
        content = b"".join(archive.read(name) for name in names)
    assert names == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels",
        "word/document.xml", "word/header1.xml", "word/header2.xml", "word/settings.xml", "word/styles.xml",
    }  # fmt: skip
    assert b'TargetMode="External"' not in content
    assert not re.search(rb"python-docx|Macintosh", content)


def test_every_block_has_a_word_form_or_says_why_not(every_block: tuple[blocks.Block, ...]) -> None:
    """A new block: one more in `every_block` and a writer, or a sentence in WITHOUT_WORD."""
    shown = {blocks.name_of(each) for each in every_block}
    assert shown | set(WITHOUT_WORD) == set(NAMES)
    assert shown & set(WITHOUT_WORD) == set()
    for each in every_block:
        text = word.text(word.word(each))
        said = [*blocks.texts(each)] if not isinstance(each, blocks.PageBreak) else []
        assert text or not said


def test_block_that_nobody_gave_a_form_fails_loudly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(cast(dict[type, object], rendering.WRITERS), blocks.Clause)
    with pytest.raises(NotImplementedError, match="clause has no Word form"):
        word.word(blocks.Clause(1, "A"))


def test_paper_that_has_no_word_form_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    without: Mapping[str, str] = {"clause": "Giấy này không có bản Word."}
    monkeypatch.setattr(kinds, "WITHOUT_WORD", without)
    paper = blocks.OfficialDocument("probe", "T", "A", (blocks.Paragraph("A"), blocks.Clause(1, "B")))
    assert no_word(paper) == "Giấy này không có bản Word."
    assert no_word(samples.minutes()) == ""
    with pytest.raises(RenderFailed, match="không có bản Word"):
        render_docx(paper)
