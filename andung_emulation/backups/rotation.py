"""Which backups have outlived their use (trust, R8): 7 daily, 8 weekly, 10 yearly."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime, timedelta

from andung_emulation import clock
from andung_emulation.backups.shelf import Kept

BETWEEN = timedelta(hours=24)  # the small ones of the season
_Period = Callable[[datetime], Hashable]
PERIODS: tuple[tuple[int, _Period], ...] = (
    (7, lambda at: at.date()),
    (8, lambda at: at.isocalendar()[:2]),
    (10, lambda at: at.year),
)


def outlived(backups: Iterable[Kept], at: datetime) -> list[Kept]:
    """Those to delete. The newest always stays, and so does the whole one on which a small one rests.

    Of each of the last days, weeks and years that have a whole backup its newest stays: counted by what is
    there, so that a machine that was off for a month loses nothing when it comes back. Those of a later hour
    than now (the clock went back) wait until it comes: they push no newer one out.
    """
    in_order = sorted(backups, key=lambda each: (each.made_at, each.name))
    found = [each for each in in_order if each.made_at <= at]
    whole = [each for each in found if each.is_whole]
    stays = {*found[-1:], *in_order[len(found) :]}
    for most, period in PERIODS:
        stays |= _newest_of_each(whole, period, most)
    stays |= {each for each in found if not each.is_whole and at - each.made_at <= BETWEEN}
    named = {each.base for each in stays}
    return [each for each in in_order if each not in stays and each.name not in named]


def _newest_of_each(whole: Sequence[Kept], period: _Period, most: int) -> set[Kept]:
    newest = {period(clock.local(each.made_at)): each for each in whole}
    return set(list(newest.values())[-most:])
