"""A council of nine meets at the clerk's projector: twelve items, one member recused on three of them, one
who leaves after the fourth; one item fails, one ties, one goes by paper ballots. The minutes are right to the
figure, as PDF and as Word."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pdfplumber
import pytest
from django.conf import settings
from docx import Document
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from andung_emulation import clock
from awards.enums import NominationState as S
from awards.models import AgendaItem, CouncilMember, Meeting
from campaigns.enums import Role
from campaigns.models import Person
from tests.awards.factories import a_bench, a_meeting, a_nomination
from tests.factories import PASSWORD, a_person, a_posting, a_round, a_unit, an_account
from tests.journeys.walk import DESK, PHONE, Walk
from tests.papers import word

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GONE_AFTER, RECUSED = 4, (2, 5, 9)  # by item; on the second he is the nominee himself
FAILS, TIES, BY_BALLOT, REVOTED = 7, 8, 11, 10
# Item → for, against, other, as the hands were; the one by ballots: six of eight, one against, one spoilt.
HANDS = {
    1: (9, 0, 0), 2: (8, 0, 0), 3: (8, 0, 1), 4: (9, 0, 0), 5: (7, 0, 0), 6: (6, 2, 0), 7: (3, 5, 0),
    8: (4, 4, 0), 9: (5, 1, 1), 10: (2, 6, 0), 12: (8, 0, 0),
}  # fmt: skip
# What the minutes say of it: how many may vote, the hands, and the share in words.
MINUTES = {
    1: (9, 9, 0, 0, "9/9 tán thành (100 %): quá nửa."),
    2: (8, 8, 0, 0, "8/8 tán thành (100 %): quá nửa."),
    3: (9, 8, 0, 1, "8/9 tán thành (88,9 %): quá nửa."),
    5: (7, 7, 0, 0, "7/7 tán thành (100 %): quá nửa."),
    6: (8, 6, 2, 0, "6/8 tán thành (75 %): quá nửa."),
    7: (8, 3, 5, 0, "3/8 tán thành (37,5 %): chưa quá nửa."),
    8: (8, 4, 4, 0, "4/8 tán thành: bằng nửa, chưa quá nửa."),
    9: (7, 5, 1, 1, "5/7 tán thành (71,4 %): quá nửa."),
    10: (8, 5, 3, 0, "5/8 tán thành (62,5 %): quá nửa."),
}
WATERMARK = 30  # points; nothing that is read is as large
BALLOTS = (
    "phát ra 8 phiếu, thu về 8 phiếu; 8 người được biểu quyết; tán thành 6, không tán thành 1, ý kiến khác 0,"
    " phiếu không hợp lệ 1. 6/8 tán thành (75 %): quá nửa."
)
FIRST_VOTE = (
    "Biểu quyết lần 1: 8 người được biểu quyết; tán thành 2, không tán thành 6, ý kiến khác 0; không thống"
    " nhất. Hội đồng biểu quyết lại: Đơn vị bổ sung số liệu."
)


@pytest.fixture
def meeting(transactional_db: None) -> Iterator[Meeting]:
    """Twelve accepted cases, the second of a member; the clock is at the council's hour."""
    bench, round_ = a_bench(), a_round()
    unit = a_unit("Cơ quan Ủy ban nhân dân xã")
    a_posting(bench.members[5].person, unit)  # type: ignore[arg-type]  # a person
    own = a_nomination(S.ACCEPTED, round_=round_, participant=bench.members[5].person, proposer=unit)
    cases = [a_nomination(S.ACCEPTED, round_=round_) for _ in range(11)]
    cases.insert(1, own)
    path = Path(settings.CLOCK_FILE)
    clock.establish(path, "2025-12-29T08:05:00+07:00")
    yield a_meeting(bench, *cases)
    path.unlink()


