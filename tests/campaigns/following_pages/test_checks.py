"""Checks of units: recorded, corrected, mended, each for those who may."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client

from andung_emulation import history
from andung_emulation.errors import Refused, Stale
from campaigns.enums import Role
from campaigns.models import CalendarDay, Check, Evaluation, Finding, Guidance, Participant, Round, Unit, User
from campaigns.rules.calendar import closes_at_for
from campaigns.rules.checks import CheckData, FindingData
from campaigns.selectors.checks import findings_beside
from campaigns.services import checks, guidance
from tests import factories as make
from tests.campaigns.following import CHECKED_ON, FOUND, a_check, a_letter
from tests.recording.factories import a_recorded_round
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db
RECORD = {"checked_on": "16/10/2025", "checked_by": "Tổ kiểm tra", "rows": "4"}


@pytest.fixture
def round_() -> Round:
    return make.a_round()


def typed(round_: Round, unit: Participant, *found: tuple[str, str, str], **fields: Any) -> dict[str, Any]:
    """As the form sends it: (letter, text, by when) a row."""
    contents = {each.letter: each.pk for each in round_.campaign.contents.all()}
    rows = {
        f"ton-tai-{line}-{name}": value
        for line, (letter, said, day) in enumerate(found, start=1)
        for name, value in (("content", contents.get(letter, "")), ("text", said), ("mend_by", day))
    }
    return RECORD | {"unit": unit.pk} | rows | fields


def mended(row: Finding, **fields: Any) -> Finding:
    said: dict[str, Any] = {
        "version": row.check_made.version,
        "mended_on": date(2025, 11, 10),
        "note": "Đã lập danh sách.",
    }
    return checks.mend_finding(row, **(said | fields), actor=make.an_actor(Role.OFFICE), at=make.AT)


def test_the_clerk_records_a_check_with_two_findings_in_one_form(
    round_: Round, sheet: Evaluation, clerk: User
) -> None:
    data = typed(
        round_, Unit.objects.get(), ("g", FOUND, "14/11/2025"), ("d", "Thiếu thư xin lỗi", ""),
        scan=make.a_scan("bien-ban.pdf"),
    )  # fmt: skip
    answer = sent(clerk, url("campaigns:check-new", round_), data)
    check = Check.objects.get()
    assert answer["Location"] == url("campaigns:check", check)
    page = text(clerk, url("campaigns:check", check))
    for words in ("Tổ kiểm tra", FOUND, "Thiếu thư xin lỗi", "không đặt hạn", "Bản chụp biên bản"):
        assert words in page
    assert "chậm nhất 14/11/2025, quá hạn 31 ngày làm việc" in page
    for subject in (check, check.unit):
        assert [entry.action for entry in history.of(subject)] == ["check.recorded"]


def test_a_changed_calendar_changes_the_counted_days_at_once(round_: Round, unit: Unit, clerk: User) -> None:
    check = a_check(round_, unit)
    assert "quá hạn 31 ngày làm việc" in text(clerk, url("campaigns:check", check))
    CalendarDay.objects.create(day=date(2025, 12, 1), kind="holiday")
    assert "quá hạn 30 ngày làm việc" in text(clerk, url("campaigns:check", check))


def test_more_rows_judge_nothing_and_lose_nothing(round_: Round, sheet: Evaluation, clerk: User) -> None:
    data = typed(round_, sheet.unit, ("", "Việc chưa chọn nội dung", "32/13"), more="1")
    answer = sent(clerk, url("campaigns:check-new", round_), data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="rows" value="7"' in page
    for kept in ("Việc chưa chọn nội dung", "32/13", "Tổ kiểm tra"):
        assert kept in page
    assert not Check.objects.exists()


@pytest.mark.parametrize(
    ("found", "fields", "reason"),
    [
        (("", FOUND, ""), {}, "Chọn nội dung"),
        (("g", "", ""), {}, "Ghi việc phải khắc phục"),
        (("g", FOUND, "15/10/2025"), {}, "Hạn khắc phục phải từ ngày kiểm tra (16/10/2025) trở đi."),
        (("g", FOUND, ""), {"checked_on": "30/12/2025"}, "Ngày kiểm tra ở sau hôm nay (29/12/2025)."),
    ],
)
def test_what_does_not_fit_is_said_and_stays_in_the_form(
    sheet: Evaluation, clerk: User, found: tuple[str, str, str], fields: dict[str, str], reason: str
) -> None:
    data = typed(sheet.round, sheet.unit, found, **fields)
    answer = sent(clerk, url("campaigns:check-new", sheet.round), data)
    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert "Tổ kiểm tra" in answer.content.decode()
    assert not Check.objects.exists()


def test_a_finding_is_added_changed_and_taken_back_and_history_keeps_both(
    round_: Round, sheet: Evaluation, clerk: User
) -> None:
    check = a_check(round_, sheet.unit, findings=2)
    first, second = check.findings.all()
    data = typed(
        round_, sheet.unit, ("g", "Chưa lập sổ", "14/11/2025"), ("", "", ""), ("a", "Chậm báo cáo", ""),
        version=check.version,
    ) | {"ton-tai-1-pk": first.pk, "ton-tai-2-pk": second.pk}  # fmt: skip
    assert sent(clerk, url("campaigns:check-edit", check), data).status_code == 302
    said = check.findings.order_by("content__position").values_list("text", flat=True)
    assert list(said) == ["Chậm báo cáo", "Chưa lập sổ"]
    entry = history.of(check).last()
    assert entry is not None
    assert (entry.action, FOUND in str(entry.values)) == ("check.changed", True)


def test_saving_the_same_again_leaves_no_trace(round_: Round, sheet: Evaluation, clerk: User) -> None:
    check = a_check(round_, sheet.unit)
    row = check.findings.get()
    data = typed(round_, sheet.unit, ("g", FOUND, "14/11/2025"), version=check.version)
    data |= {"ton-tai-1-pk": row.pk, "checked_by": check.checked_by}
    assert sent(clerk, url("campaigns:check-edit", check), data).status_code == 302
    check.refresh_from_db()
    assert (check.version, history.of(check).count()) == (1, 1)


def test_a_second_clerk_is_shown_both_texts(round_: Round, sheet: Evaluation, clerk: User) -> None:
    check = a_check(round_, sheet.unit)
    data = typed(round_, sheet.unit, version=check.version)
    mended(check.findings.get())
    answer = sent(clerk, url("campaigns:check-edit", check), data)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Tổ kiểm tra cải cách hành chính" in page
    assert check.findings.get().text == FOUND


def test_a_finding_is_mended_with_its_day_and_how(round_: Round, sheet: Evaluation, clerk: User) -> None:
    check = a_check(round_, sheet.unit)
    row = check.findings.get()
    data = {"version": 1, "mended_on": "10/11/2025", "note": "Đã lập danh sách 42 hộ."}
    assert sent(clerk, url("campaigns:finding-mend", row), data).status_code == 302
    page = text(clerk, url("campaigns:check", check))
    assert "Đã khắc phục" in page
    assert "Đã lập danh sách 42 hộ." in page
    assert "quá hạn" not in page
    assert [entry.action for entry in history.of(check.unit)] == ["check.recorded", "finding.mended"]


def test_a_mended_finding_can_be_opened_again_and_is_not_taken_back(round_: Round, unit: Unit) -> None:
    check = a_check(round_, unit)
    row = mended(check.findings.get())
    check.refresh_from_db()
    office = make.an_actor(Role.OFFICE)
    gone = CheckData(unit, CHECKED_ON, "Tổ", findings=[FindingData(row.content, "", pk=row.pk)])
    with pytest.raises(Refused, match="thì không bỏ"):
        checks.change_check(check, gone, version=check.version, actor=office, at=make.AT)
    row.refresh_from_db()
    again = mended(Finding.objects.get(), mended_on=None)
    assert (again.mended_on, again.mended_note) == (None, "")
    last = history.of(check).last()
    assert last is not None
    assert last.action == "finding.reopened"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"mended_on": CHECKED_ON - timedelta(days=1)}, "từ ngày kiểm tra"),
        ({"mended_on": make.TODAY + timedelta(days=1)}, "sau hôm nay"),
        ({"mended_on": None}, "Ghi ngày đã khắc phục"),
    ],
)
def test_no_finding_is_mended_on_an_impossible_day(
    round_: Round, unit: Unit, fields: dict[str, Any], reason: str
) -> None:
    row = a_check(round_, unit).findings.get()
    with pytest.raises(Refused, match=reason):
        mended(row, **fields)


def test_mending_on_top_of_somebody_elses_word_is_stale(round_: Round, unit: Unit) -> None:
    row = a_check(round_, unit).findings.get()
    mended(row)
    with pytest.raises(Stale) as stale:
        mended(row, note="Khác.", version=1)
    assert stale.value.current["Đã khắc phục thế nào"] == "Đã lập danh sách."


def test_checks_stay_open_after_the_rounds_date(round_: Round, unit: Unit, clerk: User) -> None:
    late = closes_at_for(2025, day=5, month=1) + timedelta(days=20)
    row = a_check(round_, unit, at=late).findings.get()
    done = checks.mend_finding(
        row, version=1, mended_on=date(2026, 1, 20), note="", actor=make.an_actor(Role.OFFICE), at=late
    )
    assert done.mended_on == date(2026, 1, 20)


def test_a_round_that_never_opened_has_no_checks(unit: Unit, clerk: User) -> None:
    final = make.a_final_round(opened_on=None)
    with pytest.raises(Refused, match="chưa mở"):
        a_check(final, unit)
    with pytest.raises(Refused, match="chưa mở"):
        a_letter(final)
    assert "chưa mở" in text(clerk, url("campaigns:checks", final))


def test_in_a_recorded_round_history_says_that_it_is_from_paper(unit: Unit) -> None:
    check = a_check(a_recorded_round(), unit)
    assert [entry.on_paper for entry in history.of(check)] == [True]


@pytest.mark.parametrize("role", [Role.UNIT, Role.CHAIRMAN, Role.CULTURE])
def test_nobody_but_the_office_writes(round_: Round, unit: Unit, role: str) -> None:
    actor = make.an_actor(role, unit=unit) if role == Role.UNIT else make.an_actor(role)
    data = CheckData(unit, CHECKED_ON, "Tổ")
    with pytest.raises(Refused, match="Văn phòng"):
        checks.record_check(round_, data, actor=actor, at=make.AT)


def test_a_unit_sees_its_own_checks_and_letters_alone(round_: Round, unit: Unit) -> None:
    other = make.a_unit("Thôn 5", block="K3")
    own, foreign = a_check(round_, unit), a_check(round_, other)
    to_own, to_other, to_all = a_letter(round_, unit, other), a_letter(round_, other), a_letter(round_)
    voice = make.an_account(unit=unit)
    page = text(voice, url("campaigns:checks", round_))
    assert url("campaigns:check", own) in page
    assert url("campaigns:check", foreign) not in page
    assert "Thôn 5" not in page
    assert [str(each.document) in page for each in (to_own, to_all, to_other)] == [True, True, False]
    assert "Ghi cuộc kiểm tra" not in page


def test_the_list_is_narrowed_by_unit_and_by_what_is_open(round_: Round, clerk: User) -> None:
    four, five = (make.a_unit(name, block="K3") for name in ("Thôn 4", "Thôn 5"))
    a_check(round_, four)
    mended(a_check(round_, five).findings.get())
    checks_page = url("campaigns:checks", round_)
    page = text(clerk, checks_page)
    assert "2 cuộc kiểm tra; 1 tồn tại chưa khắc phục, 1 quá hạn." in page
    shown = {
        query: [name for name in ("Thôn 4", "Thôn 5") if name in text(clerk, f"{checks_page}?{query}")]
        for query in ("state=con-ton-tai", "state=da-khac-phuc", "q=thon+5", "state=la", "q=khong")
    }
    assert shown == {
        "state=con-ton-tai": ["Thôn 4"],
        "state=da-khac-phuc": ["Thôn 5"],
        "q=thon+5": ["Thôn 5"],
        "state=la": ["Thôn 4", "Thôn 5"],
        "q=khong": [],
    }


def test_the_scan_is_given_out_and_told(round_: Round, unit: Unit) -> None:
    check = a_check(round_, unit, scan=make.a_scan("bien-ban.pdf"))
    client: Client = make.a_client(make.an_account(unit=unit))
    answer = client.get(url("campaigns:check-file", check))
    assert (answer.status_code, answer.content) == (200, make.a_pdf())
    last = history.of(check).last()
    assert last is not None
    assert last.action == "scan.downloaded"
    assert client.get(url("campaigns:check-file", a_check(round_, unit))).status_code == 404


def test_a_newer_scan_of_the_same_name_is_a_change(round_: Round, unit: Unit) -> None:
    check = a_check(round_, unit, scan=make.a_scan("bien-ban.pdf"))
    found = [FindingData(row.content, row.text, row.mend_by, row.pk) for row in check.findings.all()]
    same = CheckData(unit, check.checked_on, check.checked_by, findings=found)
    newer = SimpleUploadedFile("bien-ban.pdf", make.a_pdf() + b"\n", content_type="application/pdf")
    row = checks.change_check(
        check, same, version=1, scan=newer, actor=make.an_actor(Role.OFFICE), at=make.AT
    )
    assert row.version == 2


def test_findings_stand_beside_the_sheet_open_ones_first(
    round_: Round, sheet: Evaluation, unit: Unit
) -> None:
    mended(a_check(round_, unit).findings.get())
    a_check(round_, unit, mend_by=date(2026, 1, 9))
    a_check(round_, unit, letter="a")
    a_check(round_, make.a_unit("Thôn 5", block="K3"))
    found = findings_beside(sheet, make.AT)
    assert {letter: [line.is_open for line in lines] for letter, lines in found.items()} == {
        "g": [True, False],
        "a": [True],
    }
    assert [line.late for line in (*found["g"], *found["a"])] == [False, False, True]
    page = render_to_string("campaigns/card_findings.html", {"findings": found["g"]})
    assert "còn 9 ngày làm việc" in page
    assert "Đã lập danh sách." in page
    assert render_to_string("campaigns/card_findings.html", {"findings": ()}).strip() == ""


def test_a_letter_goes_to_named_units_with_its_scan(round_: Round, sheet: Evaluation, clerk: User) -> None:
    data = {
        "kind": "Công văn", "number": "122/UBND-VP", "issued_on": "17/11/2025", "issuer": "UBND xã An Dũng",
        "note": "Gửi phiếu trước 15/12.", "units": [sheet.unit_id], "scan": make.a_scan("cv122.pdf"),
    }  # fmt: skip
    assert sent(clerk, url("campaigns:guidance-new", round_), data).status_code == 302
    page = text(clerk, url("campaigns:checks", round_))
    letter = Guidance.objects.get()
    assert "Công văn số 122/UBND-VP ngày 17/11/2025" in page
    assert url("campaigns:document-file", letter.document) in page
    assert "Thôn 4" in page
    again = sent(clerk, url("campaigns:guidance-new", round_), data | {"scan": make.a_scan()})
    assert again.status_code == 422
    assert "Văn bản này đã ghi trong đợt." in again.content.decode()
    tomorrow = sent(
        clerk, url("campaigns:guidance-new", round_), data | {"issued_on": "30/12/2025", "scan": ""}
    )
    assert "Ngày của văn bản ở sau hôm nay" in tomorrow.content.decode()


def test_whom_a_letter_went_to_is_corrected_once(round_: Round, sheet: Evaluation, clerk: User) -> None:
    letter = a_letter(round_)
    data = {"version": 1, "units": [sheet.unit_id], "note": "Chỉ Thôn 4.", "scan": make.a_scan()}
    assert sent(clerk, url("campaigns:guidance-edit", letter), data).status_code == 302
    page = text(clerk, url("campaigns:checks", round_))
    assert "Chỉ Thôn 4." in page
    assert "tất cả đơn vị" not in page
    assert sent(clerk, url("campaigns:guidance-edit", letter), data | {"scan": ""}).status_code == 409
    assert [entry.action for entry in history.of(letter)] == ["guidance.recorded", "guidance.changed"]
    assert history.of(round_).filter(action__startswith="guidance.").count() == 2


def test_a_letter_saved_as_it_was_leaves_no_trace(round_: Round, unit: Unit) -> None:
    letter = a_letter(round_, unit)
    guidance.change_guidance(
        letter, version=1, units=[unit], note="", actor=make.an_actor(Role.OFFICE), at=make.AT
    )
    assert history.of(letter).count() == 1
