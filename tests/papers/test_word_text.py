"""PDF and Word can't drift apart: the same text in the same order."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from dossiers import blocks
from dossiers.renderers import html
from tests.papers import word
from tests.papers.conftest import SAMPLES, rendered
from tests.papers.geometry import MM, is_slanted, open_pdf

ALL = sorted(SAMPLES)


def bare(text: str) -> str:
    """Without its spaces: where a line ends is the layout's affair."""
    return "".join(text.split())


def printed_pages(pdf: bytes) -> list[str]:
    """Each page as it was set, without the number in its margin and the mark of a draft."""
    with open_pdf(pdf) as opened:
        return [
            bare(
                "".join(
                    char["text"] for char in page.chars if not is_slanted(char) and char["bottom"] > 20 * MM
                )
            )
            for page in opened.pages
        ]


def heads(document: blocks.OfficialDocument) -> set[str]:
    tables = [each for each in document.blocks if isinstance(each, blocks.Table)]
    return {bare("".join(column.title for column in table.columns)) for table in tables}


class Words(HTMLParser):
    """The words of a page, one for each stretch between spaces, elements that end a line, and breaks; not
    those that a chart tells who can't see it."""

    LINES = {"p", "h1", "h2", "h3", "h4", "td", "th", "br", "div", "text"}
    UNSEEN = "title"

    def __init__(self, page: str) -> None:
        super().__init__()
        self._said: list[str] = []
        self._is_unseen = False
        self.feed(page)
        self.words = "".join(self._said).split()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._is_unseen = tag == self.UNSEEN
        if tag in self.LINES:
            self._said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._is_unseen = False
        if tag in self.LINES:
            self._said.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._is_unseen:
            self._said.append(data)


@pytest.mark.parametrize("name", ALL)
def test_word_says_what_the_pdf_says_in_its_order(name: str) -> None:
    """Page by page, letter by letter; a page may begin with the repeated head of its table."""
    rest = bare(word.text(word.opened(name)))
    repeated = heads(SAMPLES[name]())
    for page in printed_pages(rendered(name)):
        beginnings = [page, *(page.removeprefix(head) for head in repeated if page.startswith(head))]
        found = next((each for each in beginnings if rest.startswith(each)), None)
        assert found is not None, (page[:80], rest[:80])
        rest = rest.removeprefix(found)
    assert rest == ""


@pytest.mark.parametrize("name", ALL)
def test_word_has_the_words_that_the_pdf_is_made_of(name: str) -> None:
    assert word.text(word.opened(name)).split() == Words(html.sheet(SAMPLES[name]())).words


def test_every_component_says_the_same(every_block: tuple[blocks.Block, ...]) -> None:
    paper = blocks.OfficialDocument("probe", "T", "A", every_block, state=blocks.State.ISSUED)
    assert word.text(word.word(*every_block)).split() == Words(html.sheet(paper)).words


def test_the_mark_of_a_draft_is_no_text_of_the_paper() -> None:
    draft = word.word(blocks.Paragraph("Nội dung"), state=blocks.State.DRAFT)
    assert word.lines(draft) == ["Nội dung"]
