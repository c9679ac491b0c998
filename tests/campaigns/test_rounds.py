"""Opening and closing a round."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.jobs import Job
from andung_emulation.registration import listed
from campaigns.enums import Role
from campaigns.models import Evaluation, Round
from campaigns.rules import calendar
from campaigns.services import rounds as services
from tests.factories import AT, a_final_round, a_round, a_unit, an_actor

pytestmark = pytest.mark.django_db
DUE = date(2025, 12, 20)
LATE = calendar.start_of(date(2026, 1, 5))


@pytest.fixture
def clerk() -> Actor:
    return an_actor(Role.OFFICE)


def test_an_opened_round_gives_each_unit_a_sheet(clerk: Actor) -> None:
    round_ = a_round(opened=False)
    military = a_unit("Ban Chỉ huy Quân sự xã", applies="a c đ")
    village = a_unit("Thôn 1", block="K3")
    services.open_round(
        round_, units=[military, village], units_due_on=DUE, guidance="Công văn 12/UBND", actor=clerk, at=AT
    )
    round_.refresh_from_db()
    assert (round_.opened_on, round_.units_due_on, round_.units_due_binding) == (AT.date(), DUE, False)
    applicable = {
        sheet.unit.name: "".join(
            sheet.scores.filter(applicable=True).values_list("content__letter", flat=True)
        )
        for sheet in round_.evaluations.select_related("unit")
    }
    assert applicable == {"Ban Chỉ huy Quân sự xã": "acđ", "Thôn 1": "acdg"}
    assert history.of(round_).get().to_state == "open"


def test_a_round_opens_once(clerk: Actor) -> None:
    with pytest.raises(Refused, match="đã mở ngày 10/02/2025"):
        services.open_round(a_round(), units=[], units_due_on=None, actor=clerk, at=AT)


def test_a_unit_without_contents_is_refused_and_nothing_is_opened(clerk: Actor) -> None:
    round_ = a_round(opened=False)
    with pytest.raises(Refused, match="chưa xếp khối"):
        services.open_round(
            round_, units=[a_unit("Cơ quan", block="K0")], units_due_on=None, actor=clerk, at=AT
        )
    round_.refresh_from_db()
    assert round_.opened_on is None


def test_a_year_that_has_passed_is_only_recorded_from_paper(clerk: Actor) -> None:
    round_ = a_round(2023, opened=False)
    with pytest.raises(Refused, match="ghi lại từ hồ sơ giấy"):
        services.open_round(round_, units=[], units_due_on=None, actor=clerk, at=AT)
    services.open_round(round_, units=[], units_due_on=None, from_paper=True, actor=clerk, at=AT)
    assert history.of(round_).get().on_paper
    with pytest.raises(Refused, match="chưa hết hạn"):
        services.open_round(
            a_round(opened=False), units=[], units_due_on=None, from_paper=True, actor=clerk, at=AT
        )


def test_the_units_date_leaves_the_office_a_day(clerk: Actor) -> None:
    round_ = a_round()
    last, day_before = date(2026, 1, 4), date(2026, 1, 3)
    with pytest.raises(Refused, match="trước ngày cuối cùng còn trình được"):
        services.set_units_due(
            round_, units_due_on=last, units_due_binding=True, guidance="", actor=clerk, at=AT
        )
    services.set_units_due(
        round_, units_due_on=day_before, units_due_binding=True, guidance="CV 12", actor=clerk, at=AT
    )
    round_.refresh_from_db()
    assert (round_.units_due_on, round_.units_due_binding) == (day_before, True)
    assert history.of(round_).get().values["guidance"] == ["", "CV 12"]


def test_the_units_date_does_not_move_after_the_rounds(clerk: Actor) -> None:
    with pytest.raises(Refused, match="đã hết hạn"):
        services.set_units_due(
            a_round(), units_due_on=None, units_due_binding=False, guidance="", actor=clerk, at=LATE
        )


def test_units_come_into_an_open_round_once(clerk: Actor) -> None:
    round_, unit = a_round(), a_unit()
    assert services.add_units(round_, units=[unit], actor=clerk, at=AT) == [unit.name]
    assert services.add_units(round_, units=[unit], actor=clerk, at=AT) == []
    assert Evaluation.objects.count() == 1
    with pytest.raises(Refused, match="đã hết hạn"):
        services.add_units(round_, units=[a_unit()], actor=clerk, at=LATE)


def test_the_final_round_scores_nobody(clerk: Actor) -> None:
    final = a_final_round(opened_on=None)
    with pytest.raises(Refused, match="không chấm điểm lại"):
        services.open_round(final, units=[a_unit()], units_due_on=None, actor=clerk, at=AT)
    services.open_round(final, units=[], units_due_on=None, actor=clerk, at=AT)
    assert not final.evaluations.exists()


def test_only_the_office_opens() -> None:
    with pytest.raises(Refused, match="Văn phòng"):
        services.open_round(
            a_round(opened=False), units=[], units_due_on=None, actor=an_actor(Role.CHAIRMAN), at=AT
        )


def test_the_worker_closes_a_minute_after_the_date() -> None:
    round_ = a_round()
    a_round(2024, opened=False)  # never opened: nothing to close
    a_round(2023, from_paper=True)  # recorded from paper: nothing to close
    minute = timedelta(minutes=1)
    assert services.close_next(LATE + minute - timedelta(microseconds=1)) is False
    assert services.close_next(LATE + minute) is True
    assert services.close_next(LATE + minute) is False
    round_.refresh_from_db()
    assert round_.closed_at == LATE + minute
    entry = history.of(round_).get()
    assert (entry.actor, entry.actor_id, entry.to_state) == ("Hệ thống", None, "closed")
    assert services.close_round(round_, at=LATE + 2 * minute) is False


def test_the_job_is_listed() -> None:
    job = next(each for each in listed("jobs") if each.name == "close-rounds")
    assert isinstance(job, Job)
    a_round()
    assert job.run(LATE + timedelta(hours=1)) is True
    assert job.run(LATE + timedelta(hours=1)) is False


def test_a_closed_round_stays_closed_in_sql() -> None:
    round_ = a_round(closed_at=LATE + timedelta(minutes=1))
    for column in ("closed_at", "closes_at"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE campaigns_round SET {column} = NULL WHERE id = %s", [round_.pk])
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=round_.pk).update(closed_at=None)


def test_an_open_round_is_not_deleted_in_sql() -> None:
    round_ = a_final_round()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM campaigns_round WHERE id = %s", [round_.pk])
