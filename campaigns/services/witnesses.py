"""Dates of rounds that history doesn't tell of: written past the application. For `verify_history`.

A guard compares stored values, so whoever writes a confirmed document with an early instant by SQL moves a
date; what he can't write is the chained entry of that confirmation (design, sections 3 and 7).
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from andung_emulation import history
from campaigns.enums import RoundKind
from campaigns.models import DeadlineChange, Evaluation, Round
from campaigns.rules.calendar import closes_at_for


def unwitnessed_dates() -> list[str]:
    """Confirmed documents without their entry, and dates that are neither the plan's nor a document's."""
    confirmed = list(DeadlineChange.objects.exclude(confirmed_at=None).select_related("round__campaign"))
    told = set(history.HistoryEntry.objects.filter(action="deadline.confirmed").values_list("subject", "at"))
    said = [
        f"{change.round}: hạn đổi theo {change.document} nhưng nhật ký không ghi lần xác nhận nào như thế."
        for change in confirmed
        if (history.subject_key(change.round), change.confirmed_at) not in told
    ]
    rests = {(change.round_id, change.new_closes_at) for change in confirmed}
    dated = Round.objects.exclude(closes_at=None).select_related("campaign")
    return said + [
        f"{round_}: hạn trình không phải của Kế hoạch, cũng không theo văn bản nào đã được xác nhận."
        for round_ in dated
        if (round_.pk, round_.closes_at) not in rests and not _is_the_plans(round_)
    ]


def unwitnessed_closings() -> Iterator[str]:
    """Rounds that closed, or that don't any more, without a word of it; and score sheets in another state."""
    told = dict(_closings().values_list("subject", "at"))
    for round_ in Round.objects.select_related("campaign").order_by("pk"):
        if told.get(history.subject_key(round_)) != round_.closed_at:
            yield f"{round_}: nhật ký không ghi lần khép đợt nào như thế."
    yield from history.unlike_told(Evaluation.objects.select_related("round__campaign", "unit"))


def _closings() -> QuerySet[history.HistoryEntry]:
    return history.HistoryEntry.objects.filter(action="round.closed")


def _is_the_plans(round_: Round) -> bool:
    if round_.kind != RoundKind.ANNUAL or round_.year is None:
        return False
    campaign = round_.campaign
    at = closes_at_for(
        round_.year,
        day=campaign.deadline_day,
        month=campaign.deadline_month,
        years_after=campaign.deadline_years_after,
    )
    return round_.closes_at == at
