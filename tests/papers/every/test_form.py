"""Every kind of paper, held against Nghị định 30/2020/NĐ-CP, phụ lục I: as PDF and as Word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dossiers import blocks
from dossiers.renderers import html
from tests.papers import word
from tests.papers.every.kinds import Form
from tests.papers.every.shelf import Shelf
from tests.papers.every.words import hostile
from tests.papers.measures import HEAD
from tests.papers.measures_below import BODY, ends, fonts
from tests.papers.printed import bare, faults
from tests.papers.test_hostile import Listener
from tests.papers.test_word_text import Words, heads, printed_pages
from tests.papers.word_measures import word_faults

pytestmark = pytest.mark.django_db  # the papers are built out of it once


def test_every_paper_has_the_parts_of_its_form(shelf: Shelf) -> None:
    for kind, form in shelf.each():
        said = shelf.papers[kind].blocks
        assert _parts(said) == _wanted(form), kind


def _wanted(form: Form) -> dict[str, object]:
    return {
        "symbol": form.symbol,
        "dated": form.dated,
        "signers": ([form.signers] if form.signers else []) + ([1] if form.centred else []),
        "recipients": form.recipients,
        "addressees": form.addressees,
        "bases": form.bases,
    }


def _parts(said: tuple[blocks.Block, ...]) -> dict[str, object]:
    """Of the first paper of the file."""
    apart = next((place for place, each in enumerate(said) if isinstance(each, blocks.NewPaper)), None)
    own = said[:apart]

    def has(kind: type) -> bool:
        return any(isinstance(each, kind) for each in own)

    return {
        "symbol": next((each.symbol for each in own if isinstance(each, blocks.NumberLine)), ""),
        "dated": has(blocks.PlaceAndDate),
        "signers": [len(each.columns) for each in own if isinstance(each, blocks.Signatures)],
        "recipients": has(blocks.Recipients),
        "addressees": has(blocks.Addressees),
        "bases": has(blocks.Bases),
    }


def test_every_pdf_has_its_form_and_its_letters_in_it(shelf: Shelf) -> None:
    found = []
    for kind, form in shelf.each(own=True):
        measures = () if form.own else (*HEAD, *BODY, *((ends,) if form.ends else ()))
        wrong = [*faults(shelf.printed(kind), measures), *fonts(shelf.pdf(kind))]
        found += [f"{kind}: {each}" for each in wrong]
    assert found == []


def test_every_word_file_has_its_form(shelf: Shelf) -> None:
    found = []
    for kind, _ in shelf.each():
        wrong = dict.fromkeys(word_faults(shelf.word(kind), shelf.papers[kind]))
        found += [f"{kind}: {each}" for each in wrong]
    assert found == []


def test_pdf_and_word_say_what_the_data_say_word_for_word(shelf: Shelf) -> None:
    for kind, _ in shelf.each():
        paper, written = shelf.papers[kind], word.text(shelf.word(kind))
        assert written.split() == Words(html.sheet(paper)).words, kind
        for text in _data(paper):
            assert bare(text) in bare(written), (kind, text[:60])
        same_in_print(paper, shelf.pdf(kind), bare(written))


_SETTINGS = {"left", "center", "right", "justify", "plain", "bold", "italic", "bar", "line"}


def _data(paper: blocks.OfficialDocument) -> Iterator[str]:
    """Every text in the blocks, but for how it is set, and which file a photo is; a list's mark at the end
    is the renderers'."""
    said = [each.caption if isinstance(each, blocks.Image) else each for each in paper.blocks]
    for text in blocks.texts(said):
        if text not in _SETTINGS:
            yield text.rstrip(" ;.,")


def same_in_print(paper: blocks.OfficialDocument, pdf: bytes, written: str) -> None:
    """Page by page, letter by letter; a page may begin with the repeated head of its table."""
    rest, repeated = written, heads(paper)
    for page in printed_pages(pdf):
        beginnings = [page, *(page.removeprefix(head) for head in repeated if page.startswith(head))]
        found = next((each for each in beginnings if rest.startswith(each)), None)
        assert found is not None, (paper.kind, page[:80], rest[:80])
        rest = rest.removeprefix(found)
    assert rest == "", paper.kind


def test_what_people_typed_is_text_and_calls_nobody(worst: Shelf, caller: Listener) -> None:
    """In reports, minutes, lists and certificates, as PDF and as Word; nothing is attached (`fonts`)."""
    typed = hostile(f"http://127.0.0.1:{caller.port}")
    for kind in ("minutes", "report_individual", "roll_sheet", "booklet"):
        printed = "".join(page.said for page in worst.printed(kind).pages)
        written = bare(word.text(worst.word(kind)))
        seen = [each for each in map(bare, typed) if each in printed]
        assert len(seen) >= 3, kind
        assert seen == [each for each in map(bare, typed) if each in written], kind
    assert {
        each
        for each in map(bare, typed)
        if any(
            each in "".join(p.said for p in worst.printed(k).pages)
            for k in ("minutes", "report_individual", "roll_sheet", "booklet")
        )
    } == {bare(t) for t in typed}
    for kind, _ in worst.each(own=True):
        worst.pdf(kind)
    assert caller.hits == 0


def test_nothing_in_the_margin_tells_one_ballot_from_another(plain: Shelf) -> None:
    assert [page.number for page in plain.printed("ballots").pages if page.number] == []
    assert "PAGE" not in plain.word("ballots").sections[0].header._element.xml
