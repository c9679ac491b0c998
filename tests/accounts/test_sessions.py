"""What ends a session, and what it never was: at the very next request, in a real client."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from andung_emulation import clock, history
from campaigns.enums import Role
from campaigns.models import User
from tests import factories as make

pytestmark = pytest.mark.django_db
NEW = "tram-suoi-do-ve-song"
LOGIN, CHANGE = reverse("login"), reverse("password-change")


def logged_in(user: User, client: Client | None = None, url: str = "") -> Client:
    client = client or Client()
    client.post(LOGIN, {"username": user.username, "password": make.PASSWORD, "next": url})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("home")).status_code == 200


@pytest.fixture
def clerk() -> User:
    return make.an_account(Role.OFFICE, password=make.PASSWORD)


def test_the_log_in_gives_a_new_id_and_the_old_one_opens_nothing(clerk: User) -> None:
    """Somebody put his own session into her browser before she logged in."""
    planted = Client()
    session = planted.session
    session["x"] = 1
    session.save()
    her = Client()
    her.cookies["sessionid"] = str(session.session_key)
    logged_in(clerk, her)
    assert is_in(her)
    assert her.session.session_key != session.session_key
    planted.cookies["sessionid"] = str(session.session_key)
    assert not is_in(planted)


def test_after_the_log_out_the_old_cookie_opens_nothing(clerk: User) -> None:
    client = logged_in(clerk)
    stolen = client.cookies["sessionid"].value
    client.post(reverse("logout"))
    client.cookies["sessionid"] = stolen
    assert not is_in(client)


@pytest.mark.parametrize("way", ["logs out", "stays away"])
def test_what_was_said_and_not_read_is_not_for_whoever_comes_next(clerk: User, way: str) -> None:
    client = logged_in(clerk)
    new = "một mật khẩu đủ dài, chỉ mình tôi biết"
    client.post(CHANGE, {"old_password": make.PASSWORD, "new_password1": new, "new_password2": new})
    assert client.cookies["messages"].value
    if way == "logs out":
        client.post(reverse("logout"))
    else:
        with time_machine.travel(time.time() + settings.SESSION_IDLE_SECONDS + 1):
            assert not is_in(client)
    assert "Đã đổi mật khẩu" not in client.get(LOGIN).content.decode()
    assert not client.cookies["messages"].value


def test_a_disabled_account_is_out_at_its_next_request(clerk: User) -> None:
    client = logged_in(clerk)
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert not is_in(client)


@pytest.mark.ignore_template_errors  # Django's own template asks for a field that may be absent
def test_what_was_open_when_an_account_was_disabled_stays_shut_when_it_is_back(clerk: User) -> None:
    administrator = logged_in(make.an_account(Role.ADMINISTRATOR, password=make.PASSWORD))
    at_once, later = logged_in(clerk), logged_in(clerk)
    address = reverse("admin:campaigns_user_change", args=[clerk.pk])
    typed = {
        "username": clerk.username,
        "appointments-TOTAL_FORMS": 0,
        "appointments-INITIAL_FORMS": 0,
    }
    assert administrator.post(address, typed).status_code == 302
    assert not is_in(at_once)
    assert administrator.post(address, typed | {"is_active": "on"}).status_code == 302
    assert not is_in(at_once)
    assert not is_in(later)
    assert is_in(logged_in(clerk))
    assert is_in(administrator)


def test_a_role_that_ended_is_gone_at_the_next_request(clerk: User) -> None:
    round_ = make.a_round()
    client, page = logged_in(clerk), reverse("campaigns:round-deadline", args=[round_.pk])
    assert client.get(page).status_code == 200
    yesterday: date = clock.local_date(clock.now()) - timedelta(days=1)
    clerk.appointments.update(held_until=yesterday)
    assert client.get(page).status_code == 404


def test_another_password_ends_the_sessions_elsewhere_and_keeps_this_one(clerk: User) -> None:
    here, elsewhere = logged_in(clerk), logged_in(clerk)
    before = here.session.session_key
    fields = {"old_password": make.PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert here.post(CHANGE, fields).status_code == 302
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert here.session.session_key != before


def test_who_forgot_to_log_out_somewhere_ends_it_from_here(clerk: User) -> None:
    here, elsewhere, page = logged_in(clerk), logged_in(clerk), reverse("sessions-elsewhere")
    assert make.post(here, page, clerk, {"password": "khong-phai-mat-khau"}).status_code == 422
    assert is_in(elsewhere)
    assert make.post(here, page, clerk, {"password": make.PASSWORD}).status_code == 302
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert is_in(logged_in(clerk))
    assert history.of(clerk).filter(action="account.sessions_ended").count() == 1


def test_the_administrators_reset_ends_all_of_them(clerk: User) -> None:
    client = logged_in(clerk)
    administrator = make.a_client(make.an_account(Role.ADMINISTRATOR))
    url = reverse("admin:auth_user_password_change", args=[clerk.pk])
    administrator.post(url, {"password1": NEW, "password2": NEW})
    assert not is_in(client)


def test_the_log_in_leads_nowhere_outside(clerk: User) -> None:
    for url in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "\t//evil",
    ):
        client = Client()
        typed = {"username": clerk.username, "password": make.PASSWORD, "next": url}
        assert client.post(LOGIN, typed)["Location"] == reverse("home"), url
        assert client.get(LOGIN, {"next": url})["Location"] == reverse("home"), url


@pytest.mark.parametrize("url", [LOGIN, f"{LOGIN}?next={LOGIN}", f"{LOGIN}#a"])
def test_the_log_in_leads_not_to_itself(clerk: User, url: str) -> None:
    client = Client()
    typed = {"username": clerk.username, "password": make.PASSWORD, "next": url}
    assert client.post(LOGIN, typed)["Location"] == reverse("home")
    assert client.get(LOGIN, {"next": url})["Location"] == reverse("home")


def test_nothing_that_was_seen_is_kept_by_the_browser(clerk: User) -> None:
    """The next person at the PC of the one-stop office presses Back: pages, errors, fragments, refusals."""
    client = logged_in(clerk)
    asked = [
        client.get(reverse("home")),
        client.get(reverse("home"), headers={"HX-Request": "true"}),
        client.get(reverse("health")),
        client.get("/khong-co/"),
        client.get(reverse("campaigns:round", args=[999])),
        client.get(reverse("logout")),
        client.get(reverse("admin:index")),
        client.post(CHANGE, {"old_password": "sai"}),
        Client(enforce_csrf_checks=True).post(LOGIN, {}),
        Client().post(CHANGE, {"note": "đã gõ cả buổi"}),  # whose session ended
        Client().get(LOGIN),
    ]
    assert [("no-store" in answer["Cache-Control"], answer.status_code) for answer in asked] == [
        (True, status) for status in (200, 200, 503, 404, 404, 405, 200, 200, 403, 401, 200)
    ]


def test_who_only_looks_gets_no_cookie() -> None:
    assert not Client().get(reverse("health"), headers={"Accept": "application/json"}).cookies
    assert not Client().get(reverse("home")).cookies
