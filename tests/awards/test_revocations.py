"""A Giấy khen taken back: a later decision, written down by one, confirmed by another, once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from awards.models import Award, RegisterEntry, Revocation
from awards.selectors.standing import may_number
from awards.services.decisions import issue_decision
from awards.services.numbers import take_number, void_number
from awards.services.revocations import (
    cancel_revocation,
    confirm_revocation,
    prepare_revocation,
    record_recovery,
)
from campaigns.actors import actor_of
from campaigns.enums import Role
from campaigns.models import IssuingBody
from tests.awards.decision_factories import (
    GRANTED_ON,
    REVOKED_ON,
    a_decision,
    a_revocation,
    a_taking,
    a_waiting_revocation,
    an_award,
    an_issue,
)
from tests.awards.factories import a_nomination, a_unit_with_a_sheet, the_clerk
from tests.factories import AT, TODAY, a_person, a_round, a_scan, a_unit, an_account, an_actor

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def award() -> Award:
    return an_award()


@pytest.fixture
def chairman() -> Actor:
    return an_actor(Role.CHAIRMAN)


def standing(award: Award) -> bool:
    return Award.objects.standing().filter(pk=award.pk).exists()


def told(award: Award) -> list[str]:
    return [entry.action for entry in history.of(award)]


def test_the_office_writes_it_down_and_the_award_still_stands(award: Award) -> None:
    waiting = prepare_revocation(award, a_taking(number="16", scan=a_scan()), actor=the_clerk(), at=AT)
    assert str(waiting) == "Quyết định số 16/QĐ-UBND ngày 26/12/2025"
    assert (waiting.confirmed_at, waiting.recover_vnd, standing(award)) == (None, 710_000, True)
    assert waiting.scan is not None
    entry = history.of(award).get()
    assert (entry.action, entry.reason) == ("revocation.prepared", "Kê khai gian dối thành tích.")
    assert entry.values["number"] == "16/QĐ-UBND"


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.DEPUTY])
def test_somebody_who_signs_confirms_and_it_stands_no_more(award: Award, role: str) -> None:
    signer = an_actor(role)
    waiting = a_waiting_revocation(award)
    confirmed = confirm_revocation(waiting, actor=signer, at=AT)
    assert (confirmed.confirmed_at, confirmed.confirmed_by_id) == (AT, signer.user_id)
    assert not standing(award)
    assert told(award) == ["revocation.prepared", "revocation.confirmed"]


def test_somebody_who_signs_may_write_it_down_himself(award: Award, chairman: Actor) -> None:
    waiting = prepare_revocation(award, a_taking(), actor=chairman, at=AT)
    assert waiting.confirmed_at is None


@pytest.mark.parametrize("role", [Role.UNIT, Role.COUNCIL, Role.CULTURE, Role.ADMINISTRATOR])
def test_others_may_not(award: Award, role: str) -> None:
    other = an_actor(role, unit=a_unit() if role == Role.UNIT else None)
    with pytest.raises(Refused, match="Việc này của"):
        prepare_revocation(award, a_taking(), actor=other, at=AT)
    waiting = a_waiting_revocation(award)
    for step in (confirm_revocation, cancel_revocation):
        with pytest.raises(Refused, match="Việc này của"):
            step(waiting, actor=other, at=AT)


def test_the_office_does_not_confirm_what_it_wrote_down(award: Award) -> None:
    with pytest.raises(Refused, match="Việc này của: Chủ tịch"):
        confirm_revocation(a_waiting_revocation(award), actor=the_clerk(), at=AT)
    assert standing(award)


def test_the_only_clerk_writes_down_what_his_unit_loses_and_does_not_take_it_back() -> None:
    home = a_unit_with_a_sheet(a_round())
    clerk = an_actor(Role.OFFICE, unit=home)
    waiting = prepare_revocation(an_award(home), a_taking(), actor=clerk, at=AT)
    with pytest.raises(Refused, match="chính bạn hoặc đơn vị bạn"):
        cancel_revocation(waiting, actor=clerk, at=AT)


def test_nobody_decides_on_his_own_award() -> None:
    deputy = a_person(unit=a_unit())
    award = an_award(deputy)
    himself = actor_of(an_account(Role.DEPUTY, person=deputy), TODAY)
    waiting = prepare_revocation(award, a_taking(), actor=himself, at=AT)
    for step in (confirm_revocation, cancel_revocation):
        with pytest.raises(Refused, match="chính bạn hoặc đơn vị bạn"):
            step(waiting, actor=himself, at=AT)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"dated": TODAY + DAY}, "không được sau hôm nay"),
        ({"dated": GRANTED_ON}, r"phải sau ngày của quyết định tặng Giấy khen \(22/12/2025\)"),
        ({"recover_vnd": 710_001}, "không quá số đã thưởng \\(710.000 đồng\\)"),
        ({"reason": " \u200b\n "}, "phải ghi lý do"),
        ({"number": "16/QĐ-UBND"}, "một đến bốn chữ số"),
        ({"number": "<b>1</b>"}, "một đến bốn chữ số"),
    ],
)
def test_a_decision_that_cant_be_is_refused(award: Award, fields: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        prepare_revocation(award, a_taking(**fields), actor=the_clerk(), at=AT)
    assert not Revocation.objects.exists()


def test_the_day_after_the_grant_and_today_are_in_time() -> None:
    assert a_waiting_revocation(an_award(), dated=GRANTED_ON + DAY).pk
    assert a_waiting_revocation(an_award(), dated=TODAY).pk


def test_it_happens_once(award: Award, chairman: Actor) -> None:
    waiting = a_waiting_revocation(award)
    with pytest.raises(Refused, match="đang chờ Chủ tịch xác nhận"):
        a_waiting_revocation(award)
    confirm_revocation(waiting, actor=chairman, at=AT)
    with pytest.raises(Refused, match="đã bị thu hồi"):
        a_waiting_revocation(award)
    for step in (confirm_revocation, cancel_revocation):
        with pytest.raises(Refused, match="đã được xác nhận hoặc đã rút"):
            step(waiting, actor=chairman, at=AT)


def test_a_number_that_a_granting_decision_holds_is_refused() -> None:
    award, other = an_award(), an_award(number="77")
    with pytest.raises(Refused, match="Số 77/QĐ-UBND đã dùng trong năm 2025"):
        a_waiting_revocation(award, number="077")
    assert other.decision.number.revocations.count() == 0


def test_the_number_of_a_revocation_is_refused_to_a_grant() -> None:
    a_waiting_revocation(number="78")
    case = a_nomination("proposed", participant=a_person(unit=a_unit()))
    with pytest.raises(Refused, match="Số 78/QĐ-UBND đã dùng"):
        issue_decision(a_round(), an_issue(case, number="78"), actor=the_clerk(), at=AT)


def test_one_decision_revokes_several_awards() -> None:
    decision = a_decision(a_person(unit=a_unit()), a_person(unit=a_unit()))
    first, second = (a_waiting_revocation(award, number="80") for award in decision.awards.all())
    assert first.number == second.number
    with pytest.raises(Refused, match="Số 80/QĐ-UBND đã dùng"):
        a_waiting_revocation(number="80", dated=REVOKED_ON + DAY)


def test_a_number_typed_by_mistake_is_released_with_the_revocation(award: Award) -> None:
    """Also for a grant, and of another day."""
    waiting = prepare_revocation(award, a_taking(number="21"), actor=the_clerk(), at=AT)
    assert not may_number("21", waiting.dated)
    cancel_revocation(waiting, actor=the_clerk(), at=AT)
    assert may_number("21", waiting.dated)  # so that the preview of a recorded decision takes it too
    case = a_nomination("proposed", participant=a_person(unit=a_unit()))
    made = issue_decision(a_round(), an_issue(case, number="21"), actor=the_clerk(), at=AT)
    assert (str(made.number), made.number.issued_on) == ("21/QĐ-UBND", made.dated)
    with pytest.raises(Refused, match="đã dùng"):
        a_waiting_revocation(award, number="21")


def test_a_voided_number_is_refused(award: Award) -> None:
    clerk = the_clerk()
    entry = take_number(award.decision.number.series, "81", REVOKED_ON, actor=clerk, at=AT)
    void_number(entry, "Ghi nhầm", actor=clerk, at=AT)
    with pytest.raises(Refused, match="đã dùng"):
        a_waiting_revocation(award, number="81")


def test_what_was_mistyped_is_taken_back_and_written_anew(award: Award) -> None:
    """The number was given for the wrong day; the decision's own day is what counts."""
    waiting = a_waiting_revocation(award, number="82", dated=REVOKED_ON)
    cancel_revocation(waiting, actor=the_clerk(), at=AT)
    again = a_waiting_revocation(award, number="82", dated=REVOKED_ON + DAY)
    assert (again.number, again.dated) == (waiting.number, REVOKED_ON + DAY)
    assert RegisterEntry.objects.filter(number="82").count() == 1


