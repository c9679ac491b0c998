"""A photo in a paper: seen, told to who can't see it, never another file than the one that was kept."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import Image

from dossiers import blocks
from dossiers.renderers.docx import render_docx
from dossiers.renderers.failures import RenderFailed
from dossiers.renderers.html import sheet
from dossiers.renderers.pdf import render_pdf
from dossiers.renderers.pictures import MOST_MM, PIXEL_MM, size_mm
from tests.papers import pdfa
from tests.papers.pictures import SIZE, a_kept_picture


def _paper(*images: blocks.Image) -> blocks.OfficialDocument:
    title = blocks.Title("BẢN TIN", "Gương điển hình")
    return blocks.OfficialDocument("probe", "Bản tin", "Xã An Dũng", (title, *images), blocks.State.ISSUED)


def test_the_pdf_shows_the_photo_and_says_what_is_on_it() -> None:
    pdf = render_pdf(_paper(a_kept_picture()))
    assert pdfa.problems(pdf) == []
    assert pdf == render_pdf(_paper(a_kept_picture())), "the same bytes for the same blocks"
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        [found] = [each for each in opened.objects if _is(each, "/Subtype", "/Image")]
        assert (int(found.Width), int(found.Height)) == SIZE
        alts = [str(each.Alt) for each in opened.objects if _is(each, "/S", "/Figure")]
    assert alts == ["Bảng ba màu"]


def _is(each: Any, key: str, said: str) -> bool:
    return isinstance(each, pikepdf.Dictionary | pikepdf.Stream) and each.get(key) == said


def test_word_has_the_very_file_and_says_what_is_on_it() -> None:
    word = render_docx(_paper(a_kept_picture(), a_kept_picture(caption="")))
    assert word == render_docx(_paper(a_kept_picture(), a_kept_picture(caption="")))
    with ZipFile(io.BytesIO(word)) as opened:
        [picture] = [name for name in opened.namelist() if name.startswith("word/media/")]
        assert Image.open(io.BytesIO(opened.read(picture))).size == SIZE
        body = opened.read("word/document.xml").decode()
    assert body.count('descr="Bảng ba màu"') == 2
    assert body.count("Ảnh: bảng ba màu") == 1


def test_what_people_type_of_a_photo_is_text() -> None:
    typed = 'Ảnh" onerror="alert(1)"><script>x</script>'
    said = str(sheet(_paper(a_kept_picture(alt=typed, caption=typed))))
    assert "<script" not in said
    assert 'onerror="' not in said
    assert said.count("data:image/jpeg;base64,") == 1


@pytest.mark.parametrize("change", [{"sha256": "0" * 64}, {"path": "photos/00/khong-co.jpg"}], ids=str)
def test_a_photo_that_is_gone_or_another_one_stops_the_paper(change: dict[str, str]) -> None:
    paper = _paper(replace(a_kept_picture(), **change))  # type: ignore[arg-type]  # its own fields
    for render in (render_pdf, render_docx, sheet):
        with pytest.raises(RenderFailed, match="Ảnh “Bảng ba màu”"):
            render(paper)


def test_it_is_as_large_as_it_may_be_in_its_own_proportion() -> None:
    for sides in ((1600, 1200), (1600, 300), (300, 1600), SIZE):
        width, height = size_mm(replace(a_kept_picture(), width=sides[0], height=sides[1]))
        assert width <= MOST_MM[0] + 0.001
        assert height <= MOST_MM[1] + 0.001
        assert width / height == pytest.approx(sides[0] / sides[1])
    assert width == pytest.approx(SIZE[0] * PIXEL_MM), "a small one isn't stretched"
