"""Warnings answered in words: by whom, when, what then; and the bar of a round, which only warns."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from andung_emulation import clock, history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused, Stale
from awards.enums import NominationState as S
from awards.models import Bar, Nomination, WarningAnswer
from awards.rules.answers import may_answer
from awards.rules.bars import may_set
from awards.rules.nominations import Facts
from awards.selectors.eligibility import conditions_of
from awards.services import nominations
from awards.services.answers import answer_warning
from awards.services.bars import BarData, set_bar
from campaigns.enums import Category, Quality, Role
from campaigns.models import Round
from campaigns.rules.calendar import Window
from tests import screens
from tests.awards.factories import a_nomination, a_unit_with_a_sheet, the_clerk
from tests.factories import (
    AT,
    a_client,
    a_final_round,
    a_person,
    a_round,
    a_unit,
    an_account,
    an_actor,
    post,
)

WHY = "Trưởng thôn kiêm Tổ trưởng Tổ công nghệ số cộng đồng của xã."
CLOSES_AT = AT + timedelta(days=6)
WINDOW = Window("Đợt năm 2025", CLOSES_AT)
OFFICE = Actor(1, "Văn phòng", AT.date(), frozenset({Role.OFFICE}))
UNIT = Actor(2, "Thôn 3", AT.date(), frozenset({Role.UNIT}), frozenset({7}))
OTHER = Actor(3, "Thôn 4", AT.date(), frozenset({Role.UNIT}), frozenset({8}))
CHAIRMAN = Actor(4, "Chủ tịch", AT.date(), frozenset({Role.CHAIRMAN}))

# state → who answers: written out again
ANSWERS = {
    S.DRAFT: {"office", "unit"},
    S.RETURNED: {"office", "unit"},
    S.FILED: {"office"},
    S.ACCEPTED: {"office"},
    S.ENDORSED: {"office"},
}


@pytest.mark.parametrize("state", S)
def test_who_answers_from_which_state(state: S) -> None:
    actors = {"office": OFFICE, "unit": UNIT, "other": OTHER, "chairman": CHAIRMAN}
    facts = Facts(state, WINDOW, proposer_id=7)
    assert {name for name, actor in actors.items() if may_answer(actor, facts, AT)} == ANSWERS.get(
        state, set()
    )


def test_nobody_answers_after_the_date_but_who_mends_what_the_chairman_sent_back() -> None:
    late = CLOSES_AT + timedelta(days=3)
    assert not may_answer(OFFICE, Facts(S.ENDORSED, WINDOW, proposer_id=7), late)
    mended = Facts(S.PROPOSED, WINDOW, proposer_id=7, mend_until=late + timedelta(days=2))
    assert may_answer(UNIT, mended, late)
    assert not may_answer(UNIT, mended, late + timedelta(days=3))


@pytest.fixture(autouse=True)
def _the_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(hours=2))


@pytest.fixture
def round_(db: None) -> Round:
    return a_round()


@pytest.fixture
def warned(round_: Round) -> Nomination:
    """P32 of the demonstration: part-time in a village."""
    village = a_unit("Thôn 3")
    person = a_person("Đinh Thị Khe", unit=village, category=Category.PART_TIME_VILLAGE)
    return a_nomination(participant=person, proposer=village)


def test_a_warning_keeps_it_from_being_filed_until_it_is_answered(warned: Nomination) -> None:
    voice = an_actor(Role.UNIT, unit=a_unit("Thôn 3"))
    with pytest.raises(Refused, match="Chưa giải trình: Không chuyên trách thì ở xã"):
        nominations.file_nomination(warned, actor=voice, at=AT)
    answer_warning(warned, "kct-xa", text=f"  {WHY} ", actor=voice, at=AT)
    assert nominations.file_nomination(warned, actor=voice, at=AT).state == S.FILED
    answer = warned.answers.get()
    assert (answer.text, answer.answered_at, answer.answered_by_id) == (WHY, AT, voice.user_id)
    assert "người hoạt động KCT xã" in answer.said
    with pytest.raises(Refused, match="Văn phòng giải trình"):
        answer_warning(warned, "kct-xa", text=WHY, actor=voice, at=AT)


def test_a_second_answer_replaces_the_first_and_history_keeps_both(warned: Nomination) -> None:
    for text in (WHY, "Được giao việc của xã."):
        answer_warning(warned, "kct-xa", text=text, actor=the_clerk(), at=AT)
    assert warned.answers.get().text == "Được giao việc của xã."
    told = [entry.values for entry in history.of(warned) if entry.action == "nomination.answered"]
    label = "Không chuyên trách thì ở xã, không phải ở thôn"
    assert sorted(each[label] for each in told) == [["", WHY], [WHY, "Được giao việc của xã."]]


@pytest.mark.parametrize(
    ("code", "text", "reason"),
    [
        ("kct-xa", " \n ", "viết thành lời"),
        ("kct-xa", "x" * 2001, "quá 2000 ký tự"),
        ("tu-cach", WHY, "không có cảnh báo"),
        ("ba-dien", WHY, "không có cảnh báo"),
        ("khong-co", WHY, "không có cảnh báo"),
    ],
)
def test_what_answers_nothing_is_refused(warned: Nomination, code: str, text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        answer_warning(warned, code, text=text, actor=the_clerk(), at=AT)
    assert not WarningAnswer.objects.exists()


def test_what_bars_is_not_talked_away(warned: Nomination) -> None:
    Nomination.objects.filter(pk=warned.pk).update(declared=False)
    with pytest.raises(Refused, match="không có cảnh báo"):
        answer_warning(warned, "cam-ket", text=WHY, actor=the_clerk(), at=AT)


def test_the_page_asks_takes_the_answer_and_shows_it(warned: Nomination) -> None:
    user = an_account(Role.UNIT, unit=a_unit("Thôn 3"))
    client = a_client(user)
    url = reverse("awards:nomination-answer", args=[warned.pk, "kct-xa"])
    assert f'action="{url}"' in client.get(warned.get_absolute_url()).content.decode()
    empty = post(client, url, user, {"text": "  "})
    assert (empty.status_code, "Giải trình phải viết thành lời" in empty.content.decode()) == (422, True)
    stale = post(client, url, user, {"text": WHY, "seen": "Xếp loại năm: Khá."})
    assert (stale.status_code, WHY in stale.content.decode()) == (409, True)  # it answers another warning
    assert not warned.answers.exists()
    seen = next(each.verdict.reason for each in conditions_of(warned, AT) if each.code == "kct-xa")
    assert f'name="seen" value="{seen}"' in client.get(warned.get_absolute_url()).content.decode()
    assert post(client, url, user, {"text": WHY, "seen": seen}).status_code == 302
    page = client.get(warned.get_absolute_url()).content.decode()
    assert WHY in page
    assert f'action="{url}"' not in page
    assert WHY in client.get(url).content.decode()  # to be written anew
    assert client.get(reverse("awards:nomination-answer", args=[warned.pk, "khong-co"])).status_code == 404


# ------------------------------------------------------------------------------------------------- bar


LOWER = BarData("Khá", Quality.DONE, 3, 2)


def test_a_lower_bar_takes_the_warning_away(round_: Round) -> None:
    unit = a_unit_with_a_sheet(round_)
    sheet = unit.evaluations.get()
    sheet.scores.exclude(content__letter="a").update(applicable=False, verified_points=None)
    sheet.scores.filter(content__letter="a").update(verified_points=14)  # of 20: 70 %, Khá
    made = a_nomination(participant=unit)
    assert _unmet(made) == {"muc-ket-qua"}
    set_bar(round_, LOWER, version=0, actor=the_clerk(), at=AT)
    assert _unmet(made) == set()


def _unmet(made: Nomination) -> set[str]:
    return {each.code for each in conditions_of(made, AT) if not each.verdict}


def test_two_who_set_the_bar_at_once_see_both_texts(round_: Round) -> None:
    set_bar(round_, LOWER, version=0, actor=the_clerk(), at=AT)
    with pytest.raises(Stale) as stale:
        set_bar(round_, BarData("Xuất sắc", Quality.GOOD, 3, 2), version=0, actor=the_clerk(), at=AT)
    assert stale.value.current["Tập thể, từ mức"] == "Khá"
    assert stale.value.typed["Tập thể, từ mức"] == "Xuất sắc"
    assert set_bar(round_, LOWER, version=1, actor=the_clerk(), at=AT).version == 2


def test_what_a_bar_cannot_be() -> None:
    assert may_set("Tốt", ["Xuất sắc", "Tốt"], 3, 3)
    assert may_set("Tốt", [], 3, 2)
    assert "không có mức “Vàng”" in may_set("Vàng", ["Tốt"], 3, 2).reason
    assert "nằm trong số năm đạt" in may_set("Tốt", ["Tốt"], 2, 3).reason


def test_the_office_sets_it_on_its_page_and_the_house_reads_it(round_: Round) -> None:
    url = reverse("awards:bar", args=[round_.pk])
    users = an_account(Role.OFFICE), an_account(Role.CHAIRMAN)
    office, chairman = map(a_client, users)
    typed = {"collective_band": "Khá", "person_rating": Quality.GOOD, "version": 0}
    assert post(office, url, users[0], typed).status_code == 302
    assert Bar.objects.get(round=round_).collective_band == "Khá"
    assert post(office, url, users[0], typed).status_code == 409
    page = chairman.get(url).content.decode()
    assert "Khá" in page
    assert "Ghi mức xét" not in page
    assert post(chairman, url, users[1], typed | {"version": 1}).status_code == 422


def test_the_final_round_asks_for_years(round_: Round) -> None:
    final = a_final_round()
    url = reverse("awards:bar", args=[final.pk])
    user = an_account(Role.OFFICE)
    client = a_client(user)
    assert "xếp loại chất lượng" not in client.get(url).content.decode()
    typed = {"collective_band": "Tốt", "good_years": 2, "excellent_years": 1, "version": 0}
    assert post(client, url, user, typed).status_code == 302
    bar = Bar.objects.get(round=final)
    assert (bar.good_years, bar.excellent_years, bar.person_rating) == (2, 1, Quality.GOOD)


def test_the_form_says_beside_it_what_is_met_as_it_was_saved(db: None) -> None:
    made = a_nomination(declared_clear=False)
    shown = screens.text(an_account(Role.OFFICE), screens.url("awards:nomination-edit", made))
    assert "Theo bản đã lưu" in shown
    assert "Không đang bị xem xét kỷ luật" in shown
    assert screens.url("dossiers:report-preview", made) in shown
