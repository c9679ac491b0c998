"""What is printed onto a blank stands where the blank says, to a tenth of a millimetre, and moves by exactly
what the printer is off."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest

from andung_emulation.vietnamese import date_long
from dossiers import blocks
from dossiers.renderers.calibration import calibration_pdf
from dossiers.renderers.failures import RenderFailed
from dossiers.renderers.overprint import Offset, overprint_pdf, overprint_sheet
from dossiers.renderers.pdf import render_pdf
from dossiers.rules.overprint import PIECES, TEXTS, Layout, Place, layout_in, may_lay, stored
from dossiers.selectors.overprint import own_layout
from tests.papers.certificates import COLLECTIVE, LONG, PERSON, certificate
from tests.papers.geometry import MM

STILL = Offset()
MOVED = Offset(Decimal("3.5"), Decimal("-2.0"))
Where = dict[str, tuple[float, float]]


def with_places(**places: dict[str, Any]) -> Layout:
    """The project's own blank, but for what is said of those texts."""
    own = own_layout()
    changed = {name: replace(own.places[name], **fields) for name, fields in places.items()}
    return replace(own, places={**own.places, **changed})


@cache
def printed(block: blocks.Certificate, layout_words: str, offset: Offset = STILL) -> bytes:
    """`layout_words`: "own", or which text is switched off."""
    layout = own_layout() if layout_words == "own" else with_places(**{layout_words: {"shown": False}})
    return overprint_pdf([block], layout, offset, title="Giấy khen")


def lines_of(pdf: bytes) -> dict[str, list[dict[str, Any]]]:
    """Each line of the first page with its letters: those that follow each other on one baseline."""
    found: dict[str, list[dict[str, Any]]] = {}
    with pdfplumber.open(BytesIO(pdf)) as opened:
        letters = [char for char in opened.pages[0].chars if char["text"].strip()]
    begins = [at for at, char in enumerate(letters) if at == 0 or not _goes_on(letters[at - 1], char)]
    for start, end in zip(begins, [*begins[1:], len(letters)], strict=True):
        found[_joined(letters[start:end])] = letters[start:end]
    return found


def _goes_on(one: dict[str, Any], other: dict[str, Any]) -> bool:
    gap = other["x0"] - one["x1"]
    same_line = abs(other["matrix"][5] - one["matrix"][5]) < 0.01
    return bool(same_line and -1 < gap < one["size"])


def _joined(letters: list[dict[str, Any]]) -> str:
    gaps = [other["x0"] - one["x1"] for one, other in pairwise(letters)]
    spaces = [" " if gap > 0.12 * char["size"] else "" for gap, char in zip(gaps, letters, strict=False)]
    return "".join(f"{char['text']}{space}" for char, space in zip(letters, [*spaces, ""], strict=True))


def baselines(pdf: bytes) -> Where:
    """(left, baseline) of each line in mm from the upper left corner."""
    height = 210
    return {
        text: (chars[0]["matrix"][4] / MM, height - chars[0]["matrix"][5] / MM)
        for text, chars in lines_of(pdf).items()
    }


def test_only_what_the_blank_leaves_open_is_printed() -> None:
    pdf = printed(PERSON, "own")
    with pdfplumber.open(BytesIO(pdf)) as opened:
        (page,) = opened.pages
        assert (round(page.width / MM), round(page.height / MM)) == (297, 210)
        assert [*page.lines, *page.rects, *page.curves, *page.images] == []
        text = page.extract_text()
    for absent in ("CỘNG HÒA", "Độc lập", "GIẤY KHEN", "TẶNG", "ỦY BAN NHÂN DÂN", "MẪU"):
        assert absent not in text
    assert set(lines_of(pdf)) == {
        PERSON.recipient_line, *PERSON.details, PERSON.decision_line, PERSON.register_line,
        PERSON.place_and_date, *PERSON.capacity, PERSON.signer, *_achievement_lines(pdf),
    }  # fmt: skip


def _achievement_lines(pdf: bytes) -> list[str]:
    found = [text for text in lines_of(pdf) if text in PERSON.achievement]
    assert " ".join(found) == PERSON.achievement
    return found


