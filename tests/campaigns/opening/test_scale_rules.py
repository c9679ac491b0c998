"""Whatever scale the council may set, shares and ranks come out; and what it may not set is said."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.plans.contents import Band, DefaultScale, Points
from campaigns.rules import scales, scoring
from campaigns.rules.scales import BlockContents, Settings

LETTERS = ("a", "b", "c", "d", "đ", "e", "g")
STEPS = ("0.05", "0.25", "0.5", "1", "2.5", "10")
some_letters = st.sets(st.sampled_from(LETTERS), min_size=1)


def in_order(letters: set[str]) -> str:
    return " ".join(each for each in LETTERS if each in letters)


@st.composite
def allowed(draw: st.DrawFn) -> Settings:
    """All that the rules allow: points in steps, bands from high to low, a minimum within the total."""
    step = Decimal(draw(st.sampled_from(STEPS)))
    counts = [draw(st.integers(1, int(Decimal(100) / step))) for _ in LETTERS]
    points = tuple(Points(letter, step * count, "") for letter, count in zip(LETTERS, counts, strict=True))
    shares = sorted(draw(st.sets(st.integers(1, 100), max_size=6)), reverse=True)
    bands = tuple(Band(f"Mức {place}", Decimal(share)) for place, share in enumerate([*shares, 0]))
    tolerance = step * draw(st.integers(0, int(scales.MOST_TOLERANCE / step)))
    least = step * draw(st.integers(0, sum(counts)))
    blocks = tuple(
        BlockContents(pk, f"Khối {pk}", in_order(draw(some_letters))) for pk in range(draw(st.integers(1, 3)))
    )
    return Settings(DefaultScale(step, tolerance, least, points, bands), blocks)


@settings(deadline=None)  # a whole scale and its sheets are drawn
@given(allowed(), st.data())
def test_any_scale_that_may_be_set_gives_shares_bands_and_ranks(
    chosen: Settings, data: st.DataObject
) -> None:
    assert scales.may_set(chosen, LETTERS, [each.pk for each in chosen.blocks])
    scale, letters = chosen.scale, chosen.letters_of(0).split()
    sheets = {unit: _a_sheet(scale, letters, data) for unit in range(2)}
    shares = {unit: scoring.share(lines) for unit, lines in sheets.items()}
    bands = [(each.from_share, each.name) for each in scale.bands]
    ranks = scoring.ranks(shares)
    for unit, lines in sheets.items():
        share = shares[unit]
        assert share is not None
        assert 0 <= share <= 100
        assert scoring.band_of(share, bands)
        enough = scales.total_of(scale, letters) >= scale.minimum_applicable_points
        assert bool(scoring.may_be_ranked(lines, scale.minimum_applicable_points)) == enough
        better = [other for other in shares if (shares[other] or 0) > share]
        assert ranks[unit] == len(better) + 1


def _a_sheet(scale: DefaultScale, letters: list[str], data: st.DataObject) -> list[scoring.Line]:
    """Every applicable content scored, in steps, up to its most."""
    lines = []
    for each in scale.points:
        got = scale.step * data.draw(st.integers(0, int(each.max_points / scale.step)))
        assert scoring.may_score(got, each.max_points, scale.step)
        applies = each.letter in letters
        lines.append(scoring.Line(each.max_points, got if applies else None, applies))
    return lines


@given(allowed())
def test_what_equals_has_no_difference_and_another_step_has_one(chosen: Settings) -> None:
    assert scales.changed(chosen, chosen) == {}
    scale = chosen.scale
    other = DefaultScale(
        scale.step * 2, scale.tolerance, scale.minimum_applicable_points, scale.points, scale.bands
    )
    assert list(scales.changed(chosen, Settings(other, chosen.blocks))) == ["Bước điểm"]


@given(allowed())
def test_a_content_that_is_missing_or_unknown_is_said(chosen: Settings) -> None:
    scale = chosen.scale
    without = DefaultScale(scale.step, scale.tolerance, Decimal(0), scale.points[1:], scale.bands)
    said = scales.may_set(Settings(without, chosen.blocks), LETTERS, ())
    assert said.reason == "Thang điểm phải chấm các nội dung a b c d đ e g theo thứ tự."
    strange = (BlockContents(7, "Các thôn", "a f"),)
    assert scales.may_set(Settings(scale, strange), LETTERS, ()).reason == (
        "Các thôn: Kế hoạch không có nội dung “f”; chỉ có: a, b, c, d, đ, e, g."
    )
    empty = (BlockContents(7, "Các thôn", ""),)
    assert scales.may_set(Settings(scale, empty), LETTERS, ())
    assert not scales.may_set(Settings(scale, empty), LETTERS, (7,))


def test_a_fault_of_a_content_names_it() -> None:
    points = tuple(Points(letter, Decimal("9.75" if letter == "đ" else "10"), "") for letter in LETTERS)
    scale = DefaultScale(Decimal("0.5"), Decimal(1), Decimal(0), points, (Band("Đạt", Decimal(0)),))
    said = scales.may_set(Settings(scale, ()), LETTERS, ())
    assert said.reason == "Nội dung đ: Điểm tối đa phải lớn hơn 0 và theo bước điểm."
