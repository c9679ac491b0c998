"""Bars say their values, stand where they should, lead to their rows, and refuse what they can't show."""

from __future__ import annotations

import re
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from tests.look.test_components import shown

BARS = "{% bars 'Giấy khen' columns=columns series=series description='Mỗi năm' stacked=stacked %}"


def _series(label: str, fill: str, *values: int | None) -> SimpleNamespace:
    bars = [
        SimpleNamespace(
            value=None if each is None else Decimal(each), url=f"/so/{place}/", said=f"{label}: {each}"
        )
        for place, each in enumerate(values)
    ]
    return SimpleNamespace(label=label, fill=fill, bars=bars)


def _drawn(*series: Any, columns: tuple[str, ...] = ("2023", "2024"), stacked: bool = True) -> str:
    return shown(BARS, columns=columns, series=series, stacked=stacked)


def _rects(html: str) -> list[tuple[int, int]]:
    """(top, height) of each bar, not of the keys."""
    found = re.findall(
        r'class="bars-bar" x="\d+" y="(\d+)" width="\d+" height="(\d+)" fill[^>]*><title>', html
    )
    return [(int(top), int(height)) for top, height in found]


def test_stacked_bars_stand_on_each_other_with_their_sum_above() -> None:
    html = _drawn(_series("Tập thể", "full", 2, 3), _series("Cá nhân", "hatch", 5, 6))
    first, second, *_ = _rects(html)
    assert first[0] == second[0] + second[1], "the second ends where the first begins"
    assert re.findall(r'bars-total"[^>]*>([^<]+)<', html) == ["7", "9"]
    assert re.findall(r'trend-figure"[^>]*>([^<]+)<', html) == ["2", "5", "3", "6"]


def test_bars_side_by_side_have_heights_by_their_values() -> None:
    html = _drawn(_series("Lãnh đạo", "full", 1, 0), _series("Trực tiếp", "hatch", 4, 8), stacked=False)
    heights = [height for _, height in _rects(html)]
    assert heights[1] == pytest.approx(4 * heights[0], abs=2)
    assert heights[2] == 0
    assert heights[3] == pytest.approx(2 * heights[1], abs=2)
    assert "bars-total" not in html


def test_a_column_of_which_nothing_is_known_says_so_and_has_no_bar() -> None:
    html = _drawn(_series("Tập thể", "full", 2, None))
    assert len(_rects(html)) == 1
    assert html.count("chưa có</text>") == 1
    assert "chưa có" not in _drawn(_series("Tập thể", "full", 2, 0)), "nothing given is known"


def test_each_bar_is_a_link_that_says_what_it_is() -> None:
    html = _drawn(_series("Tập thể", "full", 2, 3))
    assert '<a href="/so/1/" aria-label="Tập thể: 3">' in html
    assert 'role="group"' in html
    assert "<desc" in html
    assert "style=" not in html


def test_two_charts_of_a_page_share_no_name() -> None:
    series = [_series("Tập thể", "full", 2, 3)]
    html = shown(BARS + BARS, columns=("2023", "2024"), series=series, stacked=True)
    ids = re.findall(r'id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(ids)


def test_whatever_the_sums_they_stay_in_the_frame() -> None:
    for most in (0, 1, 4, 5, 9, 40, 99, 1_000, 123_456):
        html = _drawn(_series("Tiền", "light", most, most // 2))
        assert all(10 <= top <= 170 for top, _ in _rects(html)), most
        scale = [int(each) for each in re.findall(r'trend-scale"[^>]*>(\d+)<', html)]
        assert scale == sorted(scale)
        assert len(scale) <= 6


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="fill 'red'"):
        _drawn(_series("Tập thể", "red", 1, 2))
    with pytest.raises(ValueError, match="has no url"):
        _drawn(SimpleNamespace(label="A", fill="full", bars=[SimpleNamespace(value=1, said="A")] * 2))