def test_the_office_takes_back_and_the_chairman_declines(award: Award, chairman: Actor) -> None:
    for actor in (the_clerk(), chairman):
        cancel_revocation(a_waiting_revocation(award), actor=actor, at=AT)
        assert standing(award)
    assert told(award)[1::2] == ["revocation.cancelled", "revocation.declined"]
    assert {entry.reason for entry in history.of(award)} == {"Kê khai gian dối thành tích."}


def test_the_series_is_that_of_the_issuing_body_of_the_day(award: Award) -> None:
    IssuingBody.objects.update(valid_until=REVOKED_ON - DAY)
    with pytest.raises(Refused, match="Chưa ghi cơ quan ban hành có hiệu lực ngày 26/12/2025"):
        a_waiting_revocation(award)
    IssuingBody.objects.create(
        name="Ủy ban nhân dân xã An Vinh", commune="An Vinh", letterhead=["ỦY BAN NHÂN DÂN", "XÃ AN VINH"],
        place="An Vinh", symbol="UBND-AV", valid_from=REVOKED_ON,
    )  # fmt: skip
    assert str(a_waiting_revocation(award, number="3").number) == "03/QĐ-UBND-AV"


def test_the_money_comes_back_once(award: Award) -> None:
    revoked, clerk = a_revocation(award), the_clerk()
    record_recovery(revoked, TODAY, actor=clerk, at=AT)
    revoked.refresh_from_db()
    assert revoked.recovered_on == TODAY
    assert told(award)[-1] == "revocation.recovered"
    with pytest.raises(Refused, match="Đã ghi ngày thu hồi tiền"):
        record_recovery(revoked, TODAY, actor=clerk, at=AT)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY + DAY, "không được sau hôm nay"),
        (REVOKED_ON - DAY, r"không được trước ngày quyết định thu hồi \(26/12/2025\)"),
    ],
)
def test_a_day_on_which_no_money_can_have_come_is_refused(day: date, said: str) -> None:
    with pytest.raises(Refused, match=said):
        record_recovery(a_revocation(), day, actor=the_clerk(), at=AT)


