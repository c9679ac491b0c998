"""Bản đăng ký thi đua and the list of a round, as they print."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pdfplumber
import pytest
import time_machine
from docx import Document

from andung_emulation import history
from campaigns.models import IssuingBody, Registration, Round, User
from tests import factories as make
from tests.campaigns.movement.factories import a_registration
from tests.papers.geometry import line, lines, words_in
from tests.screens import text, url

pytestmark = pytest.mark.django_db
OWN_LETTERHEAD = ["ĐOÀN TNCS HỒ CHÍ MINH", "BAN CHẤP HÀNH ĐOÀN XÃ AN DŨNG"]
SECRETARY = "Bí thư Đoàn xã"


@pytest.fixture(autouse=True)
def _morning() -> Any:
    with time_machine.travel(make.AT, tick=False):
        yield


@pytest.fixture
def round_(db: None) -> Round:
    plan = make.a_document(
        "06/KH-UBND",
        kind="Kế hoạch",
        issued_on=date(2025, 1, 15),
        subject="Thực hiện cải cách hành chính năm 2025",
    )
    return make.a_round(plan_document=plan)


@pytest.fixture
def youth(round_: Round) -> Registration:
    """With a letterhead of its own, led by its secretary."""
    unit = make.a_unit("Đoàn Thanh niên xã", block="K2", letterhead=OWN_LETTERHEAD, head_title=SECRETARY)
    make.an_evaluation(round_, unit)
    leader = make.a_person("Đinh Hoài Nắng", unit=unit, title=SECRETARY, gender="nam")
    return a_registration(round_, unit, leader=leader, text="Hướng dẫn 120 lượt <b>nộp</b> hồ sơ trực tuyến")


def copy(user: User, address: str, form: str) -> Any:
    answer = make.a_client(user).get(address, {"format": form})
    assert answer.status_code == 200
    return answer


def test_a_unit_registers_on_its_own_letterhead(office: User, youth: Registration) -> None:
    answer = copy(office, url("dossiers:registration", youth.round, youth.unit), "pdf")
    assert answer["Content-Disposition"] == 'inline; filename="dang-ky-thi-dua-2025-doan-thanh-nien-xa.pdf"'
    with pdfplumber.open(io.BytesIO(answer.content)) as opened:
        assert len(opened.pages) == 1
        page = opened.pages[0]
        assert not line(page, "ĐOÀN TNCS HỒ CHÍ MINH").is_bold
        assert line(page, "ĐOÀN XÃ AN DŨNG").is_bold
        assert line(page, "BẢN ĐĂNG KÝ THI ĐUA").is_bold
        assert "An Dũng, ngày 10 tháng 3 năm 2025" in [each.text for each in lines(page)]
    said = words_in(answer.content)
    assert "Kính gửi: Ủy ban nhân dân xã An Dũng." in said
    assert "Căn cứ Kế hoạch số 31a/KH-UBND ngày 06 tháng 4 năm 2022" in said
    assert (
        "Căn cứ Kế hoạch số 06/KH-UBND ngày 15 tháng 01 năm 2025 của Ủy ban nhân dân xã An Dũng thực hiện cải"
        " cách hành chính năm 2025." in said
    )
    assert (
        "đã phát động ngày 03 tháng 3 năm 2025 (Họp thôn), Đoàn Thanh niên xã đăng ký thi đua năm 2025:"
        in said
    )
    assert "Hướng dẫn 120 lượt <b>nộp</b> hồ sơ trực tuyến" in said
    assert "Ông Đinh Hoài Nắng, Bí thư Đoàn xã, Đoàn Thanh niên xã./." in said
    assert "Nơi nhận: BÍ THƯ ĐOÀN XÃ - Như trên; (Ký, ghi rõ họ tên)" in said


def test_a_branch_of_the_commune_stands_under_it_and_an_open_date_is_dotted(
    office: User, round_: Round
) -> None:
    unit = make.a_unit("Tư pháp - Hộ tịch", head_title="Công chức Tư pháp - Hộ tịch")
    row = a_registration(round_, unit, registered_on=None, launch_document="", aim="", text="")
    said = words_in(copy(office, url("dossiers:registration", round_, row.unit), "pdf").content)
    assert "ỦY BAN NHÂN DÂN XÃ AN DŨNG" in said
    assert "TƯ PHÁP - HỘ TỊCH" in said
    assert "An Dũng, ngày …… tháng …… năm 2025" in said
    assert "1. Người phụ trách …………………………………………./." in said


def test_word_has_the_same_words(office: User, youth: Registration) -> None:
    answer = copy(office, url("dossiers:registration", youth.round, youth.unit), "docx")
    written = "\n".join(each.text for each in Document(io.BytesIO(answer.content)).paragraphs)
    assert "BẢN ĐĂNG KÝ THI ĐUA" in written
    assert "Ông Đinh Hoài Nắng, Bí thư Đoàn xã, Đoàn Thanh niên xã./." in written


def test_the_list_names_who_has_not_registered(office: User, youth: Registration) -> None:
    round_ = youth.round
    make.an_evaluation(round_, make.a_unit("Thôn 2", block="K3"))
    answer = copy(office, url("dossiers:registrations", round_), "pdf")
    with pdfplumber.open(io.BytesIO(answer.content)) as opened:
        tables = [
            [[(cell or "").replace("\n", " ") for cell in row] for row in table]
            for page in opened.pages
            for table in page.extract_tables()
        ]
    assert tables[-2][1][:5] == ["1", "Đoàn Thanh niên xã", "03/03/2025", "10/03/2025", "Đinh Hoài Nắng"]
    assert tables[-2][1][5].startswith("Hoàn thành nhiệm vụ được giao. a) Hướng dẫn")
    assert tables[-1][1] == ["2", "Thôn 2", "chưa", "chưa", "", ""]
    said = words_in(answer.content)
    assert "02 đơn vị: 01 đơn vị đã phát động, 01 đơn vị đã đăng ký, 01 đơn vị chưa đăng ký./." in said


def test_each_copy_is_told_and_looking_is_not(office: User, youth: Registration) -> None:
    one, every = (
        url("dossiers:registration", youth.round, youth.unit),
        url("dossiers:registrations", youth.round),
    )
    assert "BẢN ĐĂNG KÝ THI ĐUA" in text(office, one)
    assert "DANH SÁCH ĐĂNG KÝ THI ĐUA" in text(office, every)
    assert not history.of(youth)
    for address, of in ((one, youth), (every, youth.round)):
        copy(office, address, "pdf")
        copy(office, address, "docx")
        assert [entry.action for entry in history.of(of)] == ["registration.downloaded"] * 2
    assert make.a_client(office).get(one, {"format": "exe"}).status_code == 404


def test_a_unit_prints_its_own_alone(youth: Registration) -> None:
    stranger = make.an_account(unit=make.a_unit("Thôn 4", block="K3"))
    own = make.an_account(unit=make.a_unit(youth.unit.name))
    address = url("dossiers:registration", youth.round, youth.unit)
    assert make.a_client(stranger).get(address).status_code == 404
    assert copy(own, address, "pdf")["Content-Type"] == "application/pdf"
    assert "Đoàn Thanh niên xã" not in text(stranger, url("dossiers:registrations", youth.round))


def test_without_a_commune_it_says_what_is_missing(office: User, youth: Registration) -> None:
    IssuingBody.objects.all().delete()
    assert "Chưa ghi cơ quan ban hành" in text(office, url("dossiers:registration", youth.round, youth.unit))