def test_each_line_stands_where_the_blank_says() -> None:
    own, found = own_layout().places, baselines(printed(PERSON, "own"))
    for text, name in (
        (PERSON.recipient_line, "recipient"), (PERSON.details[0], "details"),
        (PERSON.decision_line, "decision"),
        (PERSON.register_line, "register"), (PERSON.place_and_date, "place_date"), (PERSON.signer, "signer"),
    ):  # fmt: skip
        place = own[name]
        assert found[text][1] == pytest.approx(float(place.baseline_mm), abs=0.1)
        chars = lines_of(printed(PERSON, "own"))[text]
        left, right = chars[0]["x0"] / MM, chars[-1]["x1"] / MM
        if place.align == "left":
            assert left == pytest.approx(float(place.left_mm), abs=0.2)
        else:
            assert (left + right) / 2 == pytest.approx(float(place.left_mm + place.width_mm / 2), abs=0.2)


def test_every_line_moves_by_what_the_printer_is_off() -> None:
    for block in (PERSON, COLLECTIVE, LONG):
        still, moved = (baselines(printed(block, "own", offset)) for offset in (STILL, MOVED))
        assert still.keys() == moved.keys()
        for text, (left, baseline) in still.items():
            assert moved[text][0] - left == pytest.approx(3.5, abs=0.1), text
            assert moved[text][1] - baseline == pytest.approx(-2.0, abs=0.1), text


def test_the_projects_own_blank_is_where_the_whole_print_is() -> None:
    whole: dict[float, list[str]] = {}
    with pdfplumber.open(BytesIO(render_pdf(certificate(COLLECTIVE)))) as opened:
        for char in opened.pages[0].chars:
            whole.setdefault(round(210 - char["matrix"][5] / MM, 1), []).append(char["text"])
    found = baselines(printed(COLLECTIVE, "own"))
    for text in (
        COLLECTIVE.register_line,
        COLLECTIVE.place_and_date,
        *COLLECTIVE.capacity,
        COLLECTIVE.signer,
    ):
        assert min(abs(each - found[text][1]) for each in whole) < 0.3, text


def test_a_text_that_the_blank_has_is_switched_off_alone() -> None:
    for name, place in own_layout().shown:
        pdf = printed(PERSON, name)
        without = set(lines_of(printed(PERSON, "own"))) - set(lines_of(pdf))
        assert without, (name, place)
        assert set(lines_of(pdf)) < set(lines_of(printed(PERSON, "own")))


def test_labels_that_the_blank_has_are_left_out() -> None:
    bare = {name: {"labelled": False} for name in ("recipient", "details", "decision", "register")}
    sheet = overprint_sheet(PERSON, with_places(**bare), STILL)
    said = [line.text for line in sheet.lines]
    assert said[0] == "Đinh Hoài Nắng"
    assert said[1] == PERSON.position
    assert f"09/QĐ-UBND {date_long(PERSON.decided_on)}" in said
    assert "12/2026" in said


def test_figures_alone_for_a_blank_that_has_the_words_of_a_date() -> None:
    places = {name: {"shown": True, "left_mm": Decimal(20 * at)} for at, name in enumerate(PIECES, 1)}
    said = [line.text for line in overprint_sheet(PERSON, with_places(**places), STILL).lines]
    assert said[-7:] == ["09", "06", "01", "2026", "06", "01", "2026"]


def test_a_long_name_shrinks_and_never_spills() -> None:
    pdf, own = printed(LONG, "own"), own_layout().places
    for text, chars in lines_of(pdf).items():
        assert chars[0]["x0"] / MM >= 25, text
        assert chars[-1]["x1"] / MM <= 272, text
    assert 14 <= lines_of(pdf)[LONG.recipient_line][0]["size"] < own["recipient"].size_pt
    narrow = with_places(recipient={"width_mm": Decimal(40)})
    with pytest.raises(RenderFailed, match=f"Giấy khen của {LONG.recipient}: tên tập thể, cá nhân dài quá"):
        overprint_sheet(LONG, narrow, STILL)


def test_a_hostile_name_is_text() -> None:
    name = '<text x="1">=HYPERLINK("file:///etc/passwd")'
    pdf = overprint_pdf([replace(PERSON, recipient=name)], own_layout(), STILL, title="<b>&")
    assert any(name in text for text in lines_of(pdf))


