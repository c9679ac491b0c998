"""The one door to a nomination: written, filed, taken in or sent back, withdrawn, weighed, proposed.

Its state changes in `_step` alone, by the table of `awards.rules.nominations`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.verdicts import Verdict, require
from awards.enums import NominationState
from awards.models import ClaimEvidence, Nomination
from awards.rules import eligibility as conditions
from awards.rules import nominations as rules
from awards.rules import parts as mending
from awards.selectors.eligibility import conditions_of
from awards.selectors.joining import already_there, live_nomination
from awards.selectors.nomination_words import parts_of
from awards.selectors.nominations import (
    facts_for_new,
    facts_of,
    facts_of_state,
    postings_on,
    round_day,
)
from awards.selectors.nominees import belonging_of
from awards.services.content_words import changes, conflict, said
from awards.services.contents import Content, content_of, write_content
from awards.services.locking import locked_nomination, locked_nominations
from campaigns.models import Participant, Posting, Round
from campaigns.rules.voices import is_on_paper


@transaction.atomic
def create_nomination(
    round: Round,
    participant: Participant,
    *,
    content: Content,
    actor: Actor,
    at: datetime,
    from_paper: bool = False,
) -> Nomination:
    """A draft for that participant, chosen by a unit that he is of (plan, III.1.a). Refused when the round
    already has a live one for him: a second unit joins that one (`services.joining`).

    What the office writes for another's unit, the unit told on paper.
    """
    require(rules.may_create(actor, facts_for_new(round, content.proposer.pk), at))
    require(_may_choose(content.proposer, participant, round, at))
    if (there := live_nomination(round, participant)) is not None:
        raise Refused(already_there(there, actor))
    from_paper = is_on_paper(actor, content.proposer.pk, from_paper=from_paper)
    nomination = Nomination(round=round, participant=participant, from_paper=from_paper)
    write_content(nomination, content, actor=actor, at=at)
    history.append(
        actor=actor,
        at=at,
        action="nomination.created",
        subject=nomination,
        to_state=nomination.state,
        values=said(nomination),
        on_paper=from_paper,
    )
    return nomination


@transaction.atomic
def edit_nomination(
    nomination: Nomination, *, content: Content, version: int, actor: Actor, at: datetime
) -> Nomination:
    """Replace what it says. Raises `Stale` with both texts when somebody saved since `version`."""
    row = locked_nomination(nomination)
    facts = facts_of(row, at)
    step = rules.step_to_edit(facts)
    require(rules.may(step, actor, facts, at))
    if step == "edit":
        require(rules.may_create(actor, _facts_for(content.proposer, facts), at))
        require(_may_choose(content.proposer, row.participant, row.round, at))
    elif content.proposer.pk != row.proposer_id:
        raise Refused("Sửa báo cáo bị trả lại thì không đổi đơn vị đề nghị.")
    stored = content_of(row)
    before = said(row, stored)
    if row.version != version:
        raise conflict(row, content)
    row.version += 1
    write_content(row, content, actor=actor, at=at, stored=stored)
    history.append(
        actor=actor,
        at=at,
        action="nomination.edited",
        subject=row,
        values=changes(before, said(row)),
        on_paper=row.from_paper,
    )
    return row


def _facts_for(proposer: Participant, facts: rules.Facts) -> rules.Facts:
    """An edit may not hand the case to a unit that the actor doesn't speak for; what was sent back may
    come again after the units' date."""
    return rules.Facts(
        state=facts.state,
        window=facts.window,
        proposer_id=proposer.pk,
        filed_before=facts.filed_before,
        units_due_on=facts.units_due_on,
        units_due_binding=facts.units_due_binding,
    )


@transaction.atomic
def file_nomination(nomination: Nomination, *, actor: Actor, at: datetime) -> Nomination:
    """Send it to the office (gửi). Refused while a condition that blocks isn't met."""
    row = locked_nomination(nomination)
    require(rules.may("file", actor, facts_of(row, at), at))
    require(conditions.may_file(conditions_of(row, at)))
    return _step(
        row,
        "file",
        actor=actor,
        at=at,
        filed_at=at,
        returned_reason="",
        returned_parts=[],
        return_due_on=None,
    )


@transaction.atomic
def accept_nomination(nomination: Nomination, *, actor: Actor, at: datetime) -> Nomination:
    """The office takes it in (tiếp nhận); never one's own case."""
    row = locked_nomination(nomination)
    require(rules.may("accept", actor, facts_of(row, at), at))
    require(conditions.may_accept(conditions_of(row, at)))
    return _step(row, "accept", actor=actor, at=at, accepted_at=at)


