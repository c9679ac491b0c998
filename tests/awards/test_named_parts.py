"""Sent back for named parts, with a day; and begun from last year's nomination."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from andung_emulation import history
from andung_emulation.errors import Refused
from awards.enums import NominationState as S
from awards.models import Nomination
from awards.services import nominations as services
from awards.todo import tasks
from campaigns.enums import Role
from campaigns.models import Round, Unit
from tests.awards.factories import a_nomination, a_unit_with_a_sheet, the_clerk
from tests.factories import AT, a_client, a_round, an_account, an_actor, post, the_holidays, the_office
from tests.screens import text, url

pytestmark = pytest.mark.django_db
CLAIM = "claim:iii-1-a"


@pytest.fixture
def round_() -> Round:
    the_holidays()
    return a_round()


@pytest.fixture
def unit(round_: Round) -> Unit:
    return a_unit_with_a_sheet(round_, "Tư pháp - Hộ tịch")


def sent_back(unit: Unit, *parts: str, due_on: date | None = date(2025, 12, 31)) -> Nomination:
    filed = a_nomination(S.FILED, participant=unit)
    return services.return_nomination(
        filed, reason="Nêu số liệu.", parts=parts, due_on=due_on, actor=the_clerk(), at=AT
    )


@time_machine.travel(AT, tick=False)
def test_the_unit_sees_which_parts_and_by_when_until_it_files_again(unit: Unit) -> None:
    row = sent_back(unit, "selection", CLAIM)
    client = a_client(an_account(Role.UNIT, unit=unit))
    said = "Bình xét của đơn vị; Thành tích theo III.1.a: Nêu số liệu."
    page = text(client, url("awards:nomination", row))
    assert said in page
    assert "hẹn hết ngày 31/12/2025" in page
    form = client.get(url("awards:nomination-edit", row))
    assert said in form.content.decode()
    parts = form.context["parts"]
    assert "trả lại phần này" in parts.selection[0]
    assert "trả lại phần này" in parts.claims[0].notes[0]
    assert parts.contents == parts.report == parts.declarations == ()
    entry = history.of(row).get(action="nomination.return")
    assert entry.reason == said
    again = services.file_nomination(row, actor=the_clerk(), at=AT + timedelta(hours=1))
    assert (again.returned_parts, again.return_due_on, again.returned_reason) == ([], None, "")


def test_its_task_has_the_day_that_the_office_set(unit: Unit, round_: Round) -> None:
    sent_back(unit, CLAIM)
    [task] = tasks(an_actor(Role.UNIT, unit=unit), round_, AT)
    assert (task.title, task.when) == ("Bổ sung đề nghị khen Tư pháp - Hộ tịch", "31/12")
    assert task.detail.startswith("Thành tích theo III.1.a: Nêu số liệu. Còn 2 ngày làm việc")


def test_no_part_named_is_the_whole(unit: Unit) -> None:
    row = sent_back(unit, due_on=None)
    assert row.returned_parts == []
    assert history.of(row).get(action="nomination.return").reason == "Nêu số liệu."


@pytest.mark.parametrize(
    ("parts", "due_on", "reason"),
    [
        (("claim:iii-2-a",), None, "không thuộc đề nghị này"),
        (("bịa",), None, "không thuộc đề nghị này"),
        ((), date(2025, 12, 28), "không được ở trước hôm nay"),
        ((), date(2026, 1, 5), "phải trước hạn trình: chậm nhất 04/01/2026"),
    ],
)
def test_parts_and_days_that_there_arent_are_refused(
    unit: Unit, parts: tuple[str, ...], due_on: date | None, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        sent_back(unit, *parts, due_on=due_on)


def test_the_last_day_before_the_rounds_date_is_still_a_day(unit: Unit) -> None:
    assert sent_back(unit, due_on=date(2026, 1, 4)).return_due_on == date(2026, 1, 4)


@time_machine.travel(AT, tick=False)
def test_the_office_ticks_the_parts_on_the_page(unit: Unit) -> None:
    filed, office = a_nomination(S.FILED, participant=unit), the_office()
    client, page = a_client(office), url("awards:nomination-return", filed)
    assert "Thành tích theo III.1.a" in text(client, url("awards:nomination", filed))
    data = {"return-parts": ["report", CLAIM], "return-reason": "Nêu rõ.", "return-due_on": "30/12/2025"}
    wrong = post(client, page, office, data | {"return-due_on": "28/12/2025"})
    assert wrong.status_code == 422
    assert "Nêu rõ." in wrong.content.decode()
    assert post(client, page, office, data).status_code == 302
    filed.refresh_from_db()
    assert (filed.returned_parts, filed.return_due_on) == ([CLAIM, "report"], date(2025, 12, 30))


# ------------------------------------------------------------------------------------------- last year's


@pytest.fixture
def last_year(unit: Unit) -> Nomination:
    before = a_round(2024)
    return a_nomination(
        round_=before, participant=unit, at=AT.replace(year=2024), background="Ba công chức.",
        measures="Niêm yết.", selected_on=date(2024, 12, 10),
    )  # fmt: skip


@time_machine.travel(AT, tick=False)
def test_a_new_one_begins_with_last_years_texts_and_nothing_of_its_year(
    round_: Round, unit: Unit, last_year: Nomination
) -> None:
    client = a_client(an_account(Role.UNIT, unit=unit))
    page = url("awards:nomination-new", round_)
    assert f"chep={last_year.pk}" in text(client, page)
    answer = client.get(f"{page}?doi-tuong=tap-the&chep={last_year.pk}")
    form, claim = answer.context["form"], last_year.claims.get()
    assert form["participant"].value() == unit.pk
    assert (form["background"].value(), form["measures"].value()) == ("Ba công chức.", "Niêm yết.")
    assert form[f"claim-{claim.criterion_id}"].value() == claim.achievement
    assert not form["selected_on"].value()
    assert not form["declared"].value()
    assert "Chép từ đề nghị năm 2024: sửa lại cho năm nay." in answer.content.decode()


@time_machine.travel(AT, tick=False)
def test_what_was_written_this_year_stays_and_the_mark_goes_with_the_text(
    round_: Round, unit: Unit, last_year: Nomination
) -> None:
    made = a_nomination(participant=unit, background="Bốn công chức.", claims={}, achievements={})
    client, page = a_client(the_office()), url("awards:nomination-edit", made)
    plain = client.get(page)
    assert "Chép lại từ đề nghị năm 2024" in plain.content.decode()
    assert plain.context["parts"].report == ()
    copied = client.get(f"{page}?chep=co")
    assert copied.context["form"]["background"].value() == "Bốn công chức."
    assert copied.context["form"]["measures"].value() == "Niêm yết."
    assert copied.context["parts"].report == ("Chép từ đề nghị năm 2024: sửa lại cho năm nay.",)
    made.refresh_from_db()
    assert made.measures == ""  # looking has written nothing


@time_machine.travel(AT, tick=False)
def test_others_last_year_cant_be_copied(round_: Round, last_year: Nomination) -> None:
    stranger = a_client(an_account(Role.UNIT, unit=a_unit_with_a_sheet(round_)))
    page = text(stranger, f"{url('awards:nomination-new', round_)}?doi-tuong=tap-the&chep={last_year.pk}")
    assert "Ba công chức." not in page
