"""The road of a paper: draft, for signature, issued, voided."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from andung_emulation import history
from andung_emulation.errors import Refused
from awards.models import Nomination
from campaigns.enums import Role
from dossiers import blocks
from dossiers.builders import build
from dossiers.enums import DossierState, PaperKind, PaperState
from dossiers.models import Dossier, Paper
from dossiers.rules.papers import MADE_ELSEWHERE, OPEN_STATES, TRANSITIONS, may_change
from dossiers.services import papers
from tests.awards.factories import the_clerk
from tests.dossiers.factories import (
    EVENING,
    a_dossier,
    a_ready_dossier,
    a_submitted_dossier,
    freeze,
    issue,
    the,
)
from tests.factories import AT, TODAY, an_actor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("dossier_state", list(DossierState))
@pytest.mark.parametrize("kind", list(PaperKind))
@pytest.mark.parametrize("state", list(PaperState))
@pytest.mark.parametrize("action", ["freeze", "thaw", "issue", "void"])
def test_each_step_from_each_state(action: str, state: str, kind: str, dossier_state: str) -> None:
    """Of a dossier that the chairman sent back, only what he named changes."""
    allowed = (state, action) in TRANSITIONS and kind not in MADE_ELSEWHERE and dossier_state in OPEN_STATES
    named = may_change(kind, state, action, dossier_state, is_sent_back=True)
    assert bool(named) is allowed
    unnamed = may_change(kind, state, action, dossier_state)
    assert bool(unnamed) is (allowed and dossier_state != DossierState.RETURNED)


def test_a_dossier_begins_with_a_draft_of_each_part_of_the_plans_list() -> None:
    dossier = a_dossier(2, 1)
    kinds = dossier.papers.values_list("kind", flat=True)
    assert sorted(kinds) == ["minutes", "petition", *["report_collective"] * 2, "report_individual"]
    assert set(dossier.papers.values_list("state", "blocks")) == {("draft", None)}


def test_a_frozen_paper_keeps_its_words_when_the_data_change() -> None:
    dossier = a_dossier()
    report = freeze(the(dossier, PaperKind.REPORT_COLLECTIVE))
    assert report.nomination
    Nomination.objects.filter(pk=report.nomination.pk).update(measures="Một cách làm khác hẳn.")
    report = Paper.objects.get(pk=report.pk)
    assert "Một cách làm khác hẳn." not in " ".join(blocks.texts(report.document()))
    assert papers.stale_papers(dossier) == [report]
    thawed = papers.thaw_paper(report, actor=the_clerk(), at=EVENING)
    assert (thawed.state, thawed.blocks, thawed.content_hash) == (PaperState.DRAFT, None, "")
    assert papers.stale_papers(dossier) == []


def test_what_was_not_seen_is_not_frozen() -> None:
    """The data changed between the printing and the freezing."""
    report = the(a_dossier(), PaperKind.REPORT_COLLECTIVE)
    other = the(Dossier.objects.get(), PaperKind.MINUTES)
    seen = build(other, PaperState.FOR_SIGNATURE)
    with pytest.raises(Refused, match="Dữ liệu vừa thay đổi"):
        papers.freeze_paper(report, rendered=seen, actor=the_clerk(), at=EVENING)


def test_the_petition_waits_for_the_minutes_that_it_cites() -> None:
    dossier = a_dossier()
    with pytest.raises(Refused, match="hãy ban hành Biên bản trước"):
        freeze(the(dossier, PaperKind.PETITION))
    issue(freeze(the(dossier, PaperKind.MINUTES)))
    petition = freeze(the(dossier, PaperKind.PETITION))
    assert any("01/BB-HĐTĐKT" in text for text in blocks.texts(petition.document()))


def test_an_issued_paper_has_its_number_and_date_in_its_words() -> None:
    minutes = issue(freeze(the(a_dossier(), PaperKind.MINUTES)), "07a")
    assert (str(minutes.number), minutes.dated, minutes.state) == ("07a/BB-HĐTĐKT", AT.date(), "issued")
    assert minutes.content_hash == blocks.content_hash(minutes.document())
    assert papers.follows_data(minutes)
    actions = list(history.of(minutes).values_list("action", flat=True))
    assert actions == ["paper.frozen", "paper.issued"]


def test_the_next_number_is_proposed_and_a_used_one_refused() -> None:
    dossier = a_dossier()
    minutes, report = the(dossier, PaperKind.MINUTES), the(dossier, PaperKind.REPORT_COLLECTIVE)
    assert papers.proposed_number(minutes, TODAY) == "01"
    assert papers.proposed_number(report, TODAY) == ""
    issue(freeze(minutes), "01")
    assert papers.proposed_number(minutes, TODAY) == "02"
    petition = freeze(the(dossier, PaperKind.PETITION))
    issue(petition, "01")  # a series of its own
    fresh = papers.void_paper(minutes, reason="Sai tên thành viên", actor=the_clerk(), at=EVENING)
    with pytest.raises(Refused, match="Số 01/BB-HĐTĐKT đã dùng"):
        issue(freeze(fresh), "1")


@pytest.mark.parametrize(
    ("days", "why"), [(1, "không được sau hôm nay"), (-1, "không được trước ngày họp Hội đồng")]
)
def test_a_paper_is_dated_from_the_meeting_to_today(days: int, why: str) -> None:
    minutes = freeze(the(a_dossier(), PaperKind.MINUTES))
    with pytest.raises(Refused, match=why):
        papers.issue_paper(
            minutes, number="01", dated=AT.date() + timedelta(days=days), actor=the_clerk(), at=EVENING
        )


def test_a_voided_paper_stays_with_its_number_and_a_draft_takes_its_place() -> None:
    dossier = a_ready_dossier()
    petition = the(dossier, PaperKind.PETITION)
    with pytest.raises(Refused, match="phải ghi lý do"):
        papers.void_paper(petition, reason=" ", actor=the_clerk(), at=EVENING)
    fresh = papers.void_paper(petition, reason="Sai kính gửi", actor=the_clerk(), at=EVENING)
    petition.refresh_from_db()
    assert petition.number
    petition.number.refresh_from_db()
    assert (petition.state, petition.void_reason) == (PaperState.VOIDED, "Sai kính gửi")
    assert petition.number.voided_at == EVENING
    assert (fresh.kind, fresh.state, fresh.pk != petition.pk) == ("petition", "draft", True)


def test_only_the_office_takes_steps() -> None:
    minutes = the(a_dossier(), PaperKind.MINUTES)
    for role in (Role.CHAIRMAN, Role.COUNCIL, Role.UNIT, Role.ADMINISTRATOR):
        with pytest.raises(Refused, match="Việc này của: Văn phòng"):
            freeze(minutes, actor=an_actor(role) if role != Role.UNIT else an_actor())


@pytest.mark.parametrize(
    "values",
    [
        {"content_hash": "0" * 64},
        {"blocks": {}},
        {"dated": AT.date() - timedelta(days=3)},
        {"state": "draft"},
    ],
)
def test_the_database_keeps_what_was_issued(values: dict[str, object]) -> None:
    minutes = issue(freeze(the(a_dossier(), PaperKind.MINUTES)))
    with (
        pytest.raises(IntegrityError, match=r"paper_issued_cont|paper_frozen"),
        transaction.atomic(),
    ):
        Paper.objects.filter(pk=minutes.pk).update(**values)
    with pytest.raises(IntegrityError, match="paper_issued_is_kept"), transaction.atomic():
        Paper.objects.filter(pk=minutes.pk).delete()


def test_no_paper_of_a_submitted_dossier_changes() -> None:
    dossier = a_submitted_dossier()
    minutes = the(dossier, PaperKind.MINUTES)
    with pytest.raises(Refused, match="Hồ sơ đã trình"):
        papers.void_paper(minutes, reason="Sai", actor=the_clerk(), at=EVENING)
    with pytest.raises(IntegrityError, match="paper_of_a_submitted_dossier_stays"), transaction.atomic():
        Paper.objects.filter(pk=minutes.pk).update(state="voided", void_reason="Sai")
