"""The council's own numbers, while many papers ask for them at once by the numbers that they were shown."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import chain

from django.db import OperationalError

from andung_emulation import history, shortages
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from awards.models import NumberSeries, RegisterEntry
from awards.selectors.numbers import series_on
from awards.services import numbers
from campaigns.enums import Role
from tests import factories as make
from tests.ground.racing import race

THREADS = 8
EACH = 6  # 125, a thousand in all, was asked by hand
DAY = date(2025, 12, 29)


def taken_by(series: NumberSeries, clerk: Actor) -> list[str]:
    """As many numbers as one hand wants: each is proposed, asked for, and proposed anew where another was
    quicker."""
    had = list[str]()
    while len(had) < EACH:
        number = numbers.propose_next(series, DAY.year)
        try:
            entry = numbers.take_number(series, number, DAY, actor=clerk, at=make.AT)
        except Refused:
            continue
        except OperationalError as busy:  # waited twenty seconds in vain: “xin gửi lại”
            if not shortages.is_one(busy):
                raise
            continue
        had.append(entry.number)
    return had


def test_many_hands_get_every_number_once_and_none_is_left_out() -> None:
    clerk = make.an_actor(Role.OFFICE)
    numbers.council_series(DAY)
    series = series_on(numbers.COUNCILS_OWN[numbers.PETITIONS], DAY)
    assert series is not None
    hands = race([partial(taken_by, series, clerk)] * THREADS)
    wanted = [f"{each:02d}" for each in range(1, THREADS * EACH + 1)]
    assert sorted(chain.from_iterable(hands), key=int) == wanted
    assert list(RegisterEntry.objects.order_by("ordinal").values_list("number", flat=True)) == wanted
    assert history.HistoryEntry.objects.filter(action="number.taken").count() == len(wanted)
    assert history.verify() is None
