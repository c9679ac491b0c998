"""One change for one form, however often it is sent."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory

from andung_emulation import errors, tokens
from andung_emulation.jobs.models import JobRun
from andung_emulation.tokens import UsedToken
from tests.ground.racing import race

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def post(token: str | None, user_id: int = 1, path: str = "/phieu/1/") -> HttpRequest:
    request = RequestFactory().post(path, {} if token is None else {tokens.FIELD: token})
    request.user = SimpleNamespace(pk=user_id)  # type: ignore[assignment]  # a person is a number here
    return request


def counting() -> tuple[list[str], Callable[[], str]]:
    done: list[str] = []

    def change() -> str:
        done.append("x")
        return f"/xong/{len(done)}/"

    return done, change


@pytest.mark.django_db
def test_second_post_gets_the_first_answer() -> None:
    done, change = counting()
    token = tokens.sign(1)
    assert [tokens.once(post(token), change) for _ in range(3)] == ["/xong/1/"] * 3
    assert len(done) == 1


@pytest.mark.django_db
def test_each_rendering_has_its_own_token() -> None:
    done, change = counting()
    for _ in range(2):
        tokens.once(post(tokens.sign(1)), change)
    assert len(done) == 2


WRONG: dict[str, Any] = {
    "missing": lambda: None,
    "empty": lambda: "",
    "invented": lambda: "1.abc:def:ghi",
    "changed": lambda: tokens.sign(1)[:-1] + "!",
    "somebody else's": lambda: tokens.sign(2),
    "nobody's": lambda: tokens.sign(None),
}


@pytest.mark.parametrize("case", WRONG)
@pytest.mark.django_db
def test_wrong_token_is_refused(case: str) -> None:
    done, change = counting()
    with pytest.raises(errors.Refused, match="gửi lại"):
        tokens.once(post(WRONG[case]()), change)
    assert not done
    assert not UsedToken.objects.exists()


@pytest.mark.parametrize(("hours", "accepted"), [(23, True), (25, False)])
@pytest.mark.django_db
def test_token_lives_a_day_of_real_time(hours: int, accepted: bool) -> None:
    done, change = counting()
    with time_machine.travel(NOW, tick=False):
        token = tokens.sign(1)
    with time_machine.travel(NOW + timedelta(hours=hours), tick=False):
        if accepted:
            tokens.once(post(token), change)
        else:
            with pytest.raises(errors.Refused, match="mở đã lâu"):
                tokens.once(post(token), change)
    assert bool(done) is accepted


@pytest.mark.django_db
def test_used_token_at_another_address_is_refused() -> None:
    done, change = counting()
    token = tokens.sign(1)
    tokens.once(post(token), change)
    with pytest.raises(errors.Refused):
        tokens.once(post(token, path="/phieu/2/"), change)
    assert len(done) == 1


@pytest.mark.django_db
def test_refused_change_leaves_the_token_unused() -> None:
    token = tokens.sign(1)

    def refuse() -> str:
        raise errors.Refused("Đã quá hạn.")

    with pytest.raises(errors.Refused, match="quá hạn"):
        tokens.once(post(token), refuse)
    done, change = counting()
    tokens.once(post(token), change)
    assert len(done) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("each_journal")
def test_parallel_posts_make_one_change_and_get_one_answer() -> None:
    token = tokens.sign(1)

    def send() -> str:
        def change() -> str:
            row = JobRun.objects.create(name="raced", day=f"2025-12-{JobRun.objects.count() + 1:02d}")
            time.sleep(0.05)
            return f"/xong/{row.pk}/"

        return tokens.once(post(token), change)

    answers = race([send] * 8)
    assert answers == [f"/xong/{JobRun.objects.get().pk}/"] * 8


@pytest.mark.django_db
def test_old_tokens_are_forgotten() -> None:
    with time_machine.travel(NOW, tick=False):
        tokens.once(post(tokens.sign(1)), lambda: "/")
    with time_machine.travel(NOW + timedelta(hours=47), tick=False):
        assert tokens.forget_old() == 0
    with time_machine.travel(NOW + timedelta(hours=49), tick=False):
        assert tokens.forget_old() == 1


@pytest.mark.django_db
def test_tag_puts_a_token_in_the_form() -> None:
    page = Template("{% load forms_extra %}{% form_token %}").render(Context({"request": post(None)}))
    token = page.split('value="')[1].split('"')[0]
    assert 'name="form_token"' in page
    assert tokens.once(post(token), lambda: "/xong/") == "/xong/"
