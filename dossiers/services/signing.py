"""Phê duyệt: the list as a whole, exactly as it was seen, with its hash; and why an approval counts no more.

What is approved is kept as data with its SHA-256 (trust, A3): the cases, the verdicts, the money, the
signer, and the content of the decision as it will print. Whatever of it changes afterwards makes another
hash, and the decision can't be issued on the old one.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.verdicts import Verdict, no, require
from awards.services.nominations import decide_nomination
from campaigns.services.accounts import account_of
from dossiers import blocks
from dossiers.builders.certificates import certificates_to_be
from dossiers.builders.decision import decision_document
from dossiers.enums import DossierState, PaperKind, PaperState
from dossiers.models import Approval, Dossier, Paper
from dossiers.rules import desk as rules
from dossiers.rules.agreement import Agreement, bar
from dossiers.selectors.agreement import decision_agreement
from dossiers.selectors.decision_list import DecisionList, decision_list
from dossiers.selectors.desk import approval_in_force, desk_of
from dossiers.selectors.signers import SignerOption, signer_for, signers_on
from dossiers.services.assembly import want_paper
from dossiers.services.locking import held_nominations, locked
from dossiers.services.papers import must_fit, store_blocks

_CHANGED = (
    "Danh sách, tiền thưởng hoặc dự thảo quyết định vừa thay đổi so với bản bạn đang xem: xem lại rồi phê"
    " duyệt."
)
DECISION_POSITION = 1000


@dataclass(frozen=True)
class ListToSign:
    """`document` is None where nobody is agreed to: then there is no decision."""

    listed: DecisionList
    signer: SignerOption
    document: blocks.OfficialDocument | None
    content: dict[str, Any]
    list_hash: str
    warnings: tuple[str, ...] = ()


def list_to_sign(dossier: Dossier, signer: SignerOption, day: date) -> ListToSign:
    """As it stands now, by the law of that day. Raises Refused where the decision can't be built, says
    something else than the list or the petition that it cites, or rewards a collective that had ended."""
    listed = decision_list(dossier, day)
    require(rules.all_stand(listed.ended))
    document = None
    if listed.approved:
        document = must_fit(decision_document(listed, signer).in_state(blocks.State.FOR_SIGNATURE))
        for certificate in certificates_to_be(listed, signer):
            must_fit(certificate)
    agreement = decision_agreement(listed, document) if document else Agreement()
    require(bar(agreement.blocking))
    content = _content(listed, signer, document)
    warnings = tuple(each.sentence for each in agreement.warnings)
    return ListToSign(listed, signer, document, content, hash_of(content), warnings)


@transaction.atomic
def approve_list(dossier: Dossier, *, seen_hash: str, actor: Actor, at: datetime) -> Dossier:
    """The chairman, or the deputy who signs for him, approves; his password was asked by the form.

    The decision is frozen for signature. Where he agreed to nobody, there is nothing to sign and the dossier
    is decided at once. Raises `Refused`: not his, an unfinished list, his own name in it, approved already,
    or a list that isn't the one that he saw (`seen_hash`).
    """
    row, _ = locked(dossier)
    day = local_date(at)
    require(rules.may_sign(actor, desk_of(row, day)))
    signer = signer_for(actor, day)
    if signer is None:
        raise Refused("Hôm nay bạn không giữ chức vụ có thẩm quyền ký.")
    to_sign = list_to_sign(row, signer, day)
    if to_sign.list_hash != seen_hash:
        require(no(_CHANGED))
    approval = _approve(row, to_sign, on_paper=False, actor=actor, at=at)
    if to_sign.document is None:
        _decide_nobody(row, approval, actor=actor, at=at)
    return row


@transaction.atomic
def freeze_for_paper(dossier: Dossier, *, signer_id: int, actor: Actor, at: datetime) -> Dossier:
    """The office freezes the decision, to be signed on paper by that account's holder; nobody approves."""
    row, _ = locked(dossier)
    day = local_date(at)
    signer = next((each for each in signers_on(day) if each.user_id == signer_id), None)
    person_id = signer.person.pk if signer and signer.person else None
    require(rules.may_freeze(actor, desk_of(row, day), person_id))
    if signer is None:
        raise Refused("Người này hôm nay không giữ chức vụ có thẩm quyền ký.")
    to_sign = list_to_sign(row, signer, day)
    if to_sign.document is None:
        raise Refused("Không có trường hợp nào được đồng ý: không có quyết định để in.")
    _approve(row, to_sign, on_paper=True, actor=actor, at=at)
    return row


@transaction.atomic
def take_back(dossier: Dossier, *, actor: Actor, at: datetime) -> Dossier:
    """The office takes back what it froze for a signature on paper."""
    row, _ = locked(dossier)
    approval = approval_in_force(row)
    desk = desk_of(row, local_date(at))
    require(rules.may_record(actor, desk))
    if approval is None:
        raise Refused("Không có bản trình ký giấy nào đang chờ.")
    void_approval(row, "Văn phòng lấy lại bản trình ký giấy", actor=actor, at=at)
    return row