def test_the_code_is_off_unless_the_blank_wants_it() -> None:
    with_code = replace(PERSON, verification="https://x.example/tra-cuu/ABCD/")
    own = own_layout()
    assert overprint_sheet(with_code, own, STILL).qr is None
    wants = replace(own, qr=replace(own.qr, shown=True))
    assert overprint_sheet(PERSON, wants, STILL).qr is None
    code = overprint_sheet(with_code, wants, STILL).qr
    assert code is not None
    assert may_lay(wants)


def test_pages_are_as_large_as_the_blank_in_the_order_given() -> None:
    layout = replace(own_layout(), width_mm=Decimal(360), height_mm=Decimal(270))
    pdf = overprint_pdf([PERSON, COLLECTIVE, PERSON], layout, STILL, title="Giấy khen")
    with pdfplumber.open(BytesIO(pdf)) as opened:
        assert [round(page.width / MM) for page in opened.pages] == [360] * 3
        names = [page.extract_text().splitlines()[0] for page in opened.pages]
    assert names == [PERSON.recipient_line, COLLECTIVE.recipient, PERSON.recipient_line]


def test_the_calibration_sheet_has_its_crosses_15_mm_from_the_edges_moved_as_the_printer_needs() -> None:
    for offset, right, down in ((STILL, 0, 0), (MOVED, 3.5, -2.0)):
        pdf = calibration_pdf(own_layout(), offset, blank="Phôi A4", printer="HP")
        with pdfplumber.open(BytesIO(pdf)) as opened:
            (page,) = opened.pages
            text = _without_spaces(page.extract_text())
            drawn = {(round(x / MM, 1), round(y / MM, 1)) for x, y in _middles(page)}
        for x in (15, 297 - 15):
            for y in (15, 210 - 15):
                assert (round(x + right, 1), round(y + down, 1)) in drawn
        for name, _ in own_layout().shown:
            assert _without_spaces(TEXTS[name]) in text
        assert _without_spaces("cỡ thật (100%)") in text


def _without_spaces(text: str) -> str:
    """Letters so small that a reader can't tell a space from none."""
    return "".join(text.split())


def _middles(page: Any) -> list[tuple[float, float]]:
    shapes = page.lines + page.curves + page.rects
    return [((each["x0"] + each["x1"]) / 2, (each["top"] + each["bottom"]) / 2) for each in shapes]


def test_a_layout_that_no_sheet_can_have_is_refused_with_its_reason() -> None:
    refusals: dict[str, dict[str, dict[str, Any]]] = {
        "Tên tập thể, cá nhân: nằm ngoài tờ phôi.": {"recipient": {"left_mm": Decimal(60)}},
        "Họ tên người ký: nằm ngoài tờ phôi.": {"signer": {"baseline_mm": Decimal(209)}},
        "Thành tích và Địa danh, ngày tháng năm chồng lên nhau.": {"achievement": {"lines": 4}},
        "Thành tích: cỡ chữ từ 9 đến 60.": {"achievement": {"size_pt": 8}},
        "Thành tích: từ 1 đến 5 dòng.": {"achievement": {"lines": 6}},
        "Thành tích: các dòng cách nhau quá gần so với cỡ chữ 16.": {"achievement": {"pitch_mm": Decimal(4)}},
        "Phôi phải để trống ít nhất một dòng để in.": {name: {"shown": False} for name in TEXTS},
    }
    for reason, places in refusals.items():
        assert may_lay(with_places(**places)).reason == reason
    own = own_layout()
    assert "A3" in may_lay(replace(own, width_mm=Decimal(421))).reason
    small = replace(own, qr=replace(own.qr, shown=True, size_mm=Decimal(17)))
    assert "18 mm" in may_lay(small).reason
    assert may_lay(own)


def test_a_stored_layout_is_read_back_as_it_was() -> None:
    own = own_layout()
    assert layout_in(stored(own)) == own
    assert isinstance(own.places["signer"], Place)
    with pytest.raises(KeyError):
        layout_in({"width_mm": "297"})