@transaction.atomic
def return_nomination(
    nomination: Nomination,
    *,
    reason: str,
    parts: Collection[str] = (),
    due_on: date | None = None,
    actor: Actor,
    at: datetime,
) -> Nomination:
    """Send it back to be mended (trả lại), with the reason and by when.

    `parts`: the codes of what alone is to be mended (`rules.parts`); none, the whole nomination.
    """
    reason = vietnamese.normalise_lines(reason)
    if not reason:
        raise Refused("Ghi lý do trả lại để đơn vị biết cần bổ sung gì.")
    row = locked_nomination(nomination)
    require(rules.may("return", actor, facts_of(row, at), at))
    known = parts_of(row.round, row.participant.kind)
    require(mending.may_name(parts, known))
    require(mending.is_due_in_time(due_on, today=local_date(at), closes_at=row.round.closes_at))
    named = [code for code in known if code in parts]
    told = f"{mending.in_words(named, known)}: {reason}" if named else reason
    return _step(
        row, "return", actor=actor, at=at, reason=told, returned_reason=reason, returned_parts=named,
        return_due_on=due_on, accepted_at=None,
    )  # fmt: skip


@transaction.atomic
def withdraw_nomination(nomination: Nomination, *, reason: str, actor: Actor, at: datetime) -> Nomination:
    """Take it back for good (rút); another can be made for the same participant. What it cited as
    evidence is free again."""
    row = locked_nomination(nomination)
    require(rules.may("withdraw", actor, facts_of(row, at), at))
    ClaimEvidence.objects.filter(claim__nomination=row).delete()
    return _step(row, "withdraw", actor=actor, at=at, reason=reason)


@transaction.atomic
def weigh_nomination(
    nomination: Nomination, *, carried: bool | None, reason: str, actor: Actor, at: datetime
) -> Nomination:
    """The council's result (None: the count was cleared, it waits again). Called by the meetings' door."""
    action = {True: "endorse", False: "decline", None: "reopen"}[carried]
    row = locked_nomination(nomination)
    if row.state == rules.TRANSITIONS[action].target:
        return row
    require(rules.may(action, actor, facts_of_state(row), at))
    return _step(row, action, actor=actor, at=at, reason=reason)


@transaction.atomic
def propose_nominations(nominations: Iterable[Nomination], *, actor: Actor, at: datetime) -> list[Nomination]:
    """The dossier that holds them is submitted: each keeps the name, title and unit of that day.

    Called by dossiers' submission inside its transaction. Refused unless the council endorsed each.
    """
    rows = locked_nominations(nominations)
    posts = _posts_then(rows, at)
    return [_propose(each, posts.get(each.pk), actor=actor, at=at) for each in rows]


@transaction.atomic
def unpropose_nominations(
    nominations: Iterable[Nomination], *, actor: Actor, at: datetime
) -> list[Nomination]:
    """The dossier was withdrawn before the date: they are endorsed again, names follow the registers."""
    moved = []
    for each in nominations:
        row = locked_nomination(each)
        require(rules.may("unpropose", actor, facts_of_state(row), at))
        moved.append(_step(row, "unpropose", actor=actor, at=at, name_then="", title_then="", unit_then=""))
    return moved


@transaction.atomic
def decide_nomination(nomination: Nomination, *, awarded: bool, actor: Actor, at: datetime) -> Nomination:
    """PROPOSED → AWARDED or REFUSED, as the decision says. Called by the decisions' door."""
    action = "award" if awarded else "refuse"
    row = locked_nomination(nomination)
    require(rules.may(action, actor, facts_of_state(row), at))
    return _step(row, action, actor=actor, at=at)


def _posts_then(rows: Iterable[Nomination], at: datetime) -> dict[int, Posting]:
    """By nomination of a person, the post of the round's day; a query a round."""
    people: defaultdict[Round, dict[int, int]] = defaultdict(dict)
    for row in rows:
        if not row.participant.is_unit:
            people[row.round][row.participant_id] = row.pk
    return {
        who[person]: post
        for round_, who in people.items()
        for person, post in postings_on(who, round_day(round_, at)).items()
    }


def _propose(row: Nomination, posting: Posting | None, *, actor: Actor, at: datetime) -> Nomination:
    require(rules.may("propose", actor, facts_of_state(row), at))
    who = row.participant
    return _step(
        row,
        "propose",
        actor=actor,
        at=at,
        name_then=who.name,
        title_then=posting.title if posting else "",
        unit_then=posting.unit.name if posting else "",
    )


def _step(
    row: Nomination, action: str, *, actor: Actor, at: datetime, reason: str = "", **written: Any
) -> Nomination:
    """Write the table's target state with its times, then the history; the verdict was asked before."""
    from_state = row.state
    row.state = target = rules.TRANSITIONS[action].target or NominationState(from_state)
    row.version += 1
    for name, value in written.items():
        setattr(row, name, value)
    row.save(update_fields=["state", "version", *written])
    history.append(
        actor=actor,
        at=at,
        action=f"nomination.{action}",
        subject=row,
        from_state=from_state,
        to_state=target,
        reason=reason,
        on_paper=row.from_paper,
    )
    return row


def _may_choose(proposer: Participant, nominee: Participant, round: Round, at: datetime) -> Verdict:
    day, today = round_day(round, at), local_date(at)
    return belonging_of(nominee, day, today).may_be_proposed_by(proposer.pk)
