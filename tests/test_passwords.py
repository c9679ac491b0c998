"""Everybody chooses his own password; who signs sees that somebody else set his."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from andung_emulation import clock, history
from campaigns.enums import Role
from tests import factories

NEW = "mot-cau-dai-de-nho-2025"
WARNING = "đã đặt lại mật khẩu của tài khoản này"

pytestmark = pytest.mark.django_db


def _reset_by_administrator(user_pk: int) -> None:
    administrator = factories.a_client(factories.an_account(Role.ADMINISTRATOR))
    page = reverse("admin:auth_user_password_change", args=[user_pk])
    assert administrator.post(page, {"password1": NEW, "password2": NEW}).status_code == 302


def test_who_was_given_a_password_chooses_his_own_before_anything_else() -> None:
    """And sees on his home page for a month that somebody could come in in his place, though whoever came in
    may have chosen it."""
    factories.a_round()
    chairman = factories.an_account(Role.CHAIRMAN)
    _reset_by_administrator(chairman.pk)
    own = Client()
    own.post(reverse("login"), {"username": chairman.username, "password": NEW})
    for name in ("home", "campaigns:plan", "security", "admin:index"):
        assert own.get(reverse(name))["Location"] == reverse("password-change"), name
    page = own.get(reverse("password-change")).content.decode()
    assert WARNING in page
    assert "mật khẩu của riêng mình" in page
    fields = {"old_password": NEW, "new_password1": NEW, "new_password2": NEW}
    assert "phải khác mật khẩu cũ" in own.post(reverse("password-change"), fields).content.decode()

    fields |= {"new_password1": NEW + "-khac", "new_password2": NEW + "-khac"}
    assert own.post(reverse("password-change"), fields)["Location"] == reverse("home")

    assert WARNING in own.get(reverse("home")).content.decode()
    assert history.of(chairman).filter(action="account.password_changed").exists()
    with time_machine.travel(clock.now() + timedelta(days=31)):
        again = factories.a_client(chairman)
        assert WARNING not in again.get(reverse("home")).content.decode()


def test_the_administrator_too_is_asked_for_the_old_one() -> None:
    """In Quản trị no way round it, for his own account."""
    user = factories.an_account(Role.ADMINISTRATOR, password=factories.PASSWORD)
    client = factories.a_client(user)
    for page in (
        reverse("admin:auth_user_password_change", args=[user.pk]),
        reverse("admin:password_change"),
    ):
        answer = client.post(page, {"password1": NEW, "password2": NEW, "new_password1": NEW})
        assert answer["Location"] == reverse("password-change")
    user.refresh_from_db()
    assert user.check_password(factories.PASSWORD)


def test_an_account_that_the_administrator_made_begins_with_a_password_of_its_own() -> None:
    administrator = factories.a_client(factories.an_account(Role.ADMINISTRATOR))
    formset = {"appointments-TOTAL_FORMS": 0, "appointments-INITIAL_FORMS": 0}
    typed = formset | {"username": "donvi9", "password1": NEW, "password2": NEW}
    administrator.post(reverse("admin:campaigns_user_add"), typed)
    own = Client()
    own.post(reverse("login"), {"username": "donvi9", "password": NEW})
    assert own.get(reverse("home"))["Location"] == reverse("password-change")


def test_a_password_too_short_for_the_role_that_came_later_is_changed_first() -> None:
    user = factories.an_account(Role.CHAIRMAN, password="ngan-ma-dung")
    own = Client()
    own.post(reverse("login"), {"username": user.username, "password": "ngan-ma-dung"})
    assert own.get(reverse("home"))["Location"] == reverse("password-change")


@pytest.mark.parametrize(("role", "least"), [(Role.OFFICE, 12), (Role.DEPUTY, 15), (Role.ADMINISTRATOR, 15)])
def test_how_long_a_password_must_be_and_may_be(role: Role, least: int) -> None:
    user, words = factories.an_account(role), "sương trắng đồi chè gió bắc " * 5
    for length in (least, 128):
        validate_password(words[:length], user)
    for length, reason in ((least - 1, f"ít nhất {least}"), (129, "dài quá 128"), (2_000_000, "dài quá 128")):
        with pytest.raises(ValidationError, match=reason):
            validate_password((words * 20_000)[:length], user)


def test_what_anybody_would_try_here_is_refused_and_a_sentence_is_not() -> None:
    factories.an_issuing_body()
    user = factories.an_account(username="chutich", person=factories.a_person("Trương Thị Lụa"))
    for tried in (
        "Xaandung@2026",
        "Anhdung123456",
        "andung-demo-2025",
        "Chutich@123456",
        "TruongThiLua1979",
        "31a/KH-UBND2022",
        "Matkhau@123456",
        "P@ssw0rd2025!!",
        "qwertyuiop1234",
        "aaaaaaaaaaaaaaaa",
        "123456789012345",
    ):
        with pytest.raises(ValidationError, match="ai cũng thử"):
            validate_password(tried, user)
    for fine in ("bốn con trâu qua suối", "8#k2!9$&4@7z", "483019275566812047", factories.PASSWORD):
        validate_password(fine, user)


def test_weak_password_is_refused_in_a_sentence() -> None:
    user = factories.an_account(Role.OFFICE)
    client = factories.a_client(user)
    fields = {"old_password": factories.PASSWORD, "new_password1": "123", "new_password2": "123"}
    answer = client.post(reverse("password-change"), fields)
    assert answer.status_code == 200
    assert "ít nhất 12" in answer.content.decode()
