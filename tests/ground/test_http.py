"""From a POST to a change, and every way in which it can't be done."""

from __future__ import annotations

import re
import sqlite3

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from andung_emulation import http, tokens
from andung_emulation.jobs.models import JobRun
from campaigns.models import User

FORM, BUTTON = "/thu/bieu-mau/", "/thu/nut/"


@pytest.fixture
def token(user: User) -> str:
    return tokens.sign(user.pk)


def test_change_is_made_once_and_leads_on(visitor: Client, token: str) -> None:
    for _ in range(2):
        answer = visitor.post(FORM, {"text": "done", "form_token": token})
        assert (answer.status_code, answer["Location"]) == (302, "/xong/done/")
    assert JobRun.objects.get().name == "done"
    assert "Đã ghi." in str(list(answer.wsgi_request._messages))  # type: ignore[attr-defined]  # Django's messages


def test_htmx_is_told_where_to_go(visitor: Client, token: str) -> None:
    answer = visitor.post(FORM, {"text": "done", "form_token": token}, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == "/xong/done/"


def test_refusal_goes_onto_the_form_with_what_was_typed(visitor: Client, token: str) -> None:
    answer = visitor.post(FORM, {"text": "refused", "form_token": token})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Đã quá hạn." in page
    assert 'value="refused"' in page
    assert not JobRun.objects.exists()


def test_form_is_shown_with_a_new_token_when_its_own_is_wrong(visitor: Client) -> None:
    answer = visitor.post(FORM, {"text": "done", "form_token": "forged"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "gửi lại" in page
    new = re.findall('name="form_token" value="([^"]+)"', page)
    assert visitor.post(FORM, {"text": "done", "form_token": new[0]}).status_code == 302


@pytest.mark.parametrize("door", [FORM, BUTTON])
def test_a_row_that_went_meanwhile_is_not_there(visitor: Client, token: str, door: str) -> None:
    """Whoever else deleted it did so between the look of the view and that of the service."""
    assert visitor.post(door, {"text": "gone", "form_token": token}).status_code == 404
    assert not JobRun.objects.exists()


@pytest.mark.parametrize("door", [FORM, BUTTON])
def test_another_row_that_is_missing_is_a_mistake_of_ours(visitor: Client, token: str, door: str) -> None:
    """The address's own row is there: “not found” would hide what is broken."""
    visitor.raise_request_exception = False
    assert visitor.post(door, {"text": "missed", "form_token": token}).status_code == 500
    assert not JobRun.objects.exists()


def test_invalid_form_is_422_and_a_new_one_200(visitor: Client, token: str) -> None:
    assert visitor.post(FORM, {"text": "", "form_token": token}).status_code == 422
    assert visitor.get(FORM).status_code == 200


def test_nobody_acts_today_with_the_rights_of_yesterday(visitor: Client, token: str) -> None:
    """An appointment that ends with the year isn't stretched by a body that trickles in."""
    answer = visitor.post("/thu/qua-nua-dem/", {"text": "done", "form_token": token})
    assert http.ANOTHER_DAY in str(list(answer.wsgi_request._messages))  # type: ignore[attr-defined]  # Django's messages
    assert not JobRun.objects.exists()
    assert visitor.post(FORM, {"text": "done", "form_token": token}).status_code == 302


def test_constraint_speaks_like_a_rule(visitor: Client, token: str) -> None:
    answer = visitor.post(FORM, {"text": "once", "form_token": token})
    assert answer.status_code == 422
    assert "Việc này đã chạy trong ngày." in answer.content.decode()
    assert not JobRun.objects.exists()


def test_integrity_error_that_is_none_of_ours_is_an_error(visitor: Client, token: str) -> None:
    visitor.raise_request_exception = False
    assert visitor.post(FORM, {"text": "unknown", "form_token": token}).status_code == 500


@pytest.mark.parametrize("path", [FORM, BUTTON])
def test_stale_version_answers_with_both_texts(path: str, visitor: Client, token: str) -> None:
    answer = visitor.post(
        path, {"text": "stale", "form_token": token}, headers={"Referer": "http://testserver/phieu/1/"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "bản đang lưu" in page
    assert "bản vừa nhập" in page
    assert 'href="/phieu/1/"' in page
    assert not JobRun.objects.exists()


def test_busy_database_keeps_the_form(visitor: Client, token: str) -> None:
    answer = visitor.post(FORM, {"text": "locked", "form_token": token})
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "CHƯA LƯU" in page
    assert 'value="locked"' in page


def test_busy_database_shows_what_was_sent_without_a_form(visitor: Client, token: str) -> None:
    answer = visitor.post(BUTTON, {"text": "locked", "form_token": token})
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "CHƯA LƯU" in page
    assert "locked" in page
    assert token not in page


def test_refusal_without_a_form_is_a_message_where_one_came_from(visitor: Client, token: str) -> None:
    answer = visitor.post(
        BUTTON,
        {"text": "refused", "form_token": token},
        headers={"Referer": "http://testserver/thu/doc/?trang=2"},
    )
    assert answer["Location"] == "/thu/doc/?trang=2"
    assert "Đã quá hạn." in str(list(answer.wsgi_request._messages))  # type: ignore[attr-defined]  # Django's messages


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("", "/"),
        ("https://evil.example/phieu/1/", "/"),
        ("javascript:alert(1)", "/"),
        ("http://testserver//evil.example/", "/evil.example/"),
        ("http://testserver/phieu/1/?a=b#c", "/phieu/1/?a=b"),
    ],
)
def test_back_stays_on_this_host(referer: str, back: str) -> None:
    assert http.back_url(RequestFactory().post("/", headers={"Referer": referer})) == back


@pytest.mark.django_db(transaction=True)
def test_locked_database_is_told_and_the_token_serves_again(visitor: Client, token: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("of SQLite, whose lock is the whole file's")
    place = str(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(place, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        answer = visitor.post(FORM, {"text": "done", "form_token": token})
        assert answer.status_code == 503
        assert "CHƯA LƯU" in answer.content.decode()
        answer = visitor.post("/luu-nhap/?form=f", {"a": "1"})
        assert answer.status_code == 503
        assert "CHƯA LƯU" in answer.json()["message"]
    finally:
        other.close()
    assert visitor.post(FORM, {"text": "done", "form_token": token}).status_code == 302
    connection.close()  # with its short patience
