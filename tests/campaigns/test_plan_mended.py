"""A plan's file that was loaded with a mistake, mended and loaded again before its first round opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from campaigns.enums import RoundKind
from campaigns.models import Campaign, Round, ScalePoints

pytestmark = pytest.mark.django_db

NEXT = Path(__file__).parent.parent / "plans" / "files" / "an_dung_2026_2028.toml"
CODE = "an_dung_2026_2028"
CONTENT_B, POINTS_B = '[[content]]\nletter = "b"', '[[default_scale.points]]\nletter = "b"'
CONTENT = '[[content]]\nletter = "ă"\nshort = "Dữ liệu"\ntext = "Cập nhật dữ liệu."\n\n'
POINTS = '[[default_scale.points]]\nletter = "ă"\nmax = 30\nguide = "Theo kết quả kiểm tra"\n\n'


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return tmp_path / NEXT.name


def loaded(path: Path) -> Campaign:
    call_command("load_plan", str(path), verbosity=0)
    return Campaign.objects.get(code=CODE)


def spoiled(path: Path, *changes: tuple[str, str]) -> Path:
    text = NEXT.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


def scale_of(year: int) -> list[tuple[str, int]]:
    rows = ScalePoints.objects.filter(scale__round__campaign__code=CODE, scale__round__year=year)
    found = rows.order_by("content__position").values_list("content__letter", "max_points")
    return [(letter, int(most)) for letter, most in found]


def test_years_that_were_too_many_go(wrong: Path) -> None:
    """The round of a year that the plan doesn't have could be opened."""
    changes = (('2026 - 2028"\nfirst', '2026 - 2031"\nfirst'), ("last_year = 2028", "last_year = 2031"))
    loaded(spoiled(wrong, *changes))
    assert Round.objects.filter(campaign__code=CODE, year=2031).exists()
    rounds = loaded(NEXT).rounds
    found = rounds.filter(kind=RoundKind.ANNUAL).order_by("year")
    assert list(found.values_list("year", flat=True)) == [2026, 2027, 2028]
    assert rounds.count() == 4


def test_a_mended_scale_comes_to_the_rounds(wrong: Path) -> None:
    loaded(spoiled(wrong, ("max = 50", "max = 5")))
    loaded(NEXT)
    assert scale_of(2026) == scale_of(2028) == [("a", 50), ("b", 20), ("c", 30)]


def test_a_content_more_or_less_comes_to_the_rounds(wrong: Path) -> None:
    """Also where it comes in between the others."""
    loaded(NEXT)
    loaded(spoiled(wrong, (CONTENT_B, CONTENT + CONTENT_B), (POINTS_B, POINTS + POINTS_B)))
    assert scale_of(2027) == [("a", 50), ("ă", 30), ("b", 20), ("c", 30)]
    campaign = loaded(NEXT)
    assert list(campaign.contents.values_list("letter", "position")) == [("a", 1), ("b", 2), ("c", 3)]
    assert scale_of(2027) == [("a", 50), ("b", 20), ("c", 30)]
