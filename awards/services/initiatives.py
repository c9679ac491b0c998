"""The one door to an initiative: proposed, edited, recognised or not, reopened, withdrawn (plan, II.1.c).

Its state changes in `_step` alone, by the table of `awards.rules.initiatives`. Where it is applied and its
files have doors of their own: `initiative_uses`, `initiative_files`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.files import Handed
from andung_emulation.verdicts import first_no, require
from awards.enums import InitiativeState
from awards.models import Initiative
from awards.rules import initiative_contents as contents
from awards.rules import initiatives as rules
from awards.rules.initiative_contents import Content
from awards.selectors.initiatives import facts_of, units_to_propose_from
from campaigns.models import Participant
from campaigns.services.changing import Difference, put, refuse_stale, told
from campaigns.services.documents import DocumentData, record_scanned_document

_COLUMNS = ("title", "kind", "unit", "proposed_on", "description", "applied", "effect")


@transaction.atomic
def propose_initiative(content: Content, *, actor: Actor, at: datetime) -> Initiative:
    """A new one, waiting to be recognised; the office's for another's unit is told as from paper."""
    _require_unit(content.unit, actor)
    require(contents.is_sound(content, local_date(at)))
    _require_seen(content.authors, (), actor)
    row = Initiative(proposed_by_id=actor.user_id)
    changed = put(row, _columns(content))
    row.save()
    row.authors.set(content.authors)
    values = told([*changed, *_authors((), content.authors)])
    tell("proposed", row, values, facts_of(row, local_date(at)), actor=actor, at=at, to_state=row.state)
    return row


@transaction.atomic
def edit_initiative(
    initiative: Initiative, content: Content, *, version: int, actor: Actor, at: datetime
) -> Initiative:
    """All that is told of it, in place of what stood there. Raises `Stale` with both texts when somebody
    saved since `version`; a save that changes nothing leaves no trace."""
    row, day = locked(initiative), local_date(at)
    facts, before = facts_of(row, day), list(row.authors.order_by("sort_key", "pk"))
    changed = [*put(row, _columns(content)), *_authors(before, content.authors)]
    refuse_stale(changed, stored=row.version, version=version)
    if not changed:
        return row
    names = {each.name for each in changed}
    require(first_no(rules.may("edit", actor, facts), contents.may_change(row.state, names)))
    require(contents.is_sound(content, day))
    if "unit" in names:
        _require_unit(content.unit, actor)
    _require_seen(content.authors, before, actor)
    row.version += 1
    row.save()
    row.authors.set(content.authors)
    tell("edited", row, told(changed), facts, actor=actor, at=at)
    return row


@transaction.atomic
def recognise_initiative(
    initiative: Initiative,
    document: DocumentData,
    *,
    version: int,
    scan: Handed | None = None,
    actor: Actor,
    at: datetime,
) -> Initiative:
    """By a decision or a certificate, whoever issued it; never by one of its authors. Its text stays from
    then on, so it has to be the one that was read (`version`)."""
    row, day = locked(initiative), local_date(at)
    if row.version != version:
        raise Refused("Đề xuất vừa được người khác sửa: mở trang xem lại rồi ghi công nhận.")
    require(rules.may("recognise", actor, facts_of(row, day)))
    require(contents.may_rest_on(document.issued_on, day, proposed_on=row.proposed_on))
    row.recognised_by = record_scanned_document(document, scan, actor=actor, at=at)
    return _step(row, "recognise", actor=actor, at=at, reason=str(row.recognised_by))


@transaction.atomic
def decline_initiative(initiative: Initiative, *, reason: str, actor: Actor, at: datetime) -> Initiative:
    """Not recognised, and why; its people read the reason."""
    row = locked(initiative)
    require(rules.may("decline", actor, facts_of(row, local_date(at))))
    row.declined_reason = _asked(reason, "Ghi lý do không công nhận để tác giả biết.")
    return _step(row, "decline", actor=actor, at=at, reason=reason)


@transaction.atomic
def reopen_initiative(initiative: Initiative, *, reason: str, actor: Actor, at: datetime) -> Initiative:
    """What was recorded of its recognition was wrong, or it is weighed anew: it waits again."""
    row = locked(initiative)
    require(rules.may("reopen", actor, facts_of(row, local_date(at))))
    _asked(reason, "Ghi lý do mở lại.")
    values = {"document": row.recognition_words, "declined": row.declined_reason}
    row.recognised_by, row.recognition, row.declined_reason = None, "", ""
    return _step(row, "reopen", actor=actor, at=at, reason=reason, values=values)


@transaction.atomic
def withdraw_initiative(initiative: Initiative, *, reason: str, actor: Actor, at: datetime) -> Initiative:
    """Taken back by its people (rút); refused while a nomination has it."""
    row = locked(initiative)
    require(rules.may("withdraw", actor, facts_of(row, local_date(at))))
    return _step(row, "withdraw", actor=actor, at=at, reason=reason)


def locked(initiative: Initiative) -> Initiative:
    """The row as it is now, held until the transaction ends."""
    rows = Initiative.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("unit", "recognised_by").get(pk=initiative.pk)


def tell(
    action: str,
    row: Initiative,
    values: Mapping[str, Any],
    facts: rules.Facts,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    to_state: str = "",
) -> None:
    """What leaves its state as it is; the office's word for others is told as from paper."""
    history.append(
        actor=actor,
        at=at,
        action=f"initiative.{action}",
        subject=row,
        to_state=to_state,
        reason=reason,
        values=values,
        on_paper=rules.is_told_on_paper(actor, facts),
    )


def _columns(content: Content) -> dict[str, Any]:
    return {name: getattr(content, name) for name in _COLUMNS}


def _authors(before: Sequence[Participant], after: Sequence[Participant]) -> list[Difference]:
    """Whom the order doesn't change: the list is kept by name."""
    if {each.pk for each in before} == {each.pk for each in after}:
        return []
    names = (", ".join(each.name for each in people) for people in (before, after))
    return [Difference("authors", "tác giả", *names)]


def _require_unit(unit: Participant | None, actor: Actor) -> None:
    unit_id = unit.pk if unit else None
    belongs = unit_id is not None and units_to_propose_from(actor).filter(pk=unit_id).exists()
    require(rules.may_propose(actor, unit_id, belongs=belongs))


def _require_seen(authors: Sequence[Participant], known: Sequence[Participant], actor: Actor) -> None:
    """Nobody names people whom he may not see; those who stand there already stay."""
    asked = {each.pk for each in authors} - {each.pk for each in known} - {actor.person_id}
    if asked and Participant.objects.visible_to(actor).filter(pk__in=asked).count() < len(asked):
        raise Refused(
            "Tác giả phải là mình, hoặc người, đơn vị mà mình xem được; người khác do Văn phòng ghi."
        )


def _asked(reason: str, sentence: str) -> str:
    if not reason.strip():
        raise Refused(sentence)
    return reason


def _step(
    row: Initiative,
    action: str,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    values: Mapping[str, Any] | None = None,
) -> Initiative:
    """Write the table's target state, then the history; the verdict was asked before."""
    from_state = row.state
    row.state = rules.STEPS[action].target or InitiativeState(from_state)
    row.version += 1
    row.save()
    history.append(
        actor=actor,
        at=at,
        action=f"initiative.{action}",
        subject=row,
        from_state=from_state,
        to_state=row.state,
        reason=reason,
        values=values,
    )
    return row
