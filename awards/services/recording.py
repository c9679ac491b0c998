"""The door to a decision of a year before the installation: it and its awards as the papers have them; no
nominations, no submission, no receipt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.files import Handed
from andung_emulation.verdicts import first_no, require
from awards.enums import DecisionOrigin
from awards.models import Award, Decision
from awards.rules import recording as rules
from awards.rules.decisions import achievement_period, form_of_address
from awards.rules.money import NoReward, Reward, RewardKind, RewardTable, reward_vnd
from awards.selectors.money import reward_table
from awards.selectors.recipients import Directory, Post
from awards.selectors.standing import awarded_in, fitting_clauses, taken_numbers
from awards.services.register import Line, Signed, Signer, write_decision, write_lines
from campaigns.enums import SubjectKind
from campaigns.models import Participant, Round
from campaigns.selectors import body_on, given_for


@dataclass(frozen=True)
class RecordedAward:
    """A line of the paper. `title`, `unit_name` None: the post of the decision's day. `clauses` "": the first
    that fits. `register_number` None: not known. `amount_vnd` None: by the law of the decision's day."""

    participant: Participant
    title: str | None = None
    unit_name: str | None = None
    clauses: str = ""
    register_number: int | None = None
    amount_vnd: int | None = None


@dataclass(frozen=True)
class RecordedDecision:
    """What the paper says. `merit` "": the round's own words."""

    number: str
    dated: date
    signer: Signer
    awards: Sequence[RecordedAward]
    merit: str = ""
    scan: Handed | None = None


@transaction.atomic
def record_decision(round: Round, paper: RecordedDecision, *, actor: Actor, at: datetime) -> Decision:
    """In this order: the number is taken; the scan is kept; the decision and its lines of the register are
    written; history tells.

    Raises `Refused`: no right, a round that is run, a date to come, a number that is used, somebody twice or
    already awarded in the round, a number of the register that is used.
    """
    since, _ = achievement_period(round.year, round.campaign.period)
    require(
        first_no(
            rules.may_record(actor, round.label, from_paper=round.from_paper),
            rules.may_date(paper.dated, today=local_date(at), since=since),
            rules.may_hold(len(paper.awards)),
        )
    )
    Round.objects.select_for_update(of=("self",), no_key=True).get(pk=round.pk)  # two clerks, one person
    _check_recipients(round, paper.awards)
    _check_register(paper.dated.year, paper.awards)
    body = body_on(paper.dated)
    signed = Signed(
        origin=DecisionOrigin.RECORDED, number=paper.number, body_symbol=body.symbol, dated=paper.dated,
        signer=paper.signer, scan=paper.scan,
    )  # fmt: skip
    decision = write_decision(round, signed, actor=actor, at=at)
    awards = write_lines(decision, _lines_of(round, paper))
    _tell(decision, awards, actor=actor, at=at)
    return decision


def _tell(decision: Decision, awards: Sequence[Award], *, actor: Actor, at: datetime) -> None:
    values = {
        "number": str(decision.number),
        "dated": decision.dated,
        "awards": len(awards),
        "total_vnd": sum(each.amount_vnd for each in awards),
    }
    history.append(
        actor=actor, at=at, action="decision.recorded", subject=decision, to_state=decision.origin,
        values=values, on_paper=True,
    )  # fmt: skip


def _check_recipients(round: Round, awards: Sequence[RecordedAward]) -> None:
    awarded = awarded_in(round)
    for who, count in Counter(each.participant for each in awards).items():
        if count > 1:
            raise Refused(f"{who} có tên hai lần trong quyết định.")
        if who.pk in awarded:
            raise Refused(f"{who} đã được khen trong đợt này: {awarded[who.pk]}.")


def _check_register(year: int, awards: Sequence[RecordedAward]) -> None:
    taken = set(taken_numbers(year))
    for each in awards:
        if each.register_number in taken:
            raise Refused(f"Số sổ {each.register_number}/{year} đã dùng.")
        taken |= {each.register_number} if each.register_number is not None else set()


def _lines_of(round: Round, paper: RecordedDecision) -> list[Line]:
    directory, table = Directory(paper.dated), reward_table()
    fitting = {kind: fitting_clauses(round, kind) for kind in SubjectKind.values}
    merit = paper.merit or given_for(round, paper.dated)
    return [
        _line(each, merit, _cited(each, fitting[each.participant.kind]), directory, table)
        for each in paper.awards
    ]


def _cited(award: RecordedAward, fitting: Sequence[str]) -> str:
    cited = rules.clauses_in(award.clauses) or tuple(fitting[:1])
    require(rules.may_cite(cited, fitting))
    return "; ".join(cited)


def _line(award: RecordedAward, merit: str, clauses: str, directory: Directory, table: RewardTable) -> Line:
    who, post = award.participant, directory.post_by_id(award.participant.pk) or Post("", "")
    reward = _by_law(award, directory.day, table)
    by_law = reward.amount_vnd if reward else 0
    return Line(
        participant=who,
        name=who.name,
        polite=form_of_address(who.gender, is_unit=who.is_unit),
        title=post.title if award.title is None else award.title,
        unit_name=post.unit_name if award.unit_name is None else award.unit_name,
        clauses=clauses,
        merit=merit,
        amount_vnd=by_law if award.amount_vnd is None else award.amount_vnd,
        reward=reward,
        register_number=award.register_number,
    )


def _by_law(award: RecordedAward, day: date, table: RewardTable) -> Reward | None:
    """None where no row speaks of that day and the paper tells the amount."""
    try:
        return reward_vnd(RewardKind(award.participant.kind), day, table)
    except NoReward as missing:
        if award.amount_vnd is None:
            raise Refused(f"{missing} Ghi số tiền như trên giấy.") from None
        return None
