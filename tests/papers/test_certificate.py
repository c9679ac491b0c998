"""Giấy khen, measured against the order, the colours and the room of the blanks (Nghị định 50/2006/NĐ-CP)."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from dossiers import blocks
from dossiers.renderers import html
from dossiers.renderers.fitting import SLOTS
from dossiers.renderers.pdf import render_pdf
from tests.papers.certificate_page import assert_nothing_spills, pale_mark, words_of
from tests.papers.certificates import COLLECTIVE, LONG, PERSON, certificate
from tests.papers.conftest import CERTIFICATES, rendered
from tests.papers.geometry import MM, Line, is_slanted, line, lines, open_pdf, rule_below, starting

every_certificate = pytest.mark.parametrize("opened", sorted(CERTIFICATES), indirect=True)
person = pytest.mark.parametrize("opened", ["certificate"], indirect=True)

A4_ACROSS = (297 * MM, 210 * MM)
BLACK = (0, 0, 0)


def colours(page: Any, printed: Line) -> set[tuple[float, ...]]:
    box = (printed.left - 1, printed.top - 1, printed.right + 1, printed.bottom + 1)
    chars = [char for char in page.crop(box, strict=False).chars if not is_slanted(char)]
    return {_rgb(char["non_stroking_color"]) for char in chars}


def _rgb(colour: Any) -> tuple[float, ...]:
    values = tuple(round(float(each), 2) for each in colour)
    return values * 3 if len(values) == 1 else values


def is_red(colour: tuple[float, ...]) -> bool:
    red, green, blue = colour
    return red > 0.6 and green < 0.2 and blue < 0.2


@every_certificate
def test_it_is_one_page_of_a4_across_without_a_number(opened: Any) -> None:
    assert len(opened.pages) == 1
    page = opened.pages[0]
    assert (page.width, page.height) == pytest.approx(A4_ACROSS, abs=0.5)
    assert not [each for each in lines(page) if each.text.isdigit()]
    assert not [rect for rect in page.rects if rect["width"] > 290 * MM]  # the paper's own white


@every_certificate
def test_nothing_spills(opened: Any) -> None:
    assert_nothing_spills(opened.pages[0])


@person
def test_lines_follow_each_other_in_the_order_of_the_blanks(opened: Any) -> None:
    page = opened.pages[0]
    right = [each for each in lines(page) if not each.text.startswith(("Quyết định", "Vào sổ"))]
    assert [each.text for each in sorted(right, key=lambda each: each.top)] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN DŨNG",
        "TẶNG",
        "GIẤY KHEN",
        "Ông: Đinh Hoài Nắng",
        "Chức vụ, đơn vị: Công chức Văn hóa - Xã hội, Văn phòng - Thống kê xã An Dũng",
        "Đã có thành tích xuất sắc trong phong trào thi đua",
        "đẩy mạnh cải cách hành chính xã An Dũng năm 2025",
        "An Dũng, ngày 06 tháng 01 năm 2026",
        "CHỦ TỊCH",
        "Võ Thanh Rừng",
    ]


@person
def test_decision_and_register_stand_at_the_bottom_left(opened: Any) -> None:
    page = opened.pages[0]
    decision = line(page, "Quyết định số: 09/QĐ-UBND ngày 06 tháng 01 năm 2026")
    register = line(page, "Vào sổ khen thưởng số: 12/2026")
    assert decision.left == pytest.approx(register.left, abs=0.5)
    assert decision.size == register.size
    assert decision.right < page.width / 2
    assert line(page, "CHỦ TỊCH").bottom < decision.top < register.top
    assert line(page, "CHỦ TỊCH").left > page.width / 2


@every_certificate
def test_nation_motto_and_the_middle_of_the_sheet(opened: Any) -> None:
    page = opened.pages[0]
    nation, motto = line(page, blocks.NATION), line(page, blocks.MOTTO)
    left, right, _ = rule_below(page, motto)
    assert right - left == pytest.approx(motto.width, abs=1)
    for each in (
        nation,
        motto,
        line(page, "TẶNG"),
        starting(page, "GIẤY KHEN"),
        starting(page, "CHỦ TỊCH ỦY"),
    ):
        assert each.is_bold
        assert each.center == pytest.approx(page.width / 2, abs=2)


@every_certificate
def test_authority_and_name_are_red_and_the_rest_is_black(opened: Any) -> None:
    page = opened.pages[0]
    red = ("CHỦ TỊCH ỦY BAN", "GIẤY KHEN")
    for each in lines(page):
        found = colours(page, each)
        if each.text.startswith(red):
            assert {is_red(colour) for colour in found} == {True}
        else:
            assert found == {BLACK}, each.text


@every_certificate
def test_the_name_is_the_largest_then_the_recipient(opened: Any) -> None:
    page = opened.pages[0]
    name = line(page, "GIẤY KHEN")
    others = [each for each in lines(page) if each.text != name.text]
    assert name.size >= 1.4 * max(each.size for each in others)
    recipient = max(others, key=lambda each: each.size)
    assert recipient.top > name.bottom
    assert recipient.is_bold
    assert recipient.size >= 18


@every_certificate
def test_date_is_italic_capacity_and_signer_are_bold(opened: Any) -> None:
    page = opened.pages[0]
    dated, capacity, signer = _signing(page)
    assert dated.is_italic
    assert not dated.is_bold
    for each in (*capacity, signer):
        assert each.is_bold
        assert each.center == pytest.approx(dated.center, abs=1)
    assert not starting(page, "Đã có thành tích").is_bold


@every_certificate
def test_35_mm_are_free_for_the_signature_and_the_seal(opened: Any) -> None:
    page = opened.pages[0]
    _, capacity, signer = _signing(page)
    assert signer.top - capacity[-1].bottom >= 35 * MM
    free = page.crop((signer.left - 10, capacity[-1].bottom + 1, signer.right + 10, signer.top - 1))
    assert not [char for char in free.chars if not is_slanted(char)]


def _signing(page: Any) -> tuple[Line, list[Line], Line]:
    dated, *rest = sorted(
        (
            each
            for each in lines(page)
            if each.top >= starting(page, "An Dũng, ngày").top and each.left > 142 * MM
        ),
        key=lambda each: each.top,
    )
    return dated, rest[:-1], rest[-1]


@every_certificate
def test_place_of_the_emblem_is_free_in_the_middle_of_the_top(opened: Any) -> None:
    page = opened.pages[0]
    middle = page.width / 2
    place = page.crop((middle - 11 * MM, 9 * MM, middle + 11 * MM, 31 * MM))
    assert not place.chars
    assert line(page, blocks.NATION).top > 31 * MM


def test_border_and_emblem_have_words_for_who_cannot_see_them() -> None:
    with pikepdf.open(BytesIO(rendered("certificate"))) as pdf:
        figures = [
            str(each.Alt)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
    assert figures == ["Khung hoa văn", "Chỗ của Quốc huy"]


@pytest.mark.parametrize(
    ("polite", "text"),
    [
        ("Ông", "Ông: Đinh Hoài Nắng"),
        ("Bà", "Bà: Đinh Hoài Nắng"),
        ("Ông (Bà)", "Ông (Bà): Đinh Hoài Nắng"),
        ("", "Đinh Hoài Nắng"),
    ],
)
def test_person_is_addressed_as_recorded(polite: str, text: str) -> None:
    assert replace(PERSON, polite=polite).recipient_line == text


@pytest.mark.parametrize("opened", ["certificate_collective"], indirect=True)
def test_collective_has_its_address_and_the_deputy_signs_for_the_chairman(opened: Any) -> None:
    page = opened.pages[0]
    assert line(page, "Hội Liên hiệp Phụ nữ xã An Dũng").is_bold
    assert "Địa chỉ: Thôn 2, xã An Dũng" in words_of(page)
    assert "Ông" not in words_of(page)
    assert "Chức vụ" not in words_of(page)
    assert [each.text for each in _signing(page)[1]] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


def test_without_an_address_no_line_is_left_for_it() -> None:
    assert replace(COLLECTIVE, address="").details == ()


def test_number_and_dates_are_written_as_the_decree_says() -> None:
    later = replace(PERSON, decision_number="115", decided_on=date(2026, 4, 6), register_number="")
    assert later.decision_line == "Quyết định số: 115/QĐ-UBND ngày 06 tháng 4 năm 2026"
    assert later.register_line == "Vào sổ khen thưởng số: ……"


def test_issuing_another_number_leaves_it_alone() -> None:
    document = certificate()
    assert document.issued(number="99", on=date(2030, 3, 3)).blocks == document.blocks


def test_specimen_is_marked_behind_the_words_and_nothing_else_is() -> None:
    with open_pdf(rendered("certificate_long")) as pdf:
        page = pdf.pages[0]
        assert pale_mark(page) == "MẪU"
        mark = [place for place, char in enumerate(page.chars) if is_slanted(char)]
        assert max(mark) < next(place for place, char in enumerate(page.chars) if char["text"] == "C")
        assert min(min(_rgb(page.chars[place]["non_stroking_color"])) for place in mark) > 0.85
        assert page.chars[mark[0]]["height"] > 60
    with open_pdf(rendered("certificate")) as pdf:
        assert pale_mark(pdf.pages[0]) == ""


def test_draft_is_marked_too() -> None:
    with open_pdf(render_pdf(certificate().in_state(blocks.State.DRAFT))) as pdf:
        assert len(pdf.pages) == 1
        assert pale_mark(pdf.pages[0]) == "DỰTHẢO"


def test_words_come_out_as_they_went_in_and_markup_is_text() -> None:
    typed = replace(
        PERSON,
        recipient="<b>Nguye\u0302\u0303n</b> \u201cA\u201d \u0027& 'B'\u200b",
        achievement="Đa\u0303 co\u0301 <script>alert(1)</script> {{ x }}",
    )
    with open_pdf(render_pdf(certificate(typed))) as pdf:
        printed = [each.text for each in lines(pdf.pages[0])]
    assert "Ông: <b>Nguyễn</b> “A” '& 'B'" in printed
    assert "Đã có <script>alert(1)</script> {{ x }}" in printed
    assert "<script" not in html.sheet(certificate(typed))


def test_it_is_read_from_what_was_stored() -> None:
    document = certificate(LONG)
    stored = json.loads(json.dumps(blocks.to_json(document)))
    assert stored["blocks"][0]["block"] == "certificate"
    assert stored["blocks"][0]["decided_on"] == "2026-01-06"
    assert blocks.from_json(stored) == document


def test_same_certificate_gives_the_same_bytes() -> None:
    assert render_pdf(certificate()) == rendered("certificate")


def test_several_in_one_paper_have_a_page_each() -> None:
    both = replace(certificate(), blocks=(PERSON, COLLECTIVE))
    with open_pdf(render_pdf(both)) as pdf:
        assert [starting(page, "CHỦ TỊCH ỦY").text for page in pdf.pages] == [PERSON.authority] * 2
        assert "Đinh Hoài Nắng" in words_of(pdf.pages[0])
        assert "Hội Liên hiệp" in words_of(pdf.pages[1])


def test_every_size_has_its_class_and_other_papers_none_of_it() -> None:
    css = html.stylesheet(certificate())
    sizes = {size for slot in SLOTS.values() for size, _ in slot.steps}
    assert {int(size) for size in re.findall(r"\.type-(\d+) \{", css)} == sizes
    assert all(f".type-{size} {{ font-size: {size}pt }}" in css for size in sizes)
    assert "certificate" not in html.stylesheet(blocks.OfficialDocument("probe", "T", "A", ()))
