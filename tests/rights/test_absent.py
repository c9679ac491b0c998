"""What somebody may not see and what isn't there look the same, byte for byte; search finds neither."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from andung_emulation import tokens
from tests.rights.asking import a_client, address
from tests.rights.test_matrix import cells
from tests.rights.world import World

pytestmark = pytest.mark.django_db
NOWHERE = 999_999


def said(answer: Any) -> tuple[int, str]:
    """Without the request's own id."""
    return answer.status_code, answer.content.decode().replace(answer["X-Request-ID"], "")


@pytest.mark.parametrize("role", ["stranger", "culture", "administrator"])
def test_absent_and_forbidden_answer_alike(world: World, role: str) -> None:
    user = world.users[role]
    assert user is not None
    client = a_client(user)
    for (name, row, method), expected in cells().items():
        if row == "-" or expected[role].rstrip("+") != "404":
            continue
        here = address(name, row, world)
        absent = re.sub(r"\d+", str(NOWHERE), here)
        if method == "GET":
            answers = [client.get(url) for url in (here, absent)]
        else:
            data = {tokens.FIELD: tokens.sign(user.pk)}
            answers = [client.post(url, data) for url in (here, absent)]
        assert said(answers[0]) == said(answers[1]), (name, row)


@pytest.mark.parametrize(
    ("role", "people", "cases"),
    [
        ("office", True, True),
        ("unit", True, True),
        ("chairman", True, True),
        ("stranger", False, False),
        ("culture", True, False),
        ("administrator", False, False),
        ("superuser", False, False),
    ],
)
def test_search_finds_what_the_pages_show(world: World, role: str, people: bool, cases: bool) -> None:
    client = a_client(world.users[role])
    page = client.get(reverse("search"), {"q": "luong thi suoi"}).content.decode()
    assert ("Lương Thị Suối" in page) is people
    assert (reverse("awards:award", args=[world.rows["award"].pk]) in page) is people
    page = client.get(reverse("search"), {"q": "tai chinh"}).content.decode()
    assert (reverse("awards:nomination", args=[world.rows["weighed"].pk]) in page) is cases
