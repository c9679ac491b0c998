"""A decision of a past year, typed on the page: a head, and a row for each award."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from awards.models import Award, Decision
from campaigns.enums import Role
from campaigns.models import Round, User
from tests import factories as make
from tests.ground.test_files import a_pdf
from tests.recording import factories as paper
from tests.recording.factories import HEAD, MERIT

pytestmark = pytest.mark.django_db


def url(round_: Round) -> str:
    return reverse("awards:decision-record", args=[round_.pk])


def send(desk: Client, user: User, round_: Round, *rows: dict[str, str], **head: Any) -> Any:
    fields: dict[str, Any] = HEAD | {"merit": MERIT, "rows": "5"} | head
    for line, row in enumerate(rows, start=1):
        fields |= {f"dong-{line}-{name}": text for name, text in row.items()}
    return make.post(desk, url(round_), user, fields)


def refused(answer: Any, *said: str) -> str:
    page = str(answer.content.decode())
    assert answer.status_code == 422
    for sentence in said:
        assert sentence in page
    assert not Decision.objects.exists()
    return page


def test_the_clerk_writes_down_what_lies_before_her(round_: Round, desk: Client, office: User) -> None:
    paper.a_village()
    paper.two_namesakes()
    signer = make.a_person("Đinh Văn Thác")
    page = desk.get(url(round_)).content.decode()
    assert page.count('list="nguoi"') == 5
    assert '<option value="Đinh Văn Bãi (24/08/1992)">' in page
    assert MERIT in page
    scan = SimpleUploadedFile("qd04.pdf", a_pdf())
    rows: tuple[dict[str, str], ...] = (
        {"name": "Thôn 3", "register_number": "01"},
        {"name": "Đinh Văn Bãi (24/08/1992)", "register_number": "02/2023", "amount": "230.000 đồng"},
        {},
        {"name": "Đinh Văn Bãi (03/02/1969)", "title": "Trưởng thôn", "amount": "200000"},
    )
    answer = send(desk, office, round_, *rows, scan=scan)
    decision = Decision.objects.get()
    assert answer["Location"] == decision.get_absolute_url()
    assert (decision.signer, decision.scan is not None) == (signer, True)
    assert [(each.title, each.amount_vnd) for each in decision.awards.order_by("position")] == [
        ("", 450_000),
        ("Khuyến nông - thú y", 230_000),
        ("Trưởng thôn", 200_000),
    ]
    page = desk.get(answer["Location"]).content.decode()
    assert "Đã ghi lại Quyết định số 04/QĐ-UBND ngày 10/01/2023: 3 tập thể, cá nhân." in page
    assert "Đinh Văn Bãi: Theo luật ngày ấy là" in page
    assert "Đã ghi: Quyết định số 04/QĐ-UBND" in desk.get(url(round_)).content.decode()


def test_more_rows_keep_what_was_typed_and_judge_nothing(round_: Round, desk: Client, office: User) -> None:
    answer = send(desk, office, round_, {"name": "Ai đó"}, more="1", number="", dated="2023-01-09")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count('list="nguoi"') == 10
    assert 'value="Ai đó"' in page
    assert 'value="2023-01-09"' in page
    assert "invalid-feedback" not in page
    assert "errorlist" not in page
    page = send(desk, office, round_, rows="58", more="1").content.decode()
    assert page.count('list="nguoi"') == 60
    assert "Nhiều hơn 60 dòng thì dùng tệp Excel." in page


def test_namesakes_and_unknown_names_are_named_beside_the_row(
    round_: Round, desk: Client, office: User
) -> None:
    paper.two_namesakes()
    paper.a_village()
    answer = send(desk, office, round_, {"name": "Đinh Văn Bãi"}, {"name": "Thon 33"}, {"amount": "1"})
    page = refused(
        answer,
        "Có 2 người tên Đinh Văn Bãi, ghi thêm ngày sinh: Đinh Văn Bãi (24/08/1992) Khuyến nông - thú y",
        "Chưa có tập thể, cá nhân tên “Thon 33”. Gần giống: Thôn 3",
        "Ghi tên tập thể hoặc cá nhân.",
    )
    assert 'value="Thon 33"' in page


def test_a_birth_date_that_is_nobodys_is_said(round_: Round, desk: Client, office: User) -> None:
    paper.two_namesakes()
    answer = send(desk, office, round_, {"name": "Đinh Văn Bãi (01/01/1990)"})
    refused(answer, "Không có Đinh Văn Bãi sinh ngày 01/01/1990.")


def test_what_is_wrong_in_a_row_stands_beside_it(round_: Round, desk: Client, office: User) -> None:
    paper.a_village()
    row = {"name": "Thôn 3", "clauses": "III.2.a", "register_number": "1/2022", "amount": "nhiều"}
    refused(
        send(desk, office, round_, row, {"name": "Thôn 3"}),
        "III.2.a không phải của Kế hoạch cho đối tượng này: III.1.a",
        "Số sổ viết như 5 hoặc 05/2023.",
        "Số tiền viết như 230000 hoặc 230.000.",
        "Thôn 3 đã ghi ở dòng 1.",
    )


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ({"number": "bốn"}, "Số văn bản gồm một đến bốn chữ số"),
        ({"dated": "2026-01-10"}, "Ngày quyết định không được sau hôm nay."),
        ({"signer_name": ""}, "bắt buộc"),
        ({"capacity": "\n".join("ABCDE")}, "Nhiều nhất bốn dòng"),
        ({"scan": SimpleUploadedFile("a.pdf", b"<html>")}, "không phải bản chụp nhận được"),
    ],
)
def test_what_is_wrong_in_the_head_is_said(
    round_: Round, desk: Client, office: User, head: dict[str, Any], said: str
) -> None:
    paper.a_village()
    page = refused(send(desk, office, round_, {"name": "Thôn 3"}, **head), said)
    assert 'value="Thôn 3"' in page


def test_a_decision_without_anybody_is_refused(round_: Round, desk: Client, office: User) -> None:
    refused(send(desk, office, round_), "ít nhất một tập thể hoặc cá nhân")


def test_the_door_is_the_offices_and_of_recorded_rounds(round_: Round, desk: Client) -> None:
    for role in (Role.CHAIRMAN, Role.DEPUTY, Role.CULTURE, Role.ADMINISTRATOR):
        user = make.an_account(role)
        assert make.a_client(user).get(url(round_)).status_code == 404
        assert send(make.a_client(user), user, round_, {"name": "Thôn 3"}).status_code == 404
    run = make.a_round()
    for name in ("decision-record", "decision-upload", "decision-workbook"):
        assert desk.get(reverse(f"awards:{name}", args=[run.pk])).status_code == 404
    assert not Award.objects.exists()
