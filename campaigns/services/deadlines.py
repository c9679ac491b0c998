"""The only way in which a round's date is set or moves: a document, recorded by the office and confirmed by
the chairman with his password (design, section 3). It never reopens a round.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.verdicts import Verdict, first_no, no, require
from andung_emulation.vietnamese import date_short
from campaigns import selectors
from campaigns.models import DeadlineChange, Round
from campaigns.rules import calendar
from campaigns.rules.rights import may
from campaigns.services.accounts import account_of
from campaigns.services.documents import DocumentData, record_document


@transaction.atomic
def prepare_change(
    round: Round, *, document: DocumentData, new_day: date, reason: str, actor: Actor, at: datetime
) -> DeadlineChange:
    """Record the document by which dossiers are due before `new_day`; nothing moves yet.

    Raises `Refused` by `calendar.may_move`, and while another change waits for the chairman.
    """
    require(may("deadline.prepare", actor))
    row = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    new_closes_at = calendar.start_of(new_day)
    require(
        first_no(
            _none_waiting(row),
            calendar.may_move(
                selectors.window_of(row), at, new_closes_at=new_closes_at, document_on=document.issued_on
            ),
        )
    )
    change = DeadlineChange.objects.create(
        round=row,
        document=record_document(document),
        new_closes_at=new_closes_at,
        reason=reason,
        prepared_at=at,
        prepared_by_id=account_of(actor),
    )
    _append(change, "deadline.prepared", actor=actor, at=at)
    return change


@transaction.atomic
def confirm_change(change: DeadlineChange, *, actor: Actor, at: datetime) -> Round:
    """The chairman confirms; the round's date follows. His password was asked by the form.

    The rule is asked again at `at`: a change that was prepared in time may be confirmed too late. The
    confirmed row is written first, since the guard on the round's date looks for it.
    """
    require(may("deadline.confirm", actor))
    row = Round.objects.select_for_update(no_key=True).get(pk=change.round_id)
    waiting = _waiting(change)
    require(
        calendar.may_move(
            selectors.window_of(row),
            at,
            new_closes_at=waiting.new_closes_at,
            document_on=waiting.document.issued_on,
        )
    )
    before = row.closes_at
    waiting.confirmed_at, waiting.confirmed_by_id = at, account_of(actor)
    waiting.save(update_fields=["confirmed_at", "confirmed_by"])
    row.closes_at, row.closes_document = waiting.new_closes_at, waiting.document
    row.save(update_fields=["closes_at", "closes_document"])
    _append(waiting, "deadline.confirmed", actor=actor, at=at, before=before)
    return row


@transaction.atomic
def cancel_change(change: DeadlineChange, *, actor: Actor, at: datetime) -> Round:
    """The office takes back what waits; the chairman refuses it. The document stays recorded."""
    prepares, confirms = may("deadline.prepare", actor), may("deadline.confirm", actor)
    if not prepares:
        require(confirms)
    waiting = _waiting(change)
    round_ = waiting.round
    reason, document = waiting.reason, str(waiting.document)
    waiting.delete()
    history.append(
        actor=actor,
        at=at,
        action="deadline.cancelled" if prepares else "deadline.declined",
        subject=round_,
        reason=reason,
        values={"document": document},
    )
    return round_


def _none_waiting(round_: Round) -> Verdict:
    if round_.deadline_changes.filter(confirmed_at=None).exists():
        return no("Đợt này đang có một thay đổi hạn chờ Chủ tịch xác nhận.")
    return Verdict()


def _waiting(change: DeadlineChange) -> DeadlineChange:
    found = (
        DeadlineChange.objects.select_for_update(of=("self",), no_key=True)
        .select_related("document", "round__campaign")
        .filter(pk=change.pk, confirmed_at=None)
        .first()
    )
    if found is None:
        raise Refused("Thay đổi hạn này đã được xác nhận hoặc đã rút.")
    return found


def _append(
    change: DeadlineChange, action: str, *, actor: Actor, at: datetime, before: datetime | None = None
) -> None:
    """On the round's timeline, with both dates in words."""
    old = before or change.round.closes_at
    history.append(
        actor=actor,
        at=at,
        action=action,
        subject=change.round,
        from_state=f"trước ngày {date_short(local_date(old))}" if old else "chưa có hạn",
        to_state=f"trước ngày {date_short(local_date(change.new_closes_at))}",
        reason=change.reason,
        values={"document": str(change.document), "new_closes_at": change.new_closes_at},
    )
