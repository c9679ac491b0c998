"""The one door to a gương điển hình: proposed, written, published, taken down, declined (plan, IV.3).

Its state changes in `step` alone, by the table of `awards.rules.exemplars`. Photo, consent and what was
broadcast of it have doors of their own: `exemplar_parts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.verdicts import first_no, require
from andung_emulation.vietnamese import date_short
from awards.enums import ExemplarState
from awards.models import Exemplar
from awards.rules import exemplars as rules
from awards.rules.exemplar_contents import Proposal, Story
from awards.selectors.exemplars import awards_to_rest_on, facts_of, who_may_be_told
from campaigns.enums import Role
from campaigns.services.changing import put, refuse_stale, told

_CONSENTED = ("title", "story", "lesson")  # what is put before everybody's eyes


@transaction.atomic
def propose_exemplar(proposal: Proposal, *, actor: Actor, at: datetime) -> Exemplar:
    """A new one, waiting to be written; where the culture officer begins it himself, being written."""
    proposer = proposal.proposer
    offered = who_may_be_told(actor).filter(pk=proposal.participant.pk).exists()
    require(
        first_no(
            rules.may_propose_from(actor, proposer.pk if proposer else None),
            rules.may_be_told(proposal.participant.name, offered=offered),
        )
    )
    own = actor.holds(Role.CULTURE) and (proposer is None or actor.speaks_for(proposer.pk))
    state = ExemplarState.WRITING if own else ExemplarState.PROPOSED
    row = Exemplar(state=state, proposed_at=at)
    changed = put(row, vars(proposal))
    row.save()
    action = "begun" if own else "proposed"
    tell(row, action, told(changed), actor=actor, at=at, to_state=row.state)
    return row


@transaction.atomic
def suggest_exemplar(
    exemplar: Exemplar, *, title: str, suggestion: str, version: int, actor: Actor, at: datetime
) -> Exemplar:
    """The unit's own words, while nobody writes yet. Raises `Stale` with both texts."""
    row = locked(exemplar)
    changed = put(row, {"title": title, "suggestion": suggestion})
    refuse_stale(changed, stored=row.version, version=version)
    if changed:
        require(rules.may("suggest", actor, facts_of(row)))
        row.version += 1
        row.save()
        tell(row, "suggested", told(changed), actor=actor, at=at)
    return row


@transaction.atomic
def write_exemplar(exemplar: Exemplar, story: Story, *, version: int, actor: Actor, at: datetime) -> Exemplar:
    """All that the culture officer writes; from then on it is being written. Whoever consented did so to the
    words that he read: of other ones he is asked again. Raises `Stale` with both texts when somebody saved
    since `version`; a save that changes nothing leaves no trace."""
    row = locked(exemplar)
    facts = facts_of(row)
    changed = put(row, vars(story))
    refuse_stale(changed, stored=row.version, version=version)
    if not changed:
        return row
    require(rules.may("write", actor, facts))
    standing = {each.pk for each in awards_to_rest_on(row.participant)}
    require(rules.may_rest_on(row.award_id, standing))
    again = forgotten(row) if any(each.name in _CONSENTED for each in changed) else {}
    return step(row, "write", actor=actor, at=at, values=told(changed) | again)


@transaction.atomic
def publish_exemplar(exemplar: Exemplar, *, version: int, actor: Actor, at: datetime) -> Exemplar:
    """On the board, with a story and consent; the text that was read (`version`), not a newer one."""
    row = locked(exemplar)
    if row.version != version:
        raise Refused("Bài vừa được người khác sửa: mở trang xem lại rồi mới đăng.")
    require(rules.may("publish", actor, facts_of(row)))
    row.published_at, row.closed_reason = at, ""
    return step(row, "publish", actor=actor, at=at)


@transaction.atomic
def withdraw_exemplar(exemplar: Exemplar, *, reason: str, actor: Actor, at: datetime) -> Exemplar:
    """Off the board, out of the bulletin and of what is read out, at once."""
    return _closed(exemplar, "withdraw", reason, "Ghi lý do gỡ bài.", actor=actor, at=at)


@transaction.atomic
def decline_exemplar(exemplar: Exemplar, *, reason: str, actor: Actor, at: datetime) -> Exemplar:
    """Not published, and why; whoever proposed it reads the reason."""
    asked = "Ghi lý do không đăng để đơn vị đề xuất biết."
    return _closed(exemplar, "decline", reason, asked, actor=actor, at=at)


@transaction.atomic
def reopen_exemplar(exemplar: Exemplar, *, reason: str, actor: Actor, at: datetime) -> Exemplar:
    """It was declined by mistake, or more is known now."""
    row = locked(exemplar)
    require(rules.may("reopen", actor, facts_of(row)))
    declined, row.closed_reason = row.closed_reason, ""
    return step(row, "reopen", actor=actor, at=at, reason=reason, values={"declined": declined})


def forgotten(row: Exemplar) -> dict[str, list[str]]:
    """Takes the consent out of the row; what history says of it."""
    if row.consent_on is None:
        return {}
    said = {"consent": [row.consent_by, date_short(row.consent_on)]}
    row.consent_on, row.consent_by, row.consent_file = None, "", None
    return said


def locked(exemplar: Exemplar) -> Exemplar:
    """The row as it is now, held until the transaction ends."""
    rows = Exemplar.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("round", "participant", "award", "photo").get(pk=exemplar.pk)


def tell(
    row: Exemplar,
    action: str,
    values: Mapping[str, Any] | None = None,
    *,
    actor: Actor,
    at: datetime,
    from_state: str = "",
    to_state: str = "",
    reason: str = "",
) -> None:
    history.append(
        actor=actor,
        at=at,
        action=f"exemplar.{action}",
        subject=row,
        from_state=from_state,
        to_state=to_state,
        reason=reason,
        values=values,
    )


def step(
    row: Exemplar,
    action: str,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    values: Mapping[str, Any] | None = None,
) -> Exemplar:
    """Write the table's target state, then the history; the verdict was asked before."""
    before = row.state
    row.state = rules.STEPS[action].target or ExemplarState(before)
    row.version += 1
    row.save()
    moved = {"from_state": before, "to_state": row.state} if row.state != before else {}
    tell(row, action, values, actor=actor, at=at, reason=reason, **moved)
    return row


def _closed(
    exemplar: Exemplar, action: str, reason: str, asked: str, *, actor: Actor, at: datetime
) -> Exemplar:
    row = locked(exemplar)
    require(rules.may(action, actor, facts_of(row)))
    if not reason.strip():
        raise Refused(asked)
    row.closed_reason = reason
    return step(row, action, actor=actor, at=at, reason=reason)
