"""A clock that went back lets nothing in, one that jumped closes nothing (trust, B3 and R9)."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse

from andung_emulation import clock, health, history
from andung_emulation.actors import Actor
from andung_emulation.clock import ZONE
from andung_emulation.errors import Refused
from andung_emulation.jobs.models import JobRun
from andung_emulation.jobs.queue import Worker
from andung_emulation.jobs.steadiness import ClockJumped, NotSeenPassing, SteadyClock
from awards.services.nominations import withdraw_nomination
from campaigns.models import Round, User
from campaigns.services.rounds import close_next
from dossiers.services.submission import submit_dossier
from tests.awards.factories import a_nomination, the_clerk
from tests.dossiers.factories import EVENING, a_ready_dossier
from tests.factories import AT, a_client, a_round
from tests.screens import sent, text, url

D = datetime(2026, 1, 5, tzinfo=ZONE)
MINUTE, TICK = timedelta(minutes=1), timedelta(microseconds=1)
BACK = "đồng hồ máy chủ bị lùi"
REASON = "Pin của máy chủ hết, giờ đã chỉnh lại theo mạng."


@pytest.fixture
def production(settings: Any) -> None:
    """Where no training clock may stand anywhere."""
    settings.DEMO = False


def told(at: datetime) -> None:
    """Somebody did something at that hour."""
    history.append(
        actor=Actor.system("Hệ thống", clock.local_date(at)), at=at, action="round.opened", subject=a_round()
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("back", "is_let"), [(5 * MINUTE, True), (5 * MINUTE + MINUTE / 60, False)])
def test_a_late_dossier_doesnt_come_in_by_setting_the_clock_back(
    *, back: timedelta, is_let: bool, production: None
) -> None:
    """The worker has closed nothing yet; history knows that the date has passed."""
    dossier = a_ready_dossier()
    told(D - TICK if is_let else D + MINUTE)
    at = D - TICK - back if is_let else D + MINUTE - back - 2 * MINUTE
    if is_let:
        assert submit_dossier(dossier, actor=the_clerk(), at=at).first_submitted_at == at
        return
    with pytest.raises(Refused, match=BACK):
        submit_dossier(dossier, actor=the_clerk(), at=at)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.first_submitted_at) == ("preparing", None)


@pytest.mark.django_db
def test_every_other_change_is_refused_too_and_says_so_on_the_screen(production: None, office: User) -> None:
    dossier, case = a_ready_dossier(), a_nomination(at=EVENING)
    told(D + MINUTE)
    with time_machine.travel(D - 10 * MINUTE, tick=False):
        answer = sent(office, url("dossiers:submit", dossier))
        assert answer.status_code == 422
        assert BACK in answer.content.decode()
        with pytest.raises(Refused, match=BACK):
            withdraw_nomination(case, reason="Nhầm", actor=the_clerk(), at=clock.now())


@pytest.mark.django_db
def test_what_no_form_shows_says_so_too(production: None, office: User) -> None:
    """A download is told to history; where nothing can be told, it isn't handed out."""
    told(AT + timedelta(days=1))
    with time_machine.travel(AT, tick=False):
        answer = a_client(office).get(reverse("awards:register-export"))
    assert answer.status_code == 409
    assert BACK in answer.content.decode()


@pytest.mark.django_db
def test_check_health_and_the_start_say_it(production: None) -> None:
    told(AT + 6 * MINUTE)
    with time_machine.travel(AT, tick=False):
        (error,) = [each for each in run_checks(databases=["default"]) if each.id == "andung.E010"]
        assert BACK in error.msg
        assert error.is_serious()
        assert [each.name for each in health.findings() if BACK in each.said] == ["Đồng hồ"]
    with time_machine.travel(AT + MINUTE, tick=False):
        assert not [each for each in run_checks(databases=["default"]) if each.id == "andung.E010"]


@pytest.mark.django_db
def test_a_clock_that_had_run_ahead_is_accepted_once_with_a_reason(production: None) -> None:
    told(AT + timedelta(days=30))
    dossier = a_round()
    with time_machine.travel(AT, tick=False):
        with pytest.raises(CommandError, match="ít nhất 20 ký tự"):
            call_command("accept_clock", reason="Sai giờ")
        call_command("accept_clock", reason=REASON, verbosity=0)
        told(clock.now())
        assert history.verify() is None
        entry = history.HistoryEntry.objects.get(action="clock.accepted")
        assert (entry.at, entry.reason) == (AT, REASON)
        with pytest.raises(CommandError, match="không có gì phải xác nhận"):
            call_command("accept_clock", reason=REASON)
    assert dossier.closed_at is None


@pytest.mark.django_db
def test_who_sets_the_clock_back_before_a_date_is_seen_on_the_round(production: None, office: User) -> None:
    """Only at the server itself, and never unseen: what goes in then stands after that line."""
    dossier = a_ready_dossier()
    round_ = Round.objects.get(pk=dossier.round_id)
    at = D - 10 * MINUTE
    told(D + MINUTE)
    said = StringIO()
    with time_machine.travel(at, tick=False):
        call_command("accept_clock", reason=REASON, stdout=said)
        submit_dossier(dossier, actor=the_clerk(), at=at)
        assert REASON in text(office, url("campaigns:round", round_))
    assert "Hạn trình của 1 đợt" in said.getvalue()
    entry = history.of(round_).get(action="round.clock_accepted")
    assert (entry.at, entry.reason) == (at, REASON)
    assert entry.seq < history.of(dossier).get(action="dossier.submitted").seq
    assert history.verify() is None


