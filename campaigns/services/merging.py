"""The door to a merge: what the confirmation page said, done in one transaction."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from campaigns.models import Participant, Posting
from campaigns.rules.rights import may
from campaigns.selectors.merging import Merge, merge_of, parent_after

CHANGED = "Có người vừa sửa một trong hai: chưa nhập. Dưới đây là những gì sẽ xảy ra bây giờ, xin xem lại."


@transaction.atomic
def merge(
    goes: Participant, stays: Participant, *, last_day: date, seen: str, actor: Actor, at: datetime
) -> Participant:
    """`goes` becomes part of `stays`, who is returned. `seen`: the digest of the merge that was confirmed.

    Ends `goes`; moves open postings of a unit from the day after, all of a person; re-parents its units; ends
    the voices of its accounts; leads what was merged into it on to `stays`. History on both.
    """
    require(may("participant.write", actor))
    rows = Participant.objects.select_for_update(of=("self",), no_key=True).select_related(
        "merged_into", "parent"
    )
    locked = {row.pk: row for row in rows.filter(pk__in=(goes.pk, stays.pk)).order_by("pk")}
    plan = merge_of(locked[goes.pk], locked[stays.pk], last_day)
    require(plan.verdict)
    if plan.digest != seen:
        raise Refused(CHANGED)
    if plan.goes.is_unit:
        _move_people(plan)
    else:
        _move_record(plan)
    _end(plan)
    values = {"does": list(plan.does), "keeps": list(plan.keeps), "last_day": last_day}
    kind = "unit" if plan.goes.is_unit else "person"
    for row, action, other in ((plan.goes, "merged", plan.stays), (plan.stays, "received", plan.goes)):
        history.append(
            actor=actor, at=at, action=f"{kind}.{action}", subject=row, values=values | {"other": other.name}
        )
    return plan.stays


def _move_people(plan: Merge) -> None:
    """A post that only begins later begins in the other unit; one that is held is ended and goes on there."""
    tomorrow = plan.last_day + timedelta(days=1)
    for post in plan.moved:
        if post.held_from > plan.last_day:
            post.unit = plan.stays
            post.save(update_fields=["unit"])
            continue
        Posting.objects.create(
            person=post.person, unit=plan.stays, title=post.title, category=post.category,
            held_from=tomorrow, held_until=post.held_until,
        )  # fmt: skip
        post.held_until = plan.last_day
        post.save(update_fields=["held_until"])
    for child in plan.children:
        of_it = child if child.pk != plan.stays.pk else plan.stays
        of_it.parent = parent_after(child, plan.goes, plan.stays)
        of_it.save(update_fields=["parent"])
    for each in plan.appointments:
        each.held_until = plan.last_day
        each.save(update_fields=["held_until"])


def _move_record(plan: Merge) -> None:
    for post in plan.moved:
        post.person = plan.stays
        post.save(update_fields=["person"])
    for rating in plan.ratings:
        rating.person = plan.stays
        rating.save(update_fields=["person"])
    for row in (*plan.twice, *plan.ratings_twice):
        row.delete()


def _end(plan: Merge) -> None:
    """Whoever was merged into the one that goes is from now on found in the one that stays."""
    plan.goes.valid_until = plan.goes.valid_until or plan.last_day
    plan.goes.merged_into = plan.stays
    for row in (plan.goes, plan.stays):
        row.version += 1
        row.save()
    for row in plan.goes.merged_from.all():
        row.merged_into = plan.stays
        row.save(update_fields=["merged_into"])
