"""A draft that the date left behind stays readable and goes on in the next round."""

from __future__ import annotations

from datetime import datetime

import pytest
import time_machine
from django.urls import reverse

from andung_emulation.clock import ZONE
from andung_emulation.errors import Refused
from awards.enums import NominationState
from awards.models import Nomination
from awards.services.carrying import carry_nomination
from tests import factories
from tests.awards.factories import a_nomination, the_clerk

AFTER = datetime(2026, 1, 6, 9, 0, tzinfo=ZONE)
IN_THE_NEXT_YEAR = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Nomination:
    return a_nomination(NominationState.DRAFT)


def test_draft_goes_on_in_the_open_round_with_its_text(draft: Nomination) -> None:
    following = factories.a_round(2026)
    carried = carry_nomination(draft, actor=the_clerk(), at=IN_THE_NEXT_YEAR)
    assert (carried.round, carried.participant, carried.state) == (
        following,
        draft.participant,
        NominationState.DRAFT,
    )
    said = [claim.achievement for claim in draft.claims.all()]
    assert [claim.achievement for claim in carried.claims.all()] == said != []
    assert not carried.declared
    draft.refresh_from_db()
    assert draft.state == NominationState.DRAFT


def test_it_waits_while_no_round_is_open(draft: Nomination) -> None:
    with pytest.raises(Refused, match="Chưa có đợt nào đang mở"):
        carry_nomination(draft, actor=the_clerk(), at=AFTER)


def test_it_is_not_carried_before_its_date(draft: Nomination) -> None:
    factories.a_round(2026)
    with pytest.raises(Refused, match="đã hết hạn"):
        carry_nomination(draft, actor=the_clerk(), at=factories.AT)


def test_twice_is_refused_by_the_one_that_is_there(draft: Nomination) -> None:
    factories.a_round(2026)
    carry_nomination(draft, actor=the_clerk(), at=IN_THE_NEXT_YEAR)
    with pytest.raises(Refused, match="Đợt này đã có đề nghị"):
        carry_nomination(draft, actor=the_clerk(), at=IN_THE_NEXT_YEAR)


@time_machine.travel(IN_THE_NEXT_YEAR, tick=False)
def test_the_page_offers_it(draft: Nomination) -> None:
    factories.a_round(2026)
    office = factories.an_account("office")
    client = factories.a_client(office)
    page = client.get(reverse("awards:nomination", args=[draft.pk])).content.decode()
    assert "Chuyển sang đợt đang mở" in page
    answer = factories.post(client, reverse("awards:nomination-carry", args=[draft.pk]), office)
    carried = Nomination.objects.get(round__year=2026)
    assert answer.headers["Location"] == reverse("awards:nomination", args=[carried.pk])
