"""Form, giver and addressee of the final round's award: recorded with a document, until a dossier went in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from andung_emulation import clock, history
from andung_emulation.errors import Refused, Stale
from campaigns.enums import Role
from campaigns.models import Round, User
from campaigns.rules import final_awards as rules
from campaigns.rules.final_awards import FinalAward
from campaigns.services.documents import DocumentData
from campaigns.services.final_awards import set_final_award
from tests.factories import AT, a_client, a_final_round, a_person, a_round, an_account, an_actor, post

ABOVE = FinalAward("Bằng khen", "Chủ tịch Ủy ban nhân dân tỉnh Gia Lai", "Sở Nội vụ tỉnh Gia Lai")
PLAN = DocumentData("Kế hoạch", "45/KH-UBND", date(2025, 12, 1), "Ủy ban nhân dân tỉnh Gia Lai", "tổng kết")


def put(round_: Round, award: FinalAward = ABOVE, **fields: Any) -> Round:
    said: dict[str, Any] = {"document": PLAN, "version": 1, "actor": an_actor(Role.OFFICE), "at": AT} | fields
    return set_final_award(round_, award=award, **said)


def test_what_goes_together() -> None:
    assert rules.is_sound(FinalAward())
    assert rules.is_sound(ABOVE)
    assert "chỉ tặng Giấy khen" in rules.is_sound(FinalAward("Bằng khen")).reason
    assert "nơi nhận" in rules.is_sound(FinalAward("Bằng khen", ABOVE.giver)).reason
    assert "hình thức" in rules.is_sound(FinalAward("")).reason
    for own in (
        "Chủ tịch Ủy ban nhân dân xã", "chủ tịch Ủy ban nhân dân xã An Dũng", "",
        "Chủ tịch UBND xã", "Chủ tịch Uỷ ban nhân dân xã",
    ):  # fmt: skip
        assert rules.giver_as_kept(own) == ""
    for above in ("Chủ tịch UBND tỉnh Gia Lai", "Chủ tịch Uỷ ban nhân dân huyện An Lão"):
        assert rules.giver_as_kept(above) == above
    assert rules.giver_as_kept(ABOVE.giver) == ABOVE.giver


@pytest.mark.django_db
def test_it_is_recorded_with_its_document_and_told() -> None:
    row = put(a_final_round())
    assert (row.award_form, row.award_giver, row.addressee) == (ABOVE.form, ABOVE.giver, ABOVE.addressee)
    assert str(row.award_document) == "Kế hoạch số 45/KH-UBND ngày 01/12/2025"
    [entry] = history.of(row)
    assert entry.action == "round.award_set"
    put(row, version=2)
    assert history.of(row).count() == 1, "nothing changed"


@pytest.mark.django_db
def test_two_at_once_are_shown_both_texts() -> None:
    row = put(a_final_round())
    with pytest.raises(Stale) as stale:
        put(row, FinalAward(), version=1)
    assert stale.value.current["hình thức khen thưởng"] == "Bằng khen"
    assert stale.value.typed["hình thức khen thưởng"] == "Giấy khen"


@pytest.mark.django_db
def test_a_years_round_follows_the_plan_and_only_the_office_writes() -> None:
    with pytest.raises(Refused, match="Đợt hằng năm theo đúng Kế hoạch"):
        put(a_round())
    with pytest.raises(Refused, match="Việc này của"):
        put(a_final_round(), actor=an_actor(Role.CHAIRMAN))


@pytest.mark.django_db
def test_the_office_types_it_on_the_rounds_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)
    user: User = an_account(Role.OFFICE, person=a_person())
    round_, client = a_final_round(), a_client(user)
    page, url = (reverse(f"campaigns:{name}", args=[round_.pk]) for name in ("round", "round-award"))
    before = client.get(page).content.decode()
    assert "Giấy khen của Chủ tịch Ủy ban nhân dân xã" in before
    assert f'href="{url}"' in before
    typed = {
        "kind": "Kế hoạch", "number": "45/KH-UBND", "issued_on": "01/12/2025", "issuer": "UBND tỉnh",
        "award_form": "Bằng khen", "award_giver": ABOVE.giver, "addressee": "", "version": "1",
    }  # fmt: skip
    answer = post(client, url, user, typed)
    assert answer.status_code == 422
    assert "ghi nơi nhận hồ sơ" in answer.content.decode()
    assert post(client, url, user, typed | {"addressee": ABOVE.addressee}).status_code == 302
    after = client.get(page).content.decode()
    assert f"Bằng khen của {ABOVE.giver}" in after
    assert "theo Kế hoạch số 45/KH-UBND ngày 01/12/2025" in after
    assert client.get(reverse("campaigns:round-award", args=[a_round().pk])).status_code == 404


@pytest.mark.django_db
def test_a_date_that_is_past_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Recorded late: nothing goes in any more, and the page says so."""
    monkeypatch.setattr(clock, "now", lambda: AT)
    past = AT.replace(month=12, day=20, hour=0)
    round_ = a_final_round(closes_at=past, closes_document=a_round().campaign.plan)
    user = an_account(Role.OFFICE, person=a_person())
    page = a_client(user).get(reverse("campaigns:round", args=[round_.pk])).content.decode()
    assert "trước ngày 20/12/2025" in page
    assert "đã qua" in page
    assert "Đã hết hạn trình" in page
