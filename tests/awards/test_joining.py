"""Two units choose the same one: the second joins the nomination that is there, instead of making another."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from andung_emulation import clock, history
from andung_emulation.actors import Actor
from andung_emulation.clock import ZONE
from andung_emulation.errors import Refused
from awards.enums import NominationState as S
from awards.models import CoProposal, Nomination
from awards.services import nominations as services
from awards.services.joining import leave_nomination
from campaigns.enums import Role
from campaigns.models import Person, Round, Unit
from tests.awards.factories import a_content, a_joining, a_nomination, a_unit_with_a_sheet, the_clerk
from tests.factories import (
    AT,
    a_client,
    a_person,
    a_posting,
    a_round,
    a_scan,
    an_account,
    an_actor,
    post,
    the_office,
)
from tests.screens import text, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def round_() -> Round:
    return a_round()


@pytest.fixture
def first(round_: Round) -> Unit:
    return a_unit_with_a_sheet(round_, "Tư pháp - Hộ tịch")


@pytest.fixture
def second(round_: Round) -> Unit:
    return a_unit_with_a_sheet(round_, "Đoàn Thanh niên", block="K2")


@pytest.fixture
def both(first: Unit, second: Unit) -> Person:
    """Somebody with a post in either."""
    made = a_person("Đinh Thị Hai", unit=first)
    a_posting(made, second, title="Phó Bí thư")
    return made


def voice(unit: Unit) -> Actor:
    return an_actor(Role.UNIT, unit=unit)


def test_a_second_unit_joins_with_its_own_choice_and_reads(first: Unit, second: Unit, both: Person) -> None:
    made = a_nomination(participant=both, proposer=first)
    a_joining(made, second, actor=voice(second))
    [entry] = history.of(made).filter(action="nomination.joined")
    assert (entry.reason, entry.on_paper) == ("Đoàn Thanh niên", False)
    page = text(an_account(Role.UNIT, unit=second), url("awards:nomination", made))
    assert "bình xét ngày 20/12/2025, 10/12 người dự, kết quả: nhất trí" in page
    content = a_content(a_round(), both, first, background="Viết lại")
    with pytest.raises(Refused, match="Chỉ đơn vị đề nghị"):
        services.edit_nomination(made, content=content, version=1, actor=voice(second), at=AT)


def test_what_the_office_types_for_a_unit_is_told_as_from_paper(
    first: Unit, second: Unit, both: Person
) -> None:
    made = a_nomination(participant=both, proposer=first)
    a_joining(made, second)
    assert history.of(made).get(action="nomination.joined").on_paper


def test_a_second_nomination_is_refused_and_says_whose_the_first_is_to_who_may_know(
    round_: Round, first: Unit, second: Unit, both: Person
) -> None:
    a_nomination(participant=both, proposer=first)
    for actor, said in (
        (the_clerk(), "do Tư pháp - Hộ tịch lập"),
        (voice(second), "do đơn vị khác lập: đơn vị cũng chọn thì cùng đề nghị"),
    ):
        with pytest.raises(Refused, match=said) as refused:
            services.create_nomination(
                round_, both, content=a_content(round_, both, second), actor=actor, at=AT
            )
        assert ("Tư pháp" in refused.value.reason) is actor.holds(Role.OFFICE)


@pytest.mark.parametrize("state", [S.WITHDRAWN, S.ENDORSED, S.PROPOSED])
def test_it_is_joined_only_while_it_is_on_its_way(
    first: Unit, second: Unit, both: Person, state: str
) -> None:
    made = a_nomination(state, participant=both, proposer=first)
    with pytest.raises(Refused, match="không cùng đề nghị được"):
        a_joining(made, second)


def test_who_cant_join(round_: Round, first: Unit, second: Unit, both: Person) -> None:
    made = a_nomination(participant=both, proposer=first)
    stranger = a_unit_with_a_sheet(round_)
    for unit, actor, at, reason in (
        (first, the_clerk(), AT, "đã lập đề nghị ấy"),
        (stranger, the_clerk(), AT, "không thuộc đơn vị đề nghị đã chọn"),
        (second, voice(stranger), AT, "Chỉ đơn vị cùng đề nghị hoặc Văn phòng"),
        (second, an_actor(Role.CHAIRMAN), AT, "không thuộc quyền|không có quyền|Việc này"),
        (second, the_clerk(), datetime(2026, 1, 5, tzinfo=ZONE), "đã hết hạn"),
    ):
        with pytest.raises(Refused, match=reason):
            a_joining(made, unit, actor=actor, at=at)
    with pytest.raises(Refused, match="ở sau hôm nay"):
        a_joining(made, second, selected_on=date(2025, 12, 30))
    a_joining(made, second)
    with pytest.raises(Refused, match="đã cùng đề nghị"):
        a_joining(made, second)
    assert CoProposal.objects.count() == 1


def test_the_units_own_date_holds_who_joins_late(
    round_: Round, first: Unit, second: Unit, both: Person
) -> None:
    made = a_nomination(participant=both, proposer=first)
    Round.objects.filter(pk=round_.pk).update(units_due_on=date(2025, 12, 20), units_due_binding=True)
    with pytest.raises(Refused, match="Đã quá hạn của đơn vị"):
        a_joining(made, second, actor=voice(second))
    assert a_joining(made, second).unit == second  # the office takes in what came on paper


def test_it_leaves_until_the_office_has_taken_the_nomination_in(
    first: Unit, second: Unit, both: Person
) -> None:
    filed = a_nomination(S.FILED, participant=both, proposer=first)
    joined = a_joining(filed, second)
    with pytest.raises(Refused, match="Chỉ đơn vị cùng đề nghị"):
        leave_nomination(joined, actor=voice(first), at=AT)
    leave_nomination(joined, actor=voice(second), at=AT)
    with pytest.raises(Refused, match="đã thôi cùng đề nghị"):
        leave_nomination(joined, actor=voice(second), at=AT)
    again = a_joining(filed, second)
    services.accept_nomination(filed, actor=the_clerk(), at=AT)
    with pytest.raises(Refused, match="Đã tiếp nhận"):
        leave_nomination(again, actor=voice(second), at=AT)


def test_the_voice_of_a_unit_that_joined_doesnt_take_it_in(first: Unit, second: Unit, both: Person) -> None:
    clerk = an_actor(Role.OFFICE, unit=second)
    filed = a_nomination(S.FILED, participant=both, proposer=first)
    a_joining(filed, second)
    with pytest.raises(Refused, match="người khác tiếp nhận"):
        services.accept_nomination(filed, actor=clerk, at=AT)


# ------------------------------------------------------------------------------------------- on the screen


def test_the_form_says_who_is_taken_and_leads_to_joining(
    round_: Round, first: Unit, second: Unit, both: Person
) -> None:
    made = a_nomination(participant=both, proposer=first, background="Chuyện riêng của đơn vị kia")
    user = an_account(Role.UNIT, unit=second)
    client, join = a_client(user), url("awards:nomination-join", made)
    page = text(client, url("awards:nomination-new", round_) + "?doi-tuong=ca-nhan")
    assert "Đinh Thị Hai" in page
    assert join in page
    assert "Tư pháp" not in page
    asked = text(client, join)
    assert "Tư pháp" not in asked
    assert "Chuyện riêng" not in asked
    assert client.get(url("awards:nomination", made)).status_code == 404
    data = {
        "unit": second.pk, "selected_on": "20/12/2025", "selection_present": 5, "selection_members": 6,
        "selection_result": "5/5 nhất trí", "selection_file": a_scan("bb.pdf"),
    }  # fmt: skip
    wrong = post(client, join, user, data | {"selection_result": "", "selection_file": ""})
    assert wrong.status_code == 422
    assert "20/12/2025" in wrong.content.decode()
    assert post(client, join, user, data).status_code == 302
    joined = CoProposal.objects.get()
    shown = text(client, url("awards:nomination", made))
    assert "Đoàn Thanh niên" in shown
    assert client.get(url("awards:co-proposal-file", joined)).status_code == 200
    assert "cùng: Đoàn Thanh niên" in text(the_office(), url("awards:nomination-list", round_))
    assert post(client, url("awards:nomination-leave", joined), user).status_code == 302
    assert not CoProposal.objects.exists()


def test_the_page_offers_joining_while_somebody_could(first: Unit, second: Unit, both: Person) -> None:
    made = a_nomination(participant=both, proposer=first)
    client, join = a_client(the_office()), url("awards:nomination-join", made)
    assert join in text(client, url("awards:nomination", made))
    a_joining(made, second)
    assert join not in text(client, url("awards:nomination", made))


def test_a_unit_learns_nothing_of_others_people(round_: Round, first: Unit, both: Person) -> None:
    made = a_nomination(participant=both, proposer=first)
    stranger = an_account(Role.UNIT, unit=a_unit_with_a_sheet(round_))
    client = a_client(stranger)
    assert client.get(url("awards:nomination-join", made)).status_code == 404
    page = text(client, url("awards:nomination-new", round_) + "?doi-tuong=ca-nhan")
    assert "Đinh Thị Hai" not in page
    assert Nomination.objects.visible_to(voice(first)).count() == 1
