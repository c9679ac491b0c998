"""A session that ends while somebody types, and the ways out of it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from andung_emulation.login_wall import EXPIRED, NOT_KEPT
from tests.factories import a_client, an_account

PAGE = "http://testserver/phieu/7/?side=self"


@pytest.mark.django_db
def test_what_was_typed_comes_back_when_the_session_is_over() -> None:
    typed = {"note_1": "Đã gõ <b>cả buổi</b>", "password": "bi-mat", "form_token": "x"}
    answer = Client().post(reverse("campaigns:evaluation-file", args=[7]), typed, headers={"Referer": PAGE})
    said = answer.content.decode()
    assert answer.status_code == 401
    assert EXPIRED in said
    assert "Đã gõ &lt;b&gt;cả buổi&lt;/b&gt;" in said
    assert "bi-mat" not in said
    assert 'href="/dang-nhap/?next=/phieu/7/%3Fside%3Dself"' in said


@pytest.mark.django_db
def test_the_way_back_stays_on_this_host() -> None:
    answer = Client().post("/phieu/7/", {"a": "b"}, headers={"Referer": "https://evil.example/phieu/7/"})
    assert 'href="/dang-nhap/?next=/"' in answer.content.decode()


@pytest.mark.django_db
def test_autosave_without_a_session_says_so() -> None:
    answer = Client().post("/luu-nhap/?form=x", {"a": "b"})
    assert (answer.status_code, answer.json()) == (401, {"message": NOT_KEPT})


@pytest.mark.django_db
def test_a_page_asked_for_without_a_session_comes_after_the_log_in() -> None:
    assert Client().get("/phieu/7/")["Location"] == "/dang-nhap/?next=/phieu/7/"


def asked_by_htmx(client: Client, url: str, **headers: str) -> tuple[int, str | None, bytes]:
    answer = client.get(url, headers={"HX-Request": "true", **headers})
    return answer.status_code, answer.get("HX-Refresh"), answer.content


@pytest.mark.django_db
def test_no_log_in_is_put_into_a_part_of_a_page() -> None:
    """What asks every three seconds has the page loaded anew; a field keeps what is typed around it."""
    url = reverse("dossiers:handovers")
    assert asked_by_htmx(Client(), url) == (401, "true", b"")
    assert asked_by_htmx(Client(), url, **{"HX-Trigger-Name": "nominee_name"}) == (401, None, b"")


@pytest.mark.django_db
def test_who_owes_a_password_of_his_own_reads_no_part_either() -> None:
    client = a_client(an_account())
    session = client.session
    session["andung_must_choose"] = True
    session.save()
    assert asked_by_htmx(client, reverse("home")) == (401, "true", b"")
    assert client.get(reverse("home"))["Location"] == reverse("password-change")


@pytest.mark.django_db
def test_a_link_logs_nobody_out() -> None:
    client = a_client(an_account())
    assert client.get("/dang-xuat/").status_code == 405
    assert client.get("/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/quan-tri/", "/doi-mat-khau/", "/dang-xuat/", "/khong-co/"])
def test_every_address_takes_a_late_post(url: str) -> None:
    assert Client().post(url, {"a": "b"}).status_code in {302, 401, 404}


@pytest.mark.django_db
@pytest.mark.parametrize("said", [r'"\000aaaaaaaaaaaa"', r'"\377\376aaaaaaaa"', "a" * 5_000, "A" * 32])
def test_a_cookie_of_no_session_asks_the_database_nothing(said: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = Client(headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={said}"}).get("/dang-nhap/")
    assert answer.status_code == 200
    assert not [query for query in asked.captured_queries if "django_session" in query["sql"]]
