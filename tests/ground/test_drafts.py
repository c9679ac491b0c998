"""What is being typed is kept for its owner, as it is, within limits."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client

from andung_emulation import drafts, errors, tokens
from andung_emulation.drafts import Draft
from andung_emulation.history import HistoryEntry
from campaigns.models import User

NOW = datetime(2025, 12, 30, 7, 32, tzinfo=UTC)


def test_saving_again_keeps_one_draft(user: User, at: datetime) -> None:
    for text in ("Tám", "Tám điểm"):
        drafts.save(user.pk, "phieu", "campaigns.evaluation:1", {"a": text}, base_version=3, at=at)
    draft = drafts.read(user.pk, "phieu", "campaigns.evaluation:1")
    assert draft is not None
    assert (draft.values, draft.base_version, draft.saved_at) == ({"a": "Tám điểm"}, 3, at)
    assert Draft.objects.count() == 1


def test_draft_is_its_owner_s_alone(user: User, at: datetime) -> None:
    drafts.save(user.pk, "phieu", "", {"a": "1"}, base_version=None, at=at)
    assert drafts.read(user.pk + 1, "phieu") is None
    drafts.discard(user.pk + 1, "phieu")
    assert drafts.read(user.pk, "phieu") is not None
    drafts.discard(user.pk, "phieu")
    assert drafts.read(user.pk, "phieu") is None


def test_too_long_a_draft_is_refused(user: User, at: datetime) -> None:
    with pytest.raises(errors.Refused, match="quá dài"):
        drafts.save(user.pk, "phieu", "", {"a": "đ" * 100_000}, base_version=None, at=at)


def test_too_many_drafts_are_refused_but_an_old_one_goes_on(user: User, at: datetime) -> None:
    for number in range(drafts.MAX_DRAFTS):
        drafts.save(user.pk, "phieu", f"x:{number}", {}, base_version=None, at=at)
    with pytest.raises(errors.Refused, match="200 bản nháp"):
        drafts.save(user.pk, "phieu", "x:new", {}, base_version=None, at=at)
    drafts.save(user.pk, "phieu", "x:0", {"a": "1"}, base_version=None, at=at)


def test_autosave_keeps_the_form_s_fields_and_says_when(visitor: Client, user: User) -> None:
    url = drafts.autosave_url("phieu", "campaigns.evaluation:1", 0)
    body = {"score": "8", "ticked": ["a", "b"], "form_token": "x", "csrfmiddlewaretoken": "y"}
    with time_machine.travel(NOW, tick=False):
        visitor.force_login(user)
        answer = visitor.post(url, body)
    assert answer.json() == {"saved": "14:32", "message": "Đã lưu nháp 14:32"}
    draft = drafts.read(user.pk, "phieu", "campaigns.evaluation:1")
    assert draft is not None
    assert draft.values == {"score": "8", "ticked": ["a", "b"]}
    assert draft.base_version == 0
    assert not HistoryEntry.objects.exists()
    assert not tokens.UsedToken.objects.exists()


def test_autosave_takes_fields_as_json(visitor: Client, user: User) -> None:
    answer = visitor.post(drafts.autosave_url("phieu"), {"fields": json.dumps({"a": "ơ"})})
    assert answer.status_code == 200
    draft = drafts.read(user.pk, "phieu")
    assert draft is not None
    assert draft.values == {"a": "ơ"}
    assert draft.base_version is None


@pytest.mark.parametrize(
    "query", ["", "?form=", f"?form={'x' * 81}", "?form=f&base_version=abc", "?form=f&base_version=-1"]
)
def test_autosave_without_a_place_is_refused(visitor: Client, query: str) -> None:
    answer = visitor.post(f"/luu-nhap/{query}", {"a": "1"})
    assert answer.status_code == 400
    assert "CHƯA LƯU" in answer.json()["message"]


@pytest.mark.parametrize(
    "fields",
    [
        "[1]", "{", "1", "[" * 100_000, '{"a": "\\ud800"}', '{"a": NaN}', '{"a": 1e999}', '{"a": {"b": "c"}}',
        '{"a": [1]}',
    ],
)  # fmt: skip
def test_autosave_of_broken_fields_is_refused(visitor: Client, fields: str) -> None:
    assert visitor.post("/luu-nhap/?form=f", {"fields": fields}).status_code == 400


@pytest.mark.parametrize("length", [250_000, 700_000])
def test_autosave_of_too_much_is_refused(visitor: Client, length: int) -> None:
    answer = visitor.post("/luu-nhap/?form=f", {"a": "x" * length})
    assert answer.status_code == 413
    assert "quá dài" in answer.json()["message"]


def test_autosave_of_what_the_database_cannot_hold_is_refused(visitor: Client) -> None:
    answer = visitor.post("/luu-nhap/?form=f", {"a": "a\0b"})
    assert answer.status_code == (400 if connection.vendor == "postgresql" else 200)


def test_autosave_is_for_those_who_are_logged_in(pages: None, db: None) -> None:
    assert Client().post("/luu-nhap/?form=f", {"a": "1"}).status_code == 401
    assert not Draft.objects.exists()


def test_autosave_is_a_post(visitor: Client) -> None:
    assert visitor.get("/luu-nhap/?form=f").status_code == 405
