"""What is measured on the page of a Giấy khen."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from tests.papers.geometry import MM, is_slanted, lines

INSIDE = 16 * MM  # the innermost rule of the border lies 15.1 mm from each edge
CORNER = 28.5 * MM  # as far as its ornament reaches


def words_of(page: Any) -> str:
    return " ".join(each.text for each in lines(page))


def pale_mark(page: Any) -> str:
    return "".join(char["text"] for char in page.chars if is_slanted(char) and char["text"].strip())


def assert_nothing_spills(page: Any) -> None:
    """All inside the border, no line on another, none below the size that its place allows at least."""
    printed = lines(page)
    for each in printed:
        assert each.left >= INSIDE, each.text
        assert each.right <= page.width - INSIDE, each.text
        assert each.top >= INSIDE, each.text
        assert each.bottom <= page.height - INSIDE, each.text
        assert each.size >= 11, each.text
        assert CORNER <= each.top <= each.bottom <= page.height - CORNER or (
            CORNER <= each.left <= each.right <= page.width - CORNER
        ), each.text
    for one, other in combinations(printed, 2):
        apart = one.bottom - 1 <= other.top or other.bottom - 1 <= one.top
        assert apart or one.right <= other.left or other.right <= one.left, f"{one.text} / {other.text}"