@pytest.mark.django_db
def test_a_training_clock_may_be_set_back() -> None:
    told(D)
    told(AT)
    assert history.verify() is None


# A clock that jumps ----------------------------------------------------------------------------------


class Clocks:
    """The one on the wall, which anybody sets, and the one that runs."""

    def __init__(self) -> None:
        self.wall = self.running = 1_000_000.0

    def pass_by(self, seconds: float) -> None:
        self.wall, self.running = self.wall + seconds, self.running + seconds


def test_a_jump_is_noticed_and_putting_it_right_is_enough() -> None:
    clocks = Clocks()
    steady = SteadyClock(lambda: clocks.wall, lambda: clocks.running)
    clocks.pass_by(90 * 24 * 3600)
    steady.require_steady()
    for jump in (301, -301, 24 * 3600):
        clocks.wall += jump
        with pytest.raises(ClockJumped, match="chưa khép đợt nào"):
            steady.require_steady()
        clocks.wall -= jump
        steady.require_steady()
    clocks.wall += 299
    steady.require_steady()


@pytest.mark.django_db
def test_the_worker_closes_no_round_on_a_clock_that_jumped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Health says why; nobody can submit all the same; started again by somebody, the worker closes it."""
    round_ = a_round()
    with time_machine.travel(D - timedelta(hours=3), tick=False):
        worker = Worker()
    with time_machine.travel(D + MINUTE, tick=False):
        worker.one_pass()
        assert Round.objects.get(pk=round_.pk).closed_at is None
        assert "nhảy +181 phút" in JobRun.objects.get(name="close-rounds").failure
        monkeypatch.setattr(time, "monotonic", lambda: 0.0)
        Worker().one_pass()
        assert Round.objects.get(pk=round_.pk).closed_at == D + MINUTE


def test_what_passed_before_the_worker_ran_waits_until_it_ran_for_two_hours() -> None:
    clocks = Clocks()
    steady = SteadyClock(lambda: clocks.wall, lambda: clocks.running)
    for ran, since, waits in ((0, 1, True), (60, 60, False), (60, 61, True), (7199, 7200, True)):
        clocks.running = 1_000_000.0 + ran
        if waits:
            with pytest.raises(NotSeenPassing, match="khép sau khi việc nền chạy đều 2 giờ"):
                steady.require_seen(D - timedelta(seconds=since), D)
        else:
            steady.require_seen(D - timedelta(seconds=since), D)
    clocks.running = 1_000_000.0 + 7200
    steady.require_seen(D - timedelta(days=9), D)


@pytest.mark.django_db
def test_a_worker_that_slept_over_the_date_closes_nothing_on_a_wrong_clock(
    production: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that went off before the date and came on with its clock a day ahead starts the worker by
    itself. Put right within two hours nobody has lost anything; else the round closes at last."""
    dossier, clocks, worker = a_ready_dossier(), Clocks(), Worker()
    round_ = Round.objects.get(pk=dossier.round_id)
    monkeypatch.setattr(worker, "_clock", SteadyClock(lambda: clocks.wall, lambda: clocks.running))
    with time_machine.travel(D + timedelta(hours=21), tick=False):
        worker.one_pass()
        assert "chạy lại sau hạn" in JobRun.objects.get(name="close-rounds").failure
    assert Round.objects.get(pk=round_.pk).closed_at is None
    with time_machine.travel(D - MINUTE, tick=False), transaction.atomic():
        call_command("accept_clock", reason=REASON, verbosity=0)
        assert submit_dossier(dossier, actor=the_clerk(), at=D - MINUTE).state == "submitted"
        transaction.set_rollback(True)
    clocks.pass_by(2 * 3600)
    monkeypatch.setattr(worker, "_resume_at", {})
    with time_machine.travel(D + timedelta(hours=23), tick=False):
        worker.one_pass()
    assert Round.objects.get(pk=round_.pk).closed_at == D + timedelta(hours=23)


@pytest.mark.django_db
def test_a_pass_by_hand_closes_at_once(production: None) -> None:
    round_ = a_round()
    with time_machine.travel(D + timedelta(hours=21), tick=False):
        call_command("work", once=True)
    assert Round.objects.get(pk=round_.pk).closed_at == D + timedelta(hours=21)


@pytest.mark.django_db
def test_a_jump_forward_costs_no_one_his_right() -> None:
    """Wrong by a day, put right again: what was refused goes through, since nothing was closed."""
    dossier = a_ready_dossier()
    with pytest.raises(Refused, match="hết hạn"):
        submit_dossier(dossier, actor=the_clerk(), at=D + timedelta(hours=1))
    assert submit_dossier(dossier, actor=the_clerk(), at=D - MINUTE).state == "submitted"
    assert not close_next(D + MINUTE - TICK)
    assert close_next(datetime.fromtimestamp((D + MINUTE).timestamp(), UTC))
