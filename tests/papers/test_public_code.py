"""The QR code on a Giấy khen, read off the page as a phone would, and the code in its address."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import segno
from PIL import Image

from dossiers.renderers.pdf import render_pdf
from dossiers.rules.public_codes import LENGTH, LETTERS, new_code, spelled
from tests.papers.certificate_page import assert_nothing_spills
from tests.papers.certificates import LONG, certificate
from tests.papers.geometry import MM

ADDRESS = f"https://thidua.xaandung.tinh.example/tra-cuu/{new_code()}/"
PIXELS_A_MM = 10


def test_a_code_is_a_hundred_bits_of_letters_that_nobody_mistakes() -> None:
    assert len(LETTERS) ** LENGTH >= 2**100
    assert not set("01IO") & set(LETTERS)
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {24}


def test_a_code_is_understood_however_it_is_typed() -> None:
    code = new_code()
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert spelled(typed) == code
    for typed in ("", code[:-1], f"{code}A", code.replace(code[0], "0"), "đ" * LENGTH, "\x00" * LENGTH):
        assert spelled(typed) == ""


def test_the_printed_code_leads_to_the_address_and_touches_nothing(tmp_path: Path) -> None:
    pdf = render_pdf(certificate(replace(LONG, verification=ADDRESS)))
    matrix = [list(map(bool, row)) for row in segno.make(ADDRESS, error="m", micro=False).matrix]
    with pdfplumber.open(BytesIO(pdf)) as opened:
        (page,) = opened.pages
        assert " ".join(ADDRESS.split()) in page.extract_text().replace("\n", "")
        _assert_nothing_lies_on(page, _place(page))
        assert_nothing_spills(page.filter(lambda each: each.get("size", 11) > 10.5))
        left, top, side = _place(page)
    assert side >= 18
    assert _modules(pdf, tmp_path, (left, top, side), len(matrix)) == matrix


def test_no_code_without_an_address() -> None:
    with pdfplumber.open(BytesIO(render_pdf(certificate()))) as opened:
        assert "tra cứu" not in opened.pages[0].extract_text()


def _place(page: Any) -> tuple[float, float, float]:
    """(left, top, side) in mm of the dark square: the shapes in black near the left edge."""
    dark = [each for each in page.curves + page.rects if _is_black(each) and each["x1"] < 60 * MM]
    left, top = min(each["x0"] for each in dark), min(each["top"] for each in dark)
    return left / MM, top / MM, (max(each["x1"] for each in dark) - left) / MM


def _is_black(shape: Any) -> bool:
    colour = shape["non_stroking_color"]
    return bool(shape["fill"]) and colour is not None and not any(colour)


def _assert_nothing_lies_on(page: Any, place: tuple[float, float, float]) -> None:
    """Four modules of white around it, at least."""
    left, top, side = (each * MM for each in place)
    room = 4 * side / 41
    words = page.within_bbox((left - room, top - room, left + side + room, top + side + room))
    upright = [char for char in words.chars if abs(char["matrix"][1]) < 0.01]
    assert "".join(char["text"] for char in upright).strip() == ""


def _modules(pdf: bytes, folder: Path, place: tuple[float, float, float], count: int) -> list[list[bool]]:
    """The middle of each module on a picture of the page: dark or not."""
    (folder / "page.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", f"{PIXELS_A_MM * 25.4}", "-gray", "-singlefile", "page.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True, timeout=60)
    left, top, side = place
    module = side / count
    with Image.open(folder / "page.pgm") as picture:
        wide, grey = picture.width, picture.tobytes()
    middles = [(place + 0.5) * module for place in range(count)]
    return [[grey[_pixel(top + y) * wide + _pixel(left + x)] < 128 for x in middles] for y in middles]


def _pixel(mm: float) -> int:
    return round(mm * PIXELS_A_MM)
