"""The council's pages, as the office works on them and as the others read them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from awards.enums import MemberRole as R
from awards.models import Council
from campaigns.enums import Role
from campaigns.models import User
from tests.awards.factories import a_bench, an_open_meeting
from tests.factories import a_client, a_person, a_scan, a_unit, an_account, an_issuing_body, post

pytestmark = pytest.mark.django_db
NEW = reverse("awards:council-new")
RULES = {"quorum": "2/3", "share": "1/2", "share_of": "present", "ballot": "hands"}
DECISION = {
    "kind": "Quyết định", "number": "52/QĐ-UBND", "issued_on": "20/04/2022", "issuer": "Ủy ban nhân dân xã",
    "sits_from": "20/04/2022",
}  # fmt: skip


@pytest.fixture
def clerk() -> User:
    an_issuing_body()
    return an_account(Role.OFFICE, person=a_person("Huỳnh Thị Mây"))


@pytest.fixture
def office(clerk: User) -> Client:
    return a_client(clerk)


def rows(*members: tuple[str, str]) -> dict[str, str]:
    typed: dict[str, str] = {}
    for line, (name, role) in enumerate(members, start=1):
        typed |= {f"dong-{line}-person": name, f"dong-{line}-role": role}
    return typed


def three(*more: tuple[str, str]) -> dict[str, str]:
    for name in ("Võ Thanh Rừng", "Đinh Thị Sương", "Trần Đình Núi"):
        a_person(name)
    return rows(
        ("Võ Thanh Rừng", R.CHAIR), ("Trần Đình Núi", R.SECRETARY), ("Đinh Thị Sương", R.MEMBER), *more
    )


def page(client: Client, url: str = "") -> str:
    return client.get(url or reverse("awards:council")).content.decode()


def test_the_first_council_is_set_up_from_an_empty_page(office: Client, clerk: User) -> None:
    assert "Chưa có Hội đồng" in page(office)
    assert NEW in page(office)
    a_person("Lò Văn Suối", unit=a_unit("Tài chính"), title="Kế toán")
    assert '<option value="Lò Văn Suối">Kế toán, Tài chính</option>' in page(office, NEW)
    answer = post(office, NEW, clerk, DECISION | RULES | three() | {"scan": a_scan()})
    assert answer.status_code == 302
    shown = page(office)
    assert "Quyết định số 52/QĐ-UBND ngày 20/04/2022" in shown
    assert "Xem bản chụp" in shown
    assert "Họp khi có ít nhất 2/3 thành viên" in shown
    assert "Luật không định túc số" in shown
    assert "Điều 90" in shown
    assert [each.person.name for each in Council.objects.get().members.order_by("position")] == [
        "Võ Thanh Rừng", "Trần Đình Núi", "Đinh Thị Sương",
    ]  # fmt: skip


def test_twenty_five_rows_are_typed_and_read_at_one_place(office: Client, clerk: User) -> None:
    for number in range(22):
        a_person(f"Đinh Văn Số {number}")
    many = three(*((f"Đinh Văn Số {number}", R.MEMBER) for number in range(22)))
    assert post(office, NEW, clerk, DECISION | RULES | many).status_code == 302
    assert Council.objects.get().members.count() == 25
    shown = page(office, NEW)  # the next kiện toàn starts from them
    assert 'value="Đinh Văn Số 21"' in shown
    assert "Thêm dòng" not in shown


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"dong-4-person": "Ai Đó", "dong-4-role": R.MEMBER}, "Chưa có cá nhân tên “Ai Đó”"),
        ({"dong-4-person": "Thôn 3", "dong-4-role": R.MEMBER}, "Chưa có cá nhân tên “Thôn 3”"),
        ({"dong-4-role": R.DEPUTY}, "Ghi họ tên, hoặc bỏ vai trò"),
        ({"dong-3-role": ""}, "Chọn vai trò."),
        ({"dong-20-role": R.DEPUTY}, "Ghi họ tên, hoặc bỏ vai trò"),  # stands unfolded
        ({"dong-4-person": "Võ Thanh Rừng", "dong-4-role": R.MEMBER}, "Mỗi người chỉ ghi một lần"),
        ({"dong-3-role": R.CHAIR}, "chỉ có một Chủ tịch"),
        ({"quorum": "hai phần ba"}, "Viết như 2/3."),
        ({"quorum": "1/3"}, "phân số từ 1/2 đến 1"),
        ({"quorum": ""}, "is-invalid"),
        ({"share_inclusive": "on"}, "Đúng một nửa chưa phải đa số"),
        ({"petition_signer": "Trần Đình Núi"}, "phải là một Phó Chủ tịch"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(
    office: Client, clerk: User, typed: dict[str, Any], reason: str
) -> None:
    a_unit("Thôn 3", block="K3")
    answer = post(office, NEW, clerk, DECISION | RULES | three() | typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert reason in shown
    assert "Chưa lưu" in shown
    assert 'value="Đinh Thị Sương"' in shown
    assert 'value="52/QĐ-UBND"' in shown
    assert not Council.objects.exists()


def test_namesakes_are_told_apart_by_their_birth_dates(office: Client, clerk: User) -> None:
    young = a_person("Đinh Văn Bãi", born_on=date(1992, 8, 24))
    a_person("Đinh Văn Bãi", born_on=date(1969, 1, 2))
    refused = post(office, NEW, clerk, DECISION | RULES | three(("Đinh Văn Bãi", R.MEMBER)))
    assert "Có 2 người tên Đinh Văn Bãi" in refused.content.decode()
    named = rows(
        ("Võ Thanh Rừng", R.CHAIR), ("Trần Đình Núi", R.SECRETARY), ("Đinh Văn Bãi (24/08/1992)", R.MEMBER)
    )
    assert post(office, NEW, clerk, DECISION | RULES | named).status_code == 302
    assert Council.objects.get().members.get(role=R.MEMBER).person_id == young.pk


def test_the_rules_are_changed_and_a_stale_save_shows_both_texts(office: Client, clerk: User) -> None:
    bench = a_bench()
    url = reverse("awards:council-rules", args=[bench.council.pk])
    assert 'value="2/3"' in page(office, url)
    assert post(office, url, clerk, RULES | {"share": "2/3", "version": 1}).status_code == 302
    assert "quá 2/3 số thành viên có mặt" in page(office)
    stale = post(office, url, clerk, RULES | {"ballot": "paper", "version": 1})
    assert stale.status_code == 409
    assert "bỏ phiếu kín" in stale.content.decode()
    assert "giơ tay" in stale.content.decode()


def test_a_member_joins_and_another_ends_from_the_page(office: Client, clerk: User) -> None:
    bench = a_bench()
    a_person("Lò Văn Suối")
    url = reverse("awards:council-member-new", args=[bench.council.pk])
    half = {"person": "Lò Văn Suối", "role": R.DEPUTY, "sits_from": "01/12/2025", "number": "88/QĐ-UBND"}
    refused = post(office, url, clerk, half)
    assert "Ghi đủ tên loại, số, ngày" in refused.content.decode()
    assert 'value="Lò Văn Suối"' in refused.content.decode()
    whole = half | {"kind": "Quyết định", "issued_on": "01/12/2025", "issuer": "UBND xã"}
    assert post(office, url, clerk, whole).status_code == 302
    shown = page(office)
    assert "theo Quyết định số 88/QĐ-UBND ngày 01/12/2025" in shown
    gone = bench.members[8]
    end = reverse("awards:council-member-end", args=[gone.pk])
    assert post(office, end, clerk, {"last_day": "28/12/2025"}).status_code == 302
    assert "Đã thôi tham gia (1)" in page(office)
    assert end not in page(office)


def test_the_chair_is_not_ended_without_a_successor(office: Client, clerk: User) -> None:
    bench = a_bench()
    end = reverse("awards:council-member-end", args=[bench.chair.pk])
    refused = post(office, end, clerk, {"last_day": "28/12/2025"})
    assert refused.status_code == 422
    assert "không thể thiếu Chủ tịch: chọn người thay ngay ở bước này" in refused.content.decode()


def test_an_open_meeting_is_said_on_the_page_and_its_forms(office: Client) -> None:
    bench = a_bench()
    an_open_meeting(bench)
    said = "thay đổi ở đây tính từ phiên sau"
    for url in (
        reverse("awards:council"),
        reverse("awards:council-member-new", args=[bench.council.pk]),
        reverse("awards:council-rules", args=[bench.council.pk]),
    ):
        assert said in page(office, url)


@pytest.mark.parametrize("role", [Role.CHAIRMAN, Role.DEPUTY, Role.CULTURE])
def test_the_house_reads_and_finds_no_form(role: str) -> None:
    bench = a_bench()
    shown = page(a_client(an_account(role)))
    assert bench.chair.person.name in shown
    assert "Cho thôi" not in shown
    assert "Kiện toàn Hội đồng" not in shown
    assert "Sửa quy tắc" not in shown


def test_a_house_without_a_council_reads_that_there_is_none() -> None:
    shown = page(a_client(an_account(Role.CHAIRMAN)))
    assert "Chưa có Hội đồng" in shown
    assert NEW not in shown
