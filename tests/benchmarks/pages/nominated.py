"""A round's nominations, each with a criterion, a content and what history says of it."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count

from andung_emulation import history
from andung_emulation.history import HistoryEntry
from awards.enums import NominationState as State
from awards.models import Achievement, Claim, ClaimContent, Nomination
from campaigns.models import Participant, Round, Unit
from tests.awards.factories import ACHIEVEMENT, the_criteria
from tests.factories import AT

_AT_WORK = (State.ACCEPTED, State.ACCEPTED, State.FILED, State.DRAFT, State.RETURNED)
_OVER = (State.AWARDED, State.REFUSED, State.NOT_ENDORSED)
_STEPS = ("nomination.created", "nomination.filed", "nomination.accepted")
_seq = count(1_000_000)


def nominated(round_: Round, chosen: list[Participant], units: list[Unit]) -> list[Nomination]:
    """Of the year at work and of the final round in every state before the council; of others decided."""
    at_work = round_.year in (None, 2025)
    at = AT.replace(year=round_.year or 2025, month=12, day=15)
    made = Nomination.objects.bulk_create(
        _nomination(
            round_,
            who,
            units[place % len(units)],
            _AT_WORK[place % len(_AT_WORK)] if at_work else State.ACCEPTED,
            at,
        )
        for place, who in enumerate(chosen)
    )
    _claims(round_, made)
    if not at_work:
        _decide(made)
    _history(made, at)
    return made


def _nomination(round_: Round, who: Participant, proposer: Unit, state: State, at: datetime) -> Nomination:
    filed = None if state == State.DRAFT else at
    return Nomination(
        round=round_, participant=who, proposer=proposer, state=state, filed_at=filed,
        accepted_at=None if state in (State.DRAFT, State.FILED, State.RETURNED) else at,
        returned_reason="Bổ sung số liệu." if state == State.RETURNED else "",
        selected_on=date(at.year, 12, 10), selection_result="Nhất trí 100 %", selection_present=2,
        selection_members=2, declared=True, declared_clear=True, declared_exemplary=not who.is_unit,
    )  # fmt: skip


def _decide(made: list[Nomination]) -> None:
    """Once they have said everything: a guard keeps what was proposed."""
    for place, each in enumerate(made):
        each.state = _OVER[place % len(_OVER)]
    Nomination.objects.bulk_update(made, ["state"], 200)


def _claims(round_: Round, made: list[Nomination]) -> None:
    criteria = the_criteria(round_.campaign).values()
    first = {each.subject_kind: each for each in reversed(list(criteria)) if each.round_kind == round_.kind}
    content = round_.campaign.contents.all()[0]
    claims = Claim.objects.bulk_create(
        Claim(nomination=each, criterion=first[each.participant.kind], achievement=ACHIEVEMENT)
        for each in made
    )
    ClaimContent.objects.bulk_create(ClaimContent(claim=each, content=content) for each in claims)
    Achievement.objects.bulk_create(
        Achievement(nomination=each, content=content, text="Hoàn thành 24/24 nhiệm vụ.") for each in made
    )


def _history(made: list[Nomination], at: datetime) -> None:
    """Three lines of each; they lead nowhere, as nobody verifies this chain."""
    HistoryEntry.objects.bulk_create(
        HistoryEntry(
            seq=seq, at=at, actor="Huỳnh Thị Mây", action=action, subject=history.subject_key(each),
            subject_label=each.participant.name, previous_hash=f"{seq:064}", hash=f"{seq + 1:064}",
        )
        for each in made
        for seq, action in zip(_seq, _STEPS, strict=False)
    )  # fmt: skip
