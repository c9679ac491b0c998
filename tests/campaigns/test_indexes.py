"""Chỉ số CCHC, SIPAS: written down as they become known, also long after the round has closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from andung_emulation import history
from andung_emulation.errors import Refused, Stale
from campaigns.enums import Direction, IndexKind, Role
from campaigns.models import IndexResult, LegalDocument, Round, User
from campaigns.rules.indexes import Component
from campaigns.services.documents import DocumentData
from campaigns.services.indexes import Entry, record_index
from tests import factories as make
from tests.campaigns.index_factories import OWN, PUBLISHED, recorded
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db
DECISION = DocumentData("Quyết định", "512/QĐ-UBND", date(2025, 3, 18), "UBND huyện An Lão")
TYPED = {"self_score": "84", "score": "82,48", "published_on": "18/03/2025", "rank": "4", "rank_of": "10"}


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(make.AT, tick=False):
        yield


@pytest.fixture
def round_() -> Round:
    """2024, closed long ago."""
    made = make.a_round(2024)
    assert made.closes_at
    Round.objects.filter(pk=made.pk).update(closed_at=made.closes_at + timedelta(minutes=1))
    return Round.objects.get(pk=made.pk)


@pytest.fixture
def office() -> User:
    return make.the_office()


def test_own_score_first_published_later_and_history_tells_both(round_: Round) -> None:
    recorded(round_, replace(OWN, self_score=Decimal(84)))
    row = recorded(round_, PUBLISHED, version=1, document=DECISION, source="Quyết định của huyện")
    assert (row.score, row.version) == (Decimal("82.48"), 2)
    assert str(row.document) == "Quyết định số 512/QĐ-UBND ngày 18/03/2025"
    assert [each.action for each in history.of(row)] == ["index.recorded"] * 2


def test_the_same_again_changes_nothing(round_: Round) -> None:
    fields = (Component("A", Decimal(50), Decimal(40)),)
    recorded(round_, OWN, components=fields)
    again = recorded(round_, OWN, version=1, components=fields)
    assert (again.version, len(list(history.of(again)))) == (1, 1)


def test_a_document_stays_until_another_takes_its_place(round_: Round) -> None:
    recorded(round_, PUBLISHED, document=DECISION)
    row = recorded(round_, replace(PUBLISHED, band="Khá"), version=1)
    assert row.document == LegalDocument.objects.get(number="512/QĐ-UBND")


@pytest.mark.parametrize("version", [0, 2])
def test_two_who_write_at_once_see_both(round_: Round, version: int) -> None:
    recorded(round_, OWN)
    with pytest.raises(Stale) as stale:
        recorded(round_, PUBLISHED, version=version)
    assert (stale.value.current["Tự chấm"], stale.value.typed["Tự chấm"]) == ("85,20", "84,00")


@pytest.mark.parametrize("role", [Role.UNIT, Role.CHAIRMAN, Role.CULTURE, Role.COUNCIL])
def test_only_the_office_writes(round_: Round, role: str) -> None:
    fields: dict[str, Any] = {"unit": make.a_unit()} if role == Role.UNIT else {}
    actor = make.an_actor(role, **fields)
    with pytest.raises(Refused, match="Việc này của"):
        record_index(round_, IndexKind.PAR, Entry(OWN), version=0, actor=actor, at=make.AT)


def test_the_final_round_has_no_index() -> None:
    with pytest.raises(Refused, match="theo năm"):
        recorded(make.a_final_round(), OWN)


def test_a_recorded_year_is_told_as_from_paper() -> None:
    row = recorded(make.a_round(2022, from_paper=True), OWN)
    assert [each.on_paper for each in history.of(row)] == [True]


def test_the_clerk_types_it_with_fields_and_its_document(round_: Round, office: User) -> None:
    rows = {"dong-1-name": "Cải cách thể chế", "dong-1-max_score": "10", "dong-1-score": "8,5"}
    paper = {
        "van-ban-kind": "Quyết định", "van-ban-number": "512/QĐ-UBND", "van-ban-issued_on": "18/03/2025",
        "van-ban-issuer": "UBND huyện", "van-ban-scan": make.a_scan(),
    }  # fmt: skip
    answer = sent(office, url("campaigns:index-par", round_), TYPED | rows | paper | {"version": 0})
    assert (answer.status_code, answer["Location"]) == (302, url("campaigns:index", round_))
    shown = text(office, url("campaigns:index", round_))
    assert "18/03/2025, sau hạn trình" in shown
    assert "Cải cách thể chế" in shown
    assert "Các lĩnh vực cộng lại 8,50, khác điểm công bố 82,48." in shown
    assert "Bản chụp văn bản công bố" in shown
    assert "Ghi chỉ số" in shown
    again = text(office, url("campaigns:index-par", round_))
    assert 'value="82,48"' in again
    assert "Đang ghi: <b>Quyết định số 512/QĐ-UBND ngày 18/03/2025</b>" in again


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"score": "nhiều"}, "Điểm viết bằng chữ số"),
        ({"score": "100,5"}, "Cao hơn điểm tối đa"),
        ({"published_on": "31/12/2025"}, "Ngày công bố ở sau hôm nay."),
        ({"dong-3-score": "5"}, "Dòng có điểm thì ghi tên."),
        ({"van-ban-number": "5/QĐ"}, "Ghi văn bản thì ghi cả mục này."),
    ],
)
def test_what_is_refused_stays_on_the_screen(
    round_: Round, office: User, change: dict[str, str], said: str
) -> None:
    typed = TYPED | {"band": "Tốt lắm", "dong-2-name": "Lĩnh vực gõ dở", "version": "0"} | change
    answer = sent(office, url("campaigns:index-par", round_), typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert said in shown
    assert "Tốt lắm" in shown
    assert "Lĩnh vực gõ dở" in shown
    assert not IndexResult.objects.exists()


def test_a_second_clerk_is_answered_with_both_texts(round_: Round, office: User) -> None:
    recorded(round_, OWN)
    answer = sent(office, url("campaigns:index-par", round_), TYPED | {"version": 0})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "85,20" in shown
    assert "82,48" in shown


def test_the_years_stand_beside_their_targets_with_a_chart(office: User) -> None:
    before, now = make.a_round(2024), make.a_round(2025)
    recorded(before, PUBLISHED)
    recorded(now, OWN)
    content = make.a_campaign().contents.all()[1]
    for round_, planned in ((before, 80), (now, 82)):
        round_.targets.create(
            content=content, statement="Điểm Chỉ số cải cách hành chính của xã", measure="điểm",
            direction=Direction.AT_LEAST, planned=planned,
        )  # fmt: skip
    shown = text(office, url("campaigns:indexes"))
    said = "năm 2024: 82,48 điểm, công bố ngày 18/03/2025; năm 2025: 85,20 điểm, tự chấm, chưa công bố"
    assert f"{said}</desc>" in shown
    assert '<td class="n" data-label="Chỉ tiêu">82</td>' in shown
    assert '<td data-label="Thứ hạng">4/10, Tốt</td>' in shown
    assert shown.count('class="trend-dot trend-published" cx="') == 1 + 1  # its own, and the key's
    assert "chưa công bố" in shown
    assert "Chỉ số CCHC, SIPAS</a>" in text(office, url("campaigns:plan"))


def test_a_house_without_any_year_is_told_so(office: User) -> None:
    make.a_campaign()
    assert "Chưa mở đợt nào." in text(office, url("campaigns:indexes"))