def test_money_is_not_recovered_before_it_is_due(chairman: Actor) -> None:
    clerk = the_clerk()
    with pytest.raises(Refused, match="chưa được Chủ tịch xác nhận"):
        record_recovery(a_waiting_revocation(), TODAY, actor=clerk, at=AT)
    with pytest.raises(Refused, match="Không có tiền thưởng phải thu hồi"):
        record_recovery(a_revocation(recover_vnd=0), TODAY, actor=clerk, at=AT)
    with pytest.raises(Refused, match="Việc này của: Văn phòng"):
        record_recovery(a_revocation(), TODAY, actor=chairman, at=AT)


def test_the_database_keeps_the_day_on_which_the_money_came_back(award: Award) -> None:
    waiting = a_waiting_revocation(award)
    with pytest.raises(IntegrityError, match="revocation_recovered_once"), transaction.atomic():
        Revocation.objects.filter(pk=waiting.pk).update(recovered_on=REVOKED_ON)
    confirmed = confirm_revocation(waiting, actor=an_actor(Role.CHAIRMAN), at=AT)
    record_recovery(confirmed, REVOKED_ON, actor=the_clerk(), at=AT)
    with pytest.raises(IntegrityError, match="revocation_recovered_once"), transaction.atomic():
        Revocation.objects.filter(pk=waiting.pk).update(recovered_on=None)


def test_the_database_keeps_what_was_confirmed(award: Award) -> None:
    revoked = a_revocation(award)
    for change in ({"reason": "Khác"}, {"recover_vnd": 0}, {"confirmed_at": None, "confirmed_by": None}):
        with pytest.raises(IntegrityError, match="revocation_confirmed_stays"), transaction.atomic():
            Revocation.objects.filter(pk=revoked.pk).update(**change)
    with pytest.raises(IntegrityError, match="revocation_confirmed_is_kept"), transaction.atomic():
        revoked.delete()
