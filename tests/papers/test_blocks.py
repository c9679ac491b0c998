"""Blocks as data: clean text, the decree's wording, JSON that is read for ever."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dossiers import blocks
from dossiers.blocks.storing import NAMES

FIXTURES = Path(__file__).parent / "fixtures"
LATER = {1: {"cover", "image", "chart"}}  # blocks that a version didn't know


def test_stored_paper_reads_back_the_same(document: blocks.OfficialDocument) -> None:
    stored = json.loads(json.dumps(blocks.to_json(document)))
    assert blocks.from_json(stored) == document
    assert blocks.content_hash(blocks.from_json(stored)) == blocks.content_hash(document)


@pytest.mark.parametrize("version", range(1, blocks.BLOCKS_VERSION + 1))
def test_every_version_has_a_reader_and_fixtures(version: int) -> None:
    """A fixture was written by that version and is never written again; a block that joined the vocabulary
    later came with one of its own."""
    names: set[str] = set()
    for path in FIXTURES.glob(f"v{version}*.json"):
        fixture = json.loads(path.read_text(encoding="utf-8"))
        document = blocks.from_json(fixture["document"])
        assert fixture["document"]["version"] == version
        assert blocks.stored_hash(fixture["document"]) == fixture["content_hash"]
        if version == blocks.BLOCKS_VERSION:
            assert blocks.content_hash(document) == fixture["content_hash"]
        names |= {blocks.name_of(each) for each in document.blocks}
    assert names == set(NAMES) - LATER.get(version, set())


def test_hash_does_not_depend_on_the_order_of_keys(document: blocks.OfficialDocument) -> None:
    stored = blocks.to_json(document)
    turned = {key: stored[key] for key in reversed(stored)}
    assert blocks.content_hash(blocks.from_json(turned)) == blocks.content_hash(document)


def test_hash_changes_with_a_letter_and_with_the_state() -> None:
    first = blocks.OfficialDocument("probe", "T", "A", (blocks.Paragraph("Một"),))
    second = blocks.OfficialDocument("probe", "T", "A", (blocks.Paragraph("Mọt"),))
    hashes = {blocks.content_hash(each) for each in (first, second, first.in_state(blocks.State.ISSUED))}
    assert len(hashes) == 3


@pytest.mark.parametrize(
    "change",
    [
        {"version": 99},
        {"version": None},
        {"blocks": [{"block": "film"}]},
        {"blocks": [{"text": "no name"}]},
        {"blocks": [{"block": "paragraph", "text": 5}]},
        {"blocks": [{"block": "paragraph", "text": "a", "align": "diagonal"}]},
        {"blocks": [{"block": "paragraph", "text": "a", "colour": "red"}]},
        {"blocks": [{"block": "place_and_date", "place": "An Dũng", "on": "2025-13-01", "year": None}]},
        {"state": "voided"},
    ],
    ids=str,
)
def test_what_no_reader_understands_is_refused(change: dict[str, Any]) -> None:
    stored = blocks.to_json(blocks.OfficialDocument("probe", "T", "A", ()))
    with pytest.raises(blocks.UnreadableBlocks):
        blocks.from_json(stored | change)


def test_text_is_nfc_without_what_cannot_be_seen() -> None:
    typed = "Ngu\u0079e\u0302\u0303n\u200b  Va\u0306n\u202e A\x00\r\ndòng hai"
    assert blocks.Paragraph(typed).text == "Nguyễn Văn A\ndòng hai"
    assert blocks.Facts((blocks.Fact("Ho\u0323", "a\u0300"),)).items[0] == blocks.Fact("Họ", "à")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("", "Số: ……/TTr-HĐTĐKT"),
        ("5", "Số: 05/TTr-HĐTĐKT"),
        ("12", "Số: 12/TTr-HĐTĐKT"),
        ("31a", "Số: 31a/TTr-HĐTĐKT"),
    ],
)
def test_number_line(number: str, text: str) -> None:
    assert blocks.NumberLine("TTr-HĐTĐKT", number).text == text


@pytest.mark.parametrize(
    ("place_and_date", "text"),
    [
        (blocks.PlaceAndDate("An Dũng"), "An Dũng, ngày …… tháng …… năm ……"),
        (blocks.PlaceAndDate("An Dũng", year=2025), "An Dũng, ngày …… tháng …… năm 2025"),
        (blocks.PlaceAndDate("An Dũng", on=date(2022, 4, 6)), "An Dũng, ngày 06 tháng 4 năm 2022"),
        (blocks.PlaceAndDate("An Dũng", on=date(2026, 1, 15)), "An Dũng, ngày 15 tháng 01 năm 2026"),
    ],
)
def test_place_and_date(place_and_date: blocks.PlaceAndDate, text: str) -> None:
    assert place_and_date.text == text


def test_lists_end_as_the_decree_says() -> None:
    assert blocks.Bases(("Căn cứ A;", "Căn cứ B")).lines == ("Căn cứ A;", "Căn cứ B.")
    assert blocks.Addressees(("Ủy ban nhân dân xã",)).lines == ("Ủy ban nhân dân xã.",)
    assert blocks.Addressees(("A", "B")).lines == ("- A;", "- B.")
    assert blocks.Recipients(("Như trên", "Lưu: VT")).lines == ("- Như trên;", "- Lưu: VT.")


def test_issuing_enters_number_and_date_only() -> None:
    draft = blocks.OfficialDocument(
        "probe", "T", "A", (blocks.NumberLine("BC"), blocks.PlaceAndDate("An Dũng"), blocks.Paragraph("x"))
    )
    issued = draft.issued(number="7", on=date(2026, 1, 3))
    assert issued.state == blocks.State.ISSUED
    assert issued.blocks == (
        blocks.NumberLine("BC", "7"),
        blocks.PlaceAndDate("An Dũng", on=date(2026, 1, 3)),
        blocks.Paragraph("x"),
    )


def test_row_needs_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="number of cells"):
        blocks.Table((blocks.Column("A", 1),), (("a", "b"),))
