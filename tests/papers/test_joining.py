"""A bundle is the sealed papers, page by page, with bookmarks."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from dossiers.renderers.joining import Place, join, page_count
from dossiers.renderers.pdf import render_pdf
from tests.papers.certificates import PERSON, certificate
from tests.papers.conftest import rendered
from tests.papers.geometry import MM, lines, open_pdf, starting

PAPERS = ("petition", "minutes", "individual_report")


@pytest.fixture
def papers() -> list[tuple[str, bytes]]:
    return [(f"Văn bản {name}", rendered(name)) for name in PAPERS]


def test_bundle_says_where_each_paper_begins(papers: list[tuple[str, bytes]]) -> None:
    bundle = join(papers, title="Hồ sơ")
    start, expected = 1, []
    for title, pdf in papers:
        expected.append(Place(title, start, page_count(pdf)))
        start += page_count(pdf)
    assert bundle.places == tuple(expected)
    assert page_count(bundle.pdf) == start - 1


def test_each_paper_keeps_its_pages_and_their_numbers(papers: list[tuple[str, bytes]]) -> None:
    bundle = join(papers, title="Hồ sơ")
    with open_pdf(bundle.pdf) as joined:
        for place, (_, pdf) in zip(bundle.places, papers, strict=True):
            with open_pdf(pdf) as paper:
                for offset, page in enumerate(paper.pages):
                    there = joined.pages[place.start_page - 1 + offset]
                    assert there.extract_text() == page.extract_text()
            first = joined.pages[place.start_page - 1]
            assert not [each for each in lines(first) if each.bottom < 20 * MM]


def test_bundle_has_bookmarks_and_a_title(papers: list[tuple[str, bytes]]) -> None:
    bundle = join(papers, title="Hồ sơ đề nghị khen thưởng năm 2025")
    with pikepdf.open(BytesIO(bundle.pdf)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Hồ sơ đề nghị khen thưởng năm 2025"
        assert str(pdf.Root.Lang) == "vi"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == [title for title, _ in papers]
            destinations: list[Any] = [item.destination for item in outline.root]
        pages = [pdf.pages.index(pikepdf.Page(each[0])) + 1 for each in destinations]
    assert pages == [place.start_page for place in bundle.places]


def test_same_papers_give_the_same_bundle(papers: list[tuple[str, bytes]]) -> None:
    assert join(papers, title="Hồ sơ") == join(papers, title="Hồ sơ")


def test_what_is_no_pdf_is_named() -> None:
    with pytest.raises(ValueError, match="Bản quét: không phải tệp PDF"):
        join([("Bản quét", b"no")], title="Hồ sơ")
    with pytest.raises(ValueError, match="không phải tệp PDF"):
        page_count(b"")


def test_certificates_become_one_file_in_the_order_of_the_register() -> None:
    names = [
        f"{place:02d}. {name}" for place, name in enumerate(["Thôn 3", "Đinh Thị Lúa", "Huỳnh Mây"] * 4, 1)
    ]
    sealed = [(name, render_pdf(certificate(replace(PERSON, recipient=name)))) for name in names]
    bundle = join(sealed, title="Giấy khen năm 2025")
    assert [(each.title, each.start_page, each.pages) for each in bundle.places] == [
        (name, place, 1) for place, name in enumerate(names, 1)
    ]
    with open_pdf(bundle.pdf) as joined:
        assert [starting(page, "Ông: ").text for page in joined.pages] == [f"Ông: {name}" for name in names]
        for page in joined.pages:
            assert (page.width, page.height) == pytest.approx((297 * MM, 210 * MM), abs=0.5)
    with pikepdf.open(BytesIO(bundle.pdf)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == names