def void_approval(dossier: Dossier, reason: str, *, actor: Actor, at: datetime) -> bool:
    """An approval in force counts no more, and the decision follows the data again; whether there was one.

    Called with the dossier's row locked.
    """
    approval = approval_in_force(dossier)
    if approval is None:
        return False
    Approval.objects.filter(pk=approval.pk).update(voided_at=at, void_reason=reason[:400])
    paper = dossier.papers.live().filter(kind=PaperKind.DECISION).first()
    if paper is not None and paper.state == PaperState.FOR_SIGNATURE:
        paper.state, paper.frozen_at = PaperState.DRAFT, None
        paper.blocks, paper.blocks_version, paper.content_hash = None, None, ""
        paper.save()
    history.append(
        actor=actor, at=at, action="approval.voided", subject=dossier, reason=reason,
        values={"list_hash": approval.list_hash},
    )  # fmt: skip
    return True


def clear_desk(dossier: Dossier, reason: str, *, actor: Actor, at: datetime) -> None:
    """The dossier leaves the desk: what was said and approved counts no more. Its row is locked."""
    void_approval(dossier, reason, actor=actor, at=at)
    dossier.items.exclude(verdict="").update(
        verdict="", reason="", decided_at=None, decided_by="", on_paper=False
    )


def holds(dossier: Dossier, approval: Approval, day: date) -> Verdict:
    """Whether what was approved is still what the data give, for a decision of that day."""
    signer = next((each for each in signers_on(day) if each.user_id == approval.user_id), None)
    if approval.on_paper:
        signer = next((each for each in signers_on(day) if _is(each, approval)), None)
    if signer is None or not _is(signer, approval):
        return no(f"{approval.signer_name} không giữ chức vụ đã ghi vào ngày quyết định.")
    try:
        now = list_to_sign(dossier, signer, day)
    except Refused as refused:
        return no(refused.reason)
    if now.list_hash != approval.list_hash:
        return no("Danh sách, mức tiền, căn cứ hoặc lời văn quyết định đã khác với bản được phê duyệt.")
    return Verdict()


def hash_of(content: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON, in 64 hexadecimal digits."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _is(signer: SignerOption, approval: Approval) -> bool:
    person_id = signer.person.pk if signer.person else None
    return (person_id, signer.name, list(signer.capacity)) == (
        approval.signer_id,
        approval.signer_name,
        list(approval.capacity),
    )


def _approve(
    dossier: Dossier, to_sign: ListToSign, *, on_paper: bool, actor: Actor, at: datetime
) -> Approval:
    signer = to_sign.signer
    approval = Approval.objects.create(
        dossier=dossier, at=at, user_id=account_of(actor), signer=signer.person, signer_name=signer.name,
        capacity=list(signer.capacity), on_paper=on_paper, content=to_sign.content,
        list_hash=to_sign.list_hash, total_vnd=to_sign.listed.total_vnd,
    )  # fmt: skip
    if to_sign.document is not None:
        _freeze(dossier, to_sign.document, at)
    history.append(
        actor=actor, at=at, action="approval.frozen" if on_paper else "approval.given", subject=dossier,
        values={
            "list_hash": approval.list_hash, "total_vnd": approval.total_vnd, "signer": signer.name,
            "approved": len(to_sign.listed.approved), "refused": len(to_sign.listed.refused),
        },
        on_paper=on_paper,
    )  # fmt: skip
    return approval


def _freeze(dossier: Dossier, document: blocks.OfficialDocument, at: datetime) -> Paper:
    paper = want_paper(dossier, PaperKind.DECISION, position=DECISION_POSITION)
    store_blocks(paper, document)
    paper.state, paper.frozen_at = PaperState.FOR_SIGNATURE, at
    paper.save()
    return paper


def _decide_nobody(dossier: Dossier, approval: Approval, *, actor: Actor, at: datetime) -> None:
    """Every case refused: the road ends here, without a decision and without money."""
    for nomination in held_nominations(dossier):
        decide_nomination(nomination, awarded=False, actor=actor, at=at)
    dossier.state = DossierState.DECIDED
    dossier.save(update_fields=["state"])
    history.append(
        actor=actor, at=at, action="dossier.decided", subject=dossier,
        from_state=DossierState.SUBMITTED, to_state=dossier.state, values={"list_hash": approval.list_hash},
    )  # fmt: skip


def _content(
    listed: DecisionList, signer: SignerOption, document: blocks.OfficialDocument | None
) -> dict[str, Any]:
    """What the hash covers; plain values, so that it can be computed again years later."""
    return {
        "dossier": listed.dossier.receipt_code,
        "submitted": listed.dossier.content_hash,
        "signer": [signer.name, *signer.capacity],
        "items": [
            {
                "nomination": line.nomination.pk,
                "name": line.name,
                "title": line.title,
                "unit": line.unit,
                "criteria": line.clauses,
                "verdict": line.item.verdict,
                "reason": line.item.reason,
                "amount_vnd": line.amount_vnd,
            }
            for line in listed.lines
        ],
        "total_vnd": listed.total_vnd,
        "decision": blocks.content_hash(document) if document else "",
    }
