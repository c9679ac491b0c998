"""Xác thực hai bước, as the people meet it who have it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from andung_emulation import clock, history
from campaigns.actors import actor_of
from campaigns.enums import Role
from campaigns.models import User
from campaigns.services import second_factor as services
from tests import factories as make
from tests.accounts.evening import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
HOME, LOGIN, CODE, OWN = (reverse(name) for name in ("home", "login", "login-code", "security"))
SET_UP = reverse("second-factor")


def shown(user: User) -> str:
    """What his phone shows now."""
    device = TOTPDevice.objects.get(user=user)
    return f"{totp(device.bin_key):06d}"


def with_a_phone(user: User) -> list[str]:
    """Switched on a while ago; answers the codes on paper."""
    actor, key = actor_of(user, NOW.date()), services.new_key()
    with time_machine.travel(NOW - timedelta(days=1), tick=False):
        code = f"{totp(bytes.fromhex(key)):06d}"
        return services.switch_on(user, key=key, code=code, actor=actor, at=clock.now())


def give_password(user: User, url: str = "") -> Client:
    client = Client()
    answer = client.post(LOGIN, {"username": user.username, "password": make.PASSWORD, "next": url})
    assert answer["Location"] == CODE
    return client


def give_code(client: Client, code: str, **extra: Any) -> Any:
    return client.post(CODE, {"code": code}, **extra)


def is_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


def test_he_switches_it_on_with_his_phone_and_gets_ten_codes_once(chairman: User) -> None:
    client, elsewhere = make.a_client(chairman), make.a_client(chairman)
    page = client.get(SET_UP).content.decode()
    assert "<svg" in page
    assert "style=" not in page
    typed = re.search(r"gõ: <code>([A-Z2-7 ]+)</code>", page)
    assert typed
    code = f"{totp(bytes.fromhex(client.session['andung_new_key'])):06d}"
    wrong = make.post(client, SET_UP, chairman, {"code": "000000", "password": make.PASSWORD})
    assert (wrong.status_code, TOTPDevice.objects.count()) == (422, 0)
    done = make.post(client, SET_UP, chairman, {"code": code, "password": make.PASSWORD})
    assert done["Location"] == OWN
    codes = re.findall(r"<li><code>(\w{5}-\w{5})</code>", client.get(OWN).content.decode())
    assert len(set(codes)) == 10
    assert not re.search(r"<li><code>", client.get(OWN).content.decode())  # once
    # What lies in the database opens nothing, the sessions that never showed a code are over.
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert stored.isdisjoint(code.replace("-", "") for code in codes)
    assert (is_in(client), is_in(elsewhere)) == (True, False)
    assert [entry.action for entry in history.of(chairman)] == ["account.second_factor_on"]
    # The code that was on the screen while it was set up lets nobody in.
    assert give_code(give_password(chairman), code).status_code == 422


def test_password_and_code_lead_to_where_he_wanted_to_go(chairman: User) -> None:
    with_a_phone(chairman)
    client = give_password(chairman, "/ke-hoach/")
    before = client.session.session_key
    answer = give_code(client, f" {shown(chairman)[:3]} {shown(chairman)[3:]} ")
    assert (answer.status_code, answer["Location"]) == (302, "/ke-hoach/")
    assert is_in(client)
    assert client.session.session_key != before


def test_after_the_password_alone_there_is_nothing_but_the_code_s_page(chairman: User) -> None:
    with_a_phone(chairman)
    client = give_password(chairman)
    for name in ("home", "security", "second-factor", "password-change", "admin:index", "dossiers:summaries"):
        answer = client.get(reverse(name), follow=True)
        assert answer.redirect_chain[-1][0].startswith(LOGIN), name
    assert client.post(reverse("autosave") + "?form=nomination", {"a": "b"}).status_code == 401
    assert client.get(CODE).status_code == 200
    assert client.post(reverse("logout"))["Location"] == LOGIN
    assert client.get(CODE)["Location"] == LOGIN  # he begins again


def test_a_code_counts_once_and_only_now(chairman: User, evening: time_machine.Traveller) -> None:
    with_a_phone(chairman)
    code = shown(chairman)
    first, second = give_password(chairman), give_password(chairman)
    assert give_code(first, code).status_code == 302
    assert give_code(second, code).status_code == 422
    evening.shift(timedelta(minutes=2))
    assert give_code(second, code).status_code == 422
    evening.shift(timedelta(minutes=1))
    assert give_code(second, shown(chairman)).status_code == 302


def test_guessing_codes_waits_longer_each_time_and_locks_that_address(
    chairman: User, evening: time_machine.Traveller
) -> None:
    with_a_phone(chairman)
    client = give_password(chairman)
    assert "Mã không đúng" in give_code(client, "000000").content.decode()
    assert "Đợi 1 giây" in unescape(give_code(client, shown(chairman)).content.decode())
    for _ in range(3):
        evening.shift(timedelta(seconds=20))
        give_code(client, "000000")
    evening.shift(timedelta(seconds=20))
    assert give_code(client, "000000").status_code == 429
    assert give_code(client, shown(chairman)).status_code == 429  # the right one is looked at no more
    # Whoever knows the password locks himself out, not the chairman at his own desk.
    evening.shift(timedelta(minutes=3))
    own = Client(REMOTE_ADDR="192.0.2.77")
    own.post(LOGIN, {"username": chairman.username, "password": make.PASSWORD})
    assert give_code(own, shown(chairman)).status_code == 302


def test_the_wait_never_outgrows_two_minutes(chairman: User, evening: time_machine.Traveller) -> None:
    with_a_phone(chairman)
    actor = actor_of(chairman, NOW.date())
    for _ in range(30):
        services.check(chairman, "000000", actor=actor, at=clock.now())
        evening.shift(timedelta(minutes=3))
    assert services.check(chairman, shown(chairman), actor=actor, at=clock.now()).right


def test_a_code_on_paper_is_used_up_and_told(chairman: User) -> None:
    codes = with_a_phone(chairman)
    assert give_code(give_password(chairman), codes[0].upper()).status_code == 302
    client = give_password(chairman)
    assert give_code(client, codes[0]).status_code == 422
    assert [entry.action for entry in history.of(chairman)][-1] == "account.code_used"


def test_half_a_log_in_ends_with_the_password_the_account_and_five_minutes(
    chairman: User, evening: time_machine.Traveller
) -> None:
    with_a_phone(chairman)
    late = give_password(chairman)
    evening.shift(timedelta(minutes=6))
    assert give_code(late, shown(chairman))["Location"] == LOGIN
    changed, disabled = give_password(chairman), give_password(chairman)
    chairman.set_password("mot-cau-khac-han-cua-toi")
    chairman.save()
    assert give_code(changed, shown(chairman))["Location"] == LOGIN
    User.objects.filter(pk=chairman.pk).update(is_active=False)
    assert give_code(disabled, shown(chairman))["Location"] == LOGIN


def test_he_switches_it_off_with_his_password_alone(chairman: User) -> None:
    with_a_phone(chairman)
    client = make.a_client(chairman)
    assert make.post(client, OWN, chairman, {"step": "off", "password": "sai"}).status_code == 422
    assert TOTPDevice.objects.exists()
    make.post(client, OWN, chairman, {"step": "off", "password": make.PASSWORD})
    assert not TOTPDevice.objects.exists()
    assert [entry.action for entry in history.of(chairman)][-1] == "account.second_factor_off"


def test_the_administrator_takes_off_a_lost_one_and_the_chairman_sees_it(chairman: User) -> None:
    with_a_phone(chairman)
    administrator = make.an_account(Role.ADMINISTRATOR)
    url = reverse("campaigns:account-access", args=[chairman.pk])
    make.post(make.a_client(administrator), url, administrator, {"step": "factor"})
    client = Client()
    client.post(LOGIN, {"username": chairman.username, "password": make.PASSWORD})
    assert "đã gỡ xác thực hai bước" in client.get(HOME).content.decode()
    assert history.of(chairman).last().action == "account.second_factor_removed"  # type: ignore[union-attr]  # is one


def test_the_administrator_does_not_take_off_his_own_without_his_password() -> None:
    administrator = make.an_account(Role.ADMINISTRATOR, password=make.PASSWORD)
    with_a_phone(administrator)
    url = reverse("campaigns:account-access", args=[administrator.pk])
    make.post(make.a_client(administrator), url, administrator, {"step": "factor"})
    assert TOTPDevice.objects.exists()


def test_where_it_is_required_who_signs_is_led_to_it_and_cannot_switch_it_off(
    chairman: User, settings: pytest.FixtureRequest
) -> None:
    settings.OTP_REQUIRED = True  # type: ignore[attr-defined]  # pytest-django's settings
    client, office = make.a_client(chairman), make.a_client(make.an_account(Role.OFFICE))
    administrator = make.a_client(make.an_account(Role.ADMINISTRATOR))
    assert is_in(office)
    for page in (HOME, reverse("campaigns:plan")):
        assert client.get(page)["Location"] == SET_UP
    assert administrator.get(reverse("admin:index"))["Location"] == SET_UP
    client.get(SET_UP)
    code = f"{totp(bytes.fromhex(client.session['andung_new_key'])):06d}"
    make.post(client, SET_UP, chairman, {"code": code, "password": make.PASSWORD})
    assert is_in(client)
    make.post(client, OWN, chairman, {"step": "off", "password": make.PASSWORD})
    assert TOTPDevice.objects.exists()


def test_the_training_clock_changes_no_code(chairman: User, monkeypatch: pytest.MonkeyPatch) -> None:
    with_a_phone(chairman)
    monkeypatch.setattr(clock, "now", lambda: NOW - timedelta(days=200))
    assert give_code(give_password(chairman), shown(chairman)).status_code == 302
