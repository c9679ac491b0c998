"""A request that names another encoding than UTF-8: refused with a page, whatever Python knows of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from andung_emulation.charsets import InUtf8
from andung_emulation.drafts import Draft
from campaigns.enums import Role
from tests import factories as make

pytestmark = pytest.mark.django_db
HALF_A_PAIR = b'--x\r\nContent-Disposition: form-data; name="username"\r\n\r\n\\ud800 +2AA-\r\n--x--\r\n'
FORM = "multipart/form-data; boundary=x"
OTHERS = ("hex", "rot13", "utf-7", "unicode_escape", "utf-16", "punycode", "undefined", "latin-1", '"hex"')


def as_on_the_server(client: Client) -> Client:
    """Through what stands around Django there (`andung_emulation.wsgi`)."""
    inner: Any = client.handler
    around = InUtf8(lambda environ, _: inner(environ))
    client.handler = lambda environ: around(environ, print)  # type: ignore[assignment]  # as Django's is called
    return client


@pytest.mark.parametrize("encoding", OTHERS)
def test_another_encoding_is_refused_unread(encoding: str) -> None:
    """A stranger at the log-in, and somebody whose draft would break his own page from then on."""
    stranger = as_on_the_server(Client())
    clerk = as_on_the_server(make.a_client(make.an_account(Role.OFFICE)))
    kind = f"{FORM}; charset={encoding}"
    for answer in (
        stranger.generic("POST", "/dang-nhap/", HALF_A_PAIR, kind),
        clerk.generic("POST", "/luu-nhap/?form=x", HALF_A_PAIR, kind),
        clerk.get("/tim/?q=%5Cud800", CONTENT_TYPE=f"text/plain; charset={encoding}"),
    ):
        assert answer.status_code == 400
        assert "<h1>" in answer.content.decode()
    assert not Draft.objects.exists()


@pytest.mark.parametrize("said", ["", "; charset=utf-8", "; charset=UTF8", "; charset=no-such-thing"])
def test_utf8_and_what_nobody_knows_is_read_as_utf8(said: str) -> None:
    clerk = as_on_the_server(make.a_client(make.an_account(Role.OFFICE)))
    assert clerk.generic("POST", "/luu-nhap/?form=x", HALF_A_PAIR, f"{FORM}{said}").status_code == 200
    assert Draft.objects.get().values == {"username": "\\ud800 +2AA-"}
