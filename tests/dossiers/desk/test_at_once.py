"""The desk pressed twice at the same moment: each press commits, so its world is its own."""

from __future__ import annotations

import pytest

from andung_emulation import history, tokens
from dossiers.models import Approval
from tests.dossiers.desk.factories import a_chairman, agree, as_actor, on_the_desk, seen_by
from tests.factories import PASSWORD, a_client
from tests.ground.racing import race
from tests.screens import url

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("each_journal")]


@pytest.mark.usefixtures("next_day")
@pytest.mark.parametrize("same_token", [True, False])
def test_two_presses_at_once_approve_once(same_token: bool) -> None:
    """Two tabs, or a double click: one approval; who came second is told, unless it was the same press."""
    dossier, chairman = on_the_desk(), a_chairman()
    agree(dossier, actor=as_actor(chairman))
    data = {"password": PASSWORD, "seen": seen_by(dossier, as_actor(chairman))}
    signed = [tokens.sign(chairman.pk)] * 2 if same_token else [tokens.sign(chairman.pk) for _ in range(2)]
    clients = [a_client(chairman) for _ in signed]

    def press(place: int) -> int:
        answer = clients[place].post(url("dossiers:sign", dossier), data | {tokens.FIELD: signed[place]})
        return int(answer.status_code)

    answers = race([lambda: press(0), lambda: press(1)])
    assert sorted(answers) == ([302, 302] if same_token else [302, 422])
    assert Approval.objects.filter(dossier=dossier, voided_at=None).count() == 1
    assert history.of(dossier).filter(action="approval.given").count() == 1
    refused = history.of(dossier).filter(action="dossier.attempt_refused")
    assert refused.count() == (0 if same_token else 1)
