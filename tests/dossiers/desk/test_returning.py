"""Sent back: only what the chairman named changes, nobody is added, and it comes back by his date."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from andung_emulation import history
from andung_emulation.errors import Refused
from awards.models import Nomination
from awards.rules.nominations import may as may_nominate
from awards.selectors.nominations import facts_of
from awards.services.nominations import edit_nomination
from campaigns.enums import Role
from campaigns.models import Unit
from campaigns.services.renaming import rename
from campaigns.services.rounds import close_round
from dossiers.enums import DossierState, PaperKind, PaperState
from dossiers.models import Dossier, DossierReturn, Paper
from dossiers.services import assembly, desk, papers, submission
from tests.awards.factories import a_content, the_clerk
from tests.campaigns.index_factories import an_index
from tests.dossiers.desk.factories import (
    NEXT_DAY,
    a_chairman,
    agree,
    approve,
    as_actor,
    seal_quickly,
)
from tests.dossiers.factories import freeze, issue
from tests.factories import an_actor, the_office
from tests.screens import sent, url

pytestmark = pytest.mark.django_db
DUE = NEXT_DAY + timedelta(days=10)
AFTER_THE_DATE = NEXT_DAY + timedelta(days=8)
BETTER = "Giải quyết đúng hạn 703/705 hồ sơ; hai hồ sơ trễ có thư xin lỗi, theo báo cáo hệ thống."


def sent_back(dossier: Dossier, *kinds: str) -> Dossier:
    named = dossier.papers.live().filter(kind__in=kinds or (PaperKind.REPORT_COLLECTIVE,))
    return desk.return_dossier(
        dossier, papers=list(named), reason="Nêu rõ số hồ sơ trễ hạn.", due_at=DUE,
        actor=as_actor(a_chairman()), at=NEXT_DAY,
    )  # fmt: skip


def test_a_returned_dossier_says_what_and_by_when(dossier: Dossier) -> None:
    dossier = sent_back(dossier)
    assert (dossier.state, dossier.return_due_at) == (DossierState.RETURNED, DUE)
    said = dossier.returns.get()
    assert [paper.kind for paper in said.papers.all()] == [PaperKind.REPORT_COLLECTIVE]
    assert history.of(dossier).filter(action="dossier.returned").get().reason == "Nêu rõ số hồ sơ trễ hạn."
    covers = dossier.papers.filter(kind__in=(PaperKind.RECEIPT, PaperKind.CONTENTS))
    assert {paper.state for paper in covers} == {PaperState.VOIDED}


def test_verdicts_and_the_approval_lose_their_force(dossier: Dossier) -> None:
    approve(dossier, as_actor(a_chairman()))
    dossier = sent_back(dossier)
    assert dossier.approvals.get().void_reason == "Hồ sơ được trả lại"
    assert set(dossier.items.values_list("verdict", flat=True)) == {""}


def test_only_the_papers_that_he_named_change(dossier: Dossier) -> None:
    dossier = sent_back(dossier)
    named = dossier.papers.live().get(kind=PaperKind.REPORT_COLLECTIVE)
    other = dossier.papers.live().get(kind=PaperKind.REPORT_INDIVIDUAL)
    with pytest.raises(Refused, match="không yêu cầu sửa văn bản này"):
        papers.void_paper(other, reason="Sai", actor=the_clerk(), at=NEXT_DAY)
    fresh = papers.void_paper(named, reason="Bổ sung số liệu", actor=the_clerk(), at=NEXT_DAY)
    assert fresh.state == PaperState.DRAFT
    freeze(fresh, at=NEXT_DAY)


def test_what_became_known_since_does_not_bar_papers_that_he_did_not_name(dossier: Dossier) -> None:
    """The year's index was published in between: the petition as it was signed doesn't tell it."""
    dossier = sent_back(dossier)
    an_index(dossier.round)
    paper = dossier.papers.live().get(kind=PaperKind.REPORT_COLLECTIVE)
    fresh = papers.void_paper(paper, reason="Bổ sung số liệu", actor=the_clerk(), at=NEXT_DAY)
    issue(freeze(fresh, at=NEXT_DAY), at=NEXT_DAY)
    back = submission.submit_dossier(dossier, actor=the_clerk(), at=NEXT_DAY)
    assert back.state == DossierState.SUBMITTED


def test_a_unit_that_was_renamed_since_can_mend_its_report(dossier: Dossier) -> None:
    """The petition, which nobody may touch, has the name of the submission."""
    dossier = sent_back(dossier)
    paper = dossier.papers.live().get(kind=PaperKind.REPORT_COLLECTIVE)
    assert paper.nomination
    unit = paper.nomination.participant
    rename(
        unit, name="Thôn Hợp Nhất", first_day=NEXT_DAY.date(), version=unit.version, actor=the_clerk(),
        at=NEXT_DAY,
    )  # fmt: skip
    fresh = papers.void_paper(paper, reason="Bổ sung số liệu", actor=the_clerk(), at=NEXT_DAY)
    issue(freeze(fresh, at=NEXT_DAY), at=NEXT_DAY)
    back = submission.submit_dossier(dossier, actor=the_clerk(), at=NEXT_DAY)
    assert back.state == DossierState.SUBMITTED


def test_with_minutes_goes_the_petition_that_cites_their_number(dossier: Dossier) -> None:
    dossier = sent_back(dossier, PaperKind.MINUTES)
    for kind in (PaperKind.MINUTES, PaperKind.PETITION):
        paper = dossier.papers.live().get(kind=kind)
        fresh = papers.void_paper(paper, reason="Ghi thiếu ý kiến", actor=the_clerk(), at=NEXT_DAY)
        issue(freeze(fresh, at=NEXT_DAY), dated=NEXT_DAY.date(), at=NEXT_DAY)
    back = submission.submit_dossier(dossier, actor=the_clerk(), at=NEXT_DAY)
    assert back.state == DossierState.SUBMITTED


def test_the_text_of_a_named_report_is_mended_though_the_round_is_closed_and_it_comes_back(
    dossier: Dossier,
) -> None:
    dossier = sent_back(dossier)
    assert close_round(dossier.round, at=AFTER_THE_DATE)
    paper = dossier.papers.live().get(kind=PaperKind.REPORT_COLLECTIVE)
    row = Nomination.objects.select_related("round__campaign", "participant", "proposer").get(
        pk=paper.nomination_id or 0
    )
    proposer = Unit.objects.get(pk=row.proposer_id)
    content = a_content(row.round, row.participant, proposer)
    mended = dict.fromkeys(content.claims, BETTER)
    edit_nomination(
        row, content=a_content(row.round, row.participant, proposer, claims=mended), version=row.version,
        actor=the_clerk(), at=AFTER_THE_DATE,
    )  # fmt: skip
    fresh = papers.void_paper(paper, reason="Bổ sung số liệu", actor=the_clerk(), at=AFTER_THE_DATE)
    issue(freeze(fresh, at=AFTER_THE_DATE), at=AFTER_THE_DATE)
    back = submission.submit_dossier(dossier, actor=the_clerk(), at=AFTER_THE_DATE)
    assert (back.state, back.resubmitted_at) == (DossierState.SUBMITTED, AFTER_THE_DATE)
    row.refresh_from_db()
    assert row.mend_until is None
    printed = Paper.objects.get(pk=fresh.pk).document()
    assert any("703/705" in str(block) for block in printed.blocks)
    seal_quickly(back, at=AFTER_THE_DATE)
    agree(back, actor=as_actor(a_chairman("Đinh Văn Mới"), AFTER_THE_DATE), at=AFTER_THE_DATE)


def test_the_text_of_an_unnamed_report_stays(dossier: Dossier) -> None:
    dossier = sent_back(dossier, PaperKind.PETITION)
    row = dossier.items.get(position=1).nomination
    assert row.mend_until is None
    assert (
        "chỉ sửa được báo cáo mà Chủ tịch trả lại"
        in may_nominate("mend", the_clerk(), facts_of(row, NEXT_DAY), NEXT_DAY).reason
    )
    claim = row.claims.get()
    claim.achievement = BETTER
    with pytest.raises(IntegrityError, match="claim_of_a_proposed_nomination"), transaction.atomic():
        claim.save()


def test_mending_ends_with_his_date(dossier: Dossier) -> None:
    dossier = sent_back(dossier)
    row = dossier.items.get(position=1).nomination
    proposer = Unit.objects.get(pk=row.proposer_id)
    content = a_content(row.round, row.participant, proposer)
    with pytest.raises(Refused, match="quá thời hạn bổ sung"):
        edit_nomination(
            row, content=content, version=row.version, actor=the_clerk(), at=DUE + timedelta(seconds=1)
        )
    with pytest.raises(Refused, match="quá thời hạn bổ sung"):
        submission.submit_dossier(dossier, actor=the_clerk(), at=DUE + timedelta(microseconds=1))


@pytest.mark.parametrize(("late_by", "comes_back"), [(-1, True), (0, True), (1, False)])
def test_his_date_is_kept_to_the_microsecond_on_the_screen_and_in_sql(
    dossier: Dossier, late_by: int, *, comes_back: bool
) -> None:
    """“Before or at” it, though the round is long closed; a line of SQL has no other date."""
    at, office = DUE + timedelta(microseconds=late_by), the_office()
    dossier = sent_back(dossier)
    assert close_round(dossier.round, at=AFTER_THE_DATE)
    paper = dossier.papers.live().get(kind=PaperKind.REPORT_COLLECTIVE)
    fresh = papers.void_paper(paper, reason="Bổ sung số liệu", actor=the_clerk(), at=AFTER_THE_DATE)
    issue(freeze(fresh, at=AFTER_THE_DATE), at=AFTER_THE_DATE)

    stored = connection.ops.adapt_datetimefield_value(at)
    with transaction.atomic():
        with connection.cursor() as cursor:
            update = "UPDATE dossiers_dossier SET state = 'submitted', resubmitted_at = %s WHERE id = %s"
            if comes_back:
                cursor.execute(update, [stored, dossier.pk])
            else:
                with pytest.raises(IntegrityError, match="dossier_resubmitted_in_time"), transaction.atomic():
                    cursor.execute(update, [stored, dossier.pk])
        transaction.set_rollback(True)

    with time_machine.travel(at, tick=False):
        answer = sent(office, url("dossiers:submit", dossier))
    dossier.refresh_from_db()
    assert answer.status_code == (302 if comes_back else 422)
    assert ("quá thời hạn bổ sung" in answer.content.decode()) is not comes_back
    assert dossier.resubmitted_at == (at if comes_back else None)


def test_nobody_is_added(dossier: Dossier) -> None:
    dossier = sent_back(dossier)
    with pytest.raises(Refused, match="danh sách đề nghị không đổi"):
        assembly.refresh_dossier(dossier, actor=the_clerk(), at=NEXT_DAY)


@pytest.mark.parametrize("role", [Role.OFFICE, Role.COUNCIL, Role.ADMINISTRATOR])
def test_nobody_else_sends_it_back(dossier: Dossier, role: str) -> None:
    with pytest.raises(Refused, match="Việc này của"):
        desk.return_dossier(
            dossier, papers=list(dossier.papers.all()), reason="x", due_at=DUE,
            actor=an_actor(role), at=NEXT_DAY,
        )  # fmt: skip


def test_something_is_named_and_there_is_time_for_it(dossier: Dossier) -> None:
    chairman = as_actor(a_chairman())
    petition = [dossier.papers.get(kind=PaperKind.PETITION)]
    receipt = [dossier.papers.get(kind=PaperKind.RECEIPT)]
    for papers_, reason, due, said in (
        ([], "Sửa", DUE, "Chọn ít nhất một văn bản"),
        (petition, "Sửa", NEXT_DAY, "ở sau lúc này"),
        (petition, " ", DUE, "cần sửa gì"),
        (receipt, "Sửa", DUE, "văn bản đang có trong hồ sơ"),
    ):
        with pytest.raises(Refused, match=said):
            desk.return_dossier(
                dossier, papers=papers_, reason=reason, due_at=due, actor=chairman, at=NEXT_DAY
            )
    assert not DossierReturn.objects.exists()


def test_the_database_reopens_no_report_by_itself(dossier: Dossier) -> None:
    with pytest.raises(IntegrityError, match="nomination_mended_only_when_sent_back"), transaction.atomic():
        Nomination.objects.filter(dossier_item__dossier=dossier).update(mend_until=DUE)
    dossier = sent_back(dossier)
    with pytest.raises(IntegrityError, match="dossier_return_stays"), transaction.atomic():
        DossierReturn.objects.update(due_at=DUE + timedelta(days=9))
