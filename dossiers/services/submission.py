"""Trình hồ sơ: the one door through which a dossier reaches the committee (plan, III.5).

The instant comes from the edge, read after the request's body; the same instant is compared and stored.
The constraint and the guards of this app hold the same rule in the database.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from andung_emulation import history, once
from andung_emulation.actors import Actor
from andung_emulation.ahead import Ahead
from andung_emulation.clock import local_date
from andung_emulation.verdicts import first_no, no, require
from awards.enums import NominationState
from awards.services.mending import end_mending
from awards.services.nominations import propose_nominations, unpropose_nominations
from campaigns.models import Round
from campaigns.selectors import window_of
from campaigns.services.evaluations import lock_evaluations, unlock_evaluations
from dossiers.builders.receipt import receipt_document
from dossiers.enums import DossierState, PaperKind, PaperState
from dossiers.models import Dossier
from dossiers.rules import submission as rules
from dossiers.rules.papers import MADE_BY_SUBMISSION, MADE_ELSEWHERE
from dossiers.rules.rights import may
from dossiers.selectors import facts_of
from dossiers.selectors.agreement import agreement_of
from dossiers.services.assembly import want_paper
from dossiers.services.locking import held_nominations, locked, quoted_units
from dossiers.services.papers import issue_content, stale_papers
from dossiers.services.signing import clear_desk

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is mistaken for another over the phone


@transaction.atomic
def submit_dossier(dossier: Dossier, *, actor: Actor, at: datetime, ahead: Ahead | None = None) -> Dossier:
    """The first submission, or that of a withdrawn or returned dossier. In this order:

    the row and its round are locked and read again; rules are asked, then whether the papers agree; the
    instant, the copy of the date, the content's hash and a receipt code are written; nominations become
    PROPOSED and their evaluations are locked; history tells; the receipt is issued. Raises `Refused` with
    the first reason against it.

    `ahead`: what was asked before (`ask_ahead`), of the same instant.
    """
    dossier, round_ = locked(dossier)
    (ahead or Ahead()).require(lambda: _require_submittable(dossier, round_, actor, at))
    before = dossier.state
    _stamp(dossier, round_, at)
    nominations = held_nominations(dossier)
    propose_nominations(
        [each for each in nominations if each.state == NominationState.ENDORSED], actor=actor, at=at
    )
    end_mending(nominations, actor=actor, at=at)
    lock_evaluations(round_, quoted_units(dossier), actor=actor, at=at)
    entry = history.append(
        actor=actor,
        at=at,
        action="dossier.submitted",
        subject=dossier,
        from_state=before,
        to_state=dossier.state,
        values={"receipt_code": dossier.receipt_code, "content_hash": dossier.content_hash},
    )
    dossier.history_head = entry.hash
    dossier.save(update_fields=["history_head"])
    receipt = want_paper(dossier, PaperKind.RECEIPT, position=1)
    issue_content(receipt, receipt_document(dossier), dated=local_date(at), at=at)
    return dossier


def ask_ahead(ahead: Ahead, dossier: Dossier, *, actor: Actor, at: datetime) -> None:
    """What `submit_dossier` is going to ask, before it holds the database."""

    def question() -> None:
        row = Dossier.objects.select_related("round__campaign__plan").get(pk=dossier.pk)
        _require_submittable(row, row.round, actor, at)

    ahead.ask(question)


def _require_submittable(dossier: Dossier, round_: Round, actor: Actor, at: datetime) -> None:
    """The rules first: whether papers agree is asked of those that could go."""
    with once.reading_on():
        facts, window = facts_of(dossier, at), window_of(round_)
        require(first_no(may("dossier.submit", actor), rules.may_submit(facts, window, at)))
        found = agreement_of(dossier, at, stale=[each.pk for each in stale_papers(dossier)])
    said = replace(facts, contradictions=[each.sentence for each in found.blocking])
    require(rules.may_submit(said, window, at))


def _stamp(dossier: Dossier, round_: Round, at: datetime) -> None:
    """The instant, the copy of the date, the content's hash and a receipt code."""
    if dossier.first_submitted_at is None:
        dossier.first_submitted_at, dossier.closes_at = at, round_.closes_at
    else:
        dossier.resubmitted_at = at
    dossier.state = DossierState.SUBMITTED
    dossier.content_hash = content_hash_of(dossier)
    dossier.receipt_code = _receipt_code(round_)
    dossier.save()


@transaction.atomic
def withdraw_dossier(dossier: Dossier, *, reason: str, actor: Actor, at: datetime) -> Dossier:
    """SUBMITTED → WITHDRAWN before the date, while the chairman has not opened it."""
    dossier, round_ = locked(dossier)
    facts = facts_of(dossier, at)
    require(first_no(may("dossier.submit", actor), rules.may_withdraw(facts, window_of(round_), at)))
    if not reason.strip():
        require(no("Rút hồ sơ phải ghi lý do."))
    nominations = held_nominations(dossier)
    clear_desk(dossier, "Hồ sơ được rút về", actor=actor, at=at)
    dossier.state = DossierState.WITHDRAWN
    dossier.save(update_fields=["state"])
    made = dossier.papers.live().filter(kind__in=MADE_BY_SUBMISSION)
    made.update(state=PaperState.VOIDED, void_reason="Hồ sơ được rút về")
    unpropose_nominations(nominations, actor=actor, at=at)
    unlock_evaluations(round_, quoted_units(dossier), actor=actor, at=at)
    history.append(
        actor=actor,
        at=at,
        action="dossier.withdrawn",
        subject=dossier,
        from_state=DossierState.SUBMITTED,
        to_state=dossier.state,
        reason=reason,
    )
    return dossier


@transaction.atomic
def record_opened(dossier: Dossier, *, actor: Actor, at: datetime) -> Dossier:
    """The chairman (or the deputy who signs) has opened it: from now on it can't be withdrawn."""
    dossier, _ = locked(dossier)
    if dossier.state != DossierState.SUBMITTED or dossier.opened_at or not may("dossier.open", actor):
        return dossier
    dossier.opened_at = at
    dossier.save(update_fields=["opened_at"])
    history.append(actor=actor, at=at, action="dossier.opened", subject=dossier)
    return dossier


def content_hash_of(dossier: Dossier) -> str:
    """SHA-256 over what was submitted: whom it proposes, and each paper's number, date and content hash."""
    papers = dossier.papers.live().exclude(kind__in=MADE_ELSEWHERE).select_related("number__series")
    content = {
        "round": dossier.round_id,
        "items": list(dossier.items.values_list("nomination_id", flat=True)),
        "papers": [
            [paper.kind, str(paper.number or ""), str(paper.dated), paper.content_hash] for paper in papers
        ],
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _receipt_code(round_: Round) -> str:
    """`HS-2025-7F3K-Q9`: unguessable, and easy to read out."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"HS-{round_.year or 'TK'}-{letters[:4]}-{letters[4:]}"
