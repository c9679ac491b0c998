"""Once the date of the round has passed: what was quoted stays, what is new has its own day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from andung_emulation import history
from campaigns.models import Round, Target, TargetResult, User
from campaigns.rules import targets as rules
from tests import factories as make
from tests.campaigns.movement.factories import a_figure, a_target, after_the_date, typed
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db


def test_definitions_are_closed_and_old_figures_stay_on_every_door(office: User, round_: Round) -> None:
    target = a_target(round_)
    row = a_figure(target, "589/598")
    with time_machine.travel(after_the_date(round_), tick=False):
        page = text(office, url("campaigns:target", target))
        assert rules.CLOSED in page
        assert "giữ nguyên" in page
        assert rules.CLOSED in text(office, url("campaigns:targets", round_))
        said = typed(round_, measure="%", version=target.version)
        for address in (url("campaigns:target-new", round_), url("campaigns:target-edit", target)):
            answer = sent(office, address, said)
            assert answer.status_code == 422
            assert rules.CLOSED in answer.content.decode()
        figure = {"as_of": "15/12/2025", "numerator": "590", "denominator": "598", "version": row.version}
        assert rules.QUOTED in sent(office, url("campaigns:target-result", row), figure).content.decode()
        sent(office, url("campaigns:target-delete", target))
    assert list(Target.objects.values_list("planned", flat=True)) == [Decimal("98.5")]
    assert TargetResult.objects.get().numerator == 589


def test_a_final_figure_comes_in_with_its_own_day_and_may_be_mended(office: User, round_: Round) -> None:
    target = a_target(round_)
    a_figure(target, "589/598")
    with time_machine.travel(after_the_date(round_), tick=False):
        page = url("campaigns:target", target)
        said = {"as_of": "31/12/2025", "numerator": "600", "denominator": "610", "version": 0}
        assert sent(office, page, said).status_code == 302
        late = TargetResult.objects.get(as_of=date(2025, 12, 31))
        assert "ghi sau hạn trình" in text(office, page)
        said |= {"numerator": "605", "version": late.version}
        assert sent(office, url("campaigns:target-result", late), said).status_code == 302
        assert "99,18\u00a0%" in text(office, page)


def test_a_recorded_round_is_free_and_the_offices_alone(office: User) -> None:
    past = make.a_round(2022, from_paper=True)
    own = make.a_unit("Thôn 3", block="K3")
    assert sent(office, url("campaigns:target-new", past), typed(past, code="a1")).status_code == 302
    target = Target.objects.get()
    said = {"as_of": "31/12/2022", "achieved": "26", "version": 0}
    assert sent(office, url("campaigns:target", target), said).status_code == 302
    row = target.results.get()
    assert (
        sent(office, url("campaigns:target-result", row), said | {"achieved": "27", "version": 1}).status_code
        == 302
    )
    assert all(entry.on_paper for entry in history.of(target))
    assert "ghi sau hạn trình" not in text(office, url("campaigns:target", target))
    theirs = a_target(past, unit=own)
    assert sent(make.an_account(unit=own), url("campaigns:target", theirs), said).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        lambda target: target.delete(),
        lambda target: Target.objects.filter(pk=target.pk).update(planned=90),
        lambda target: a_target(target.round),
        lambda target: target.results.update(numerator=590),
        lambda target: target.results.all().delete(),
        lambda target: target.results.update(recorded_at=make.AT + timedelta(days=30)),
        lambda target: a_figure(target, "1/2", as_of=date(2025, 12, 31), at=make.AT),
    ],
)
def test_the_database_itself_refuses(round_: Round, change: Any) -> None:
    target = a_target(round_)
    a_figure(target, "589/598")
    after_the_date(round_)
    with pytest.raises(IntegrityError), transaction.atomic():
        change(target)
