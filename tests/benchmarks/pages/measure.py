"""Each page against the stock admin's list of nominations, and against itself in a larger commune."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.benchmarks.table import Line, seconds

if TYPE_CHECKING:
    from django.test import Client

    from campaigns.models import Round
    from tests.benchmarks.pages.desk import Desk

SIZES, RUNS, PATIENCE_SECONDS = (1, 3, 10), 3, 1.5
QUERIES, GROWTH = 15, 1.3
STOCK, STILL = "/kho/awards/nomination/", "/doi-mat-khau/"  # the second is as large in every commune
REFERENCE = "danh sách của Django admin"


@dataclass
class Seen:
    """Of a page at each size: the best of its seconds, and of those of the other two beside it."""

    what: str
    is_list: bool
    took: list[float] = field(default_factory=list)
    stock: list[float] = field(default_factory=list)
    still: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return self.took[0] / self.stock[0]

    def growth(self, size: int = -1) -> float:
        """What it grew more than a page that doesn't grow: a machine that does other work slows both."""
        return (self.took[size] / self.still[size]) / (self.took[0] / self.still[0])


def measure() -> list[Line]:
    from andung_emulation.wsgi import collect_seldom
    from tests.benchmarks.pages import first_load, submitting
    from tests.benchmarks.pages.commune import grow, the_rounds
    from tests.benchmarks.pages.desk import the_desk

    with _evening():
        rounds, desk = the_rounds(), the_desk()
        found: dict[str, Seen] = {}
        size = 0
        for times in SIZES:
            grow(rounds, times - size)
            collect_seldom()  # as the server does: else pages are measured beside what was made here
            size = times
            _look_at_all(found, rounds, desk)
            if times == 1:
                sizes = first_load.measure(rounds, desk)
        click = submitting.measure(desk)
    return [*_lines(list(found.values())), *sizes, click]


@contextmanager
def _evening() -> Iterator[None]:
    """The application as it is served: without what the test environment notes of each template."""
    import time_machine
    from django.test import override_settings
    from django.test.utils import teardown_test_environment

    from tests.dossiers.factories import EVENING

    teardown_test_environment()
    served = override_settings(ROOT_URLCONF="tests.benchmarks.pages.stock", ALLOWED_HOSTS=["testserver"])
    with time_machine.travel(EVENING), served:
        yield


def _look_at_all(found: dict[str, Seen], rounds: list[Round], desk: Desk) -> None:
    from tests import factories as make
    from tests.benchmarks.pages.addresses import addresses

    clients = {True: make.a_client(desk.chairman), False: make.a_client(make.the_office())}
    stock = make.a_client(make.an_account(is_staff=True, is_superuser=True))
    for each in addresses(rounds[-1], rounds[5], desk):
        seen = found.setdefault(each.what, Seen(each.what, each.is_list))
        _look(seen, clients[each.of_the_chairman], each.url, stock)


def _look(seen: Seen, client: Client, url: str, stock: Client) -> None:
    """Turn about, so that a machine that does other work slows all of them."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    _read(client, url)
    with CaptureQueriesContext(connection) as asked:
        _read(client, url)
    seen.queries.append(len(asked))
    begun = time.perf_counter()
    took: list[list[float]] = []
    while len(took) < RUNS and (not took or time.perf_counter() - begun < PATIENCE_SECONDS):
        pages = ((client, url), (stock, STOCK), (client, STILL))
        took.append([seconds(lambda: _read(*page)) for page in pages])  # noqa: B023 - called at once
    for kept, best in zip(
        (seen.took, seen.stock, seen.still), map(min, zip(*took, strict=True)), strict=True
    ):
        kept.append(best)


def _read(client: Client, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)


def _lines(seen: list[Seen]) -> Iterator[Line]:
    """The worst first."""
    for each in sorted(seen, key=lambda each: -each.ratio):
        note = f"{each.queries[0]} truy vấn; {1000 * each.took[0]:.0f} / {1000 * each.stock[0]:.0f} ms"
        yield Line(f"Trang {each.what}", REFERENCE, each.ratio, 1, note=note)
    for kind, pages in (("danh sách", [each for each in seen if each.is_list]), ("mọi trang", seen)):
        worst = max(pages, key=lambda each: each.queries[0])
        yield Line(f"Truy vấn, {kind}", "–", worst.queries[0], QUERIES, unit="truy vấn", note=worst.what)
    for each in sorted(seen, key=lambda each: -each.growth()):
        curve = ", ".join(f"{times}×: {each.growth(place):.1f}" for place, times in enumerate(SIZES))
        note = f"{curve}; {max(each.queries)} truy vấn"
        yield Line(
            f"Trang {each.what}, xã lớn gấp {SIZES[-1]}", "xã 40 đơn vị", each.growth(), GROWTH, note=note
        )
