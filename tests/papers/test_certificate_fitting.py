"""Giấy khen: long texts shrink inside their place, down to a bound; what is longer is refused and named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dossiers.renderers import html
from dossiers.renderers.fitting import check_certificate
from dossiers.renderers.pdf import RenderFailed, render_pdf
from tests.papers.certificate_page import assert_nothing_spills, words_of
from tests.papers.certificates import LONG, LONG_NAME, PERSON, certificate
from tests.papers.geometry import open_pdf


@pytest.mark.parametrize(
    "change",
    [
        {"recipient": LONG_NAME},
        {"recipient": "W" * 29 + " " + "M" * 30},
        {"recipient": "Tập thể cán bộ, công chức Bộ phận Tiếp nhận và Trả kết quả xã An Dũng và các thôn"},
        {"signer": "Nguyễn Wương Mai Phương Wương Mạnh Mương"},
        {"authority": "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG NAM NHA TRANG - CAM RANH"},
        {
            "place": "Thành phố mang tên Hồ Chí Minh",
            "decision_number": "12345a",
            "register_number": "12345/2026",
        },
        {"position": "", "achievement": "đẩy mạnh " * 30},
    ],
    ids="-".join,
)
def test_long_text_shrinks_inside_its_place(change: dict[str, Any]) -> None:
    block = replace(PERSON, **change)
    with open_pdf(render_pdf(certificate(block))) as pdf:
        assert len(pdf.pages) == 1
        assert_nothing_spills(pdf.pages[0])
        printed = words_of(pdf.pages[0])
    assert all(word in printed for value in change.values() for word in value.split())


@pytest.mark.parametrize("word", ["thi", "MWM", "đẩy", "…", "Ẫ"])
def test_the_fullest_that_is_admitted_does_not_spill(word: str) -> None:
    """One word more would be refused."""
    block = replace(LONG, specimen="", achievement=_fullest(word))
    with open_pdf(render_pdf(certificate(block))) as pdf:
        assert len(pdf.pages) == 1
        assert_nothing_spills(pdf.pages[0])
        assert words_of(pdf.pages[0]).count(word) >= block.achievement.count(word)


def _fullest(word: str) -> str:
    low, high = 1, 1000
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _is_admitted(f"{word} " * middle) else (low, middle)
    return f"{word} " * low


def _is_admitted(achievement: str) -> bool:
    try:
        check_certificate(replace(LONG, achievement=achievement))
    except RenderFailed:
        return False
    return True


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"recipient": "Hội " * 60}, "Tên người hoặc tập thể được khen dài quá .* “Ông: Hội Hội"),
        ({"recipient": "H" * 90}, "Tên người hoặc tập thể được khen dài quá"),
        (
            {"position": "Công chức " * 60},
            "Chức vụ, đơn vị hoặc địa chỉ dài quá .* “Chức vụ, đơn vị: Công chức",
        ),
        ({"achievement": "Đã có thành tích " * 60}, "Thành tích dài quá .* “Đã có thành tích"),
        ({"signer": "Nguyễn " * 12}, "Tên người ký dài quá"),
        ({"authority": "CHỦ TỊCH " * 12}, "Tên người có thẩm quyền dài quá"),
        ({"place": "An Dũng " * 9}, "Địa danh dài quá"),
        ({"capacity": ("TM.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")}, "Chức vụ người ký dài quá"),
        ({"decision_number": "1" * 60}, "Số quyết định hoặc số vào sổ khen thưởng dài quá"),
        (
            {"recipient": "Hội " * 35, "position": "Thôn " * 50, "achievement": "Đã có " * 60},
            "Thành tích dài quá",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_text_too_long_is_refused_and_named(change: dict[str, Any], sentence: str) -> None:
    block = replace(PERSON, **change)
    with pytest.raises(RenderFailed, match=sentence):
        render_pdf(certificate(block))
    assert "certificate-recipient" in html.sheet(certificate(block))  # the screen still shows it
