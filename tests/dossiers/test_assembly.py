"""Putting a dossier together, and what of it waits for whom."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from andung_emulation.clock import ZONE
from andung_emulation.errors import Refused
from awards.enums import NominationState
from awards.models import Nomination
from awards.rules.votes import Counts
from awards.services.meetings import close_meeting
from awards.services.tallies import Tally, record_tallies
from campaigns.enums import Role
from campaigns.models import User
from dossiers.enums import PaperKind
from dossiers.health import printing
from dossiers.models import Dossier, Paper
from dossiers.services import assembly
from dossiers.services.papers import stale_papers
from dossiers.todo import tasks
from tests.awards.factories import Bench, a_nomination, an_open_meeting, the_clerk
from tests.dossiers.factories import (
    EVENING,
    a_dossier,
    a_ready_dossier,
    a_submitted_dossier,
    a_weighed_round,
    freeze,
)
from tests.factories import a_client, an_account, an_actor, post

pytestmark = pytest.mark.django_db


def test_one_dossier_at_a_time_and_a_supplementary_one_after_it() -> None:
    dossier, clerk = a_submitted_dossier(), the_clerk()
    late = a_nomination(NominationState.ENDORSED, round_=dossier.round)
    extra = assembly.start_dossier(dossier.round, actor=clerk, at=EVENING)
    assert (extra.label, extra.position) == ("Hồ sơ bổ sung lần 1", 1)
    assert [item.nomination for item in extra.items.all()] == [late]
    with pytest.raises(Refused, match="đang có một hồ sơ chưa trình"):
        assembly.start_dossier(dossier.round, actor=clerk, at=EVENING)


def test_a_dossier_is_started_by_the_office_before_the_date() -> None:
    world = a_weighed_round()
    with pytest.raises(Refused, match="Việc này của: Văn phòng"):
        assembly.start_dossier(world.round, actor=an_actor(Role.COUNCIL), at=EVENING)
    with pytest.raises(Refused, match="đã hết hạn trình"):
        assembly.start_dossier(world.round, actor=world.clerk, at=EVENING + timedelta(days=7))


def test_a_refreshed_dossier_follows_the_council() -> None:
    dossier, clerk = a_dossier(2), the_clerk()
    gone = Nomination.objects.first()
    assert gone
    Nomination.objects.filter(pk=gone.pk).update(state=NominationState.NOT_ENDORSED)
    fresh = a_nomination(NominationState.ENDORSED, round_=dossier.round)
    assembly.refresh_dossier(dossier, actor=clerk, at=EVENING)
    held = {item.nomination_id for item in dossier.items.all()}
    assert (gone.pk in held, fresh.pk in held, len(held)) == (False, True, 2)
    reported = set(dossier.papers.exclude(nomination=None).values_list("nomination_id", flat=True))
    assert reported == held


def test_a_case_of_a_meeting_that_goes_on_waits_for_its_minutes() -> None:
    """Endorsed, it may still be opened again, and what is submitted has the minutes of each vote."""
    world = a_weighed_round()
    council = world.meeting.council
    case = a_nomination(NominationState.ACCEPTED, round_=world.round)
    second = an_open_meeting(Bench(council, list(council.members.order_by("position"))), case)
    tally = Tally(second.items.get().pk, counts=Counts(9, 0, 0))
    second = record_tallies(second, [tally], version=second.version, actor=world.clerk, at=EVENING)
    dossier = assembly.start_dossier(world.round, actor=world.clerk, at=EVENING)
    assert [item.nomination for item in dossier.items.all()] == world.cases
    close_meeting(second, ended_at=EVENING, actor=world.clerk, at=EVENING)
    dossier = assembly.refresh_dossier(dossier, actor=world.clerk, at=EVENING)
    assert [item.nomination for item in dossier.items.order_by("position")] == [*world.cases, case]
    assert dossier.papers.live().filter(kind=PaperKind.MINUTES).count() == 2


def test_a_signed_report_of_a_case_that_left_has_to_be_voided_first() -> None:
    dossier, clerk = a_dossier(), the_clerk()
    freeze(dossier.papers.get(kind="report_collective"))
    Nomination.objects.update(state=NominationState.NOT_ENDORSED)
    with pytest.raises(Refused, match="Hãy hủy báo cáo thành tích"):
        assembly.refresh_dossier(dossier, actor=clerk, at=EVENING)


def test_a_submitted_dossier_is_not_refreshed() -> None:
    with pytest.raises(Refused, match="Hồ sơ đã trình thì danh sách đề nghị không đổi"):
        assembly.refresh_dossier(a_submitted_dossier(), actor=the_clerk(), at=EVENING)


def test_a_paper_that_can_no_longer_be_made_is_stale() -> None:
    dossier = a_ready_dossier()
    dossier.items.all().delete()
    assert "petition" in {each.kind for each in stale_papers(dossier)}


def test_an_empty_dossiers_petition_says_what_it_waits_for(office: User, evening: None) -> None:
    world = a_weighed_round()
    Nomination.objects.update(state=NominationState.NOT_ENDORSED)
    dossier = assembly.start_dossier(world.round, actor=world.clerk, at=EVENING)
    petition = dossier.papers.get(kind="petition")
    client, address = a_client(office), reverse("dossiers:paper", args=[petition.pk])
    waits = "Tờ trình cần ít nhất một trường hợp"
    assert waits in client.get(address).content.decode()
    answer = post(client, reverse("dossiers:paper-freeze", args=[petition.pk]), office)
    assert (answer.status_code, waits in answer.content.decode()) == (422, True)
    assert waits in client.get(address, {"format": "pdf"}, follow=True).content.decode()


def test_what_waits_is_told_to_who_does_it() -> None:
    world = a_weighed_round()
    office, chairman = world.clerk, an_actor(Role.CHAIRMAN)

    def titles(actor: object) -> list[str]:
        return [task.title for task in tasks(actor, world.round, EVENING)]  # type: ignore[arg-type]  # an actor

    assert titles(office) == ["Đưa 1 trường hợp Hội đồng đã thống nhất vào hồ sơ"]
    assembly.start_dossier(world.round, actor=office, at=EVENING)
    assert titles(office) == ["Trình hồ sơ chính năm 2025"]
    assert titles(chairman) == []


def test_the_chairman_is_told_of_a_submitted_dossier() -> None:
    dossier = a_submitted_dossier()
    (task,) = tasks(an_actor(Role.CHAIRMAN), dossier.round, EVENING)
    assert (task.title, dossier.receipt_code in task.detail) == ("Phê duyệt hồ sơ chính năm 2025", True)
    assert list(tasks(an_actor(Role.OFFICE), dossier.round, EVENING)) == []


def test_what_waits_too_long_is_late_by_working_days() -> None:
    """Ten from Monday 29/12 end on Monday 12/01; by the Saturday after, four more have gone by."""
    dossier = a_submitted_dossier()
    saturday = EVENING + timedelta(days=19)
    (task,) = tasks(an_actor(Role.CHAIRMAN), dossier.round, saturday)
    assert (task.late, task.when) == (True, "Quá hạn 4 ngày làm việc")


def test_health_prints_a_page() -> None:
    (finding,) = printing()
    assert (finding.well, finding.said) == (True, "In được PDF.")
    assert not Dossier.objects.exists()
    assert not Paper.objects.exists()


def test_after_the_date_the_office_is_told_what_was_not_submitted() -> None:
    world = a_weighed_round()
    assembly.start_dossier(world.round, actor=world.clerk, at=EVENING)
    late = datetime(2026, 1, 5, 8, 0, tzinfo=ZONE)
    (task,) = tasks(world.clerk, world.round, late)
    assert (task.late, "KHÔNG được trình trước hạn" in task.title) == (True, True)


def test_the_strip_says_that_the_dossier_was_submitted() -> None:
    dossier = a_submitted_dossier()
    with time_machine.travel(EVENING, tick=False):
        page = a_client(an_account(Role.CULTURE)).get(reverse("home")).content.decode()
    assert "Hồ sơ chính đã trình lúc" in page
    assert dossier.receipt_code not in page


def test_a_nomination_leads_to_its_report_and_its_dossier() -> None:
    dossier = a_submitted_dossier()
    nomination = dossier.items.get().nomination
    page = a_client(an_account(Role.OFFICE)).get(nomination.get_absolute_url()).content.decode()
    assert reverse("dossiers:dossier", args=[dossier.pk]) in page
    assert "Báo cáo thành tích (đã ban hành)" in page
