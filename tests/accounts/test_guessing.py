"""Who guesses passwords is stopped, and nobody else is: counted by the address from which he really comes."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.urls import reverse

from andung_emulation import daily, history, lockout
from andung_emulation.views import MOST_OF_A_NAME, LoginForm
from campaigns.enums import Role
from campaigns.models import User
from tests import factories as make
from tests.accounts.evening import NOW, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
WRONG = str(LoginForm.error_messages["invalid_login"])


def test_five_failures_stop_that_address_and_no_other(
    chairman: User, evening: time_machine.Traveller
) -> None:
    said = [log_in(chairman.username, "sai-roi")[0] for _ in range(5)]
    assert said == [200, 200, 200, 200, 429]
    evening.shift(timedelta(minutes=3))
    status, page = log_in(chairman.username, make.PASSWORD)
    assert (status, "sau <b>12 phút</b>" in page) == (429, True)
    assert log_in(chairman.username, make.PASSWORD, address="192.0.2.2")[0] == 302
    # Trying on doesn't prolong it.
    evening.shift(timedelta(minutes=13))
    assert log_in(chairman.username, make.PASSWORD)[0] == 302


def test_who_came_in_begins_anew(chairman: User) -> None:
    for _ in range(3):
        for _ in range(4):
            log_in(chairman.username, "sai-roi")
        assert log_in(chairman.username, make.PASSWORD)[0] == 302


def test_fifty_failures_of_any_names_stop_an_address_though_one_of_its_own_comes_in(chairman: User) -> None:
    own = make.an_account(password=make.PASSWORD)
    tries = {"ip_address": "192.0.2.1", "failures_since_start": 1}
    AccessAttempt.objects.bulk_create(AccessAttempt(username=f"ai-do-{n}", **tries) for n in range(48))
    assert log_in("ai-do-48", "mot-mat-khau-chung")[0] == 200
    assert log_in(own.username, make.PASSWORD)[0] == 302  # which forgives nobody else's failures
    assert log_in("them-mot", "sai")[0] == 429
    assert log_in(chairman.username, make.PASSWORD)[0] == 429
    assert log_in(chairman.username, make.PASSWORD, address="192.0.2.2")[0] == 302


def test_a_customer_s_whole_ipv6_network_counts_as_one(chairman: User) -> None:
    said = [log_in(chairman.username, "sai", address=f"2001:db8:1:2::{number}")[0] for number in range(1, 6)]
    assert said[-1] == 429
    assert log_in(chairman.username, make.PASSWORD, address="2001:db8:1:3::1")[0] == 302


def test_a_wrong_name_a_wrong_password_and_a_disabled_account_read_alike(chairman: User) -> None:
    gone = make.an_account(password=make.PASSWORD, is_active=False)
    pages = {
        log_in(chairman.username, "sai-roi", address="192.0.2.3"),
        log_in(gone.username, make.PASSWORD, address="192.0.2.4"),
        log_in("khong-co-ai", make.PASSWORD, address="192.0.2.5"),
        log_in(chairman.username, "x" * 1_000_000, address="192.0.2.6"),
    }
    assert {status for status, _ in pages} == {200}
    assert all(WRONG in page for _, page in pages)


@pytest.mark.parametrize("name", ["x" * 151, "x" * 2_000_000, "\ufdfa" * 60])
def test_a_name_longer_than_any_account_s_is_not_kept(chairman: User, name: str) -> None:
    """Nobody fills the database with it; of PostgreSQL no column takes it. \ufdfa is read as 18 letters."""
    assert User._meta.get_field("username").max_length == MOST_OF_A_NAME
    status, page = log_in(name, "sai", address="192.0.2.7")
    assert (status, WRONG in page) == (200, True)
    assert not AccessAttempt.objects.exists()


def test_nothing_of_a_form_is_kept_with_a_failure(chairman: User) -> None:
    client = make.a_client(chairman)
    fields = {"old_password": "gan-dung-roi", "new_password1": "mat-khau-sap-dat", "new_password2": "x"}
    client.post(reverse("password-change") + "?q=bi-mat", fields)
    row = AccessAttempt.objects.get()
    assert (row.get_data, row.post_data, row.user_agent, row.path_info) == ("", "", "", "")


def test_the_password_asked_again_counts_and_the_page_stays(chairman: User) -> None:
    """In a session that was left open nobody guesses on; who was asked keeps his page and his text."""
    client = make.a_client(chairman)
    fields = {"old_password": "sai-roi", "new_password1": "a", "new_password2": "b"}
    answers = [client.post(reverse("password-change"), fields) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200] * 5
    assert "Hãy thử lại sau 15 phút" in answers[4].content.decode()
    fields["old_password"] = make.PASSWORD
    assert "Hãy thử lại sau" in client.post(reverse("password-change"), fields).content.decode()
    assert log_in(chairman.username, make.PASSWORD, address="127.0.0.1")[0] == 429


def test_the_administrator_unlocks_once_and_it_is_history(chairman: User) -> None:
    for _ in range(5):
        log_in(chairman.username, "sai-roi")
    administrator = make.an_account(Role.ADMINISTRATOR)
    client, url = make.a_client(administrator), reverse("campaigns:account-access", args=[chairman.pk])
    assert "5 lần" in client.get(url).content.decode()
    make.post(client, url, administrator, {"step": "unlock"})
    assert log_in(chairman.username, make.PASSWORD)[0] == 302
    make.post(client, url, administrator, {"step": "unlock"})  # nothing left to unlock
    assert [entry.action for entry in history.of(chairman)] == ["account.unlocked"]


def test_a_failure_is_logged_by_the_account_s_number(
    chairman: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "andung.security"):
        log_in(chairman.username, "sai-roi")
        log_in("mat-khau-go-nham-o-ten", "x")
    told = [record.told for record in caplog.records]  # type: ignore[attr-defined]  # ours
    assert told == [
        {"account": chairman.pk, "address": "192.0.2.1"},
        {"account": None, "address": "192.0.2.1"},
    ]
    assert "mat-khau-go-nham" not in caplog.text


def test_what_counts_no_more_is_forgotten_daily(chairman: User, evening: time_machine.Traveller) -> None:
    log_in(chairman.username, "sai-roi")
    log_in(chairman.username, make.PASSWORD)
    assert (Session.objects.count(), AccessAttempt.objects.count(), AccessLog.objects.count()) == (1, 0, 1)
    log_in(chairman.username, "sai-roi", address="192.0.2.9")
    evening.shift(timedelta(days=1))
    daily.forget_visits(NOW)
    assert (Session.objects.count(), AccessAttempt.objects.count(), AccessLog.objects.count()) == (0, 0, 1)
    evening.shift(lockout.LOG_KEPT)
    daily.forget_visits(NOW)
    assert AccessLog.objects.count() == 0
