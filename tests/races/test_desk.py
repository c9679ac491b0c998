"""The chairman's desk, the date and what a case rests on, while others change them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.clock import ZONE, local_date
from andung_emulation.guards.refusals import GONE
from awards.models import ClaimEvidence, Nomination
from awards.rules.claims import ClaimData
from awards.services.contents import content_of
from awards.services.nominations import edit_nomination
from campaigns.enums import Role
from campaigns.models import DeadlineChange, Evaluation, Evidence, Round
from campaigns.services.deadlines import cancel_change, confirm_change, prepare_change
from campaigns.services.documents import DocumentData
from campaigns.services.evidence import remove_evidence
from campaigns.services.rounds import close_next
from dossiers.enums import DossierState, PaperKind, PaperState, Verdict
from dossiers.models import Dossier, Paper
from dossiers.rules.desk import Word
from dossiers.selectors.desk import approval_in_force
from dossiers.services import desk, papers, signing
from dossiers.services.submission import submit_dossier
from tests import factories as make
from tests.awards.factories import a_nomination, the_clerk
from tests.dossiers.desk import factories as chair
from tests.dossiers.desk.factories import NEXT_DAY
from tests.dossiers.factories import EVENING, a_ready_dossier
from tests.races.trying import STALE, Change, at_once, tried_alone, until_somebody_waits, won

D = datetime(2026, 1, 5, tzinfo=ZONE)
TICK = timedelta(microseconds=1)


def test_what_is_approved_is_what_he_saw_while_others_change_it() -> None:
    """He approves; the deputy refuses a case, the office freezes the list for paper and takes papers back;
    then it is sent back. What stands at the end stands whole."""
    dossier, clerk = chair.on_the_desk(), the_clerk()
    chairman = chair.as_actor(chair.a_chairman())
    deputy = chair.as_actor(chair.a_chairman("Vũ Thị Phó", role=Role.DEPUTY))
    chair.agree(dossier, actor=chairman)
    seen, first = chair.seen_by(dossier, chairman), dossier.items.order_by("position")[0]
    approve = partial(signing.approve_list, dossier, seen_hash=seen, actor=chairman, at=NEXT_DAY)
    refuse = partial(
        desk.give_words,
        dossier,
        [Word(first.pk, Verdict.REFUSED, "Đang xác minh.")],
        actor=deputy,
        at=NEXT_DAY,
    )
    void = partial(
        papers.void_paper, _live(dossier, PaperKind.PETITION), reason="Sai", actor=clerk, at=NEXT_DAY
    )
    first_time, second_time, refused, voided = at_once([approve, approve, refuse, void])
    assert won([first_time, second_time]) <= 1
    assert voided != ""  # what lies on the desk isn't taken from under him

    approval = approval_in_force(dossier)
    frozen = dossier.papers.live().filter(kind=PaperKind.DECISION, state=PaperState.FOR_SIGNATURE)
    assert (approval is None) is (refused == "")  # before it or after it: his list is another one
    assert frozen.exists() is (approval is not None)
    if approval is not None:
        assert approval.list_hash == seen

    send_back = partial(
        desk.return_dossier, dossier, papers=[_live(dossier, PaperKind.REPORT_COLLECTIVE)],
        reason="Bổ sung số liệu.", due_at=NEXT_DAY + timedelta(days=3), actor=chairman, at=NEXT_DAY,
    )  # fmt: skip
    assert won(at_once([send_back, approve, refuse, send_back])[::3]) == 1
    dossier.refresh_from_db()
    assert dossier.state == DossierState.RETURNED
    assert approval_in_force(dossier) is None
    assert not frozen.exists()
    assert set(dossier.items.values_list("verdict", flat=True)) == {""}
    assert history.verify() is None
    assert history.unwitnessed() == []


def _live(dossier: Dossier, kind: str) -> Paper:
    return dossier.papers.live().get(kind=kind)


def _citing(case: Nomination, proof: Evidence, *, actor: Actor) -> Change:
    """The case as it stands now, its one claim resting on the file alone."""
    row = Nomination.objects.get(pk=case.pk)
    content = content_of(row)
    ((criterion, claim),) = content.claims.items()
    said = ClaimData(claim.achievement, claim.capacities, claim.years, (proof.score.content_id,), (proof.pk,))
    return partial(
        edit_nomination, row, content=replace(content, claims={criterion: said}),
        version=row.version, actor=actor, at=EVENING,
    )  # fmt: skip


def test_evidence_is_cited_or_gone_never_both() -> None:
    """A unit cites a file in its case while the office takes it off the sheet."""
    case, clerk = a_nomination(at=EVENING), the_clerk()
    sheet = Evaluation.objects.get(unit_id=case.participant_id)
    for place in range(4):
        proof = make.an_evidence(sheet, name=f"bang-chung-{place}.pdf")
        cite = _citing(case, proof, actor=clerk)
        answers = at_once([cite, partial(remove_evidence, proof, actor=clerk, at=EVENING)])
        assert won(answers) == 1, answers
        assert STALE not in answers
        assert Evidence.objects.filter(pk=proof.pk).exists() is (answers[0] == ""), answers
        assert ClaimEvidence.objects.filter(evidence_id=proof.pk).exists() is (answers[0] == "")
    assert history.verify() is None


@pytest.mark.postgres
def test_whoever_cites_waits_before_history_is_held() -> None:
    """The office has taken the file away and not yet told history; the unit's case, written meanwhile, asks
    whether the file is there before it holds history: at its commit it would wait in a ring."""
    case, clerk = a_nomination(at=EVENING), the_clerk()
    sheet = Evaluation.objects.get(unit_id=case.participant_id)
    proof = make.an_evidence(sheet, name="bang-chung.pdf")
    with ThreadPoolExecutor(1) as office:
        with transaction.atomic():
            Evidence.objects.filter(pk=proof.pk).delete()
            cited = office.submit(tried_alone, _citing(case, proof, actor=clerk))
            until_somebody_waits()
            history.append(actor=clerk, at=EVENING, action="test.taken", subject=sheet)
        assert cited.result(timeout=30) == GONE
    assert not ClaimEvidence.objects.filter(evidence_id=proof.pk).exists()
    assert history.verify() is None


def test_the_date_moves_before_it_comes_or_not_at_all() -> None:
    """The chairman confirms while the office takes back; then, in the last instant, while a dossier goes in
    and the worker closes."""
    dossier, clerk, chairman = a_ready_dossier(), the_clerk(), make.an_actor(Role.CHAIRMAN)
    round_ = Round.objects.get(pk=dossier.round_id)
    change = _prepared(round_, clerk)
    confirm = partial(confirm_change, change, actor=chairman, at=EVENING)
    answers = at_once([confirm, partial(cancel_change, change, actor=clerk, at=EVENING), confirm])
    assert won(answers) == 1, answers
    round_.refresh_from_db()
    assert round_.closes_at is not None
    assert (round_.closes_at > D) is (answers[1] != "")

    old, change = round_.closes_at, _prepared(round_, clerk)
    moved, late, submitted, _ = at_once(
        [
            partial(confirm_change, change, actor=chairman, at=old - TICK),
            partial(confirm_change, change, actor=chairman, at=old),
            partial(submit_dossier, dossier, actor=clerk, at=old - TICK),
            partial(close_next, old + timedelta(minutes=1)),
        ]
    )
    round_.refresh_from_db()
    dossier.refresh_from_db()
    assert late != ""
    assert (round_.closes_at, round_.closed_at is None) == (
        (old if moved else change.new_closes_at),
        not moved,
    )
    assert (dossier.first_submitted_at == old - TICK) is (submitted == ""), submitted
    assert dossier.closes_at in ({old, change.new_closes_at} if submitted == "" else {None})
    assert history.verify() is None
    assert history.unwitnessed() == []


def _prepared(round_: Round, clerk: Actor) -> DeadlineChange:
    """A document that gives ten days more."""
    assert round_.closes_at is not None
    letter = DocumentData(
        kind="Công văn", number=f"{90 + DeadlineChange.objects.count()}/UBND", issued_on=EVENING.date(),
        issuer="Ủy ban nhân dân xã An Dũng",
    )  # fmt: skip
    new_day = local_date(round_.closes_at + timedelta(days=10))
    return prepare_change(round_, document=letter, new_day=new_day, reason="Mưa lũ", actor=clerk, at=EVENING)
