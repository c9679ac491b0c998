"""Launch and registration: by the unit itself or typed from its paper, kept while typed, closed later."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from andung_emulation import drafts, history
from campaigns.enums import Role
from campaigns.models import Evaluation, Registration, RegistrationLine, Round, Unit, User
from campaigns.rules.registrations import CLOSED
from tests import factories as make
from tests.campaigns.movement.factories import a_content, a_registration, after_the_date
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def village(round_: Round) -> Evaluation:
    return make.an_evaluation(round_, make.a_unit("Thôn 3", block="K3"))


def page_of(sheet: Evaluation) -> str:
    return url("campaigns:registration", sheet.round, sheet.unit)


def typed(**fields: Any) -> dict[str, Any]:
    """What a village types; its contents are a c d g, in this order."""
    said: dict[str, Any] = {
        "launched_on": "03/03/2025", "launch_document": "Họp thôn ngày 03/03/2025",
        "registered_on": "10/03/2025", "leader": "", "aim": "Hộ nào cũng biết tra cứu hồ sơ.",
        "text_3": "90% hộ biết mã hồ sơ", "version": 0,
    }  # fmt: skip
    return said | fields


def test_a_unit_registers_for_itself(village: Evaluation) -> None:
    leader = make.a_person("Đinh Thị Khe", unit=Unit.objects.get(pk=village.unit_id), title="Trưởng thôn")
    voice = make.an_account(unit=Unit.objects.get(pk=village.unit_id))
    answer = sent(voice, page_of(village), typed(leader=leader.pk, scan=make.a_scan("hop-thon.pdf")))
    assert answer["Location"] == page_of(village)
    row = Registration.objects.get()
    assert (row.launched_on, row.registered_on) == (date(2025, 3, 3), date(2025, 3, 10))
    assert (row.leader_id, row.from_paper, row.version) == (leader.pk, False, 1)
    assert [(line.content.letter, line.text) for line in row.lines.all()] == [("d", "90% hộ biết mã hồ sơ")]
    assert [(entry.action, entry.on_paper) for entry in history.of(row)] == [("registration.written", False)]
    shown = text(voice, page_of(village))
    assert "Đã phát động 03/03/2025" in shown
    assert "Đã đăng ký 10/03/2025" in shown
    assert "hop-thon.pdf" in shown


def test_the_office_types_it_from_paper(office: User, village: Evaluation) -> None:
    assert "Ghi thay đơn vị" in text(office, page_of(village))
    sent(office, page_of(village), typed())
    row = Registration.objects.get()
    assert row.from_paper
    assert history.of(row).get().on_paper


def test_the_scan_is_given_out_to_those_who_see_the_unit_and_told(office: User, village: Evaluation) -> None:
    sent(office, page_of(village), typed(scan=make.a_scan("hop-thon.pdf")))
    row, address = Registration.objects.get(), url("campaigns:registration-file", village.round, village.unit)
    answer = make.a_client(office).get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert [entry.action for entry in history.of(row)][-1] == "scan.downloaded"
    stranger = make.an_account(unit=make.a_unit("Thôn 4", block="K3"))
    assert make.a_client(stranger).get(address).status_code == 404


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"launched_on": ""}, "thì ghi ngày phát động"),
        ({"launched_on": "30/12/2025"}, "Ngày phát động ở sau hôm nay."),
        ({"registered_on": "30/12/2025"}, "Ngày đăng ký ở sau hôm nay."),
        ({"aim": "", "text_3": ""}, "thì ghi mức phấn đấu, hoặc ít nhất một nội dung"),
        ({"result_1": "Xong"}, "Nội dung a chưa đăng ký gì thì chưa ghi kết quả."),
        ({"registered_on": "mai"}, "Ngày viết như 15/12/2025."),
    ],
)
def test_what_contradicts_itself_is_said_and_stays_typed(
    office: User, village: Evaluation, said: dict[str, str], why: str
) -> None:
    answer = sent(office, page_of(village), typed(**said))
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert "Họp thôn ngày 03/03/2025" in answer.content.decode()
    assert not Registration.objects.exists()


def test_a_leader_is_one_of_the_unit_on_that_day(office: User, village: Evaluation) -> None:
    unit = Unit.objects.get(pk=village.unit_id)
    late = make.a_person("Lò Thị Mới")
    make.a_posting(late, unit, held_from=date(2025, 6, 1))
    stranger = make.a_person("Lò Thị Xa", unit=make.a_unit("Thôn 4", block="K3"))
    answer = sent(office, page_of(village), typed(leader=late.pk))
    assert "phải là người của đơn vị vào ngày 10/03/2025" in answer.content.decode()
    assert sent(office, page_of(village), typed(leader=stranger.pk)).status_code == 422
    assert (
        sent(office, page_of(village), typed(leader=late.pk, registered_on="01/06/2025")).status_code == 302
    )


def test_a_unit_of_other_units_people_is_led_by_one_of_them(office: User, round_: Round) -> None:
    desk = make.an_evaluation(round_, make.a_unit("Bộ phận Tiếp nhận và Trả kết quả"))
    clerk = make.a_person("Huỳnh Thị Sim", unit=make.a_unit("Văn phòng - Thống kê"))
    assert "Huỳnh Thị Sim – Công chức, Văn phòng - Thống kê" in text(office, page_of(desk))
    assert sent(office, page_of(desk), typed(leader=clerk.pk)).status_code == 302


def test_two_at_once_get_both_texts(office: User, village: Evaluation) -> None:
    sent(office, page_of(village), typed())
    sent(office, page_of(village), typed(version=1, text_3="95% hộ biết mã hồ sơ"))
    answer = sent(office, page_of(village), typed(version=1, text_3="80% hộ biết mã hồ sơ"))
    assert answer.status_code == 409
    assert "95% hộ biết mã hồ sơ" in answer.content.decode()
    assert "80% hộ biết mã hồ sơ" in answer.content.decode()
    assert RegistrationLine.objects.get().text == "95% hộ biết mã hồ sơ"


def test_the_same_again_leaves_no_trace_and_an_emptied_line_goes(office: User, village: Evaluation) -> None:
    sent(office, page_of(village), typed())
    row = Registration.objects.get()
    assert sent(office, page_of(village), typed(version=1)).status_code == 302
    row.refresh_from_db()
    assert (row.version, history.of(row).count()) == (1, 1)
    sent(office, page_of(village), typed(version=1, text_3=""))
    assert not RegistrationLine.objects.exists()


def test_what_is_typed_is_kept_until_it_is_saved(office: User, village: Evaluation) -> None:
    subject = f"{village.round_id}-{village.unit_id}"
    address = drafts.autosave_url("registration", subject, 0)
    assert address.replace("&", "&amp;") in text(office, page_of(village))
    assert sent(office, address, typed(aim="Đang gõ dở")).status_code == 200
    shown = text(office, page_of(village))
    assert "Đang gõ dở" in shown
    assert "chưa lưu vào bản đăng ký" in shown
    sent(office, page_of(village), typed(aim="Gõ xong"))
    assert drafts.read(office.pk, "registration", subject) is None
    sent(office, address, typed(aim="Gõ trên bản cũ"))
    shown = text(office, page_of(village))
    assert "bản đăng ký đã được lưu sau khi bạn gõ" in shown
    assert "<dd>Gõ trên bản cũ</dd>" in shown
    assert "d Đăng ký</dt>" in shown
    sent(office, page_of(village), {"discard": "1"})
    assert "Gõ trên bản cũ" not in text(office, page_of(village))


def test_the_list_says_who_has_and_who_has_not(office: User, round_: Round, village: Evaluation) -> None:
    launched = make.a_unit("Thôn 4", block="K3")
    for unit in (launched, make.a_unit("Văn hóa - Thông tin")):
        make.an_evaluation(round_, unit)
    a_registration(round_, Unit.objects.get(pk=village.unit_id))
    a_registration(round_, launched, registered_on=None, aim="", text="")
    shown = text(office, url("campaigns:registrations", round_))
    assert "3 đơn vị · chưa phát động: <b>1</b> · chưa đăng ký: <b>2</b>" in shown
    assert shown.index("Văn hóa - Thông tin") < shown.index("Thôn 3") < shown.index("Thôn 4")


def test_a_units_voice_sees_and_writes_its_own_alone(round_: Round, village: Evaluation) -> None:
    other = make.a_unit("Thôn 4", block="K3")
    theirs = make.an_evaluation(round_, other)
    voice = make.an_account(unit=other)
    shown = text(voice, url("campaigns:registrations", round_))
    assert "Thôn 4" in shown
    assert "Thôn 3" not in shown
    assert make.a_client(voice).get(page_of(village)).status_code == 404
    assert sent(voice, page_of(village), typed()).status_code == 404
    assert sent(voice, page_of(theirs), typed()).status_code == 302


def test_who_only_reads_gets_no_form(village: Evaluation) -> None:
    a_registration(village.round, Unit.objects.get(pk=village.unit_id), text="Không hồ sơ trễ hạn")
    council = make.an_account(Role.CHAIRMAN)
    shown = text(council, page_of(village))
    assert "Không hồ sơ trễ hạn" in shown
    assert "Lưu bản đăng ký" not in shown
    assert sent(council, page_of(village), typed(version=1)).status_code == 404


def test_after_the_date_only_results_are_written(office: User, village: Evaluation) -> None:
    row = a_registration(village.round, Unit.objects.get(pk=village.unit_id))
    with time_machine.travel(after_the_date(village.round), tick=False):
        shown = text(office, page_of(village))
        assert CLOSED in shown
        assert 'name="text_1"' not in shown
        assert 'name="result_1"' in shown
        assert 'name="result_2"' not in shown
        said = typed(version=1, aim="Đổi sau hạn", text_1="Đổi sau hạn", result_1="Không hồ sơ nào trễ")
        assert sent(office, page_of(village), said).status_code == 302
        row.refresh_from_db()
        line = row.lines.get()
        assert (row.aim, line.text, line.result) == (
            "Hoàn thành nhiệm vụ được giao.",
            "Không hồ sơ trễ hạn",
            "Không hồ sơ nào trễ",
        )
        assert [entry.action for entry in history.of(row)] == ["registration.results_written"]
        assert row.version == 2


def test_after_the_date_nobody_registers_any_more(office: User, village: Evaluation) -> None:
    with time_machine.travel(after_the_date(village.round), tick=False):
        assert "Lưu bản đăng ký" not in text(office, page_of(village))
        sent(office, page_of(village), typed())
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda row: Registration.objects.filter(pk=row.pk).update(aim="Đổi"),
        lambda row: Registration.objects.filter(pk=row.pk).update(registered_on=None),
        lambda row: row.lines.update(text="Đổi"),
        lambda row: row.lines.all().delete(),
        lambda row: RegistrationLine.objects.create(
            registration=row, content=a_content(row.round, "c"), text="Thêm"
        ),
        lambda row: a_registration(row.round, make.a_unit()),
    ],
)
def test_after_the_date_the_database_itself_refuses(round_: Round, change: Any) -> None:
    row = a_registration(round_, make.a_unit())
    after_the_date(round_)
    with pytest.raises(IntegrityError), transaction.atomic():
        change(row)
    row.lines.update(result="Vẫn ghi được kết quả")


def test_a_recorded_year_is_free_and_the_offices_alone(office: User) -> None:
    past = make.a_round(2022, from_paper=True)
    unit = make.a_unit("Thôn 3", block="K3")
    sheet = make.an_evaluation(past, unit)
    said = typed(launched_on="15/04/2022", registered_on="20/04/2022")
    assert sent(make.an_account(unit=unit), page_of(sheet), said).status_code == 404
    assert sent(office, page_of(sheet), said).status_code == 302
    assert history.of(Registration.objects.get()).get().on_paper


def test_just_before_the_date_it_is_still_open(office: User, village: Evaluation) -> None:
    assert village.round.closes_at is not None
    with time_machine.travel(village.round.closes_at - timedelta(seconds=1), tick=False):
        assert sent(office, page_of(village), typed()).status_code == 302
    with time_machine.travel(village.round.closes_at, tick=False):
        assert sent(office, page_of(village), typed(version=1, aim="Muộn")).status_code == 302
        assert Registration.objects.get().aim == "Hộ nào cũng biết tra cứu hồ sơ."
        assert CLOSED in text(office, page_of(village))
