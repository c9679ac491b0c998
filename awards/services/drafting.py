"""Nominations of the final round drafted from the years: of whom the office, or a unit of its own, chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.verdicts import first_no, require
from awards.models import Nomination
from awards.rules import years as rules
from awards.rules.claims import ClaimData
from awards.rules.rights import may
from awards.selectors.joining import live_nomination
from awards.selectors.nominations import round_day
from awards.selectors.nominees import Belonging, belonging_of, proposers_for
from awards.selectors.years import texts
from awards.selectors.years.records import Record, records_of
from awards.selectors.years.support import Weighing, weighings_of
from awards.services.contents import Content
from awards.services.nominations import create_nomination
from campaigns.models import Participant, Round


@dataclass(frozen=True)
class Drafted:
    """`there`: who had a nomination already; theirs aren't touched."""

    made: tuple[Nomination, ...]
    there: tuple[Nomination, ...]


@transaction.atomic
def draft_from_years(
    round: Round, participants: Sequence[Participant], *, actor: Actor, at: datetime
) -> Drafted:
    """A draft for each who has none yet: supported criteria, their years, and texts out of the years; never a
    declaration, nor how the unit chose. Everything can be edited.

    Raises `Refused`: somebody whom a condition bars, or for whom this person can't propose. A second time
    finds all of them there and changes nothing.
    """
    require(first_no(may("nomination.write", actor), rules.may_draft(round.kind)))
    records = records_of(participants, round, actor)
    weighed = weighings_of(records.values(), round, at)
    made, there = [], []
    for each in participants:
        found = live_nomination(round, each)
        if found is not None:
            there.append(found)
            continue
        made.append(_draft(round, weighed[each.pk], actor=actor, at=at))
    return Drafted(tuple(made), tuple(there))


def _draft(round: Round, weighing: Weighing, *, actor: Actor, at: datetime) -> Nomination:
    require(weighing.may_be_drafted)
    who = weighing.record.who
    belonging = belonging_of(who, round_day(round, at), local_date(at))
    proposer = _proposer(weighing.record, belonging, actor)
    content = content_from(weighing, round, proposer)
    return create_nomination(round, who, content=content, actor=actor, at=at)


def content_from(weighing: Weighing, round: Round, proposer: Participant) -> Content:
    """What the years say for it, as a nomination says it."""
    record = weighing.record
    achievements = {each.pk: texts.content_of(record, each) for each in round.campaign.contents.all()}
    written = {pk: text for pk, text in achievements.items() if text}
    claims = {
        each.criterion.pk: ClaimData(
            achievement=texts.claim_of(record, each), years=each.years, contents=tuple(written)
        )
        for each in weighing.supported
    }
    return Content(
        proposer=proposer,
        background=texts.background_of(record),
        measures=texts.measures_of(record),
        initiative=next((each.initiative for each in weighing.supported if each.initiative), None),
        claims=claims,
        achievements=written,
    )


def _proposer(record: Record, belonging: Belonging, actor: Actor) -> Participant:
    """Whoever proposed him last, while he still may; else the unit itself or where he works, then what that
    belongs to. Only units through which this person may propose."""
    mine = {each.pk: each for each in proposers_for(actor)}
    for pk in _candidates(record, belonging):
        if pk in mine and belonging.may_be_proposed_by(pk):
            return mine[pk]
    raise Refused(
        f"{record.who.name}: không có đơn vị nào đang hoạt động mà bạn lập đề nghị thay được; ghi chức vụ,"
        " đơn vị công tác trước."
    )


def _candidates(record: Record, belonging: Belonging) -> list[int]:
    last = record.newest_nomination
    return [*([last.proposer_id] if last else []), *sorted(belonging.units), *sorted(belonging.parents)]
