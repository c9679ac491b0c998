"""“Thang điểm, khối” of a round: who reads and sets it, two people at once, drafts that follow."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from andung_emulation import history
from campaigns.enums import Role
from campaigns.models import Campaign, Evaluation, Round, User
from campaigns.selectors.round_settings import settings_of
from tests import factories as make
from tests.campaigns.opening.typed import (
    a_target,
    a_year_before,
    letters_on,
    lists_of,
    settings_typed,
    the_default_scale,
)
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    """With a draft sheet of a village, which goes by its block."""
    found = make.a_round()
    make.an_evaluation(found, make.a_unit("Thôn 1", block="K3"))
    return found


def villages(letters: str) -> dict[str, Any]:
    return {f"block_{make.a_block('K3').pk}": letters.split()}


def saved(office: User, round_: Round, **typed: Any) -> Any:
    return sent(office, url("campaigns:round-settings", round_), settings_typed(round_, **typed))


def refused(office: User, round_: Round, **typed: Any) -> str:
    """The page that comes back; nothing was written."""
    before = settings_of(round_)
    answer = saved(office, round_, **typed)
    assert answer.status_code == 422
    assert settings_of(round_) == before
    return str(answer.content.decode())


def fresh(round_: Round) -> Round:
    return Round.objects.get(pk=round_.pk)


def test_the_office_sets_everything_on_one_page(office: User, round_: Round) -> None:
    typed = {"step": "0,25", "points_1": "22,5", "guide_1": "Đúng tiến độ 22,5", "minimum": "40"}
    bands = {"band_1": "Giỏi", "from_1": "75,5", "band_2": "Còn lại", "from_2": "0"}
    bands |= {f"{name}_{place}": "" for name in ("band", "from") for place in (3, 4, 5)}
    assert saved(office, round_, **typed, **bands, **villages("a c đ")).status_code == 302
    scale = fresh(round_).scale
    assert (scale.step, scale.minimum_applicable_points, scale.version) == (Decimal("0.25"), Decimal(40), 2)
    first = scale.points.get(content__letter="a")
    assert (first.max_points, first.guide) == (Decimal("22.5"), "Đúng tiến độ 22,5")
    assert list(scale.bands.values_list("name", "from_share")) == [("Giỏi", Decimal("75.5")), ("Còn lại", 0)]
    assert lists_of(round_) == {"K3": "a c đ"}
    changed = history.of(round_).get(action="round.settings_changed").values["changed"]
    assert changed["Nội dung a: điểm tối đa"] == ["20", "22,5"]
    assert changed["Các thôn: nội dung áp dụng"] == ["a c d g", "a c đ"]


def test_a_save_that_changes_nothing_leaves_no_trace(office: User, round_: Round) -> None:
    assert saved(office, round_).status_code == 302
    assert fresh(round_).scale.version == 1
    assert not history.of(round_).exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"step": "0"}, "Bước điểm phải lớn hơn 0."),
        ({"step": "11"}, "Bước điểm nhiều nhất là 10."),
        ({"step": "một"}, "Ghi bằng chữ số"),
        ({"points_2": "0"}, "Điểm tối đa phải lớn hơn 0 và theo bước điểm."),
        ({"points_2": "9,75"}, "Điểm tối đa phải lớn hơn 0 và theo bước điểm."),
        ({"points_2": ""}, "Trường này là bắt buộc."),
        ({"tolerance": "0,3"}, "Mức lệch phải ghi lý do"),
        ({"minimum": "100,5"}, "không được quá tổng điểm của thang (100)"),
        ({"minimum": "50,2"}, "phải theo bước điểm"),
        ({"from_2": "95"}, "Các mức phải ghi từ cao xuống thấp."),
        ({"from_2": "90"}, "Hai mức không bắt đầu từ cùng một tỷ lệ."),
        ({"band_2": "xuất  SẮC"}, "Hai mức cùng tên"),
        ({"from_1": "101"}, "từ 0 đến 100"),
        ({"from_5": "10"}, "Mức thấp nhất phải bắt đầu từ 0."),
        ({"band_6": "Kém"}, "Ghi cả tên mức và tỷ lệ"),
        ({f"{name}_{place}": "" for name in ("band", "from") for place in range(1, 6)}, "phải bắt đầu từ 0"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_typed_is_lost(
    office: User, round_: Round, typed: dict[str, str], said: str
) -> None:
    page = refused(office, round_, guide_7="Còn đây", **typed)
    assert said in page
    assert "Còn đây" in page


def test_a_block_with_units_keeps_a_content_that_the_plan_has(office: User, round_: Round) -> None:
    assert "ít nhất một nội dung áp dụng" in refused(office, round_, **villages(""))
    refused(office, round_, **villages("a f"))


def test_drafts_follow_their_block_where_nobody_touched_them(office: User, round_: Round) -> None:
    sheets = {
        "Thôn 2": make.an_evaluation(round_, make.a_unit("Thôn 2", block="K3")),
        "Thôn 3": make.an_evaluation(round_, make.a_unit("Thôn 3", block="K3", applies="a c")),
        "Tư pháp": make.an_evaluation(round_, make.a_unit("Tư pháp")),
    }
    sheets["Thôn 2"].scores.filter(content__letter="d").update(self_points=Decimal(9))
    sheets["Thôn 2"].scores.filter(content__letter="g").update(self_note="Đã ghi")
    answer = sent(
        office,
        url("campaigns:round-settings", round_),
        settings_typed(round_, **villages("a b c")),
        follow=True,
    )
    assert "2 phiếu đang soạn đổi nội dung áp dụng theo khối: Thôn 1, Thôn 2." in answer.content.decode()
    assert {name: letters_on(round_, name) for name in ("Thôn 1", *sheets)} == {
        "Thôn 1": "abc",
        "Thôn 2": "abcdg",
        "Thôn 3": "ac",
        "Tư pháp": "abcdđg",
    }
    versions = dict(Evaluation.objects.values_list("unit__name", "version"))
    assert versions == {"Thôn 1": 2, "Thôn 2": 2, "Thôn 3": 1, "Tư pháp": 1}
    told = history.of(sheets["Thôn 2"]).get(action="evaluation.contents_followed")
    assert told.values == {"b": "áp dụng"}


def test_what_a_draft_has_scored_must_still_be_possible(office: User, round_: Round) -> None:
    round_.evaluations.get().scores.filter(content__letter="a").update(self_points=Decimal("18.5"))
    assert "Thôn 1 (a: 18,5)" in refused(office, round_, points_1="18")
    assert "Thôn 1 (a: 18,5)" in refused(office, round_, step="1")
    assert saved(office, round_, points_1="18,5").status_code == 302


def test_two_people_saving_see_both_texts(office: User, round_: Round) -> None:
    stale = settings_typed(round_, points_1="30", guide_2="của người sau")
    assert saved(office, round_, points_1="25").status_code == 302
    answer = sent(make.the_office(), url("campaigns:round-settings", round_), stale)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "của người sau" in page
    assert "30" in page
    assert fresh(round_).scale.points.get(content__letter="a").max_points == 25


def test_another_rounds_settings_stay_as_they_were(office: User, round_: Round) -> None:
    other = make.a_round(2024)
    before = settings_of(other)
    assert saved(office, round_, points_1="30", **villages("a")).status_code == 302
    assert settings_of(other) == before


def test_others_read_and_only_the_office_writes(round_: Round) -> None:
    reader = make.an_account(Role.CULTURE)
    page = text(reader, url("campaigns:round-settings", round_))
    assert 'name="step"' not in page
    assert "Lấy lại" not in page
    assert "1 phiếu trong đợt" in page
    refused(reader, round_, points_1="30")


def test_before_the_opening_and_after_the_date_nothing_is_set(office: User, round_: Round) -> None:
    unopened = make.a_round(2024, opened=False)
    assert "chưa mở" in text(office, url("campaigns:round-settings", unopened))
    assert "chưa mở" in refused(office, unopened, points_1="30")
    past = make.a_round(2023)
    assert "đã hết hạn" in refused(office, past, points_1="30")
    recorded = make.a_round(2022, from_paper=True)
    assert saved(office, recorded, points_1="30").status_code == 302


def test_the_final_round_has_none(office: User) -> None:
    final = make.a_final_round()
    assert "Đợt này không chấm điểm" in text(office, url("campaigns:round-settings", final))
    assert sent(office, url("campaigns:round-settings", final), {}).status_code == 404
    assert sent(office, url("campaigns:round-copy", final), {}).status_code == 404


def test_a_block_below_the_minimum_is_said(office: User, round_: Round) -> None:
    assert saved(office, round_, **villages("a c")).status_code == 302
    assert "không được xếp hạng" in text(office, url("campaigns:round-settings", round_))


def taken(office: User, round_: Round, **typed: Any) -> Any:
    said = {"parts": ["blocks", "targets", "scale"], "version": fresh(round_).scale.version} | typed
    return sent(office, url("campaigns:round-copy", round_), said)


def test_an_open_round_takes_over_later_what_it_lacks(office: User, round_: Round) -> None:
    last = a_year_before()
    a_target(last, "Hồ sơ đúng hạn", code="a1")
    a_target(last, "Đã có", code="a2")
    own = a_target(round_, "Của năm nay", code="a2", planned=Decimal(99))
    page = text(office, url("campaigns:round-copy", round_))
    assert "Nội dung a: điểm tối đa" in page
    assert "1 chỉ tiêu, mức kế hoạch" in page
    assert taken(office, round_, source=last.pk).status_code == 302
    assert fresh(round_).scale.points.get(content__letter="a").max_points == 25
    assert letters_on(round_, "Thôn 1") == "acdđg"
    assert set(round_.targets.values_list("statement", flat=True)) == {"Hồ sơ đúng hạn", "Của năm nay"}
    own.refresh_from_db()
    assert own.planned == 99
    entry = history.of(round_).get(action="round.settings_copied")
    assert (entry.values["source"], entry.values["sheets"]) == ("Đợt năm 2024", ["Thôn 1"])
    assert "Lấy lại theo" in text(office, url("campaigns:round", round_))
    again = taken(office, round_, source=last.pk)
    assert (again.status_code, "Không có gì khác" in again.content.decode()) == (422, True)


def test_taking_over_from_the_plan_and_on_top_of_somebody_else(office: User, round_: Round) -> None:
    Campaign.objects.update(default_scale=the_default_scale(tolerance="2"))
    seen = round_.scale.version
    assert saved(office, round_, points_1="30").status_code == 302
    stale = taken(office, round_, source="plan", version=seen)
    assert (stale.status_code, "30" in stale.content.decode()) == (409, True)
    assert taken(office, round_, source="plan", parts=["scale"]).status_code == 302
    scale = fresh(round_).scale
    assert (scale.tolerance, scale.points.get(content__letter="a").max_points) == (Decimal(2), Decimal(20))
    assert taken(office, round_, source="").status_code == 422


def test_a_band_that_is_refused_is_named_and_not_asked_again(office: User, round_: Round) -> None:
    """A name that is too long has no value any more; a share below none is one fault, then another."""
    assert re.search(r"\b40\b.*\b41\b", refused(office, round_, band_1="x" * 41))
    refused(office, round_, from_3="-1", from_4="-1", from_5="-1")
