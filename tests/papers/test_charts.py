"""A chart: drawn in the PDF, a table in Word, told to who can't see it; its figures are kept exactly."""

from __future__ import annotations

import json
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from dossiers import blocks
from dossiers.renderers.charts import HEIGHT, WIDTH, drawn
from dossiers.renderers.pdf import render_pdf
from tests.papers import pdfa, word
from tests.papers.geometry import open_pdf
from tests.papers.test_word_text import bare, printed_pages

YEARS = ("2022", "2023", "2024", "2025")
INDEX = blocks.Chart(
    "line",
    "Biểu đồ 1. Chỉ số qua các năm (%)",
    "Năm",
    YEARS,
    (
        blocks.Series("Chỉ số cải cách hành chính", (Decimal("78.4"), Decimal("81.25"), None, Decimal(85))),
        blocks.Series("SIPAS", (Decimal("80.1"), Decimal(82), Decimal("90.5"), None)),
    ),
)
AWARDS = blocks.Chart(
    "bar",
    "Biểu đồ 2. Giấy khen theo năm",
    "Năm",
    YEARS,
    tuple(blocks.Series(f"Loại {each}", tuple(map(Decimal, (0, 3, 40, each)))) for each in range(1, 5)),
)


def paper(*parts: blocks.Block) -> blocks.OfficialDocument:
    return blocks.OfficialDocument("probe", "Tên", "Tác giả", parts, state=blocks.State.ISSUED)


def test_the_pdf_draws_it_with_its_figures_and_tells_them_aloud() -> None:
    pdf = render_pdf(paper(INDEX, AWARDS))
    assert pdfa.problems(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        figures = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
        assert [str(each.Alt) for each in figures] == [INDEX.spoken, AWARDS.spoken]
    assert "Năm 2024: Chỉ số cải cách hành chính –, SIPAS 90,5." in INDEX.spoken
    with open_pdf(pdf) as opened_pdf:
        page = opened_pdf.pages[0]
        assert {round(char["size"], 1) for char in page.chars} == {12, 13}
        assert len(page.curves) >= 6  # the points of the lines


def test_word_has_the_table_of_it_and_both_say_the_same() -> None:
    document = word.word(INDEX, AWARDS)
    assert word.lines(document)[:8] == [
        INDEX.title, "Năm", "Chỉ số cải cách hành chính", "SIPAS", "2022", "78,4", "80,1", "2023",
    ]  # fmt: skip
    assert len(word.tables(document, "Sheet")) == 2
    assert "".join(printed_pages(render_pdf(paper(INDEX, AWARDS)))) == bare(word.text(document))


def test_figures_come_back_from_storage_to_the_last_decimal() -> None:
    stored = json.loads(json.dumps(blocks.to_json(paper(INDEX))))
    assert stored["blocks"][0]["series"][0]["values"] == ["78.4", "81.25", None, "85"]
    assert blocks.from_json(stored) == paper(INDEX)


@pytest.mark.parametrize("value", ["x", "NaN", "Infinity", "-1", 5])
def test_a_figure_that_is_none_is_refused(value: object) -> None:
    stored = blocks.to_json(paper(INDEX))
    stored["blocks"][0]["series"][0]["values"][0] = value
    with pytest.raises(blocks.UnreadableBlocks):
        blocks.from_json(stored)


@pytest.mark.parametrize(
    "change",
    [
        {"categories": ()},
        {"categories": ("2022",)},
        {"series": ()},
        {"series": INDEX.series * 2},
    ],
    ids=str,
)
def test_what_cannot_be_drawn_is_no_chart(change: dict[str, Any]) -> None:
    said = {name: getattr(INDEX, name) for name in ("kind", "title", "axis", "categories", "series")}
    with pytest.raises(ValueError, match=r"chart|series"):
        blocks.Chart(**said | change)


def test_every_mark_stands_inside_the_drawing_and_a_line_breaks_off_where_nothing_is_known() -> None:
    for chart in (INDEX, AWARDS, blocks.Chart("bar", "T", "N", ("a",), (blocks.Series("Không", (None,)),))):
        parts = drawn(chart)["parts"]
        marks = [mark for group in parts["groups"] for mark in group["marks"]]
        assert all(0 <= mark["x"] <= WIDTH and 0 <= mark["y"] <= HEIGHT for mark in marks)
        assert [mark["text"] for mark in marks] == [text for row in chart.rows for text in row[1:]]
        assert all(mark["column"]["height"] >= 0 for mark in marks if mark["column"])
    assert len(drawn(INDEX)["parts"]["lines"]) == 3  # the first line is broken, the second ends early
