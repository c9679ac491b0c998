"""The signed decision gets its number and its date: what it grants goes into the register of awards, and the
certificates are made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.files import Handed
from andung_emulation.verdicts import Verdict, first_no, no, require
from awards.enums import DecisionOrigin
from awards.models import Award, Decision
from awards.rules.decisions import may_date
from awards.selectors.funds import source_on
from awards.services import decisions
from awards.services.register import Signer
from campaigns.selectors import body_on, given_for
from dossiers.blocks import State
from dossiers.builders.certificates import certificate_document
from dossiers.builders.decision import decision_document
from dossiers.enums import DossierState, PaperKind
from dossiers.models import Approval, Dossier, Paper
from dossiers.rules import desk as rules
from dossiers.rules.agreement import bar
from dossiers.rules.public_codes import new_code
from dossiers.selectors.agreement import following_agreement
from dossiers.selectors.decision_list import DecisionList, Line, decision_list
from dossiers.selectors.desk import approval_in_force, desk_of
from dossiers.selectors.public_pages import public_address
from dossiers.selectors.signers import SignerOption
from dossiers.services.assembly import want_paper
from dossiers.services.locking import locked
from dossiers.services.papers import issue_content, must_fit
from dossiers.services.signing import DECISION_POSITION, holds, void_approval

FIRST_CERTIFICATE = DECISION_POSITION + 1


@transaction.atomic
def void_if_changed(dossier: Dossier, dated: date, *, actor: Actor, at: datetime) -> str:
    """Asked before a decision is issued: an approval that no longer is of what the data give loses its force,
    and the reason is returned; "" while it holds. A step of its own, since a refusal would roll it back."""
    row, _ = locked(dossier)
    approval = approval_in_force(row)
    if approval is None or not _may_date(dated, approval, at):  # a mistyped day says nothing of the list
        return ""
    verdict = holds(row, approval, dated)
    if verdict:
        return ""
    void_approval(row, verdict.reason, actor=actor, at=at)
    return verdict.reason


@transaction.atomic
def issue_from_dossier(
    dossier: Dossier,
    *,
    number: str,
    dated: date,
    scan: Handed | None,
    actor: Actor,
    at: datetime,
) -> Decision:
    """SUBMITTED → DECIDED. In this order: rules and approval are asked; awards writes the decision and the
    register; the decision's paper and the certificates are issued, to be sealed behind; history tells.

    Raises `Refused`: nothing approved, an approval of something else, a number that is used, no scan of what
    was signed on paper.
    """
    row, round_ = locked(dossier)
    require(rules.may_issue(actor, desk_of(row, local_date(at))))
    approval = approval_in_force(row)
    if approval is None:
        raise AssertionError("may_issue asks for an approval")
    if approval.on_paper and scan is None:
        require(no("Quyết định Chủ tịch ký trên giấy phải kèm bản chụp đã ký."))
    require(first_no(_may_date(dated, approval, at), holds(row, approval, dated)))
    listed = decision_list(row, dated)
    said = _said(listed, approval, number=number, scan=scan)
    decision = decisions.issue_decision(round_, said, actor=actor, at=at)
    _issue_decision_paper(row, listed, approval, decision, at)
    issue_certificates(row, decision.awards.order_by("position"), at)
    require(bar(following_agreement(row).blocking))
    row.state, row.decision = DossierState.DECIDED, decision
    row.save(update_fields=["state", "decision"])
    history.append(
        actor=actor, at=at, action="dossier.decided", subject=row,
        from_state=DossierState.SUBMITTED, to_state=row.state,
        values={"decision": str(decision.number), "list_hash": approval.list_hash},
        on_paper=approval.on_paper,
    )  # fmt: skip
    return decision


def _said(listed: DecisionList, approval: Approval, *, number: str, scan: Handed | None) -> decisions.Issue:
    """What the signed decision says, of the list and the law of its day."""
    round_, dated = listed.dossier.round, listed.day
    merit = given_for(round_, dated)
    return decisions.Issue(
        number=number,
        body_symbol=body_on(dated).symbol,
        dated=dated,
        signer=Signer(approval.signer, approval.signer_name, tuple(approval.capacity)),
        granted=[_granted(line, merit) for line in listed.approved],
        refused=[line.nomination for line in listed.refused],
        fund_source=source_on(round_.campaign, dated).words,
        list_hash=approval.list_hash,
        origin=DecisionOrigin.SIGNED_ON_PAPER if approval.on_paper else DecisionOrigin.APPROVED_HERE,
        not_before=local_date(approval.at),
        scan=scan,
    )


def issue_certificates(dossier: Dossier, awards: Iterable[Award], at: datetime) -> None:
    """A certificate for each, in the register's order; the worker seals them. Where the office has a public
    address, each has a page there, under a code of its own."""
    for award in awards:
        paper = want_paper(
            dossier,
            PaperKind.CERTIFICATE,
            nomination=award.nomination,
            position=FIRST_CERTIFICATE + award.position,
        )
        paper.public_code = new_code() if settings.PUBLIC_ADDRESS else ""
        document = must_fit(certificate_document(award, verification=public_address(paper)))
        issue_content(paper, document, dated=award.decision.dated, at=at)


def _issue_decision_paper(
    dossier: Dossier, listed: DecisionList, approval: Approval, decision: Decision, at: datetime
) -> Paper:
    """As it was approved, with number and date in it, in its annex too; `holds` has compared the rest."""
    signer = SignerOption(approval.user_id, approval.signer, approval.signer_name, tuple(approval.capacity))
    document = decision_document(listed, signer, number=decision.number.number, dated=decision.dated)
    paper = want_paper(dossier, PaperKind.DECISION, position=DECISION_POSITION)
    paper.number = decision.number
    issue_content(paper, document.in_state(State.ISSUED), dated=decision.dated, at=at)
    return paper


def _may_date(dated: date, approval: Approval, at: datetime) -> Verdict:
    return may_date(dated, today=local_date(at), not_before=local_date(approval.at))


def _granted(line: Line, merit: str) -> decisions.Granted:
    return decisions.Granted(
        nomination=line.nomination,
        name=line.name,
        polite=line.polite,
        title=line.title,
        unit_name=line.unit,
        clauses=line.clauses,
        merit=merit,
    )
