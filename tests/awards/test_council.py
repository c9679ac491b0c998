"""A council through its doors: set up, changed in its place, members who join and who end; its meetings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from andung_emulation import history
from andung_emulation.errors import Refused, Stale
from awards.enums import MeetingState, NominationState
from awards.enums import MemberRole as R
from awards.models import Council, CouncilMember, Meeting
from awards.rules.council import Settings
from awards.selectors.council import Member
from awards.selectors.council_page import council_page
from awards.selectors.meetings import members_of
from awards.services import council as services
from awards.services.council_members import add_member, end_member
from campaigns.actors import actor_of
from campaigns.enums import Role
from campaigns.models import Participant
from campaigns.services.documents import DocumentData
from tests.awards.factories import Bench, a_meeting, a_nomination, an_open_meeting, the_clerk
from tests.factories import AT, TODAY, a_person, a_scan, a_unit, an_account, an_actor

pytestmark = pytest.mark.django_db
FROM = date(2024, 4, 18)
TOMORROW = TODAY + timedelta(days=1)
STRICT = Settings(3, 4, 2, 3, share_inclusive=True, share_of="all", ballot="paper", recuse_own_unit=True)


def a_decision(number: str = "61/QĐ-UBND", on: date = FROM) -> DocumentData:
    return DocumentData("Quyết định", number, on, "Ủy ban nhân dân xã An Dũng", "Thành lập Hội đồng")


def nine(**roles: str) -> list[Member]:
    """Chair, standing deputy, six members, and the secretary as the fourth."""
    known = {"m0": R.CHAIR, "m1": R.STANDING_DEPUTY, "m3": R.SECRETARY} | roles
    return [Member(a_person(), known.get(f"m{place}", R.MEMBER)) for place in range(9)]


def set_up(members: list[Member] | None = None, **fields: Any) -> Council:
    known: dict[str, Any] = {"sits_from": FROM, "settings": Settings(), "actor": the_clerk(), "at": AT}
    document = fields.pop("document", a_decision())
    return services.set_up_council(document, members=members or nine(), **(known | fields))


def seat(council: Council, role: str = R.MEMBER) -> CouncilMember:
    found = council.members.filter(role=role, sits_until=None).order_by("position").first()
    assert found is not None
    return found


def bench(council: Council) -> Bench:
    return Bench(council, list(council.members.select_related("person").order_by("position")))


def leave(row: CouncilMember, last_day: date = TODAY, **fields: Any) -> CouncilMember:
    return end_member(row, last_day=last_day, actor=the_clerk(), at=AT, **fields)


def test_a_council_is_set_up_by_its_decision_with_its_members_in_order() -> None:
    members = nine()
    council = set_up(members, settings=STRICT, petition_signer=members[1].person, scan=a_scan())
    assert str(council) == "Hội đồng theo Quyết định số 61/QĐ-UBND ngày 18/04/2024"
    assert [(each.person_id, each.role) for each in council.members.order_by("position")] == [
        (each.person.pk, each.role) for each in members
    ]
    assert council.document.file is not None
    entry = history.of(council).get()
    assert entry.action == "council.created"
    assert entry.values["Ký Tờ trình"] == members[1].person.name
    assert entry.values["members"][3] == f"{members[3].person.name}, Ủy viên, Thư ký"


def test_twenty_five_sit_and_not_one_more() -> None:
    set_up([*nine(), *(Member(a_person(), R.MEMBER) for _ in range(16))])
    with pytest.raises(Refused, match="nhiều nhất 25"):
        set_up([*nine(), *(Member(a_person(), R.MEMBER) for _ in range(17))], sits_from=TODAY)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"settings": Settings(1, 3)}, "Túc số"),
        ({"document": a_decision(on=TOMORROW)}, "ở sau hôm nay"),
        ({"sits_from": FROM - timedelta(days=1)}, "từ ngày của quyết định"),
        ({"members": nine}, "chưa có Thư ký"),
    ],
)
def test_what_is_no_council_is_not_set_up(fields: dict[str, Any], reason: str) -> None:
    if "members" in fields:
        fields = {"members": nine(m3=R.MEMBER)}
    with pytest.raises(Refused, match=reason):
        set_up(**fields)
    assert not Council.objects.exists()


def test_only_people_who_are_there_sit(db: None) -> None:
    unit, gone = a_unit(), a_person(valid_until=FROM - timedelta(days=1))
    twice = a_person(valid_until=TODAY, merged_into=a_person())
    for person, reason in ((unit, "là tập thể"), (gone, "đã kết thúc"), (twice, "đã kết thúc")):
        with pytest.raises(Refused, match=reason):
            set_up([*nine(), Member(person, R.MEMBER)])


def test_a_signer_of_the_petition_is_a_deputy() -> None:
    members = nine()
    with pytest.raises(Refused, match="phải là một Phó Chủ tịch"):
        set_up(members, petition_signer=members[4].person)


@pytest.mark.parametrize("role", [each for each in Role if each not in (Role.OFFICE, Role.UNIT)])
def test_nobody_but_the_office_changes_a_council(role: str) -> None:
    council, other = set_up(), an_actor(role)
    for step in (
        lambda: set_up(sits_from=TODAY, actor=other),
        lambda: services.change_rules(
            council, settings=STRICT, petition_signer=None, version=1, actor=other, at=AT
        ),
        lambda: add_member(council, Member(a_person(), R.MEMBER), sits_from=TODAY, actor=other, at=AT),
        lambda: end_member(seat(council), last_day=TODAY, actor=other, at=AT),
    ):
        with pytest.raises(Refused):
            step()


def test_the_next_council_ends_the_one_before_on_the_eve() -> None:
    before = set_up()
    new = set_up(document=a_decision("90/QĐ-UBND", TODAY), sits_from=TODAY)
    before.refresh_from_db()
    assert (before.sits_until, new.sits_until) == (TODAY - timedelta(days=1), None)
    assert [each.action for each in history.of(before)] == ["council.created", "council.ended"]
    account = an_account(person=seat(before).person)  # type: ignore[arg-type]  # a person
    assert actor_of(account, TODAY - timedelta(days=1)).holds(Role.COUNCIL)
    assert not actor_of(account, TODAY).holds(Role.COUNCIL)
    with pytest.raises(Refused, match="đã thôi làm việc sau ngày 28/12/2025"):
        leave(seat(before))
    with pytest.raises(Refused, match="phải từ ngày sau đó"):  # a second clerk sends the same decision
        set_up(document=a_decision("90/QĐ-UBND", TODAY), sits_from=TODAY)


def test_meetings_that_are_only_planned_become_the_new_councils() -> None:
    before = set_up()
    planned = a_meeting(bench(before), a_nomination(NominationState.ACCEPTED))
    new = set_up(document=a_decision("90/QĐ-UBND", TODAY), sits_from=TODAY, settings=STRICT)
    planned.refresh_from_db()
    assert (planned.council, planned.chair, planned.secretary) == (
        new, seat(new, R.CHAIR), seat(new, R.SECRETARY),
    )  # fmt: skip
    assert (planned.ballot, planned.quorum_numerator) == ("paper", 3)
    assert set(members_of(planned)) == set(new.members.all())


def test_a_meeting_that_was_opened_stays_the_old_councils() -> None:
    an_open_meeting(bench(set_up()))
    with pytest.raises(Refused, match="Hội đồng trước đã họp ngày 29/12/2025"):
        set_up(document=a_decision("90/QĐ-UBND", TODAY), sits_from=TODAY)
    set_up(document=a_decision("90/QĐ-UBND", TODAY), sits_from=TOMORROW)
    assert Meeting.objects.get().council.sits_until == TODAY


def change(
    council: Council, settings: Settings, version: int = 1, signer: Participant | None = None
) -> Council:
    return services.change_rules(
        council, settings=settings, petition_signer=signer, version=version, actor=the_clerk(), at=AT
    )


def test_planned_meetings_follow_the_rules_and_an_open_one_keeps_its_own() -> None:
    council = set_up()
    opened = an_open_meeting(bench(council))
    planned = a_meeting(bench(council), a_nomination(NominationState.ACCEPTED))
    changed = change(council, STRICT)
    opened.refresh_from_db()
    planned.refresh_from_db()
    assert (opened.ballot, opened.share_of) == ("hands", "present")
    assert (planned.ballot, planned.share_of, planned.version) == ("paper", "all", 2)
    assert planned.items.get().ballot == "paper"
    assert changed.version == 2
    assert set(history.of(council).last().values) == {"Túc số, tỷ lệ", "Hình thức", "Việc của mình"}  # type: ignore[union-attr]  # there is one
    with pytest.raises(IntegrityError, match="quy tắc biểu quyết"), transaction.atomic():
        Meeting.objects.filter(pk=opened.pk).update(ballot="paper")


def test_two_clerks_who_change_the_rules_at_once_both_see_what_was_typed() -> None:
    council = set_up()
    change(council, STRICT)
    with pytest.raises(Stale) as told:
        change(council, Settings(1, 2), version=1)
    assert "3/4" in told.value.current["Túc số, tỷ lệ"]
    assert "1/2" in told.value.typed["Túc số, tỷ lệ"]
    before = history.of(council).count()
    assert change(council, STRICT, version=1).version == 2  # nothing differs: nobody is told of a conflict
    assert history.of(council).count() == before


def test_a_member_joins_by_a_document_of_his_own_once() -> None:
    council, new = set_up(), a_person()
    made = add_member(
        council, Member(new, R.DEPUTY), sits_from=TODAY, document=a_decision("88/QĐ-UBND", TODAY),
        actor=the_clerk(), at=AT,
    )  # fmt: skip
    assert (made.position, made.sits_from, str(made.document)) == (
        10, TODAY, "Quyết định số 88/QĐ-UBND ngày 29/12/2025",
    )  # fmt: skip
    with pytest.raises(Refused, match="đã là thành viên"):
        add_member(council, Member(new, R.MEMBER), sits_from=TODAY, actor=the_clerk(), at=AT)


def test_the_secretary_ends_with_a_successor_who_takes_his_place_and_his_meetings() -> None:
    council = set_up()
    old, clerk = seat(council, R.SECRETARY), a_person()
    planned = a_meeting(bench(council))
    Meeting.objects.update(starts_at=AT + timedelta(days=1))
    with pytest.raises(Refused, match="không thể thiếu Thư ký"):
        leave(old)
    leave(old, successor=clerk)
    new = seat(council, R.SECRETARY)
    assert (new.person_id, new.sits_from, new.position) == (clerk.pk, TOMORROW, old.position)
    planned.refresh_from_db()
    assert (planned.secretary, planned.chair) == (new, seat(council, R.CHAIR))


def test_a_deputy_moves_up_when_the_chair_ends_and_signs_no_petition_for_himself() -> None:
    members = nine()
    council = set_up(members, petition_signer=members[1].person)
    leave(seat(council, R.CHAIR), successor=members[1].person)
    council.refresh_from_db()
    assert seat(council, R.CHAIR).person_id == members[1].person.pk
    assert not council.members.filter(role=R.STANDING_DEPUTY, sits_until=None).exists()
    assert council.petition_signer is None
    page = council_page(council, TOMORROW)
    assert page.sitting[0].name == members[1].person.name
    assert {line.name for line in page.former} == {members[0].person.name, members[1].person.name}


def test_who_was_called_in_a_roll_ends_from_that_day_on_and_stays_in_it() -> None:
    council = set_up()
    opened = an_open_meeting(bench(council))
    row = seat(council)
    with pytest.raises(Refused, match="điểm danh phiên họp ngày 29/12/2025"):
        leave(row, TODAY - timedelta(days=1))
    leave(row)
    add_member(council, Member(a_person(), R.MEMBER), sits_from=TODAY, actor=the_clerk(), at=AT)
    opened.refresh_from_db()
    assert opened.state == MeetingState.OPEN
    assert [each.pk for each in members_of(opened)] == [each.pk for each in bench(council).members[:9]]
    assert "thay đổi ở đây tính từ phiên sau" in council_page(council, TODAY).open_meeting


def test_two_clerks_who_end_a_seat_at_once_end_it_once() -> None:
    council = set_up()
    row = seat(council)
    leave(row)
    with pytest.raises(Refused, match="đã thôi từ sau ngày 29/12/2025"):
        leave(row, TODAY + timedelta(days=3))
    assert history.of(council).filter(action="council.member_ended").count() == 1
