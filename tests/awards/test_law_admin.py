"""Quản trị: the law's tables in the office's hands, each row by a document."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from andung_emulation import history
from awards.models import BaseSalary, Decision, DecisionRule, Executor, LegalBasis, RewardMultiple, RewardRate
from campaigns.enums import Role
from campaigns.models import LegalDocument
from tests.awards.decision_factories import a_decision
from tests.awards.factories import the_law
from tests.factories import a_client, a_document, a_round, an_account

pytestmark = pytest.mark.django_db
NEEDS = "Chọn văn bản làm căn cứ"
PAST = {"valid_from": "2015-01-01", "valid_until": "2016-12-31"}


@pytest.fixture
def office() -> Client:
    the_law()
    return a_client(an_account(Role.OFFICE))


@pytest.fixture
def decree() -> LegalDocument:
    return a_document("200/2026/NĐ-CP", kind="Nghị định", issuer="Chính phủ", issued_on=date(2026, 11, 2))


def url(model: str, page: str, *args: Any) -> str:
    return reverse(f"admin:awards_{model}_{page}", args=args)


def add(client: Client, model: str, **typed: Any) -> str:
    """Empty when the row was kept, else the page with what is wrong."""
    return _said(client.post(url(model, "add"), typed))


def change(client: Client, model: str, pk: int, **typed: Any) -> str:
    return _said(client.post(url(model, "change", pk), typed))


def _said(answer: Any) -> str:
    return "" if answer.status_code == 302 else str(answer.content.decode())


def test_lists_show_period_figure_article_and_document(office: Client, decree: LegalDocument) -> None:
    RewardRate.objects.filter(valid_from=date(2025, 7, 1)).update(document=decree)
    page = office.get(url("rewardrate", "changelist")).content.decode()
    for said in ("01/07/2025", "30/06/2025", "0,3", "NĐ 152/2025/NĐ-CP, Điều 54 khoản 1 điểm e", str(decree)):
        assert said in page
    assert "2.530.000 đồng" in office.get(url("basesalary", "changelist")).content.decode()
    assert "tập thể" in office.get(url("rewardmultiple", "changelist")).content.decode()
    assert "10.000 đồng" in office.get(url("decisionrule", "changelist")).content.decode()
    assert "Công chức Tài chính - Kế toán" in office.get(url("executor", "changelist")).content.decode()
    assert "Căn cứ Luật Thi đua" in office.get(url("legalbasis", "changelist")).content.decode()


def test_a_row_is_called_and_shown_by_its_figure_as_people_write_it(office: Client) -> None:
    salary = BaseSalary.objects.get(amount_vnd=2_530_000)
    rate = RewardRate.objects.get(valid_from=date(2025, 7, 1))
    multiple = RewardMultiple.objects.filter(times=2).latest("valid_from")
    assert str(salary) == f"2.530.000 đồng từ {salary.valid_from:%d/%m/%Y}"
    assert str(rate) == "0,3 từ 01/07/2025"
    assert str(multiple) == f"{multiple.get_kind_display()} × 2 từ {multiple.valid_from:%d/%m/%Y}"
    assert 'value="0.3"' in office.get(url("rewardrate", "change", rate.pk)).content.decode()


@pytest.mark.parametrize(
    ("model", "typed"),
    [
        ("basesalary", {"valid_from": "2027-07-01", "amount_vnd": 2_800_000}),
        ("rewardrate", {"coefficient": "0.2"} | PAST),
        ("rewardmultiple", {"kind": "household", "times": "1"} | PAST),
        ("decisionrule", {"valid_from": "2027-01-01", "up_to_vnd": 1000, "working_days_to_decide": 7}),
        ("executor", {"text": "Văn phòng HĐND và UBND", "position": 1, "valid_from": "2025-07-01"}),
        ("legalbasis", {"text": "Căn cứ Thông tư số 9", "position": 9, "valid_from": "2027-01-01"}),
    ],
)
def test_a_row_by_hand_names_its_document(
    office: Client, decree: LegalDocument, model: str, typed: dict[str, Any]
) -> None:
    assert NEEDS in add(office, model, **typed)
    assert add(office, model, **typed, document=decree.pk) == ""
    row = table_of(model).get(document=decree)
    assert [entry.action for entry in history.of(row)] == ["admin.added"]
    assert row.source == str(decree)


def table_of(model: str) -> Any:
    models = (BaseSalary, RewardRate, RewardMultiple, DecisionRule, Executor, LegalBasis)
    return next(each for each in models if each._meta.model_name == model)._default_manager


def test_a_loaded_row_is_changed_by_a_document_and_keeps_its_key(
    office: Client, decree: LegalDocument
) -> None:
    row = RewardRate.objects.get(valid_from=date(2025, 7, 1))
    typed = {"valid_from": "2025-08-01", "valid_until": "2026-12-31", "coefficient": "0.3"}
    assert NEEDS in change(office, "rewardrate", row.pk, **typed)
    assert change(office, "rewardrate", row.pk, **typed, document=decree.pk) == ""
    row.refresh_from_db()
    assert (row.valid_from, row.valid_until) == (date(2025, 7, 1), date(2026, 12, 31))
    entry = history.of(row).last()
    assert entry is not None
    assert entry.action == "admin.changed"
    assert entry.values["valid_until"] == ["", "2026-12-31"]


def test_a_slip_in_a_row_by_hand_can_be_mended(office: Client, decree: LegalDocument) -> None:
    typed = {"valid_from": "2072-07-01", "amount_vnd": 2_800_000, "document": decree.pk}
    add(office, "basesalary", **typed)
    row = BaseSalary.objects.get(document=decree)
    assert change(office, "basesalary", row.pk, **(typed | {"valid_from": "2027-07-01"})) == ""
    assert BaseSalary.objects.get(document=decree).valid_from == date(2027, 7, 1)
    assert "Năm phải từ 1900 đến 2100" in change(
        office, "basesalary", row.pk, **(typed | {"valid_from": "0207-07-01"})
    )


def test_periods_of_one_figure_do_not_overlap(office: Client, decree: LegalDocument) -> None:
    rate = {"coefficient": "0.35", "document": decree.pk}
    said = add(office, "rewardrate", valid_from="2027-01-01", **rate)
    assert "chồng lên dòng từ 01/07/2025 (chưa ghi ngày kết thúc)" in said
    said = add(office, "rewardrate", valid_from="2017-01-01", valid_until="2017-10-01", **rate)
    assert "chồng lên dòng 01/10/2017 – 31/12/2023" in said
    assert add(office, "rewardrate", valid_from="2017-01-01", valid_until="2017-09-30", **rate) == ""
    said = add(office, "rewardrate", valid_from="2016-01-01", valid_until="2015-09-30", **rate)
    assert "Ngày kết thúc phải từ ngày bắt đầu trở đi." in said
    times = {"times": "1.2", "document": decree.pk, "valid_from": "2020-01-01", "valid_until": "2020-12-31"}
    assert "chồng lên dòng" in add(office, "rewardmultiple", kind="collective", **times)
    assert add(office, "rewardmultiple", kind="household", **times) == ""
    loaded = RewardMultiple.objects.get(kind="household", valid_from=date(2024, 1, 1))
    ends = {"times": "1.5", "document": decree.pk, "valid_until": ""}
    assert "chồng lên dòng từ 01/07/2025" in change(office, "rewardmultiple", loaded.pk, **ends)


def test_two_may_carry_a_decision_out_at_once(office: Client, decree: LegalDocument) -> None:
    typed = {"text": "Phòng Kinh tế", "position": 2, "valid_from": "2025-07-01", "document": decree.pk}
    assert add(office, "executor", **typed) == ""
    assert "Đã có dòng này từ ngày ấy." in add(office, "executor", **typed)
    early = {"valid_from": "2026-07-01", "valid_until": "2026-06-30"}
    assert "Ngày kết thúc phải từ ngày bắt đầu" in add(office, "executor", **(typed | early))
    assert Executor.objects.get(document=decree).code == "phong-kinh-te-20250701"


@pytest.mark.parametrize("text", ["Theo Thông tư số 9", "Căn cứ Thông tư số 9;", "Căn cứ Thông tư số 9."])
def test_a_basis_is_written_as_it_is_cited(office: Client, decree: LegalDocument, text: str) -> None:
    said = add(office, "legalbasis", text=text, position=9, valid_from="2027-01-01", document=decree.pk)
    assert "Câu phải bắt đầu bằng “Căn cứ” và không có dấu cuối dòng." in said
    assert text in said


def test_a_basis_is_kept_on_one_line(office: Client, decree: LegalDocument) -> None:
    text = "Căn cứ  Thông tư số 9\nngày 01 tháng 9 năm 2026"
    add(office, "legalbasis", text=text, position=9, valid_from="2026-09-01", document=decree.pk)
    row = LegalBasis.objects.get(document=decree)
    assert row.text == "Căn cứ Thông tư số 9 ngày 01 tháng 9 năm 2026"
    assert row.code == "can-cu-thong-tu-so-9-ngay-01-thang-9-nam-20260901"
    assert row in LegalBasis.objects.in_force_on(date(2026, 12, 1))


def amounts(decision: Decision) -> list[int]:
    return list(decision.awards.order_by("position").values_list("amount_vnd", flat=True))


def test_a_new_row_changes_what_the_next_decision_gives(office: Client, decree: LegalDocument) -> None:
    before = a_decision(dated=date(2026, 12, 31))
    add(office, "basesalary", valid_from="2027-01-01", amount_vnd=3_000_000, document=decree.pk)
    after = a_decision(round_=a_round(2026), dated=date(2027, 1, 1))
    assert amounts(before) == [1_520_000, 760_000]
    assert amounts(after) == [1_800_000, 900_000]
    assert after.awards.get(position=1).computation == "0,30 × 2 × 3.000.000 = 1.800.000 đồng"
