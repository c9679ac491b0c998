"""The one door to an issued decision and the register of awards that follows from it.

The papers (the decision, the certificates) are made by dossiers, which calls this inside its transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from andung_emulation import files, history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.files import Handed
from andung_emulation.verdicts import first_no, require
from awards.enums import DecisionOrigin
from awards.models import Decision, Nomination
from awards.rules import decisions as rules
from awards.rules.rights import may
from awards.selectors.money import rewards_for
from awards.services.locking import hold_nominations
from awards.services.nominations import decide_nomination
from awards.services.register import (
    Line,
    Signed,
    Signer,
    next_register_number,
    write_decision,
    write_lines,
)
from campaigns.models import Round


@dataclass(frozen=True)
class Granted:
    """Whom the decision gives a Giấy khen, in the words that it prints."""

    nomination: Nomination
    name: str
    polite: str
    title: str
    unit_name: str
    clauses: str
    merit: str


@dataclass(frozen=True)
class Issue:
    """What the signed decision says. `not_before`: the day on which its list was approved."""

    number: str
    body_symbol: str
    dated: date
    signer: Signer
    granted: Sequence[Granted]
    refused: Sequence[Nomination]
    fund_source: str
    list_hash: str
    origin: DecisionOrigin
    not_before: date
    scan: Handed | None = None


@transaction.atomic
def issue_decision(round: Round, issue: Issue, *, actor: Actor, at: datetime) -> Decision:
    """In this order: the number is taken; the scan is kept; the decision and its lines of the register are
    written, money by the law of its date; nominations become AWARDED or REFUSED; history tells.

    Raises `Refused`: no right, a date to come, a number that is used, no law for that day.
    """
    require(
        first_no(
            may("decision.issue", actor),
            rules.may_date(issue.dated, today=local_date(at), not_before=issue.not_before),
        )
    )
    hold_nominations([each.nomination.pk for each in issue.granted] + [each.pk for each in issue.refused])
    decision = write_decision(round, _head_of(issue), actor=actor, at=at)
    awards = write_lines(decision, _lines_of(issue))
    for granted in issue.granted:
        decide_nomination(granted.nomination, awarded=True, actor=actor, at=at)
    for nomination in issue.refused:
        decide_nomination(nomination, awarded=False, actor=actor, at=at)
    history.append(
        actor=actor, at=at, action="decision.issued", subject=decision, to_state=decision.origin,
        values={
            "number": str(decision.number), "dated": issue.dated, "list_hash": issue.list_hash,
            "awards": len(awards),
            "total_vnd": sum(each.amount_vnd for each in awards), "signer": issue.signer.name,
        },
        on_paper=issue.origin == DecisionOrigin.SIGNED_ON_PAPER,
    )  # fmt: skip
    return decision


@transaction.atomic
def add_scan(decision: Decision, scan: Handed, *, actor: Actor, at: datetime) -> Decision:
    """The scan of the signed decision; another one takes its place until the chairman has confirmed."""
    require(may("decision.issue", actor))
    row = Decision.objects.select_for_update(of=("self",), no_key=True).get(pk=decision.pk)
    require(rules.may_scan(confirmed=row.confirmed_at is not None))
    row.scan = files.keep(scan, actor=actor, at=at)
    row.save(update_fields=["scan"])
    values = {"sha256": row.scan.sha256, "name": row.scan.name}
    history.append(actor=actor, at=at, action="decision.scanned", subject=row, values=values)
    return row


@transaction.atomic
def confirm_decision(decision: Decision, *, seen_scan: int | None, actor: Actor, at: datetime) -> Decision:
    """Somebody who signs says that what the office recorded is what was signed on paper, with the scan that
    he saw (`seen_scan`, its key); his password was asked by the form."""
    require(may("decision.confirm", actor))
    row = Decision.objects.select_for_update(of=("self",), no_key=True).get(pk=decision.pk)
    require(rules.may_confirm(waits=row.awaits_confirmation, as_seen=row.scan_id == seen_scan))
    row.confirmed_at, row.confirmed_by_id = at, actor.user_id
    row.save(update_fields=["confirmed_at", "confirmed_by"])
    history.append(actor=actor, at=at, action="decision.confirmed", subject=row)
    return row


def _head_of(issue: Issue) -> Signed:
    return Signed(
        origin=issue.origin,
        number=issue.number,
        body_symbol=issue.body_symbol,
        dated=issue.dated,
        signer=issue.signer,
        fund_source=issue.fund_source,
        list_hash=issue.list_hash,
        scan=issue.scan,
    )


def _lines_of(issue: Issue) -> list[Line]:
    """In the order of its lists, numbered on from the year's last, money by the law of its date."""
    first = next_register_number(issue.dated.year)
    rewards = rewards_for([each.nomination.participant.kind for each in issue.granted], issue.dated)
    return [
        Line(
            participant=granted.nomination.participant, name=granted.name, polite=granted.polite,
            title=granted.title, unit_name=granted.unit_name, clauses=granted.clauses, merit=granted.merit,
            amount_vnd=reward.amount_vnd, reward=reward, register_number=first + place,
            nomination=granted.nomination,
        )
        for place, (granted, reward) in enumerate(zip(issue.granted, rewards, strict=True))
    ]  # fmt: skip
