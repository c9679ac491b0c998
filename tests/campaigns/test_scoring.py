"""Points, shares, ranks and bands: by the properties that they must have, and by the commune's year 2024."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from campaigns.rules import scoring
from campaigns.rules.scoring import Line

DEMO: dict[str, Any] = tomllib.loads(
    (Path(settings.BASE_DIR) / "andung_emulation" / "demo" / "an_dung.toml").read_text(encoding="utf-8")
)
MOST = dict(zip("abcdđeg", map(Decimal, (20, 10, 15, 20, 15, 5, 15)), strict=True))
BANDS = [(Decimal(least), name) for name, least in (("Xuất sắc", 90), ("Tốt", 80), ("Khá", 65), ("Yếu", 0))]

K1_2024 = {
    "VPTK": "18 9 13 18 13.5 4.5 13",
    "TPHT": "19 9.5 14 19.5 13.5 - 13",
    "TCKT": "18 8.5 13.5 18 13 4.5 12.5",
    "DCNN": "16.5 7.5 11.5 14.5 11.5 - 10.5",
    "VHTT": "17.5 9 14.5 18 13.5 - 12",
    "LDTBXH": "17.5 8.5 12.5 17.5 12.5 - 12",
    "BCHQS": "17 - 11.5 - 12.5 - -",
    "CAX": "18.5 - 13.5 18 13.5 - 13.5",
    "MOTCUA": "20 9.5 14 19.5 14.5 - 13",
}
K1_2024_RANKED = (
    "1. MOTCUA 95.26; 2. TPHT 93.16; 3. CAX 90.59; 4. VPTK 89.00; 5. VHTT 88.95; 6. TCKT 88.00;"
    " 7. LDTBXH 84.74; 8. BCHQS 82.00; 9. DCNN 75.79"
)
K2_2022 = {
    "UBMTTQ": "16.5 - 12 - 12.5 - 10.5",
    "HND": "14.5 - 11 - 11 - 10",
    "HLHPN": "17.5 - 13 - 13 - 11.5",
    "HCCB": "15 - 10.5 - 11.5 - 10",
    "DTN": "16 - 11.5 - 12 - 12",
}
K2_2022_RANKED = "1. HLHPN 84.62; 2. UBMTTQ 79.23; 2. DTN 79.23; 4. HCCB 72.31; 5. HND 71.54"
THON3_2022 = "15 - 12 16 - - 10.5"


def lines(text: str) -> list[Line]:
    return [
        Line(most, None if word == "-" else Decimal(word), applicable=word != "-")
        for most, word in zip(MOST.values(), text.split(), strict=True)
    ]


def ranked(sheets: dict[str, str]) -> str:
    shares = {unit: scoring.share(lines(text)) for unit, text in sheets.items()}
    ranks = scoring.ranks(shares)
    order = sorted(ranks, key=lambda unit: ranks[unit])
    return "; ".join(f"{ranks[unit]}. {unit} {shares[unit]}" for unit in order)


def test_ranks_of_a_real_year_come_out() -> None:
    assert ranked(K1_2024) == K1_2024_RANKED


@pytest.mark.parametrize("table", sorted(DEMO["expected_rank"]))
def test_ranks_of_the_demonstration_come_out(table: str) -> None:
    year, _, block = table.partition("-")
    of_block = [unit["code"] for unit in DEMO["unit"] if unit["block"] == block]
    sheets = {code: DEMO["scores"][code][year] for code in of_block}
    assert ranked(sheets) == DEMO["expected_rank"][table]


def test_equal_shares_share_a_rank_and_the_next_one_jumps() -> None:
    assert ranked(K2_2022) == K2_2022_RANKED
    assert scoring.share(lines(THON3_2022)) == Decimal("76.43")


def test_share_waits_for_every_applicable_content() -> None:
    scored = Line(Decimal(20), Decimal(20))
    assert scoring.share([scored, Line(Decimal(10), None)]) is None
    assert scoring.share([scored, Line(Decimal(10), None, applicable=False)]) == 100
    assert scoring.share([scored, Line(Decimal(10), Decimal(0))]) == Decimal("66.67")
    assert scoring.share([Line(Decimal(10), None, applicable=False)]) is None
    assert scoring.share([]) is None


def test_share_is_rounded_half_up() -> None:
    assert scoring.percent(Decimal("0.5"), Decimal(80)) == Decimal("0.63")  # 0.625


def test_sheet_on_which_little_applies_is_not_ranked() -> None:
    bchqs = lines(K1_2024["BCHQS"])
    assert scoring.may_be_ranked(bchqs, Decimal(50))
    verdict = scoring.may_be_ranked(bchqs, Decimal("50.5"))
    assert verdict.reason == "Tổng điểm các nội dung áp dụng là 50, dưới mức 50,5: không xếp hạng."


def test_sheet_with_an_unscored_content_is_not_ranked() -> None:
    assert "chưa chấm" in scoring.may_be_ranked([Line(Decimal(60), None)], Decimal(50)).reason


@pytest.mark.parametrize(
    ("share", "band"),
    [("90", "Xuất sắc"), ("89.99", "Tốt"), ("80.00", "Tốt"), ("79.99", "Khá"), ("0", "Yếu"), (None, "")],
)
def test_band_begins_exactly_at_its_share(share: str | None, band: str) -> None:
    assert scoring.band_of(None if share is None else Decimal(share), BANDS) == band


def test_share_below_every_band_has_none() -> None:
    assert scoring.band_of(Decimal(10), [(Decimal(50), "Trung bình")]) == ""


@pytest.mark.parametrize(
    ("own", "verified", "needs"),
    [
        ("14", "13", True),
        ("13", "14", True),
        ("14", "13.5", False),
        ("14", "14", False),
        (None, "14", False),
        ("14", None, False),
    ],
)
def test_reason_is_needed_from_the_tolerance_on(own: str | None, verified: str | None, needs: bool) -> None:
    pair = [None if each is None else Decimal(each) for each in (own, verified)]
    assert scoring.needs_reason(pair[0], pair[1], Decimal(1)) is needs


def test_equal_points_need_no_reason_even_without_tolerance() -> None:
    assert not scoring.needs_reason(Decimal(9), Decimal(9), Decimal(0))
    assert scoring.needs_reason(Decimal(9), Decimal("9.5"), Decimal(0))


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("0", ""),
        ("8.5", ""),
        ("20", ""),
        ("-0.5", "Điểm không được âm."),
        ("20.5", "Cao hơn điểm tối đa của nội dung này (20)."),
        ("8.3", "Chấm theo bước 0,5 điểm: 8 hoặc 8,5."),
    ],
)
def test_points_are_those_of_the_scale(points: str, said: str) -> None:
    assert scoring.may_score(Decimal(points), Decimal(20), Decimal("0.5")).reason == said


def test_step_beyond_the_most_is_not_suggested() -> None:
    assert scoring.may_score(Decimal("4.2"), Decimal(5), Decimal(3)).reason.endswith(": 3.")


half_points = st.integers(0, 40).map(lambda halves: Decimal(halves) / 2)
sheets = st.lists(half_points, min_size=3, max_size=3)


def share_of(points: list[Decimal]) -> Decimal | None:
    return scoring.share([Line(Decimal(20), each) for each in points])


@given(st.lists(sheets, min_size=1, max_size=8), st.data())
def test_raising_a_score_never_lowers_a_rank(rows: list[list[Decimal]], data: st.DataObject) -> None:
    who = data.draw(st.integers(0, len(rows) - 1))
    content = data.draw(st.integers(0, 2))
    more = data.draw(st.integers(0, 40).map(lambda halves: Decimal(halves) / 2))
    raised = [list(row) for row in rows]
    raised[who][content] = max(more, rows[who][content])
    before = scoring.ranks({place: share_of(row) for place, row in enumerate(rows)})
    after = scoring.ranks({place: share_of(row) for place, row in enumerate(raised)})
    assert after[who] <= before[who]


@given(st.permutations(list(K1_2024)))
def test_order_of_the_units_changes_no_rank(units: list[str]) -> None:
    shares = {unit: scoring.share(lines(K1_2024[unit])) for unit in units}
    assert scoring.ranks(shares) == scoring.ranks(dict(sorted(shares.items())))


@given(st.dictionaries(st.integers(), st.one_of(st.none(), half_points), max_size=12))
def test_ranks_count_who_is_better(shares: dict[int, Decimal | None]) -> None:
    ranks = scoring.ranks(shares)
    assert ranks.keys() == {key for key, share in shares.items() if share is not None}
    assert not ranks or min(ranks.values()) == 1
    for one in ranks:
        for other in ranks:
            assert (ranks[one] < ranks[other]) == (shares[one] > shares[other])  # type: ignore[operator]  # ranked ones have a share


@given(st.lists(half_points, min_size=1, max_size=7))
def test_share_is_a_percentage(points: list[Decimal]) -> None:
    share = share_of(points)
    assert share is not None
    assert 0 <= share <= 100
    assert share == round(share, 2)
