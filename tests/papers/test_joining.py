"""A bundle is the sealed papers, page by page, with bookmarks."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from dossiers.renderers.joining import Part, Place, join, page_count
from dossiers.renderers.pdf import render_pdf
from tests.papers import pdfa, pdfa_tree
from tests.papers.certificates import PERSON, certificate
from tests.papers.conftest import rendered
from tests.papers.geometry import MM, lines, open_pdf, starting

PAPERS = ("petition", "minutes", "individual_report")


@pytest.fixture
def papers() -> list[Part]:
    return [Part(f"Văn bản {name}", rendered(name)) for name in PAPERS]


def test_bundle_says_where_each_paper_begins(papers: list[Part]) -> None:
    bundle = join(papers, title="Hồ sơ")
    start, expected = 1, []
    for each in papers:
        expected.append(Place(each.title, start, page_count(each.pdf)))
        start += page_count(each.pdf)
    assert bundle.places == tuple(expected)
    assert page_count(bundle.pdf) == start - 1


def test_each_paper_keeps_its_pages_and_their_numbers(papers: list[Part]) -> None:
    bundle = join(papers, title="Hồ sơ")
    with open_pdf(bundle.pdf) as joined:
        for place, each in zip(bundle.places, papers, strict=True):
            with open_pdf(each.pdf) as paper:
                for there, page in zip(joined.pages[place.start_page - 1 :], paper.pages, strict=False):
                    assert there.extract_text() == page.extract_text()
            first = joined.pages[place.start_page - 1]
            assert not [each for each in lines(first) if each.bottom < 20 * MM]


def test_bundle_has_bookmarks_and_a_title(papers: list[Part]) -> None:
    bundle = join(papers, title="Hồ sơ đề nghị khen thưởng năm 2025")
    with pikepdf.open(BytesIO(bundle.pdf)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Hồ sơ đề nghị khen thưởng năm 2025"
        assert str(pdf.Root.Lang) == "vi"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == [each.title for each in papers]
            assert all(item.is_closed for item in outline.root)
            destinations: list[Any] = [item.destination for item in outline.root]
        pages = [pdf.pages.index(pikepdf.Page(each[0])) + 1 for each in destinations]
    assert pages == [place.start_page for place in bundle.places]


def test_bundle_is_an_archive_file_that_can_be_read_aloud(papers: list[Part]) -> None:
    """Each paper a part of one document, its headings and bookmarks below it."""
    bundle = join([papers[0], *papers], title="Hồ sơ", author="Hội đồng").pdf
    assert pdfa.problems(bundle) == []
    with pikepdf.open(BytesIO(bundle)) as pdf:
        kinds = pdfa_tree.kinds(pdf)
        (document,) = pdf.Root.StructTreeRoot.K
        assert [str(part.T) for part in document.K] == [papers[0].title, *(each.title for each in papers)]
    alone = [each for paper in (papers[0], *papers) for each in _kinds(paper)]
    assert [each for each in kinds if each not in ("/Part", "/Document")] == alone
    assert pdfa.outline(bundle)[0][1] == [("I. TẬP THỂ", []), ("II. CÁ NHÂN", [])]


def _kinds(paper: Part) -> list[str]:
    with pikepdf.open(BytesIO(paper.pdf)) as pdf:
        return [each for each in pdfa_tree.kinds(pdf) if each != "/Document"]


def test_viewer_counts_what_stands_first_in_roman_letters(papers: list[Part]) -> None:
    cover, *others = papers
    pages = [page_count(each.pdf) for each in papers]
    bundle = join([replace(cover, is_front=True), *others], title="Hồ sơ").pdf
    front = ["i", "ii", "iii", "iv", "v", "vi"][: pages[0]]
    assert _labels(bundle) == [*front, *map(str, range(1, sum(pages[1:]) + 1))]
    assert _labels(join(papers, title="Dự thảo").pdf) == [str(each) for each in range(1, sum(pages) + 1)]


def _labels(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [page.label for page in opened.pages]


def test_papers_without_tags_and_profile_are_joined_as_they_are() -> None:
    """Nobody seals such, but a bundle that says nothing is worse than one that isn't tagged."""
    plain = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(plain)
    bundle = join([Part("Trang trắng", plain.getvalue())], title="Hồ sơ").pdf
    assert page_count(bundle) == 1
    assert pdfa.outline(bundle) == [("Trang trắng", [])]


def test_one_profile_serves_all_papers(papers: list[Part]) -> None:
    with pikepdf.open(BytesIO(join(papers, title="Hồ sơ").pdf)) as pdf:
        profiles = {page.Resources.ColorSpace["/srgb"][1].objgen for page in pdf.pages}
        assert profiles == {pdf.Root.OutputIntents[0].DestOutputProfile.objgen}


def test_same_papers_give_the_same_bundle(papers: list[Part]) -> None:
    assert join(papers, title="Hồ sơ") == join(papers, title="Hồ sơ")


def test_what_is_no_pdf_is_named() -> None:
    with pytest.raises(ValueError, match="Bản quét: không phải tệp PDF"):
        join([Part("Bản quét", b"no")], title="Hồ sơ")
    with pytest.raises(ValueError, match="không phải tệp PDF"):
        page_count(b"")


def test_certificates_become_one_file_in_the_order_of_the_register() -> None:
    names = [
        f"{place:02d}. {name}" for place, name in enumerate(["Thôn 3", "Đinh Thị Lúa", "Huỳnh Mây"] * 4, 1)
    ]
    sealed = [Part(name, render_pdf(certificate(replace(PERSON, recipient=name)))) for name in names]
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
