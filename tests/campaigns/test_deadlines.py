"""A round's date: it moves by a document that the chairman confirmed in time, and in no other way."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from campaigns.enums import Role
from campaigns.models import DeadlineChange, LegalDocument, Round
from campaigns.rules import calendar
from campaigns.services import deadlines as services
from campaigns.services.documents import DocumentData
from tests.factories import AT, a_final_round, a_round, an_actor

pytestmark = pytest.mark.django_db
OLD = calendar.start_of(date(2026, 1, 5))
NEW_DAY = date(2026, 1, 20)
INSTANT = timedelta(microseconds=1)


@pytest.fixture
def clerk() -> Actor:
    return an_actor(Role.OFFICE)


@pytest.fixture
def chairman() -> Actor:
    return an_actor(Role.CHAIRMAN)


def document(**fields: Any) -> DocumentData:
    values: dict[str, Any] = {
        "kind": "Công văn",
        "number": "88/UBND",
        "issued_on": AT.date(),
        "issuer": "UBND xã An Dũng",
    }
    return DocumentData(**(values | fields))


def prepared(clerk: Actor, round_: Round, at: datetime = AT, **fields: Any) -> DeadlineChange:
    given: dict[str, Any] = {"document": document(), "new_day": NEW_DAY, "reason": "Mưa lũ"} | fields
    return services.prepare_change(round_, actor=clerk, at=at, **given)


def test_the_office_prepares_and_nothing_moves(clerk: Actor) -> None:
    round_ = a_round()
    prepared(clerk, round_)
    round_.refresh_from_db()
    assert round_.closes_at == OLD
    assert history.of(round_).get().action == "deadline.prepared"


def test_the_chairman_confirms_and_the_date_moves(clerk: Actor, chairman: Actor) -> None:
    round_ = a_round()
    services.confirm_change(prepared(clerk, round_), actor=chairman, at=AT)
    round_.refresh_from_db()
    assert round_.closes_at == calendar.start_of(NEW_DAY)
    assert round_.closes_document is not None
    assert round_.closes_document.number == "88/UBND"
    entry = history.of(round_).last()
    assert entry is not None
    assert (entry.from_state, entry.to_state) == ("trước ngày 05/01/2026", "trước ngày 20/01/2026")
    assert entry.reason == "Mưa lũ"


def test_a_date_may_also_come_earlier(clerk: Actor, chairman: Actor) -> None:
    round_ = a_round()
    services.confirm_change(prepared(clerk, round_, new_day=date(2025, 12, 31)), actor=chairman, at=AT)
    round_.refresh_from_db()
    assert round_.closes_at == calendar.start_of(date(2025, 12, 31))


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"document": document(issued_on=AT.date() + timedelta(1))}, "sau hôm nay"),
        ({"new_day": date(2026, 1, 5)}, "trùng với hạn đang có"),
        ({"new_day": AT.date()}, "sau lúc này"),
    ],
)
def test_a_document_that_does_not_fit_is_refused(clerk: Actor, fields: dict[str, Any], word: str) -> None:
    with pytest.raises(Refused, match=word):
        prepared(clerk, a_round(), **fields)
    assert not DeadlineChange.objects.exists()


def test_it_is_prepared_until_the_last_instant_and_not_after(clerk: Actor) -> None:
    with pytest.raises(Refused, match="không mở lại"):
        prepared(clerk, a_round(), at=OLD)
    assert prepared(clerk, a_round(), at=OLD - INSTANT).pk


def test_what_was_prepared_in_time_may_be_confirmed_too_late(clerk: Actor, chairman: Actor) -> None:
    round_ = a_round()
    change = prepared(clerk, round_)
    with pytest.raises(Refused, match="không mở lại"):
        services.confirm_change(change, actor=chairman, at=OLD)
    round_.refresh_from_db()
    assert (round_.closes_at, round_.deadline_changes.get().confirmed_at) == (OLD, None)


def test_one_change_waits_at_a_time(clerk: Actor, chairman: Actor) -> None:
    round_ = a_round()
    change = prepared(clerk, round_)
    with pytest.raises(Refused, match="chờ Chủ tịch xác nhận"):
        prepared(clerk, round_)
    services.confirm_change(change, actor=chairman, at=AT)
    with pytest.raises(Refused, match="đã được xác nhận hoặc đã rút"):
        services.confirm_change(change, actor=chairman, at=AT)
    with pytest.raises(Refused, match="đã được xác nhận hoặc đã rút"):
        services.cancel_change(change, actor=clerk, at=AT)


@pytest.mark.parametrize(
    ("role", "action"), [(Role.OFFICE, "deadline.cancelled"), (Role.CHAIRMAN, "deadline.declined")]
)
def test_what_waits_is_taken_back_or_declined(clerk: Actor, role: str, action: str) -> None:
    round_ = a_round()
    services.cancel_change(prepared(clerk, round_), actor=an_actor(role), at=AT)
    last = history.of(round_).last()
    assert last is not None
    assert last.action == action
    assert LegalDocument.objects.filter(number="88/UBND").exists()


def test_rights(clerk: Actor, chairman: Actor) -> None:
    round_ = a_round()
    with pytest.raises(Refused, match="Văn phòng"):
        prepared(chairman, round_)
    change = prepared(clerk, round_)
    for other in (clerk, an_actor(Role.DEPUTY), an_actor(Role.ADMINISTRATOR)):
        with pytest.raises(Refused, match="Chủ tịch"):
            services.confirm_change(change, actor=other, at=AT)
    with pytest.raises(Refused, match="Chủ tịch"):
        services.cancel_change(change, actor=an_actor(Role.UNIT), at=AT)


def test_nobody_without_an_account_prepares() -> None:
    system = Actor(None, "Hệ thống", AT.date(), frozenset({Role.OFFICE}))
    with pytest.raises(Refused, match="tài khoản"):
        prepared(system, a_round())


def test_the_final_round_gets_its_date_even_one_that_is_past(clerk: Actor, chairman: Actor) -> None:
    final = a_final_round()
    change = prepared(clerk, final, new_day=date(2025, 12, 1))
    services.confirm_change(change, actor=chairman, at=AT)
    final.refresh_from_db()
    assert final.closes_at == calendar.start_of(date(2025, 12, 1))
    entry = history.of(final).last()
    assert entry is not None
    assert entry.from_state == "chưa có hạn"


UPDATE = "UPDATE campaigns_round SET closes_at = %s WHERE id = %s"


def test_sql_alone_does_not_move_the_date() -> None:
    round_ = a_round()
    for instant in (OLD + timedelta(days=30), OLD - timedelta(days=1)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Round.objects.filter(pk=round_.pk).update(closes_at=instant)
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(UPDATE, [instant.isoformat(), round_.pk])


def test_a_row_that_the_chairman_did_not_confirm_does_not_move_it(clerk: Actor) -> None:
    round_ = a_round()
    change = prepared(clerk, round_)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=round_.pk).update(
            closes_at=change.new_closes_at, closes_document=change.document
        )


def test_a_row_confirmed_after_the_old_date_does_not_move_it(clerk: Actor, chairman: Actor) -> None:
    round_ = a_round()
    change = prepared(clerk, round_)
    DeadlineChange.objects.filter(pk=change.pk).update(confirmed_at=OLD, confirmed_by=chairman.user_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=round_.pk).update(
            closes_at=change.new_closes_at, closes_document=change.document
        )


def test_a_confirmed_row_is_neither_changed_nor_deleted(clerk: Actor, chairman: Actor) -> None:
    round_ = a_round()
    change = prepared(clerk, round_)
    services.confirm_change(change, actor=chairman, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        DeadlineChange.objects.filter(pk=change.pk).update(reason="khác")
    with pytest.raises(IntegrityError), transaction.atomic():
        DeadlineChange.objects.filter(pk=change.pk).delete()


def test_a_date_needs_its_document() -> None:
    with pytest.raises(IntegrityError, match="round_date_rests_on_a_document"), transaction.atomic():
        Round.objects.create(campaign=a_round().campaign, kind="annual", year=2030, closes_at=OLD)
