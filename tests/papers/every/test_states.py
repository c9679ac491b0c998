"""A paper's three states: marked across each page, open with dots, issued."""

from __future__ import annotations

import pytest

from dossiers import blocks
from dossiers.blocks import State
from tests.papers.every.kinds import FORMS
from tests.papers.every.shelf import Shelf

pytestmark = pytest.mark.django_db  # the papers are built out of it once
MARK = "DỰTHẢO"
IN_STATES = [kind for kind, form in FORMS.items() if form.states]


def test_a_draft_says_so_across_each_page_and_no_other_does(plain: Shelf) -> None:
    for kind in IN_STATES:
        assert {page.marks for page in plain.printed(f"draft:{kind}").pages} == {MARK}, kind
        assert {page.marks for page in plain.printed(kind).pages} == {""}, kind
        for name, marked in ((f"draft:{kind}", "DỰ THẢO"), (kind, "")):
            section = plain.word(name).sections[0]
            for header in (section.first_page_header, section.header):
                mark = header._element.xpath("string(//*[local-name()='textpath'][@string]/@string)")
                assert mark == marked, (name, mark)


def test_what_goes_to_be_signed_is_open_where_number_and_date_will_stand(plain: Shelf) -> None:
    for kind in IN_STATES:
        frozen = plain.papers[f"for_signature:{kind}"]
        assert frozen.state == State.FOR_SIGNATURE
        assert plain.papers[kind].state == State.ISSUED
        for each in frozen.blocks:
            if isinstance(each, blocks.NumberLine):
                assert each.text == f"Số: {blocks.DOTS}/{FORMS[kind].symbol}"
            if isinstance(each, blocks.PlaceAndDate):
                assert each.text.startswith(f"An Dũng, ngày {blocks.DOTS} tháng {blocks.DOTS} năm ")


def test_what_is_issued_has_its_number_and_its_date(plain: Shelf) -> None:
    for kind in IN_STATES:
        said = plain.printed(kind).pages[0].said
        form = FORMS[kind]
        if form.symbol:
            assert f"/{form.symbol}" in said
            assert f"Số:{blocks.DOTS}" not in said
        if form.dated:
            assert "AnDũng,ngày29tháng12năm2025" in said or "AnDũng,ngày30tháng12năm2025" in said
