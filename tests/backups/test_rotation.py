"""7 daily, 8 weekly, 10 yearly (trust, R8), whatever instants the backups have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from andung_emulation import clock
from andung_emulation.backups.rotation import BETWEEN, outlived
from andung_emulation.backups.shelf import Kept

NOW = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
HOURS = st.integers(-24, 12 * 365 * 24)  # before now; the clock may have gone back since


def before(hours: int) -> datetime:
    return NOW - timedelta(hours=hours)


def whole(at: datetime) -> Kept:
    return Kept(f"{at.isoformat()}", at)


def small(at: datetime, base: Kept) -> Kept:
    return Kept(f"{at.isoformat()}-giua-{base.name}", at, base=base.name)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(HOURS, max_size=40), st.lists(st.tuples(HOURS, st.integers(0, 99)), max_size=10))
def test_the_newest_and_what_it_rests_on_always_stay(hours: set[int], between: list[tuple[int, int]]) -> None:
    wholes = [whole(before(each)) for each in hours]
    smalls = {small(before(each), wholes[place % len(wholes)]) for each, place in between if wholes}
    found = [*wholes, *smalls]
    gone = outlived(found, NOW)
    stays = [each for each in found if each not in gone]
    assert set(gone) <= set(found)
    if not found:
        return
    now = [each for each in found if each.made_at <= NOW]
    ahead = set(found) - set(now)
    newest = max(now, key=lambda each: (each.made_at, each.name), default=None)
    assert set(stays) >= ahead | ({newest} if newest else set())
    assert {each.base for each in stays if each.base} <= {each.name for each in stays}
    assert all(NOW - each.made_at <= BETWEEN for each in stays if each.base and each != newest)
    assert len(stays) <= 7 + 8 + 10 + 2 * len(smalls) + 1 + len(ahead)
    wholes = [each for each in wholes if each.made_at <= NOW]
    days = sorted({clock.local_date(each.made_at) for each in wholes})
    assert {clock.local_date(each.made_at) for each in stays} >= set(days[-7:])
    years = sorted({clock.local(each.made_at).year for each in wholes})
    assert {clock.local(each.made_at).year for each in stays if not each.base} >= set(years[-10:])
    assert not outlived(stays, NOW)  # a second look lets nothing more go


def test_two_years_of_daily_backups_come_to_a_handful() -> None:
    found = [whole(NOW - timedelta(days=day)) for day in range(730)]
    gone = set(outlived(found, NOW))
    stays = [each for each in found if each not in gone]
    days = [(NOW - each.made_at).days for each in stays]
    assert days[:7] == list(range(7))
    assert len(stays) == 7 + 6 + 1  # two of the weeks and two of the years end among the days
    assert {clock.local(each.made_at).year for each in stays} == {2024, 2025, 2026}


def test_a_clock_that_ran_ahead_pushes_out_nothing_that_is_made_after_it_went_back() -> None:
    ahead = [whole(NOW + timedelta(days=day)) for day in range(300, 700)]
    now = [whole(NOW - timedelta(days=day)) for day in range(7)]
    assert outlived([*ahead, *now], NOW) == []
