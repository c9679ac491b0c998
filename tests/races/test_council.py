"""The council, everybody at once: what may happen once happens once, and whoever comes second reads why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from awards.enums import Choice, MemberRole, NominationState
from awards.models import AgendaItem, Council, CouncilMember, Meeting, Nomination, RegisterEntry, Vote
from awards.rules.council import Settings
from awards.rules.votes import Counts
from awards.selectors.council import Member
from awards.services import numbers
from awards.services.council import set_up_council
from awards.services.meetings import close_meeting
from awards.services.name_votes import cast_vote
from awards.services.nominations import create_nomination
from awards.services.tallies import Tally, record_tallies
from campaigns.enums import Role
from campaigns.services.documents import DocumentData
from tests import factories as make
from tests.awards import factories as awards
from tests.races.trying import STALE, Change, at_once, won

SOON = make.AT + timedelta(hours=1)


def a_world() -> tuple[awards.Bench, Meeting, Meeting, Actor]:
    """Two meetings that are open, with one case on the agenda of both."""
    make.an_issuing_body()
    awards.the_law()
    case = awards.a_nomination(NominationState.ACCEPTED)
    bench = awards.a_bench(ballot="hands")
    return bench, awards.an_open_meeting(bench, case), awards.an_open_meeting(bench, case), awards.the_clerk()


def test_a_meeting_is_held_by_everybody_at_once() -> None:
    """In the order of a day: a member presses from fifty tabs; two tables are sent in; two meetings weigh the
    same case; the chair ends a meeting while somebody still votes."""
    bench, first, second, clerk = a_world()
    item = first.items.get()
    voter = make.an_actor(Role.COUNCIL, person=bench.members[5].person)
    votes = [partial(cast_vote, item, choice, actor=voter, at=SOON) for _ in range(17) for choice in Choice]
    assert won(at_once(votes)) == len(votes)  # the second word replaces the first
    assert Vote.objects.count() == 1

    Vote.objects.all().delete()
    answers = at_once([partial(_count, each, clerk) for each in (first, second, first, second)])
    assert won(answers) == 1, answers
    assert all(each in ("", STALE) or "đã được biểu quyết" in each for each in answers), answers
    assert AgendaItem.objects.decided().count() == 1
    assert Nomination.objects.get().state == NominationState.ENDORSED
    assert history.HistoryEntry.objects.filter(action="nomination.endorse").count() == 1

    decided = AgendaItem.objects.decided().get()
    late = partial(cast_vote, decided, Choice.AGAINST, actor=voter, at=SOON)
    ending = partial(close_meeting, decided.meeting, ended_at=SOON, actor=clerk, at=SOON)
    ended, *refused = at_once([ending, late, late])
    assert (ended, won(refused)) == ("", 0)
    assert history.verify() is None
    assert history.unwitnessed() == []


def _count(meeting: Meeting, clerk: Actor) -> Meeting:
    tallies = [Tally(item.pk, counts=Counts(9, 0, 0)) for item in meeting.items.all()]
    return record_tallies(meeting, tallies, version=meeting.version, actor=clerk, at=SOON)


def test_what_two_clerks_do_at_once_is_there_once() -> None:
    """A case for the same unit, the next council, the next number of a book."""
    make.an_issuing_body()
    awards.the_law()
    round_, bench, clerk = make.a_round(), awards.a_bench(), awards.the_clerk()
    awards.the_criteria(round_.campaign)
    unit = awards.a_unit_with_a_sheet(round_)
    content = awards.a_content(round_, unit, unit)
    create = partial(create_nomination, round_, unit, content=content, actor=clerk, at=make.AT)
    answers = at_once([create] * 4)
    assert won(answers) == 1, answers
    assert Nomination.objects.count() == 1

    members = [Member(each.person, each.role) for each in bench.members]
    answers = at_once(_councils(members, clerk, date(2026, 1, 10)))
    assert won(answers) == 1, answers
    assert Council.objects.filter(sits_until=None).count() == 1

    taken = at_once([partial(_take_numbers, 12, clerk)] * 5)
    assert won(taken) == 5
    ordinals = RegisterEntry.objects.filter(series__code=numbers.PETITIONS).order_by("ordinal")
    assert list(ordinals.values_list("ordinal", flat=True)) == list(range(1, 61))
    assert history.HistoryEntry.objects.filter(action="number.taken").count() == 60
    assert history.verify() is None


def test_of_two_first_councils_one_is_there() -> None:
    """There is none before whose row either could hold."""
    clerk = awards.the_clerk()
    make.a_campaign()
    roles = [MemberRole.CHAIR, MemberRole.SECRETARY, *[MemberRole.MEMBER] * 7]
    answers = at_once(_councils([Member(make.a_person(), each) for each in roles], clerk, date(2025, 12, 20)))
    assert won(answers) == 1, answers
    assert all(each == "" or each.startswith("Hội đồng trước làm việc từ") for each in answers), answers
    assert Council.objects.count() == 1
    assert CouncilMember.objects.count() == 9
    assert history.HistoryEntry.objects.filter(action="council.created").count() == 1


def _councils(members: Sequence[Member], clerk: Actor, sits_from: date) -> list[Change]:
    """Three decisions for the same day."""
    document = DocumentData("Quyết định", "90/QĐ-UBND", date(2025, 12, 20), "Ủy ban nhân dân xã An Dũng", "x")
    settings = Settings(
        2, 3, 2, 3, share_inclusive=True, share_of="all", ballot="hands", recuse_own_unit=False
    )
    return [
        partial(
            set_up_council, replace(document, number=f"{number}/QĐ-UBND"), sits_from=sits_from,
            members=members, settings=settings, actor=clerk, at=make.AT,
        )
        for number in (90, 91, 92)
    ]  # fmt: skip


def _take_numbers(count: int, clerk: Actor) -> None:
    """Each is the one that was proposed; who was too late asks again."""
    left, series = count, numbers.council_series(make.TODAY)[numbers.PETITIONS]
    while left:
        proposed = numbers.propose_next(series, make.TODAY.year)
        try:
            numbers.take_number(series, proposed, make.TODAY, actor=clerk, at=make.AT)
        except Refused:
            continue
        left -= 1
