"""An item put off to a later meeting, or opened again: what was voted before is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from awards.enums import DECIDED, ItemResult, ReopenedFor
from awards.models import AgendaItem, EarlierVote, Meeting
from awards.rules import meetings as rules
from awards.selectors.meetings import facts_of
from awards.services.meetings import locked
from awards.services.nominations import weigh_nomination

_COUNTED = (
    "ballot", "eligible", "votes_for", "votes_against", "votes_other", "ballots_invalid", "ballots_missing",
    "result", "decided_at",
)  # fmt: skip


@transaction.atomic
def defer_item(item: AgendaItem, *, reason: str, actor: Actor, at: datetime) -> AgendaItem:
    """Not decided today (no quorum, nobody left to vote, more to be looked at): another meeting takes it."""
    row = locked(item.meeting)
    require(rules.may("defer", actor, facts_of(row), at))
    item = row.items.get(pk=item.pk)
    if item.result:
        raise Refused(f"Mục {item.position} đã có kết quả.")
    if not reason.strip():
        raise Refused(f"Mục {item.position}: ghi lý do để phiên họp sau.")
    item.votes.all().delete()
    item.ballot_counts.all().delete()
    item.result, item.deferred_reason, item.decided_at = ItemResult.DEFERRED, reason, at
    item.save()
    _tell(row, item, "meeting.item_deferred", reason, actor=actor, at=at)
    return item


@transaction.atomic
def reopen_item(
    item: AgendaItem, *, reopened_for: str, reason: str, actor: Actor, at: datetime
) -> AgendaItem:
    """For a second vote, or because the first was typed wrong: the vote that stood is kept beside the next.
    An item that was put off only waits again."""
    row = locked(item.meeting)
    require(rules.may("reopen", actor, facts_of(row), at))
    item = row.items.select_related("nomination").get(pk=item.pk)
    if not item.result:
        raise Refused(f"Mục {item.position} chưa có kết quả.")
    if not reason.strip():
        raise Refused(f"Mục {item.position}: ghi lý do mở lại.")
    if item.result in DECIDED:
        _keep(item, ReopenedFor(reopened_for), reason, at)
        weigh_nomination(item.nomination, carried=None, reason=reason, actor=actor, at=at)
    _clear(item)
    _tell(row, item, "meeting.item_reopened", reason, actor=actor, at=at)
    return item


def _keep(item: AgendaItem, reopened_for: ReopenedFor, reason: str, at: datetime) -> None:
    EarlierVote.objects.create(
        item=item,
        number=item.earlier_votes.count() + 1,
        reopened_for=reopened_for,
        reason=reason,
        reopened_at=at,
        detail={
            "recused": _listed(item.recusals.values_list("member__person__name", "reason")),
            "names": _listed(item.votes.values_list("member__person__name", "choice")),
            "tellers": _listed(item.ballot_counts.values_list("teller__person__name")),
        },
        **{name: getattr(item, name) for name in _COUNTED},
    )


def _listed(rows: Iterable[tuple[str, ...]]) -> list[list[str]]:
    return [list(row) for row in rows]


def _clear(item: AgendaItem) -> None:
    item.votes.all().delete()
    item.ballot_counts.all().delete()
    item.result = item.deferred_reason = ""
    item.eligible = item.votes_for = item.votes_against = item.votes_other = item.decided_at = None
    item.ballots_invalid = item.ballots_missing = 0
    item.presided_by = item.recorded_by = None
    item.save()


def _tell(row: Meeting, item: AgendaItem, action: str, reason: str, *, actor: Actor, at: datetime) -> None:
    row.version += 1
    row.save(update_fields=["version"])
    history.append(
        actor=actor, at=at, action=action, subject=row, reason=reason, values={"item": item.position}
    )
