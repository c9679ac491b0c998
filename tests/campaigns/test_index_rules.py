"""What may be written down of an index, how far it is known, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.enums import IndexKind
from campaigns.rules.comparison import Place, change_since
from campaigns.rules.indexes import Component, Figures, disagreements, kind_of_target, may_record, sentence
from tests.campaigns.index_factories import OWN, PUBLISHED

TODAY = date(2025, 12, 29)
SHARES = st.decimals(0, 100, places=2)
PLACES = st.builds(Place, SHARES | st.none(), st.integers(1, 40) | st.none(), st.just(1))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, ""),
        ({"score": None}, "Điểm công bố và ngày công bố đi cùng nhau."),
        ({"published_on": None}, "Điểm công bố và ngày công bố đi cùng nhau."),
        ({"published_on": date(2025, 12, 30)}, "Ngày công bố ở sau hôm nay."),
        ({"published_on": date(2023, 12, 30)}, "Chỉ số năm 2024 không thể công bố trước năm 2024."),
        ({"rank_of": None}, "Thứ hạng ghi cả hai số: hạng mấy, trên tổng số mấy đơn vị."),
        ({"rank": 11}, "Thứ hạng từ 1 đến tổng số đơn vị được xếp."),
        ({"score": None, "published_on": None}, "Thứ hạng đi cùng điểm công bố."),
    ],
)
def test_what_may_be_recorded(change: dict[str, Any], reason: str) -> None:
    assert may_record(2024, replace(PUBLISHED, **change), (), TODAY).reason == reason


def test_nothing_known_is_nothing_to_record() -> None:
    assert "Ghi ít nhất một điểm" in may_record(2025, Figures(band="Tốt"), (), TODAY).reason


def test_no_field_gets_more_than_it_gives() -> None:
    field = Component("Cải cách thể chế", Decimal(10), Decimal("10.5"))
    assert "“Cải cách thể chế”: điểm cao hơn" in may_record(2025, OWN, (field,), TODAY).reason


def test_fields_that_do_not_add_up_are_told() -> None:
    fields = (Component("A", Decimal(50), Decimal(40), Decimal(42)), Component("B", None, Decimal(44)))
    assert disagreements(PUBLISHED, fields) == ["Các lĩnh vực cộng lại 42,00, khác điểm công bố 82,48."]
    assert disagreements(PUBLISHED, ()) == []


def test_an_own_score_is_never_told_as_published() -> None:
    assert sentence(IndexKind.PAR, 2025, OWN) == (
        "Chỉ số cải cách hành chính năm 2025 của xã: tự chấm 85,20 điểm, chưa thẩm định, chưa công bố."
    )
    assert sentence(IndexKind.PAR, 2024, PUBLISHED) == (
        "Chỉ số cải cách hành chính năm 2024 của xã được công bố ngày 18 tháng 3 năm 2025: 82,48 điểm,"
        " xếp thứ 4/10, xếp loại Tốt."
    )
    appraised = Figures(self_score=Decimal(85), appraised_score=Decimal("83.5"))
    assert sentence(IndexKind.PAR, 2025, appraised).endswith("thẩm định 83,50 điểm, chưa công bố.")
    assert appraised.standing(IndexKind.PAR) == "thẩm định, chưa công bố"
    assert sentence(IndexKind.SIPAS, 2025, Figures(self_score=Decimal("90.4"))).endswith(
        "(SIPAS) năm 2025 của xã: tự khảo sát 90,40 %, chưa công bố."
    )
    assert sentence(IndexKind.PAR, 2025, Figures()) == ""


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("Điểm Chỉ số cải cách hành chính của xã", IndexKind.PAR),
        ("Mức độ hài lòng của người dân, tổ chức", IndexKind.SIPAS),
        ("Kết quả SIPAS", IndexKind.SIPAS),
        ("Tỷ lệ hồ sơ đúng hạn", None),
    ],
)
def test_a_target_names_its_index(statement: str, kind: IndexKind | None) -> None:
    assert kind_of_target(statement) == kind


@given(PLACES, PLACES)
def test_a_change_says_which_way_and_by_how_much(before: Place, now: Place) -> None:
    change = change_since(2024, before, now)
    if before.share is None or now.share is None:
        assert change.points is None
        return
    assert change.points == now.share - before.share
    assert change.shown[0] == ("▲" if change.points > 0 else "▼" if change.points else "=")
    assert ("hạng" in change.said) == (before.rank is not None and now.rank is not None)


def test_a_rank_of_another_block_is_not_compared() -> None:
    change = change_since(2024, Place(Decimal(80), 2, 1), Place(Decimal(80), 1, 2))
    assert change.shown == "= 0,00 · từ khối khác"
