"""Sổ khen thưởng: who sees which lines and which sums, what it is narrowed by, and the extract."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from andung_emulation.history import HistoryEntry
from awards.enums import DecisionOrigin
from awards.models import Award, Decision
from awards.selectors.participant_card import awards_card
from campaigns.enums import Category, Role, SubjectKind
from campaigns.models import Unit, User
from tests.awards.decision_factories import (
    a_decision,
    a_recorded_award,
    a_revocation,
    a_waiting_revocation,
    an_award,
)
from tests.factories import AT, a_client, a_person, a_unit, an_account, an_actor, the_office
from tests.screens import text

pytestmark = pytest.mark.django_db
REGISTER = reverse("awards:register")
MONEY = "710.000 đồng"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def home() -> Unit:
    return a_unit("Tài chính - Kế toán")


@pytest.fixture
def suoi(home: Unit) -> Award:
    return an_award(a_person("Lương Thị Suối", unit=home), number="5")


@pytest.fixture
def office() -> Client:
    return a_client(the_office())


def names(client: Client, **query: Any) -> list[str]:
    return [row.name for row in client.get(REGISTER, query).context["rows"]]


def test_a_line_says_all_of_an_award(office: Client, suoi: Award) -> None:
    page = text(office, REGISTER)
    for said in (
        "01/2025", "Lương Thị Suối", "Công chức, Tài chính - Kế toán", "Cá nhân", suoi.merit,
        "05/QĐ-UBND", "22/12/2025", MONEY, "1 lần khen: 0 tập thể, 1 cá nhân",
    ):  # fmt: skip
        assert said in page


def test_an_empty_register_says_so(office: Client) -> None:
    assert "Sổ chưa có dòng nào" in text(office, REGISTER)


def test_what_is_to_be_said_of_a_line(office: Client) -> None:
    a_recorded_award()
    a_revocation()
    a_waiting_revocation()
    an_award(origin=DecisionOrigin.SIGNED_ON_PAPER)
    page = text(office, REGISTER)
    said = (
        "Ghi lại từ hồ sơ giấy",
        "Đã thu hồi",
        "Đang chờ Chủ tịch xác nhận thu hồi",
        "Chờ Chủ tịch xác nhận",
    )
    assert all(words in page for words in said)
    assert "1 đã thu hồi" in page


def test_a_unit_sees_its_own_with_the_money_and_nothing_that_is_only_prepared(
    home: Unit, suoi: Award
) -> None:
    a_waiting_revocation(suoi)
    an_award()
    unit = a_client(an_account(unit=home))
    page = text(unit, REGISTER)
    assert names(unit) == ["Lương Thị Suối"]
    assert MONEY in page
    assert "Đang chờ" not in page
    assert "Đang chờ" not in text(unit, suoi.get_absolute_url())


def test_who_was_posted_twice_is_counted_once(home: Unit, suoi: Award) -> None:
    other = a_unit()
    suoi.participant.postings.create(unit=other, title="Khác", category="khac", held_from=date(2021, 1, 1))
    client = a_client(an_account(units=(home, other)))
    assert client.get(REGISTER).context["totals"].count == 1
    assert names(client) == ["Lương Thị Suối"]


def culture(*, unit: Unit | None = None) -> User:
    return an_account(Role.CULTURE, unit=unit)


def test_culture_sees_what_stands_and_no_money(suoi: Award) -> None:
    revoked = a_revocation().award
    client = a_client(culture())
    assert names(client) == ["Lương Thị Suối"]
    assert "đồng" not in text(client, REGISTER).split("<main", 1)[1].split("</main>")[0]
    assert MONEY not in text(client, suoi.get_absolute_url())
    assert client.get(revoked.get_absolute_url()).status_code == 404


def test_culture_that_speaks_for_a_unit_sees_no_sums_of_others(home: Unit, suoi: Award) -> None:
    an_award()
    client = a_client(culture(unit=home))
    assert len(names(client)) == 2
    assert MONEY not in text(client, REGISTER)


@pytest.mark.parametrize("typed", ["suối", "SUOI luong", "lương  thị"])
def test_names_are_found_with_and_without_accents(office: Client, suoi: Award, typed: str) -> None:
    an_award(a_person("Đinh Văn Bãi", unit=a_unit()))
    assert names(office, tim=typed) == ["Lương Thị Suối"]


def test_who_was_renamed_is_found_by_both_names(office: Client, suoi: Award) -> None:
    person = suoi.participant
    person.name = "Lương Thị Sông"
    person.save()
    assert names(office, tim="song") == names(office, tim="suoi") == ["Lương Thị Suối"]


def test_it_narrows_by_year_kind_decision_and_unit(office: Client, home: Unit, suoi: Award) -> None:
    decision = a_decision()
    a_recorded_award(year=2022)
    collective = decision.awards.get(kind=SubjectKind.COLLECTIVE)
    assert len(names(office)) == 4
    assert names(office, nam=2023) == [Award.objects.get(register_year=2023).name]
    assert names(office, loai="collective") == [collective.name]
    assert names(office, quyet_dinh=decision.pk, loai="individual") != []
    assert names(office, don_vi=home.pk) == ["Lương Thị Suối"]
    assert names(office, don_vi=collective.participant_id) == [collective.name]


def test_it_narrows_by_round_and_by_what_people_were_on_the_decisions_day(
    office: Client, home: Unit, suoi: Award
) -> None:
    head = a_person(unit=home, title="Phó Chủ tịch", category=Category.OFFICIAL)
    decided = a_recorded_award(head, 2022)
    a_revocation(decided, recover_vnd=230_000)
    round_pk = decided.decision.round_id
    assert names(office, dot=round_pk) == names(office, vai_tro="lanh-dao") == [head.name]
    assert names(office, dien="can_bo") == names(office, tinh_trang="thu-hoi") == [head.name]
    assert names(office, vai_tro="thuc-hien", dien="cong_chuc") == ["Lương Thị Suối"]
    assert names(office, dien="khong-ro") == []
    shown = office.get(REGISTER, {"dot": round_pk}).content.decode()
    assert '<details class="more filter-more" open>' in shown
    said: dict[str, Any] = {"dot": round_pk, "dien": "can_bo", "vai_tro": "lanh-dao", "tinh_trang": "thu-hoi"}
    page = load_workbook(io.BytesIO(office.get(reverse("awards:register-export"), said).content)).active
    assert "Lọc: thi đua năm 2022; cán bộ; lãnh đạo, quản lý; đã thu hồi. 1 dòng" in page["A2"].value


def test_a_unit_has_who_worked_there_while_he_earned_it(office: Client, suoi: Award) -> None:
    """Not who came, or left, before or after."""
    later, earlier = a_unit(), a_unit()
    suoi.participant.postings.create(unit=later, title="Khác", category="khac", held_from=date(2026, 1, 1))
    suoi.participant.postings.create(
        unit=earlier, title="Khác", category="khac", held_from=date(2019, 1, 1), held_until=date(2024, 12, 31)
    )
    assert names(office, don_vi=later.pk) == names(office, don_vi=earlier.pk) == []


@pytest.mark.parametrize(
    "query",
    [
        {"nam": "abc"},
        {"don_vi": "99999999999999999999"},
        {"quyet_dinh": "-1"},
        {"loai": "'"},
        {"dot": "-1", "dien": "'", "vai_tro": "%", "tinh_trang": "x"},
        {"tim": "\x00"},
        {"trang": "9" * 40},
    ],
)
def test_what_it_does_not_know_narrows_nothing(office: Client, suoi: Award, query: dict[str, str]) -> None:
    assert names(office, **query) == ["Lương Thị Suối"]


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "%", "_", "' OR 1=1 --"])
def test_hostile_words_find_nothing_and_come_back_harmless(office: Client, suoi: Award, typed: str) -> None:
    answer = office.get(REGISTER, {"tim": typed})
    assert "Không có Giấy khen nào như thế" in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()


def test_fifty_lines_a_page_with_the_totals_of_all(office: Client) -> None:
    home = a_unit()
    a_decision(*(a_person(unit=home) for _ in range(51)))
    first = office.get(REGISTER)
    assert (len(first.context["rows"]), first.context["totals"].count) == (50, 51)
    assert first.context["totals"].money_vnd == 51 * 710_000
    assert len(names(office, trang=2, loai="individual")) == 1
    assert "loai=individual&amp;trang=2" in office.get(REGISTER, {"loai": "individual"}).content.decode()


def test_the_extract_has_the_lines_of_the_page_and_is_told_in_history(office: Client, suoi: Award) -> None:
    a_recorded_award()
    revoked = a_revocation().award
    answer = office.get(reverse("awards:register-export"), {"nam": 2025})
    assert answer["Content-Disposition"] == 'attachment; filename="so-khen-thuong-2025-12-29.xlsx"'
    page = load_workbook(io.BytesIO(answer.content)).active
    assert "Lọc: sổ năm 2025. 2 dòng, xuất lúc 08:00 ngày 29/12/2025" in page["A2"].value
    head = [cell.value for cell in page[3]]
    rows = [dict(zip(head, (cell.value for cell in row), strict=True)) for row in page.iter_rows(min_row=4)]
    assert [row["Tập thể, cá nhân"] for row in rows] == ["Lương Thị Suối", revoked.name, "Tổng cộng"]
    assert (rows[0]["Số sổ"], rows[0]["Tiền thưởng (đồng)"]) == (1, 710_000)
    assert rows[0]["Ngày quyết định"].date() == date(2025, 12, 22)
    assert (rows[1]["Tình trạng"], rows[1]["Phải thu hồi (đồng)"]) == ("Đã thu hồi", 710_000)
    assert (rows[2]["Tiền thưởng (đồng)"], rows[2]["Phải thu hồi (đồng)"]) == (1_420_000, 710_000)
    entry = HistoryEntry.objects.get(action="award.exported")
    assert entry.values == {"filters": "sổ năm 2025", "rows": 2}


def test_a_name_that_begins_like_a_formula_stays_a_name(office: Client) -> None:
    an_award(a_person('=HYPERLINK("x")', unit=a_unit()))
    answer = office.get(reverse("awards:register-export"), {"tim": "hyperlink", "loai": "individual"})
    page = load_workbook(io.BytesIO(answer.content)).active
    assert (page["D4"].value, page["D4"].data_type) == ('=HYPERLINK("x")', "s")
    assert "Lọc: cá nhân; tên có" not in page["A2"].value
    assert "Lọc: tên có “hyperlink”; cá nhân" in page["A2"].value


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("5/QĐ-UBND", True),
        ("05", True),
        ("1/2025", True),
        ("luong suoi", True),
        ("6", False),
        ("1/2024", False),
    ],
)
def test_the_search_of_the_bar_finds_by_name_and_number(
    office: Client, suoi: Award, typed: str, found: bool
) -> None:
    page = office.get(reverse("search"), {"q": typed}).content.decode()
    assert (suoi.get_absolute_url() in page) is found


def test_the_page_of_a_person_has_every_award(office: Client, home: Unit, suoi: Award) -> None:
    a_revocation(suoi)
    a_recorded_award(suoi.participant, 2022)
    page = text(office, reverse("campaigns:participant", args=[suoi.participant_id]))
    for said in ("Khen thưởng", "Đã thu hồi", "Ghi lại từ hồ sơ giấy", "05/QĐ-UBND", MONEY, "230.000 đồng"):
        assert said in page
    unit_page = text(office, reverse("campaigns:participant", args=[home.pk]))
    assert "Chưa có Giấy khen nào trong sổ" in unit_page
    assert f"{REGISTER}?don_vi={home.pk}" in unit_page


def test_culture_reads_a_persons_awards_without_the_money(suoi: Award) -> None:
    page = text(a_client(culture()), reverse("campaigns:participant", args=[suoi.participant_id]))
    assert "05/QĐ-UBND" in page
    assert MONEY not in page


def test_who_does_not_read_the_register_gets_no_card(suoi: Award) -> None:
    assert awards_card(suoi.participant, an_actor(Role.ADMINISTRATOR)) is None


def test_the_office_reads_decisions_in_the_admin_and_changes_none(office: Client, suoi: Award) -> None:
    for model, row in (("award", suoi), ("decision", suoi.decision)):
        url = reverse(f"admin:awards_{model}_change", args=[row.pk])
        assert "05/QĐ-UBND" in text(office, url)
        assert office.post(url, {"name": "Khác"}).status_code == 403
    assert "Lương Thị Suối" in text(office, reverse("admin:awards_award_changelist") + "?q=suoi")
    assert Decision.objects.get().awards.get().name == "Lương Thị Suối"
