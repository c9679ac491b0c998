"""What every way into the register shares: the decision's row with its number and scan, and its lines.

Part of the doors in `awards.services.decisions` and `awards.services.recording`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from andung_emulation import files, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.files import Handed
from awards.enums import DecisionOrigin
from awards.models import Award, Decision, Nomination
from awards.rules import decisions as rules
from awards.rules.money import Reward
from awards.services import numbers
from campaigns.models import Participant, Round


@dataclass(frozen=True)
class Signer:
    """Who signed, in which capacity (`("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")`) that day."""

    person: Participant | None
    name: str
    capacity: tuple[str, ...]


@dataclass(frozen=True)
class Signed:
    """What the head of a signed decision says, and how it came here."""

    origin: DecisionOrigin
    number: str
    body_symbol: str
    dated: date
    signer: Signer
    fund_source: str = ""
    list_hash: str = ""
    scan: Handed | None = None


@dataclass(frozen=True)
class Line:
    """A line of the register in the decision's words. `amount_vnd` is what was given, `reward` what the law
    of that day says; None where no row speaks of it."""

    participant: Participant
    name: str
    polite: str
    title: str
    unit_name: str
    clauses: str
    merit: str
    amount_vnd: int
    reward: Reward | None
    register_number: int | None
    nomination: Nomination | None = None

    @property
    def computation(self) -> str:
        """How the law comes to its amount, and that the paper has another one."""
        if self.reward is None:
            return ""
        if self.reward.amount_vnd == self.amount_vnd:
            return self.reward.computation
        return f"{self.reward.computation}; hồ sơ giấy ghi {vietnamese.money(self.amount_vnd)}"


def write_decision(round: Round, signed: Signed, *, actor: Actor, at: datetime) -> Decision:
    """The number is taken, the scan kept, the row written. Raises Refused for a number that is used."""
    series = numbers.decision_series(signed.body_symbol, signed.dated)
    return Decision.objects.create(
        round=round,
        origin=signed.origin,
        number=numbers.take_number(series, signed.number, signed.dated, actor=actor, at=at),
        dated=signed.dated,
        signer=signed.signer.person,
        signer_name=signed.signer.name,
        capacity=list(signed.signer.capacity),
        fund_source=signed.fund_source,
        list_hash=signed.list_hash,
        issued_at=at,
        scan=files.keep(signed.scan, actor=actor, at=at) if signed.scan else None,
    )


def write_lines(decision: Decision, lines: Sequence[Line]) -> list[Award]:
    """Lines of the register of the decision's year, in the order of its lists."""
    round_ = decision.round
    since, until = rules.achievement_period(round_.year, round_.campaign.period)
    awards = []
    for place, line in enumerate(lines, start=1):
        award = Award(
            decision=decision, nomination=line.nomination, participant=line.participant,
            position=place, register_year=decision.dated.year, register_number=line.register_number,
            kind=line.participant.kind, name=line.name, polite=line.polite, title=line.title,
            unit_name=line.unit_name, clauses=line.clauses, merit=line.merit, achieved_from=since,
            achieved_until=until, base_vnd=line.reward.base_vnd if line.reward else None,
            share=line.reward.share if line.reward else None, computation=line.computation,
            amount_vnd=line.amount_vnd,
        )  # fmt: skip
        award.save(force_insert=True)
        awards.append(award)
    return awards


def next_register_number(year: int) -> int:
    """After the highest of the year's register."""
    highest = Award.objects.filter(register_year=year).aggregate(most=Max("register_number"))["most"]
    return (highest or 0) + 1