def test_the_council_meets_and_its_minutes_are_right_to_the_figure(
    meeting: Meeting, live_server: LiveServer, page: Page, browser: Browser
) -> None:
    clerk = an_account(Role.OFFICE, person=a_person("Huỳnh Thị Mây"), password=PASSWORD)
    walk = Walk(page, live_server.url)
    walk.logs_in(clerk.username, PASSWORD)
    walk.goes("awards:meeting", meeting.pk)
    walk.looks()
    calls_the_roll(walk)
    goes_by_ballot(walk, meeting)
    counts(walk, meeting, [1, 2, 3, 4])
    leaves(walk, meeting)
    counts(walk, meeting, [5, 6, 7, 8, 9, 10, 12], aside={5: 5, 9: 5})
    votes_again(walk, meeting)
    counts_ballots(walk, meeting, teller=3)
    counts_on_a_phone(browser, live_server.url, meeting, teller=4)
    ends(walk, meeting)
    reads_the_minutes(walk, meeting)
    assert walk.complaints == []


def calls_the_roll(walk: Walk) -> None:
    walk.presses("Ghi điểm danh", sees="9/9 thành viên có mặt ở mục 1, cần ít nhất 6: đủ điều kiện họp.")
    walk.looks()


def goes_by_ballot(walk: Walk, meeting: Meeting) -> None:
    place = walk.page.locator(f"#muc-{BY_BALLOT}")
    place.get_by_text("Đổi hình thức biểu quyết, để phiên sau").click()
    place.get_by_role("button", name="Bỏ phiếu kín mục này").click()
    assert "bỏ phiếu kín" in walk.page.locator(f"#muc-{BY_BALLOT}").inner_text()


def counts(walk: Walk, meeting: Meeting, places: list[int], aside: Mapping[int, int] | None = None) -> None:
    """One table for all of them; `aside`: item → the member, by place, who steps back."""
    items = {item.position: item for item in meeting.items.all()}
    members = seats(meeting)
    for place in places:
        for name, votes in zip(("for", "against", "other"), HANDS[place], strict=True):
            walk.page.fill(f"[name={name}-{items[place].pk}]", str(votes))
        if aside and place in aside:
            row = walk.page.locator(f"[name=recused-{items[place].pk}][value='{members[aside[place]].pk}']")
            row.evaluate("box => { box.closest('details').open = true; }")
            row.check()
    walk.presses("Ghi thảo luận và số phiếu", sees="Đã ghi thảo luận và số phiếu.")


def leaves(walk: Walk, meeting: Meeting) -> None:
    page = walk.page
    page.get_by_text("Có người về, có người vào giữa buổi").click()
    page.select_option("[name=vao-ve-member]", str(seats(meeting)[8].pk))
    assert page.input_value("[name=vao-ve-after_item]") == str(GONE_AFTER), "after the last one decided"
    page.fill("[name=vao-ve-reason]", "Việc gia đình")
    walk.presses("Ghi người về, người vào", sees="8/9 thành viên có mặt ở mục 5")
    walk.looks()


def votes_again(walk: Walk, meeting: Meeting) -> None:
    """After more was said, hands are raised again: both votes are kept."""
    item = meeting.items.get(position=REVOTED)
    place = walk.page.locator(f"#muc-{REVOTED}")
    place.get_by_text("Mở lại mục này").click()
    place.get_by_label("Lý do mở lại").fill("Đơn vị bổ sung số liệu")
    place.get_by_role("button", name="Mở lại, giữ cả lần trước").click()
    for name, votes in (("for", 5), ("against", 3)):
        walk.page.fill(f"[name={name}-{item.pk}]", str(votes))
    walk.presses("Ghi thảo luận và số phiếu", sees="5/8 tán thành (62,5 %): quá nửa.")
    walk.looks()


def counts_ballots(walk: Walk, meeting: Meeting, *, teller: int) -> None:
    types_a_count(walk, meeting, teller)
    walk.presses("Ghi số phiếu đã kiểm", sees="Đã ghi số phiếu bạn nhập.")
    said = walk.page.locator(f"#muc-{BY_BALLOT}").inner_text()
    assert "đã kiểm phiếu" in said
    assert "tán thành 6" not in said, "the second one doesn't see the first one's figures"


