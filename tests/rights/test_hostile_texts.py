"""Hostile and over-long words typed into every form: stored to the last letter, or refused in a sentence. How
what was stored then stands on pages and papers, test_canaries proves of every column."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from andung_emulation import tokens, vietnamese
from tests.rights.asking import a_client, address, told
from tests.rights.before import BEFORE
from tests.rights.controls import shape
from tests.rights.fields import fields_of
from tests.rights.sending import sent
from tests.rights.test_junk import posts, user_of
from tests.rights.world import World

pytestmark = pytest.mark.django_db
END = "hetcau"  # who cuts a text off cuts this off; a key for searching has it too
STORABLE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}{% load x %}",
    '=HYPERLINK("http://x.example","bấm")', "+1|' /C calc'!A0", "@SUM(A1:A9)", "an\u202egpj.exe\u200b\u2060",
    "Nguye\u0302\u0303n Thi\u0323 U\u031bo\u031b\u0301c", "\\ud800 &#xD800; %00 %ED%A0%80", "%s {0} ${x}",
    "👩‍👩‍👧‍👦 𝒜", "a\u2028b\u2029c",
)  # fmt: skip
REFUSABLE: tuple[str | bytes, ...] = (
    "a\x00b", "m" * 1_000_000, "dòng\r\n" * 10_000, "e" + "\u0301" * 5_000, "W" * 2_001,
    "".join(map(chr, range(1, 32))),    b"a\xed\xa0\x80b", "\ufffe\U000e0041\x7f\x85",
)  # fmt: skip
# Fields that hold free words, wherever they stand; in others a choice, a date, a number or a name is refused.
_WORDS = """
    addressee aim applied award_form award_giver background bai-hoc by capacity checked_by chi-dao chi-so
    confirmed_by description dien-hinh discussion-N dong-N-name dong-N-title duties effect head_title
    hoan-N-reason issuer khen-thuong kien-nghi kinh-gui kinh-te-quoc-phong lesson loi-closing loi-discussion-N
    loi-guests loi-opening mat-tran measure measures merit N-note name nguyen-nhan noi-dung noi-dung-N note
    note_N opening opinion-N photo_caption phuong-huong place purpose reason reason-N reason_N result_N
    return-reason sang-kien selection_members selection_result signer_name source statement story subject
    suggestion summary text text_N title ton-tai ton-tai-N-text uu-diem van-ban-issuer van-ban-subject
    vao-ve-reason where withdraw-reason xep-hang
"""
WORDS = frozenset(_WORDS.split())
ROLES = ("office", "unit", "council", "chairman", "culture", "administrator")
# A salt is drawn anew; the log-out is no form of words.
_NO_WORDS = {"logout", "switch-round", "password-change", "sessions-elsewhere"}
Door = tuple[str, str, str]  # role, address, row
_BESIDE = ("usedtoken", "historyentry", "historydetail", "draft", "django_session", "axes_")


def doors(world: World) -> Iterator[Door]:
    """Of each form that somebody may send, each by the first who may."""
    seen = set[tuple[str, str]]()
    for role in ROLES:
        for name, row in posts(world, role):
            if (name, row) not in seen and name not in _NO_WORDS:
                seen.add((name, row))
                yield role, name, row


def fields_at(role: str, name: str, honest: dict[str, Any]) -> set[str]:
    """Of the form, the first of each that stands there several times; of an unlisted one what is sent."""
    listed = fields_of(role).get(name, set()) - {"-", "version", "seen", "seen_version", "side", "step"}
    shaped = {shape(each) for each in honest}
    named = {each.replace("N", "1") for each in listed if each not in shaped}
    return named | {each for each, value in honest.items() if isinstance(value, str) and each != "version"}


class _Writes:
    """The texts that a request writes into our tables."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE")) and not any(table in sql[:80] for table in _BESIDE):
            rows = params if many else [params or ()]
            self.texts += [value for row in rows for value in row if isinstance(value, str)]
        return execute(sql, params, many, context)


@dataclass(frozen=True)
class Came:
    """`said`: as the table's words. `texts`: what was written into our tables."""

    said: str
    page: str
    texts: list[str]


def typed(world: World, door: Door, text: str | bytes, *, words: bool) -> Came | None:
    """Into every field, or every one for free words; None where there is none. The page is what follows where
    the answer leads on. Undone afterwards."""
    role, name, row = door
    user, client, writes = user_of(world, role), a_client(world.users[role]), _Writes()
    with transaction.atomic():
        if name in BEFORE:
            BEFORE[name](world)
        honest = sent(name, world)
        fields = {each for each in fields_at(role, name, honest) if not words or shape(each) in WORDS}
        data = honest | dict.fromkeys(fields, text) | {tokens.FIELD: tokens.sign(user.pk)}
        if fields:
            with connection.execute_wrapper(writes):
                answer = client.post(address(name, row, world), data)
            page = _page_after(client, answer) if words else ""
        transaction.set_rollback(True)
    return Came(told(answer), page, writes.texts) if fields else None


def _page_after(client: Client, answer: Any) -> str:
    if answer.status_code == 302:
        answer = client.get(answer["Location"])
    return "" if answer.streaming or "html" not in answer["Content-Type"] else answer.content.decode()


def test_hostile_words_are_stored_to_the_last_letter_and_shown_as_words(world: World) -> None:
    """What comes back on the form that it was typed into is as it was typed, and text too."""
    wrong, stored = [], set[str]()
    for door, text in zip(doors(world), itertools.cycle(STORABLE), strict=False):
        came = typed(world, door, f"{text} {END}", words=True)
        if came is None:
            continue
        kept = [each for each in came.texts if vietnamese.normalise(text)[:9] in each]
        if came.said not in ("goes", "page", "no") or any(END not in each for each in kept):
            wrong.append((door, came.said, text))
        if re.search("<script>alert|<img src=x", came.page) or "\u202e" in "".join(came.texts):
            wrong.append((door, "not as words", text))
        stored |= {door[1]} if kept else set()
    assert not wrong, "\n".join(map(repr, wrong))
    assert len(stored) > 50, sorted(stored)


def test_words_beyond_all_measure_break_no_form(world: World) -> None:
    wrong = []
    for door, text in zip(doors(world), itertools.cycle(REFUSABLE), strict=False):
        came = typed(world, door, text, words=False)
        if came is None:
            continue
        cut_off = any(set(each) == {"m"} and len(each) < len(text) for each in came.texts)
        if cut_off or came.said not in ("goes", "page", "no", "400", "404", "409", "413"):
            wrong.append((door, came.said, text[:20]))
    assert not wrong, "\n".join(map(repr, wrong))
