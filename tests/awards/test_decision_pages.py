"""A decision's page, its scan, and the confirmation of one that was signed on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from andung_emulation import history
from awards.enums import DecisionOrigin
from awards.models import Award, Decision
from campaigns.enums import Role
from campaigns.models import User
from tests.awards.decision_factories import a_decision, an_award
from tests.factories import AT, PASSWORD, a_client, a_person, a_scan, a_unit, an_account, the_office
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def office() -> User:
    return the_office()


@pytest.fixture
def chairman() -> User:
    return an_account(Role.CHAIRMAN, person=a_person("Đinh Văn Đỉnh"), password=PASSWORD)


@pytest.fixture
def award() -> Award:
    return an_award(a_person("Lương Thị Suối", unit=a_unit("Tư pháp - Hộ tịch")), number="5")


@pytest.fixture
def on_paper() -> Decision:
    return a_decision(a_person("Lương Thị Suối", unit=a_unit()), origin=DecisionOrigin.SIGNED_ON_PAPER)


def test_a_decisions_page_has_lists_sums_and_signer(office: User) -> None:
    decision = a_decision()
    page = text(office, decision.get_absolute_url())
    for said in (
        "Phê duyệt trên ứng dụng", "Đinh Văn Đỉnh", "CHỦ TỊCH", "a1" * 32, "Tập thể (1)", "Cá nhân (1)",
        "2.120.000 đồng", "Hai triệu một trăm hai mươi nghìn đồng", "Chưa có bản chụp",
    ):  # fmt: skip
        assert said in page
    for award in decision.awards.all():
        assert award.get_absolute_url() in page


def test_the_office_adds_the_scan_and_every_copy_is_told(office: User, award: Award) -> None:
    decision = award.decision
    sent(office, url("awards:decision-scan-add", decision), {"scan": a_scan()})
    answer = a_client(office).get(url("awards:decision-scan", decision))
    assert answer.content.startswith(b"%PDF-")
    assert [entry.action for entry in history.of(decision)] == [
        "decision.issued",
        "decision.scanned",
        "scan.downloaded",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Trường này là bắt buộc"),
        ({"scan": SimpleUploadedFile("a.pdf", b"<html>")}, "không phải bản chụp nhận được"),
    ],
)
def test_what_is_no_scan_is_refused(office: User, award: Award, data: dict[str, Any], said: str) -> None:
    answer = sent(office, url("awards:decision-scan-add", award.decision), data)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert a_client(office).get(url("awards:decision-scan", award.decision)).status_code == 404


def test_a_scan_that_is_lost_is_said(office: User, on_paper: Decision) -> None:
    assert on_paper.scan is not None
    (Path(settings.MEDIA_ROOT) / on_paper.scan.path).unlink()
    answer = a_client(office).get(url("awards:decision-scan", on_paper), follow=True)
    assert "không đọc được tệp" in answer.content.decode()
    assert [entry.action for entry in history.of(on_paper)] == ["decision.issued"]


def test_who_signs_confirms_what_was_signed_on_paper(
    office: User, chairman: User, on_paper: Decision
) -> None:
    assert "Chủ tịch đã ký trên giấy, Văn phòng ghi lại" in text(office, on_paper.get_absolute_url())
    page = text(chairman, url("awards:decision-confirm", on_paper))
    for said in ("1. Lương Thị Suối, Công chức, ", "710.000 đồng", url("awards:decision-scan", on_paper)):
        assert said in page
    confirm = url("awards:decision-confirm", on_paper)
    assert sent(chairman, confirm, {"password": "sai"}).status_code == 422
    unseen = sent(chairman, confirm, {"password": PASSWORD})
    assert "Bản chụp vừa được thay" in unseen.content.decode()
    seen = {"password": PASSWORD, "seen_scan": on_paper.scan_id}
    assert f'name="seen_scan" value="{on_paper.scan_id}"' in page
    assert sent(chairman, confirm, seen).status_code == 302
    page = text(office, on_paper.get_absolute_url())
    assert "Đinh Văn Đỉnh" in page
    assert "bản chụp không thay nữa" in page
    again = sent(chairman, confirm, seen)
    assert "không chờ xác nhận" in again.content.decode()
    replaced = sent(office, url("awards:decision-scan-add", on_paper), {"scan": a_scan()})
    assert "bản chụp không thay nữa" in replaced.content.decode()
