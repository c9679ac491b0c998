"""Until when a piece of work is somebody's. Of rows with a `claimed_until`, in real time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q


def is_held(now: datetime, longest: timedelta) -> Q:
    """`longest`: more than anybody claims. What is claimed for longer was so by a clock that ran ahead, and
    holds nothing up."""
    return Q(claimed_until__range=(now, now + longest))


def is_free(now: datetime, longest: timedelta) -> Q:
    return Q(claimed_until=None) | ~is_held(now, longest)
