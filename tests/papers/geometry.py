"""Lines of text with their place and type, out of a PDF's page."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber

MM = 72 / 25.4


def words_in(pdf: bytes) -> str:
    """All that a reader finds on its pages, as one line."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return " ".join(" ".join((page.extract_text() or "").split()) for page in opened.pages)


@dataclass(frozen=True)
class Line:
    """All in points from the top left corner of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    fonts: frozenset[str]

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def center(self) -> float:
        return (self.left + self.right) / 2

    @property
    def is_bold(self) -> bool:
        return all("Bold" in font for font in self.fonts)

    @property
    def is_italic(self) -> bool:
        return all("Italic" in font for font in self.fonts)


def open_pdf(content: bytes) -> Any:
    return pdfplumber.open(BytesIO(content))


def lines(page: Any) -> list[Line]:
    """Upright text only, cut where two columns stand side by side."""
    words = page.filter(lambda each: not is_slanted(each)).extract_words(
        keep_blank_chars=True, x_tolerance=2, y_tolerance=1.5, return_chars=True, use_text_flow=False
    )
    return [_line(word) for word in words if word["text"].strip()]


def is_slanted(char: dict[str, Any]) -> bool:
    return bool(abs(char["matrix"][1]) > 0.01) if "matrix" in char else False


def line(page: Any, text: str) -> Line:
    """The one line with that text."""
    found = [each for each in lines(page) if each.text == text]
    assert len(found) == 1, f"{text!r}: {len(found)} of {[each.text for each in lines(page)]}"
    return found[0]


def starting(page: Any, text: str) -> Line:
    return next(each for each in lines(page) if each.text.startswith(text))


def rules(page: Any) -> list[tuple[float, float, float]]:
    """(left, right, y) of the horizontal lines, thin filled boxes included."""
    found = [(each["x0"], each["x1"], each["top"]) for each in page.lines if each["top"] == each["bottom"]]
    found += [(each["x0"], each["x1"], each["top"]) for each in page.rects if each["height"] < 1.5]
    return sorted(found, key=lambda rule: rule[2])


def rule_below(page: Any, above: Line) -> tuple[float, float, float]:
    """The nearest rule under a line, within 10 points, that overlaps it."""
    return next(
        rule
        for rule in rules(page)
        if above.bottom - 2 <= rule[2] <= above.bottom + 10 and rule[0] < above.right and rule[1] > above.left
    )


def _line(word: dict[str, Any]) -> Line:
    chars = [char for char in word["chars"] if char["text"].strip()]
    return Line(
        text=word["text"].strip(),
        left=chars[0]["x0"],
        right=chars[-1]["x1"],
        top=word["top"],
        bottom=word["bottom"],
        size=round(max(char["size"] for char in chars), 1),
        fonts=frozenset(char["fontname"] for char in chars),
    )