def counts_on_a_phone(browser: Browser, url: str, meeting: Meeting, *, teller: int) -> None:
    """The second count, from a member's own account."""
    person = Person.objects.get(pk=seats(meeting)[teller].person_id)
    account = an_account(person=person, password=PASSWORD)
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]  # a literal of its TypedDict
    walk = Walk(context.new_page(), url)
    walk.logs_in(account.username, PASSWORD)
    walk.goes("awards:meeting", meeting.pk)
    walk.looks()
    types_a_count(walk, meeting, teller)
    walk.presses("Ghi số phiếu đã kiểm", sees="Đã ghi số phiếu bạn nhập.")
    assert "6/8 tán thành (75 %): quá nửa." in walk.page.locator(f"#muc-{BY_BALLOT}").inner_text()
    assert walk.complaints == []
    context.close()


def types_a_count(walk: Walk, meeting: Meeting, teller: int) -> None:
    item = meeting.items.get(position=BY_BALLOT)
    walk.page.select_option(f"[name=phieu-{item.pk}-teller]", str(seats(meeting)[teller].pk))
    typed = {"issued": 8, "returned": 8, "votes_for": 6, "votes_against": 1, "votes_other": 0, "invalid": 1}
    for name, number in typed.items():
        walk.page.fill(f"[name=phieu-{item.pk}-{name}]", str(number))


def ends(walk: Walk, meeting: Meeting) -> None:
    page = walk.goes("awards:meeting", meeting.pk)
    page.set_viewport_size(DESK)  # type: ignore[arg-type]  # a literal of its TypedDict
    page.fill("[name=hour]", "08:04")
    walk.presses("Kết thúc phiên họp", sees="Phiên họp đã kết thúc.")
    page.get_by_text("Lời biên bản", exact=True).click()
    page.fill("[name=loi-closing]", "Hội đồng thống nhất danh sách đề nghị.")
    walk.presses("Ghi lời biên bản", sees="Đã ghi lời biên bản.")
    walk.looks()


def reads_the_minutes(walk: Walk, meeting: Meeting) -> None:
    walk.follows("Biên bản họp (dự thảo)")
    walk.looks()
    address = walk.page.url.split("?")[0]
    pdf = walk.page.request.get(f"{address}?format=pdf").body()
    paper = walk.page.request.get(f"{address}?format=docx").body()
    printed = read_through(pdf)
    written = " ".join(" ".join(word.text(Document(io.BytesIO(paper))).split()).split())
    gone = seats(meeting)[8].person.name
    said = [
        *(
            f"{eligible} người được biểu quyết; tán thành {yes}, không tán thành {no}, ý kiến khác {other}."
            f" {share}"
            for eligible, yes, no, other, share in MINUTES.values()
        ),
        f"{gone} rời cuộc họp trước mục 5 (Việc gia đình). Từ mục 5 có mặt 8/9 thành viên, đủ số",
        BALLOTS,
        FIRST_VOTE,
        "Hội đồng thống nhất danh sách đề nghị.",
    ]
    for line in said:
        assert line in printed, line
        assert line in written, line
    results = dict(AgendaItem.objects.filter(meeting=meeting).values_list("position", "result"))
    failed = {place for place, result in results.items() if result == "not_endorsed"}
    assert failed == {FAILS, TIES}
    assert [item.recusals.count() for item in meeting.items.filter(position__in=RECUSED)] == [1, 1, 1]


def read_through(pdf: bytes) -> str:
    """As somebody reads it: over the pages' ends, without their numbers, under DỰ THẢO."""
    said = []
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for place, page in enumerate(opened.pages, start=1):
            plain = page.filter(lambda each: each["object_type"] != "char" or each["size"] < WATERMARK)
            lines = (plain.extract_text() or "").split("\n")
            said += lines[1:] if place > 1 and lines[0] == str(place) else lines
    return " ".join(" ".join(said).split())


def seats(meeting: Meeting) -> list[CouncilMember]:
    return list(CouncilMember.objects.filter(council=meeting.council).select_related("person"))
