"""The one door to an issued decision and the register of awards that follows from it.

The papers (the decision, the certificates) are made by dossiers, which calls this inside its transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from andung_emulation import files, history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.verdicts import first_no, require
from awards.enums import DecisionOrigin
from awards.models import Award, Decision, Nomination
from awards.rules import decisions as rules
from awards.rules.rights import may
from awards.selectors.money import rewards_for
from awards.services import numbers
from awards.services.nominations import decide_nomination
from campaigns.models import Participant, Round


@dataclass(frozen=True)
class Signer:
    """Who signed, in which capacity (`("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")`) that day."""

    person: Participant | None
    name: str
    capacity: tuple[str, ...]


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
    scan: UploadedFile[Any] | None = None


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
    series = numbers.decision_series(issue.body_symbol)
    number = numbers.take_number(series, issue.number, issue.dated, actor=actor, at=at)
    decision = Decision.objects.create(
        round=round,
        origin=issue.origin,
        number=number,
        dated=issue.dated,
        signer=issue.signer.person,
        signer_name=issue.signer.name,
        capacity=list(issue.signer.capacity),
        fund_source=issue.fund_source,
        list_hash=issue.list_hash,
        issued_at=at,
        scan=files.keep(issue.scan, actor=actor, at=at) if issue.scan else None,
    )
    awards = _write_awards(decision, issue)
    for granted in issue.granted:
        decide_nomination(granted.nomination, awarded=True, actor=actor, at=at)
    for nomination in issue.refused:
        decide_nomination(nomination, awarded=False, actor=actor, at=at)
    history.append(
        actor=actor, at=at, action="decision.issued", subject=decision, to_state=decision.origin,
        values={
            "number": str(number), "dated": issue.dated, "list_hash": issue.list_hash, "awards": len(awards),
            "total_vnd": sum(each.amount_vnd for each in awards), "signer": issue.signer.name,
        },
        on_paper=issue.origin == DecisionOrigin.SIGNED_ON_PAPER,
    )  # fmt: skip
    return decision


@transaction.atomic
def add_scan(decision: Decision, scan: UploadedFile[Any], *, actor: Actor, at: datetime) -> Decision:
    """The scan of the signed decision; another one takes its place until the chairman has confirmed."""
    require(may("decision.issue", actor))
    row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    require(rules.may_scan(confirmed=row.confirmed_at is not None))
    row.scan = files.keep(scan, actor=actor, at=at)
    row.save(update_fields=["scan"])
    values = {"sha256": row.scan.sha256, "name": row.scan.name}
    history.append(actor=actor, at=at, action="decision.scanned", subject=row, values=values)
    return row


@transaction.atomic
def confirm_decision(decision: Decision, *, actor: Actor, at: datetime) -> Decision:
    """Somebody who signs says that what the office recorded is what was signed on paper; his password was
    asked by the form."""
    require(may("decision.confirm", actor))
    row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    require(rules.may_confirm(waits=row.awaits_confirmation))
    row.confirmed_at, row.confirmed_by_id = at, actor.user_id
    row.save(update_fields=["confirmed_at", "confirmed_by"])
    history.append(actor=actor, at=at, action="decision.confirmed", subject=row)
    return row


def next_register_number(year: int) -> int:
    """After the highest of the year's register."""
    highest = Award.objects.filter(register_year=year).aggregate(most=Max("register_number"))["most"]
    return (highest or 0) + 1


def _write_awards(decision: Decision, issue: Issue) -> list[Award]:
    """Lines of the register in the order of the decision's lists, numbered on from the year's last."""
    year = decision.dated.year
    first = next_register_number(year)
    round_ = decision.round
    since, until = rules.achievement_period(round_.year, round_.campaign.period)
    who = [each.nomination.participant for each in issue.granted]
    rewards = rewards_for([each.kind for each in who], decision.dated)
    awards = []
    for place, (granted, reward) in enumerate(zip(issue.granted, rewards, strict=True)):
        award = Award(
            decision=decision, nomination=granted.nomination, participant=granted.nomination.participant,
            position=place + 1, register_year=year, register_number=first + place,
            kind=granted.nomination.participant.kind, name=granted.name, polite=granted.polite,
            title=granted.title, unit_name=granted.unit_name, clauses=granted.clauses, merit=granted.merit,
            achieved_from=since, achieved_until=until, base_vnd=reward.base_vnd, share=reward.share,
            computation=reward.computation, amount_vnd=reward.amount_vnd,
        )  # fmt: skip
        award.save(force_insert=True)
        awards.append(award)
    return awards
