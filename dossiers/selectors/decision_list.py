"""The list of a dossier as it would be decided: each case with the verdict and the money of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from awards.models import AgendaItem, Nomination
from awards.rules.decisions import form_of_address, post_in_words
from awards.rules.eligibility.collectives import may_be_rewarded
from awards.rules.money import Reward
from awards.selectors.money import rewards_for
from dossiers.enums import Verdict
from dossiers.models import Dossier, DossierItem


@dataclass(frozen=True)
class Line:
    """`reward` is None where the case isn't agreed to."""

    item: DossierItem
    nomination: Nomination
    name: str
    polite: str
    title: str
    unit: str
    clauses: str
    reward: Reward | None

    @property
    def is_collective(self) -> bool:
        return bool(self.nomination.participant.is_unit)

    @property
    def post(self) -> str:
        return post_in_words(self.title, self.unit)

    @property
    def amount_vnd(self) -> int:
        return self.reward.amount_vnd if self.reward else 0


@dataclass(frozen=True)
class DecisionList:
    """`day`: whose law gives the money."""

    dossier: Dossier
    day: date
    lines: tuple[Line, ...]

    @property
    def approved(self) -> tuple[Line, ...]:
        """Collectives before individuals, as the decision lists them and the register counts them."""
        lines = [line for line in self.lines if line.item.verdict == Verdict.APPROVED]
        return tuple(sorted(lines, key=lambda line: (not line.is_collective, line.item.position)))

    @property
    def refused(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.item.verdict == Verdict.REFUSED)

    @property
    def ended(self) -> list[tuple[str, str]]:
        """Collectives that are agreed to and had ended by that day: name, and why they can't be rewarded."""
        lines = [line for line in self.approved if line.is_collective]
        found = [(line, may_be_rewarded(line.nomination.participant.valid_until, self.day)) for line in lines]
        return [(line.name, verdict.reason) for line, verdict in found if not verdict]

    @property
    def total_vnd(self) -> int:
        return sum(line.amount_vnd for line in self.lines)


def decision_list(dossier: Dossier, day: date) -> DecisionList:
    """Names, titles and units are those of the submission. Raises Refused where no law speaks of that day."""
    items = list(
        dossier.items.select_related("nomination__participant", "nomination__round__campaign")
        .prefetch_related("nomination__claims__criterion")
        .order_by("position")
    )
    approved = [item for item in items if item.verdict == Verdict.APPROVED]
    rewards = rewards_for([item.nomination.participant.kind for item in approved], day) if approved else []
    money = dict(zip((item.pk for item in approved), rewards, strict=True))
    return DecisionList(dossier, day, tuple(_line(item, money.get(item.pk)) for item in items))


def _line(item: DossierItem, reward: Reward | None) -> Line:
    nomination = item.nomination
    who = nomination.participant
    clauses = dict.fromkeys(claim.criterion.clause for claim in nomination.claims.all())
    return Line(
        item=item,
        nomination=nomination,
        name=nomination.name_then or who.name,
        polite=form_of_address(who.gender, is_unit=who.is_unit),
        title=nomination.title_then,
        unit=nomination.unit_then,
        clauses="; ".join(clauses),
        reward=reward,
    )


def differs_from_petition(listed: DecisionList) -> str:
    """Money in the petition was an estimate by the law of the meeting's day: what to warn of where the law
    gives something else now; "" where it doesn't."""
    meetings = AgendaItem.objects.decided().filter(nomination__dossier_item__dossier=listed.dossier)
    starts = meetings.order_by("-meeting__starts_at").values_list("meeting__starts_at", flat=True).first()
    if starts is None or not listed.approved:
        return ""
    kinds = [line.nomination.participant.kind for line in listed.approved]
    try:
        then = sum(reward.amount_vnd for reward in rewards_for(kinds, local_date(starts)))
    except Refused:  # the table says nothing of that day any more
        return ""
    if then == listed.total_vnd:
        return ""
    return (
        f"Tờ trình dự kiến {vietnamese.money(then)} cho những trường hợp này; theo mức của ngày"
        f" {vietnamese.date_short(listed.day)} là {vietnamese.money(listed.total_vnd)}."
    )
