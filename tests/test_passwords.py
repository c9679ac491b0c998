"""Everybody changes his own password; who signs sees that somebody else set his."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from andung_emulation import history
from campaigns.enums import Role
from tests import factories

NEW = "mot-cau-dai-de-nho-2025"
WARNING = "đã được người khác đặt lại"

pytestmark = pytest.mark.django_db


def _reset_by_administrator(user_pk: int) -> None:
    administrator = factories.a_client(factories.an_account(Role.ADMINISTRATOR))
    page = reverse("admin:auth_user_password_change", args=[user_pk])
    assert administrator.post(page, {"password1": NEW, "password2": NEW}).status_code == 302


def test_reset_of_the_chairmans_password_shows_on_his_home_page_until_he_sets_his_own() -> None:
    factories.a_round()
    chairman = factories.an_account(Role.CHAIRMAN)
    _reset_by_administrator(chairman.pk)
    own = Client()
    own.post(reverse("login"), {"username": chairman.username, "password": NEW})
    assert WARNING in own.get(reverse("home")).content.decode()

    fields = {"old_password": NEW, "new_password1": NEW + "-khac", "new_password2": NEW + "-khac"}
    own.post(reverse("password-change"), fields)

    assert WARNING not in own.get(reverse("home")).content.decode()
    assert history.of(chairman).filter(action="account.password_changed").exists()


def test_weak_password_is_refused_in_a_sentence() -> None:
    user = factories.an_account(Role.OFFICE)
    client = factories.a_client(user)
    fields = {"old_password": factories.PASSWORD, "new_password1": "123", "new_password2": "123"}
    answer = client.post(reverse("password-change"), fields)
    assert answer.status_code == 200
    assert "ít nhất 12" in answer.content.decode()
