"""Texts too long are refused before they are printed, in a sentence that says where."""

from __future__ import annotations

import pytest

from dossiers import blocks
from dossiers.renderers import limits
from dossiers.renderers.pdf import RenderFailed, render_pdf


def _long(*parts: blocks.Block) -> blocks.OfficialDocument:
    return blocks.OfficialDocument("probe", "Tên", "A", parts)


def test_text_too_long_is_refused_with_its_beginning() -> None:
    with pytest.raises(RenderFailed, match=r"20\.000 ký tự .*“lời lời"):
        limits.check_length(_long(blocks.Paragraph("lời " * 6_000)))


def test_cell_too_long_is_refused() -> None:
    table = blocks.Table((blocks.Column("A", 1),), (("lời " * 1_500,),))
    with pytest.raises(RenderFailed, match=r"ô trong bảng dài quá 5\.000"):
        limits.check_length(_long(table))


def test_too_many_cells_are_refused() -> None:
    table = blocks.Table((blocks.Column("A", 1),), (("x",),) * 3_501)
    with pytest.raises(RenderFailed, match=r"quá 7\.000 ô"):
        limits.check_length(_long(table, table))


def test_word_that_never_ends_is_refused() -> None:
    with pytest.raises(RenderFailed, match="một từ dài quá 300 ký tự"):
        limits.check_length(_long(blocks.Paragraph("Ẵ" * 301)))


def test_paper_too_long_in_all_is_refused() -> None:
    with pytest.raises(RenderFailed, match=r"1\.000\.000 ký tự"):
        limits.check_length(_long(*[blocks.Paragraph("lời " * 4_000)] * 70))


def test_the_longest_that_is_allowed_is_printed() -> None:
    word = "Đ" * limits.MAX_WORD
    table = blocks.Table((blocks.Column("A", 1), blocks.Column("B", 9)), ((word, "lời " * 1_249),))
    assert render_pdf(_long(blocks.Paragraph(f"{word} " * 6 + "lời " * 4_500), table)).startswith(b"%PDF")
