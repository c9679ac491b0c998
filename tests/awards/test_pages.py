"""The pages: who gets them, what they ask of the database, what they keep of what was typed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from andung_emulation import clock, drafts, tokens
from awards.enums import MeetingState, NominationState
from awards.models import Meeting, Nomination
from awards.services.nominations import edit_nomination
from campaigns.enums import Quality, Role
from campaigns.models import QualityRating, Round, Unit, User
from tests.awards.factories import (
    ACHIEVEMENT,
    Bench,
    a_bench,
    a_content,
    a_council_member,
    a_meeting,
    a_nomination,
    a_unit_with_a_sheet,
    an_open_meeting,
    the_clerk,
    the_criteria,
)
from tests.factories import (
    AT,
    a_client,
    a_person,
    a_round,
    a_unit,
    an_account,
    an_issuing_body,
    post,
    the_office,
)
from tests.screens import sent, text, url

S = NominationState


@pytest.fixture(autouse=True)
def _the_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """The training clock stands at 29/12/2025, half past ten."""
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(hours=2, minutes=30))


@pytest.fixture
def round_(db: None) -> Round:
    an_issuing_body()
    made = a_round()
    the_criteria(made.campaign)
    return made


@pytest.fixture
def office(round_: Round) -> User:
    return the_office()


def accounts(round_: Round, unit: Unit, bench: Bench) -> dict[str, User]:
    return {
        "office": an_account(Role.OFFICE),
        "unit": an_account(Role.UNIT, unit=unit),
        "stranger": an_account(Role.UNIT, unit=a_unit()),
        "chairman": an_account(Role.CHAIRMAN),
        "deputy": an_account(Role.DEPUTY),
        "culture": an_account(Role.CULTURE),
        "administrator": an_account(Role.ADMINISTRATOR),
        "council": an_account(person=bench.members[5].person),  # type: ignore[arg-type]  # a person
    }


READ = {"office", "unit", "chairman", "deputy", "council"}
HOUSE = {"office", "chairman", "deputy", "council"}
GETS = {
    "nomination-list": READ | {"stranger"},
    "nomination": READ,
    "nomination-new": {"office", "unit", "stranger"},
    "nomination-edit": {"office", "unit"},
    "council": HOUSE | {"culture"},
    "meeting-list": HOUSE,
    "meeting-new": {"office"},
    "meeting": HOUSE,
    "meeting-edit": {"office"},
}
POSTS = {
    "nomination-file": READ, "nomination-accept": READ,
    "nomination-return": READ, "nomination-withdraw": READ,
    "meeting-agenda": HOUSE, "meeting-roll-call": HOUSE, "meeting-tally": HOUSE, "meeting-close": HOUSE,
}  # fmt: skip


def args_of(name: str, case: Nomination, meeting: Meeting) -> list[int]:
    if name == "council":
        return []
    if name.endswith(("-list", "-new")):
        return [case.round_id]
    return [case.pk if name.startswith("nomination") else meeting.pk]


def test_each_page_is_there_for_some_and_absent_for_the_others(round_: Round) -> None:
    bench = a_bench()
    case = a_nomination(S.DRAFT)
    meeting = a_meeting(bench, a_nomination(S.ACCEPTED))
    unit = Unit.objects.get(pk=case.participant_id)
    for role, user in accounts(round_, unit, bench).items():
        client = a_client(user)
        for name, allowed in GETS.items():
            answer = client.get(url(f"awards:{name}", *args_of(name, case, meeting)))
            assert (answer.status_code == 200) is (role in allowed), (role, name, answer.status_code)
            assert answer.status_code in (200, 404)
        for name, allowed in POSTS.items():
            answer = post(client, url(f"awards:{name}", *args_of(name, case, meeting)), user, {})
            assert (answer.status_code == 404) is (role not in allowed), (role, name, answer.status_code)


@pytest.mark.parametrize("name", ["nomination-list", "meeting-list"])
def test_a_list_asks_as_much_for_one_as_for_many(office: User, round_: Round, name: str) -> None:
    client = a_client(office)
    bench = a_bench()
    a_meeting(bench, a_nomination(S.ACCEPTED))
    client.get(url(f"awards:{name}", round_))

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url(f"awards:{name}", round_)).status_code == 200
        return len(queries)

    one = asked()
    for _ in range(4):
        a_nomination(S.FILED)
        a_meeting(bench)
    assert asked() == one <= 15


def test_a_meetings_page_asks_as_much_for_one_item_as_for_many(office: User, round_: Round) -> None:
    client, bench = a_client(office), a_bench()
    one = an_open_meeting(bench, a_nomination(S.ACCEPTED))
    many = an_open_meeting(bench, *(a_nomination(S.ACCEPTED) for _ in range(5)))
    client.get(url("awards:meeting", one))
    asked = []
    for each in (one, many):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url("awards:meeting", each)).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_list_narrows_by_state_kind_and_name(office: User, round_: Round) -> None:
    unit = a_unit("Tư pháp - Hộ tịch")
    a_nomination(S.DRAFT, participant=a_person("Đỗ Thị Hướng Dương", unit=unit), proposer=unit)
    a_nomination(S.FILED)
    client, page = a_client(office), url("awards:nomination-list", round_)
    for query, shown in (
        ("?tim=do huong", 1), ("?trang-thai=filed", 1), ("?loai=individual", 1),
        ("?loai=bịa&trang-thai=bịa", 2), ("?trang=99", 2),
    ):  # fmt: skip
        assert len(client.get(page + query).context["rows"]) == shown, query


def typed(round_: Round, who: Any, proposer: Any, **fields: str) -> dict[str, str]:
    criterion = the_criteria(round_.campaign)["iii-2-a" if not who.is_unit else "iii-1-a"]
    content = round_.campaign.contents.order_by("position")[0]
    return {
        "participant": str(who.pk),
        "proposer": str(proposer.pk),
        "selected_on": "15/12/2025",
        "selection_result": "Nhất trí",
        "selection_present": "2",
        "selection_members": "2",
        f"capacities-{criterion.pk}": "tham mưu",
        f"criterion-{criterion.pk}": "on",
        f"claim-{criterion.pk}": ACHIEVEMENT,
        f"content-{content.pk}": "Hoàn thành 24/24 nhiệm vụ",
        "declared": "on",
        "declared_clear": "on",
        "declared_exemplary": "on",
    } | fields


def test_the_office_writes_files_and_accepts_on_the_screen(office: User, round_: Round) -> None:
    unit = a_unit_with_a_sheet(round_, "Tư pháp - Hộ tịch")
    person = a_person("Nguyễn Thị Sim", unit=unit)
    QualityRating.objects.create(person=person, year=2025, rating=Quality.GOOD)
    client = a_client(office)
    page = url("awards:nomination-new", round_) + "?doi-tuong=ca-nhan"
    shown = client.get(page).content.decode()
    assert "Nguyễn Thị Sim – Công chức, Tư pháp - Hộ tịch" in shown
    assert "III.2.a" in shown
    assert "III.1.a" not in shown
    assert "Đáp ứng điều kiện chung của Kế hoạch" in shown
    of_units = client.get(url("awards:nomination-new", round_) + "?doi-tuong=tap-the").content.decode()
    assert "Đáp ứng điều kiện chung" not in of_units, "III.2 is said of people"
    answer = post(client, page, office, typed(round_, person, unit))
    made = Nomination.objects.get()
    assert answer.url == url("awards:nomination", made)
    for name, state in (("nomination-file", S.FILED), ("nomination-accept", S.ACCEPTED)):
        assert post(client, url(f"awards:{name}", made), office).status_code == 302
        made.refresh_from_db()
        assert made.state == state


def test_a_double_press_files_once(office: User, round_: Round) -> None:
    unit = a_unit_with_a_sheet(round_)
    client, token = a_client(office), tokens.sign(office.pk)
    page = url("awards:nomination-new", round_)
    data = typed(round_, unit, unit) | {tokens.FIELD: token}
    first, second = client.post(page, data), client.post(page, data)
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert Nomination.objects.count() == 1


def test_an_error_keeps_what_was_typed(office: User, round_: Round) -> None:
    unit = a_unit_with_a_sheet(round_)
    criterion = the_criteria(round_.campaign)["iii-1-a"]
    data = typed(round_, unit, unit, selected_on="32/13/2025", background="<script>x</script>")
    del data[f"criterion-{criterion.pk}"]
    answer = sent(office, url("awards:nomination-new", round_), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ngày viết như 15/12/2025." in page
    assert "Đã viết thành tích nhưng chưa chọn tiêu chuẩn này" in page
    assert ACHIEVEMENT in page
    assert "&lt;script&gt;x" in page
    assert "<script>x" not in page


def test_a_refusal_by_a_rule_keeps_what_was_typed(office: User, round_: Round, monkeypatch: Any) -> None:
    unit = a_unit_with_a_sheet(round_)
    client = a_client(office)
    late = datetime(2026, 1, 5, tzinfo=clock.ZONE)
    monkeypatch.setattr(clock, "now", lambda: late)
    answer = post(client, url("awards:nomination-new", round_), office, typed(round_, unit, unit))
    assert answer.status_code == 422
    assert "đã hết hạn trình" in answer.content.decode()
    assert ACHIEVEMENT in answer.content.decode()
    assert not Nomination.objects.exists()


def test_a_stale_save_shows_both_texts(office: User, round_: Round) -> None:
    made = a_nomination()
    other = a_content(round_, made.participant, made.proposer, background="Của người kia")  # type: ignore[arg-type]  # a unit
    edit_nomination(made, content=other, version=1, actor=the_clerk(), at=AT)
    data = typed(round_, made.participant, made.proposer, version="1", background="Của tôi")
    answer = sent(office, url("awards:nomination-edit", made), data)
    assert answer.status_code == 409
    assert "Của người kia" in answer.content.decode()
    assert "Của tôi" in answer.content.decode()


def test_a_draft_comes_back_and_goes_when_it_is_saved(office: User, round_: Round) -> None:
    made = a_nomination()
    client, page = a_client(office), url("awards:nomination-edit", made)
    drafts.save(office.pk, "nomination", str(made.pk), {"background": "Đang gõ dở"}, base_version=1, at=AT)
    answer = client.get(page)
    assert "Đang gõ dở" in answer.content.decode()
    assert not answer.context["form"]["declared"].value()
    assert "base_version=1" in answer.context["autosave_url"]
    assert "Đang gõ dở" not in client.get(page + "?nhap=bo").content.decode()
    data = typed(round_, made.participant, made.proposer, version="1", background="Đang gõ dở")
    assert post(client, page, office, data).status_code == 302
    assert drafts.read(office.pk, "nomination", str(made.pk)) is None


def test_sending_back_without_a_reason_asks_for_it(office: User, round_: Round) -> None:
    filed = a_nomination(S.FILED)
    client = a_client(office)
    answer = post(client, url("awards:nomination-return", filed), office, {"return-reason": " "})
    assert answer.status_code == 422
    assert "Ghi lý do, để người nhận biết cần làm gì." in answer.content.decode()
    answer = post(client, url("awards:nomination-return", filed), office, {"return-reason": "Thiếu số liệu"})
    assert answer.status_code == 302
    assert "Thiếu số liệu" in client.get(url("awards:nomination", filed)).content.decode()


def test_a_button_that_cant_be_used_says_why(round_: Round) -> None:
    """The only clerk is nominated herself."""
    unit = a_unit_with_a_sheet(round_, "Văn phòng - Thống kê")
    person = a_person("Huỳnh Thị Mây", unit=unit)
    clerk = an_account(Role.OFFICE, person=person)
    filed = a_nomination(S.FILED, participant=person, proposer=unit)
    page = text(clerk, url("awards:nomination", filed))
    assert "người khác tiếp nhận" in page


def test_the_council_meets_on_the_screen(office: User, round_: Round) -> None:
    bench = a_bench()
    case = a_nomination(S.ACCEPTED)
    client = a_client(office)
    data = {
        "day": "29/12/2025", "hour": "8h30", "place": "Phòng họp UBND xã", "invitation": "03/GM-HĐTĐKT",
        "chair": str(bench.chair.pk), "secretary": str(bench.secretary.pk), "agenda": str(case.pk),
    }  # fmt: skip
    answer = post(client, url("awards:meeting-new", round_), office, data)
    meeting = Meeting.objects.get()
    assert answer.url == url("awards:meeting", meeting)
    page = client.get(url("awards:meeting", meeting)).content.decode()
    assert "Chưa đủ 2/3" not in page, "before the roll nobody is missing"
    roll = {f"presence-{each.pk}": "present" for each in bench.members} | {"version": "1"}
    roll |= {"chair": str(bench.chair.pk), "secretary": str(bench.secretary.pk)}
    absent = bench.members[8].pk
    roll |= {f"presence-{absent}": "excused"}
    answer = post(client, url("awards:meeting-roll-call", meeting), office, roll)
    assert answer.status_code == 422
    assert "Ghi lý do vắng" in answer.content.decode()
    roll |= {f"reason-{absent}": "Đi công tác huyện"}
    assert post(client, url("awards:meeting-roll-call", meeting), office, roll).status_code == 302
    page = client.get(url("awards:meeting", meeting)).content.decode()
    assert "8/9 thành viên có mặt ở mục 1, cần ít nhất 6: đủ điều kiện họp." in page
    item = meeting.items.get()
    tally = {"version": "2", f"discussion-{item.pk}": "Nhất trí cao", f"for-{item.pk}": "9"}
    answer = post(client, url("awards:meeting-tally", meeting), office, tally)
    assert answer.status_code == 422
    assert "cộng lại 9, nhưng 8 người" in answer.content.decode()
    assert "Nhất trí cao" in answer.content.decode()
    assert (
        post(
            client, url("awards:meeting-tally", meeting), office, tally | {f"for-{item.pk}": "8"}
        ).status_code
        == 302
    )
    assert "8/8 tán thành (100 %): quá nửa." in client.get(url("awards:meeting", meeting)).content.decode()
    assert "8/9 thành viên có mặt lúc mở phiên" in client.get(url("awards:meeting", meeting)).content.decode()
    assert post(client, url("awards:meeting-close", meeting), office, {"hour": "10:15"}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CLOSED
    case.refresh_from_db()
    assert case.state == S.ENDORSED


def test_counts_without_the_hands_for_are_asked(office: User, round_: Round) -> None:
    meeting = an_open_meeting(a_bench(), a_nomination(S.ACCEPTED))
    item = meeting.items.get()
    data = {"version": str(meeting.version), f"against-{item.pk}": "9"}
    answer = sent(office, url("awards:meeting-tally", meeting), data)
    assert answer.status_code == 422
    assert "chưa ghi số người tán thành" in answer.content.decode()


def test_an_agenda_and_a_plan_are_changed_on_the_screen(office: User, round_: Round) -> None:
    bench, case = a_bench(), a_nomination(S.ACCEPTED)
    meeting, client = a_meeting(bench), a_client(office)
    data = {"agenda": str(case.pk), "version": str(meeting.version)}
    assert post(client, url("awards:meeting-agenda", meeting), office, data).status_code == 302
    assert meeting.items.get().nomination == case
    data = {
        "day": "30/12/2025", "hour": "14:00", "place": "Nhà văn hóa", "version": "2",
        "chair": str(bench.chair.pk), "secretary": str(bench.secretary.pk),
    }  # fmt: skip
    assert post(client, url("awards:meeting-edit", meeting), office, data).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.place, clock.local(meeting.starts_at).hour) == ("Nhà văn hóa", 14)


def test_the_councils_page_says_who_and_how(office: User, round_: Round) -> None:
    bench = a_bench()
    a_council_member(bench.council, a_person("Đã Thôi"), sits_until=AT.date() - timedelta(days=1))
    page = text(office, url("awards:council"))
    assert "thống nhất khi quá nửa số thành viên có mặt tán thành" in page
    today, former = page.split("Đã thôi tham gia (1)")
    assert "Đã Thôi" not in today
    assert "Đã Thôi" in former


def test_without_a_council_the_office_is_asked_to_set_one_up(office: User) -> None:
    assert url("awards:council-new") in text(office, url("awards:council"))


@pytest.fixture
def admin_pages() -> list[str]:
    models = ("council", "councilmember", "initiative", "nomination", "meeting", "criterion", "registerentry")
    return [reverse(f"admin:awards_{model}_changelist") for model in models]


def test_the_admin_lists_for_the_office_and_adds_nothing(office: User, admin_pages: list[str]) -> None:
    case = a_nomination()
    a_meeting(a_bench(), a_nomination(S.ACCEPTED))
    client = a_client(office)
    for page in admin_pages:
        assert client.get(page).status_code == 200, page
    assert client.get(reverse("admin:awards_nomination_change", args=[case.pk])).status_code == 200
    assert client.get(reverse("admin:awards_nomination_add")).status_code in (403, 404)
    assert client.get(reverse("admin:awards_councilmember_add")).status_code in (403, 404)
