"""The office writes on one page: words are kept, nobody's are overwritten, every form can be taken away."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import openpyxl
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from andung_emulation import drafts, history
from campaigns.enums import IndexKind, Role
from campaigns.models import Appointment, IndexResult, User
from campaigns.models.fields import ProseField
from dossiers.models import Summary
from dossiers.selectors.summaries import day_of, paper_of, texts_of
from dossiers.todo import tasks
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.campaigns.movement import factories as movement
from tests.dossiers.factories import EVENING, freeze, issue
from tests.dossiers.summaries.factories import a_summary, everything, issued, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(make.AT):
        yield


@pytest.fixture
def office() -> User:
    return make.the_office()


@pytest.fixture
def desk(office: User) -> Client:
    return make.a_client(office)


@pytest.fixture
def summary() -> Summary:
    round_ = make.a_round()
    movement.a_figure(movement.a_target(round_, statement="=2+3"), "99")
    return a_summary(round_)


def page(client: Client, summary: Summary, query: str = "") -> str:
    answer = client.get(summary.get_absolute_url() + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_begun_from_the_list_written_and_saved(desk: Client, office: User) -> None:
    round_ = make.a_round()
    answer = make.post(desk, reverse("dossiers:summary-begin", args=[round_.pk]), office)
    summary = Summary.objects.get()
    assert answer["Location"] == summary.get_absolute_url()
    shown = page(desk, summary)
    assert "Số liệu về tổ chức phong trào:" in shown
    assert "Còn phải viết" in shown
    make.post(desk, summary.get_absolute_url(), office, {"uu-diem": "Làm tốt.", "version": 1})
    assert texts_of(summary) == {"uu-diem": "Làm tốt."}
    assert "Báo cáo sơ kết năm 2025" in desk.get(reverse("dossiers:summaries")).content.decode()


def test_as_much_as_the_field_lets_somebody_type_is_saved(
    desk: Client, office: User, summary: Summary
) -> None:
    """A browser counts an end of line once and sends it as two characters."""
    typed = "một dòng chữ dài\n" * 1_176 + "đến đây"
    assert len(typed) == ProseField.MAX_PROSE - 1
    sent = {"uu-diem": typed.replace("\n", "\r\n"), "version": 1}
    assert make.post(desk, summary.get_absolute_url(), office, sent).status_code == 302
    assert texts_of(summary) == {"uu-diem": typed}


def test_what_another_saved_meanwhile_answers_with_both_texts(
    desk: Client, office: User, summary: Summary
) -> None:
    written(summary, {"uu-diem": "Của người khác."})
    answer = make.post(desk, summary.get_absolute_url(), office, {"uu-diem": "Của tôi.", "version": 1})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Của người khác." in shown
    assert "Của tôi." in shown


def test_what_autosave_kept_stands_in_the_fields_until_it_is_saved(
    desk: Client, office: User, summary: Summary
) -> None:
    drafts.save(office.pk, "summary", str(summary.pk), {"uu-diem": "Đang gõ"}, base_version=1, at=make.AT)
    assert "Đang gõ</textarea>" in page(desk, summary)
    make.post(desk, summary.get_absolute_url(), office, {"uu-diem": "Đã gõ xong.", "version": 1})
    assert drafts.read(office.pk, "summary", str(summary.pk)) is None


def test_a_suggestion_stands_in_empty_fields_and_saves_nothing(desk: Client, summary: Summary) -> None:
    written(summary, {"ton-tai": "Của xã."})
    shown = page(desk, summary, "?goi-y=1")
    assert "Năm 2025 hoàn thành 1/1 chỉ tiêu.</textarea>" in shown
    assert "Của xã.</textarea>" in shown
    assert texts_of(summary) == {"ton-tai": "Của xã."}


def test_an_older_text_is_used_again_from_the_page(desk: Client, office: User, summary: Summary) -> None:
    written(summary, {"uu-diem": "Đầu."})
    row = written(summary, {"uu-diem": "Sau."})
    assert "1 lần lưu trước" in page(desk, row)
    first = row.texts.get(number=1)
    url = reverse("dossiers:summary-restore", args=[row.pk, first.pk])
    make.post(desk, url, office, {"version": row.version})
    assert texts_of(row) == {"uu-diem": "Đầu."}


def test_using_an_older_text_again_keeps_what_is_being_typed_elsewhere(
    desk: Client, office: User, summary: Summary
) -> None:
    written(summary, {"uu-diem": "Đầu."})
    row = written(summary, {"uu-diem": "Sau."})
    drafts.save(
        office.pk, "summary", str(row.pk), {"ton-tai": "Đang gõ dở"}, base_version=row.version, at=make.AT
    )
    url = reverse("dossiers:summary-restore", args=[row.pk, row.texts.get(number=1).pk])
    make.post(desk, url, office, {"version": row.version})
    assert texts_of(row) == {"uu-diem": "Đầu."}
    assert "Đang gõ dở" in page(desk, row)


def test_saved_again_unchanged_it_carries_the_signer_of_that_day(office: User, summary: Summary) -> None:
    """What the refusal asks for: take it back, save the words again, lay it before him anew."""
    row, later = written(summary), EVENING + timedelta(days=1)
    Appointment.objects.filter(role=Role.CHAIRMAN).update(held_until=make.TODAY)
    make.an_account(Role.DEPUTY, person=make.a_person("Đinh Quang Suối", unit=make.a_unit("Ủy ban")))
    with time_machine.travel(later):
        desk = make.a_client(office)
        make.post(desk, row.get_absolute_url(), office, {**everything(row), "version": row.version})
        assert day_of(row) == later.date()
        saved, row = row.texts.count(), Summary.objects.get()
        make.post(desk, row.get_absolute_url(), office, {**everything(row), "version": row.version})
        assert row.texts.count() == saved
    paper = issue(freeze(paper_of(row), at=later), "12", dated=later.date(), at=later)
    assert paper.dated == later.date()


def test_its_tables_in_excel_are_no_formulas_and_the_copy_is_told(desk: Client, summary: Summary) -> None:
    IndexResult.objects.create(
        round=summary.round, kind=IndexKind.PAR, score=Decimal(85), published_on=make.TODAY
    )
    answer = desk.get(f"{summary.get_absolute_url()}?format=xlsx")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer) if answer.streaming else answer.content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "=2+3" in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {1, 85} <= {cell.value for cell in cells if cell.data_type == "n"}, "85,00 adds up, too"
    assert list(history.of(summary))[-1].action == "summary.exported"


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_draft_can_be_taken_away(form: str, desk: Client, summary: Summary) -> None:
    answer = desk.get(f"{summary.get_absolute_url()}?format={form}")
    assert answer.status_code == 200
    assert f"bao-cao-so-ket-2025-DU-THAO.{form}" in answer["Content-Disposition"]


def test_who_reads_sees_words_and_no_fields(summary: Summary) -> None:
    written(summary, {"uu-diem": "Làm tốt."})
    shown = page(make.a_client(make.an_account(Role.CULTURE)), summary)
    assert "Làm tốt." in shown
    assert "<textarea" not in shown
    assert "Lưu lời báo cáo" not in shown


def test_the_office_is_reminded_once_decision_and_index_are_there(summary: Summary) -> None:
    round_, office = summary.round, make.an_actor(Role.OFFICE)

    def reminded() -> list[str]:
        return [each.url for each in tasks(office, round_, make.AT) if "báo cáo sơ kết" in each.title]

    decisions.a_recorded_award(make.a_unit(), 2025, dated=make.TODAY)
    assert reminded() == []
    IndexResult.objects.create(round=round_, kind=IndexKind.PAR, score=Decimal(85), published_on=make.TODAY)
    assert reminded() == [summary.get_absolute_url()]
    issued(summary)
    assert reminded() == []
