"""A nomination's road: every step by every role from every state, and what stops it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from andung_emulation import history
from andung_emulation.clock import ZONE
from andung_emulation.errors import Refused, Stale
from awards.enums import NominationState as S
from awards.models import Nomination
from awards.services import nominations as services
from campaigns.enums import Category, EvaluationState, Role
from campaigns.models import Round
from campaigns.rules.calendar import Window
from tests.awards.factories import (
    a_content,
    a_nomination,
    a_unit_with_a_sheet,
    leave_no_warning,
    the_clerk,
    the_criteria,
)
from tests.factories import (
    AT,
    a_person,
    a_posting,
    a_round,
    a_unit,
    an_account,
    an_actor,
    an_evaluation,
)

CLOSES = datetime(2026, 1, 5, tzinfo=ZONE)
WINDOW = Window("Đợt năm 2025", CLOSES)

# role → what it may do; written out again, so that a slip in the rights' table is seen


@pytest.fixture
def round_(db: None) -> Round:
    return a_round()


def test_a_unit_writes_files_and_the_office_accepts(round_: Round) -> None:
    unit = a_unit_with_a_sheet(round_, "Tư pháp - Hộ tịch")
    voice, clerk = an_actor(Role.UNIT, unit=unit), the_clerk()
    made = services.create_nomination(round_, unit, content=a_content(round_, unit, unit), actor=voice, at=AT)
    leave_no_warning(made)
    filed = services.file_nomination(made, actor=voice, at=AT)
    assert (filed.state, filed.filed_at) == (S.FILED, AT)
    accepted = services.accept_nomination(filed, actor=clerk, at=AT)
    assert accepted.state == S.ACCEPTED
    assert [entry.action for entry in history.of(made)] == [
        "nomination.created", "nomination.file", "nomination.accept",
    ]  # fmt: skip


def test_what_was_returned_says_why_and_comes_again(round_: Round) -> None:
    filed = a_nomination(S.FILED)
    clerk = the_clerk()
    with pytest.raises(Refused, match="Ghi lý do"):
        services.return_nomination(filed, reason="  ", actor=clerk, at=AT)
    returned = services.return_nomination(filed, reason="Thiếu số liệu", actor=clerk, at=AT)
    assert (returned.state, returned.returned_reason) == (S.RETURNED, "Thiếu số liệu")
    again = services.file_nomination(returned, actor=clerk, at=AT + timedelta(hours=1))
    assert (again.state, again.returned_reason) == (S.FILED, "")


def test_a_withdrawn_one_leaves_room_for_another(round_: Round) -> None:
    unit = a_unit_with_a_sheet(round_)
    first = a_nomination(participant=unit)
    with pytest.raises(Refused, match="đã có đề nghị"):
        a_nomination(participant=unit)
    services.withdraw_nomination(first, reason="Đổi ý", actor=the_clerk(), at=AT)
    assert a_nomination(participant=unit).pk != first.pk


def test_a_second_answer_to_the_same_state_is_refused(round_: Round) -> None:
    """Two clerks press at once: the row that the second one holds is old."""
    filed = a_nomination(S.FILED)
    services.accept_nomination(filed, actor=the_clerk(), at=AT)
    with pytest.raises(Refused, match="Đã tiếp nhận"):
        services.accept_nomination(filed, actor=the_clerk(), at=AT)


def test_two_who_edit_see_both_texts(round_: Round) -> None:
    made = a_nomination()
    content = a_content(round_, made.participant, made.proposer)  # type: ignore[arg-type]  # a unit
    services.edit_nomination(made, content=content, version=1, actor=the_clerk(), at=AT)
    other = a_content(round_, made.participant, made.proposer, background="Của tôi")  # type: ignore[arg-type]  # a unit
    with pytest.raises(Stale) as stale:
        services.edit_nomination(made, content=other, version=1, actor=the_clerk(), at=AT)
    assert stale.value.typed["Đặc điểm, tình hình; nhiệm vụ"] == "Của tôi"
    assert "Thành tích theo III.1.a" in stale.value.current


def test_an_edit_keeps_what_was_dropped_in_the_history(round_: Round) -> None:
    made = a_nomination(background="Cũ")
    fresh = a_content(round_, made.participant, made.proposer, background="Mới\u200b")  # type: ignore[arg-type]  # a unit
    edited = services.edit_nomination(made, content=fresh, version=1, actor=the_clerk(), at=AT)
    assert edited.version == 2
    last = history.of(made).last()
    assert last is not None
    assert last.values == {"background": ["Cũ", "Mới"]}


def test_a_unit_nominates_only_its_own(round_: Round) -> None:
    own, other = a_unit_with_a_sheet(round_), a_unit_with_a_sheet(round_)
    voice = an_actor(Role.UNIT, unit=own)
    with pytest.raises(Refused, match="đơn vị mình"):
        services.create_nomination(round_, other, content=a_content(round_, other, own), actor=voice, at=AT)
    with pytest.raises(Refused, match="Chỉ đơn vị đề nghị"):
        services.create_nomination(round_, own, content=a_content(round_, own, other), actor=voice, at=AT)
    colleague = a_person(unit=own)
    made = services.create_nomination(
        round_, colleague, content=a_content(round_, colleague, own), actor=voice, at=AT
    )
    handed = a_content(round_, colleague, other)
    with pytest.raises(Refused, match="Chỉ đơn vị đề nghị"):
        services.edit_nomination(made, content=handed, version=1, actor=voice, at=AT)


def test_the_clerk_who_is_nominated_waits_for_another(round_: Round) -> None:
    """P12 of the demonstration: the only office-holder; the deputy takes it in."""
    unit = a_unit_with_a_sheet(round_, "Văn phòng - Thống kê")
    may_ = a_person("Huỳnh Thị Mây", unit=unit)
    clerk = an_actor(Role.OFFICE, person=may_, unit=unit)
    deputy = an_actor(Role.DEPUTY, person=a_person("Đinh Quang Suối"))
    made = services.create_nomination(round_, may_, content=a_content(round_, may_, unit), actor=clerk, at=AT)
    leave_no_warning(made)
    filed = services.file_nomination(made, actor=clerk, at=AT)
    with pytest.raises(Refused, match="người khác tiếp nhận"):
        services.accept_nomination(filed, actor=clerk, at=AT)
    assert services.accept_nomination(filed, actor=deputy, at=AT).state == S.ACCEPTED


def test_the_deputy_does_not_act_for_an_office_that_is_free(round_: Round) -> None:
    filed = a_nomination(S.FILED)
    an_account(Role.OFFICE, person=a_person())
    with pytest.raises(Refused, match="Việc này của Văn phòng"):
        services.accept_nomination(filed, actor=an_actor(Role.DEPUTY), at=AT)


def test_accepting_asks_for_a_verified_sheet(round_: Round) -> None:
    unit = a_unit("Lao động - Thương binh và Xã hội")
    an_evaluation(round_, unit, state=EvaluationState.RETURNED)
    filed = a_nomination(S.FILED, participant=unit)
    with pytest.raises(Refused, match="Phiếu chấm chưa thẩm định: đang ở trạng thái “Trả lại"):
        services.accept_nomination(filed, actor=the_clerk(), at=AT)


def test_what_is_proposed_keeps_the_name_title_and_unit_of_the_rounds_day(round_: Round) -> None:
    """P15 of the demonstration: part-time until May, civil servant since June; then he moves on."""
    unit, next_unit = a_unit("Địa chính"), a_unit("Văn hóa")
    person = a_person("Đinh Văn Bãi")
    a_posting(
        person, unit, title="Khuyến nông", category=Category.PART_TIME_COMMUNE, held_until=date(2025, 5, 31)
    )
    a_posting(
        person, unit, title="Công chức Địa chính", held_from=date(2025, 6, 3), held_until=date(2025, 12, 31)
    )
    a_posting(person, next_unit, title="Công chức Văn hóa", held_from=date(2026, 1, 1))
    endorsed = a_nomination(S.ENDORSED, participant=person, proposer=unit)
    late = datetime(2026, 1, 4, 8, tzinfo=ZONE)
    [proposed] = services.propose_nominations([endorsed], actor=the_clerk(), at=late)
    assert (proposed.name_then, proposed.title_then, proposed.unit_then) == (
        "Đinh Văn Bãi", "Công chức Địa chính", "Địa chính",
    )  # fmt: skip
    [back] = services.unpropose_nominations([proposed], actor=the_clerk(), at=late)
    assert (back.state, back.name_then, back.unit_then) == (S.ENDORSED, "", "")


def test_only_what_the_council_endorsed_is_proposed(round_: Round) -> None:
    with pytest.raises(Refused, match="không trình được"):
        services.propose_nominations([a_nomination(S.NOT_ENDORSED)], actor=the_clerk(), at=AT)


def test_hostile_text_is_kept_as_text(round_: Round) -> None:
    nasty = "<script>alert(1)</script>\u202e ẩn"
    made = a_nomination(background=nasty, measures="dòng 1\r\n\r\n\r\n\r\ndòng 2")
    made.refresh_from_db()
    assert made.background == "<script>alert(1)</script> ẩn"
    assert made.measures == "dòng 1\n\ndòng 2"


def test_too_long_a_text_is_refused_in_words(round_: Round) -> None:
    with pytest.raises(Refused, match="dài quá"):
        a_nomination(background="a" * 20_001)


def test_a_line_that_is_too_long_is_refused_in_words(round_: Round) -> None:
    with pytest.raises(Refused, match="300"):
        a_nomination(selection_result="a" * 301)


def test_a_criterion_of_others_is_refused(round_: Round) -> None:
    other = the_criteria(round_.campaign)["iii-2-a"]
    with pytest.raises(Refused, match="không dành cho"):
        a_nomination(claims={other.pk: "Thành tích"})


# ------------------------------------------------------------------------------------ the database's own


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("UPDATE awards_nomination SET state = 'accepted'", "nomination_frozen_after_closing"),
        ("UPDATE awards_nomination SET background = 'x'", "nomination_text_frozen"),
        ("UPDATE awards_claim SET achievement = 'x'", "claim_update_before_closing"),
        ("DELETE FROM awards_claim", "claim_delete_before_closing"),
        ("DELETE FROM awards_achievement", "achievement_delete_before_closing"),
    ],
)
def test_sql_changes_nothing_after_the_round_closed(sql: str, message: str) -> None:
    made = a_nomination(S.FILED)
    Round.objects.filter(pk=made.round_id).update(closed_at=CLOSES + timedelta(minutes=1))
    with pytest.raises(IntegrityError, match=message), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    with pytest.raises(IntegrityError, match="nomination_none_after_closing"), transaction.atomic():
        Nomination.objects.create(round=made.round, participant=a_person(), proposer=made.proposer)


@pytest.mark.django_db
def test_sql_does_not_touch_what_was_proposed() -> None:
    a_nomination(S.PROPOSED)
    for sql, guard in (
        ("DELETE FROM awards_nomination", "nomination_proposed_is_kept"),
        ("UPDATE awards_claim SET achievement = 'x'", "claim_of_a_proposed_nomination_claim_update"),
        ("UPDATE awards_nomination SET measures = 'x'", "nomination_text_frozen"),
    ):
        with pytest.raises(IntegrityError, match=guard), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
