"""Who takes which step of a model example, from which state: every cell."""

from __future__ import annotations

import pytest

from andung_emulation.actors import Actor
from awards.enums import ExemplarState as S
from awards.rules import exemplars as rules
from awards.rules.exemplars import Facts
from campaigns.enums import Role
from tests import factories as make

UNIT, OTHER = 7, 8
CULTURE = Actor(1, "VH-TT", make.TODAY, frozenset({Role.CULTURE}))
VOICE = Actor(2, "Đơn vị", make.TODAY, frozenset({Role.UNIT}), frozenset({UNIT}))
STRANGER = Actor(3, "Đơn vị khác", make.TODAY, frozenset({Role.UNIT}), frozenset({OTHER}))
# Step → from which states the culture officer takes it, and the unit that proposed.
CULTURE_MAY = {
    "suggest": {S.PROPOSED},
    "write": {S.PROPOSED, S.WRITING, S.WITHDRAWN},
    "set_photo": {S.PROPOSED, S.WRITING, S.WITHDRAWN},
    "remove_photo": {S.PROPOSED, S.WRITING, S.WITHDRAWN},
    "consent": {S.PROPOSED, S.WRITING, S.WITHDRAWN},
    "publish": {S.WRITING, S.WITHDRAWN},
    "withdraw": {S.PUBLISHED},
    "drop_consent": {S.PROPOSED, S.WRITING, S.PUBLISHED, S.WITHDRAWN},
    "decline": {S.PROPOSED, S.WRITING},
    "reopen": {S.DECLINED},
    "broadcast": {S.PUBLISHED},
}
UNIT_MAY = {"suggest", "set_photo", "remove_photo"}  # while it is proposed


def _facts(state: S, **fields: object) -> Facts:
    known = {"proposer_id": UNIT, "has_story": True, "has_photo": True, "has_consent": True}
    return Facts(state=state, **(known | fields))  # type: ignore[arg-type]  # as named


def test_each_step_from_each_state_for_each_role() -> None:
    assert set(CULTURE_MAY) == set(rules.STEPS)
    others = [
        Actor(4, role, make.TODAY, frozenset({role}))
        for role in Role.values
        if role not in (Role.CULTURE, Role.UNIT)
    ]
    for action, states in CULTURE_MAY.items():
        for state in S:
            facts = _facts(state)
            assert bool(rules.may(action, CULTURE, facts)) is (state in states), (action, state)
            own = action in UNIT_MAY and state == S.PROPOSED
            assert bool(rules.may(action, VOICE, facts)) is own, (action, state)
            assert not any(rules.is_for(action, each, facts) for each in (STRANGER, *others)), action
        assert rules.is_for(action, CULTURE, _facts(S.PROPOSED))
        assert bool(rules.is_for(action, VOICE, _facts(S.PUBLISHED))) is (action in UNIT_MAY)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"has_story": False}, "Chưa có bài viết."),
        ({"has_consent": False}, "Chưa ghi người được nêu gương đồng ý cho đăng."),
        (
            {"revoked": True},
            "Giấy khen làm căn cứ đã bị thu hồi: bỏ căn cứ ấy, xem lại bài rồi mới đăng.",
        ),
        ({"has_photo": False}, ""),
    ],
)
def test_publishing_asks_for_a_story_and_consent(fields: dict[str, object], reason: str) -> None:
    for state in (S.WRITING, S.WITHDRAWN):
        assert rules.may("publish", CULTURE, _facts(state, **fields)).reason == reason


def test_what_there_is_none_of_can_not_be_taken_away() -> None:
    bare = _facts(S.WRITING, has_photo=False, has_consent=False)
    assert rules.may("remove_photo", CULTURE, bare).reason == "Bài chưa có ảnh."
    assert rules.may("drop_consent", CULTURE, bare).reason == "Chưa ghi đồng ý nào để rút lại."


def test_a_refusal_says_what_to_do_instead() -> None:
    assert rules.may("write", CULTURE, _facts(S.PUBLISHED)).reason == (
        "Bài đang đăng: không viết, sửa bài được; gỡ bài, ghi lý do, rồi làm và đăng lại."
    )
    assert rules.may("suggest", VOICE, _facts(S.WRITING)).reason == (
        "Bài ở trạng thái “Đang viết”: không sửa đề xuất được. VH-TT xã đã nhận viết."
    )


def test_a_unit_proposes_for_itself_the_culture_officer_for_anybody() -> None:
    assert rules.may_propose_from(VOICE, UNIT)
    assert all(rules.may_propose_from(CULTURE, each) for each in (None, UNIT))
    for each in (None, OTHER):
        assert rules.may_propose_from(VOICE, each).reason == "Chỉ đề xuất được thay mặt đơn vị mình."
    assert not rules.may_propose_from(Actor(4, "VP", make.TODAY, frozenset({Role.OFFICE})), UNIT)


def test_it_rests_on_an_award_that_stands_and_is_his() -> None:
    assert rules.may_rest_on(None, ())
    assert rules.may_rest_on(3, {3})
    assert not rules.may_rest_on(3, {4})


def test_consent_has_somebody_and_a_day_that_was() -> None:
    assert rules.is_consent_sound("Trưởng thôn", make.TODAY, make.TODAY)
    assert rules.is_consent_sound("  ", make.TODAY, make.TODAY).reason.startswith("Ghi ai đồng ý")
    later = make.TODAY.replace(year=2026)
    assert rules.is_consent_sound("A", later, make.TODAY).reason.startswith("Ngày đồng ý ở sau hôm nay")
