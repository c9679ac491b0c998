"""Each page against the stock admin's list of the same nominations, and itself in a commune ten times as large."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.benchmarks.table import Line, seconds

SIZES, RUNS = (1, 3, 10), 5
QUERIES = 15
STOCK = "/kho/awards/nomination/"


@dataclass
class Seen:
    """Of a page at each size: seconds, the best of a few, and those of the stock list beside them."""

    what: str
    took: list[float] = field(default_factory=list)
    stock: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return self.took[0] / self.stock[0]

    @property
    def growth(self) -> float:
        return self.took[-1] / self.took[0]


def measure() -> list[Line]:
    import time_machine  # noqa: PLC0415 - after the setup
    from django.test import override_settings  # noqa: PLC0415 - after the setup

    from tests.dossiers.factories import EVENING  # noqa: PLC0415 - after the setup

    with time_machine.travel(EVENING), override_settings(ROOT_URLCONF="tests.benchmarks.pages.stock"):
        seen = _at_every_size()
    return list(_lines(seen))


def _at_every_size() -> list[Seen]:
    from tests import factories as make  # noqa: PLC0415 - these need the settings
    from tests.benchmarks.pages.addresses import addresses  # noqa: PLC0415
    from tests.benchmarks.pages.commune import grow, the_rounds  # noqa: PLC0415
    from tests.benchmarks.pages.desk import the_desk  # noqa: PLC0415

    rounds, desk = the_rounds(), the_desk()
    office, chairman = make.a_client(make.the_office()), make.a_client(desk.chairman)
    stock = make.a_client(make.an_account(is_staff=True, is_superuser=True))
    found: dict[str, Seen] = {}
    size = 0
    for times in SIZES:
        grow(rounds, times - size)
        size = times
        for each in addresses(rounds[-1], rounds[5], desk):
            client = chairman if each.of_the_chairman else office
            seen = found.setdefault(each.what, Seen(each.what))
            _look(seen, lambda: _read(client, each.url), lambda: _read(stock, STOCK))  # noqa: B023 - called at once
    return list(found.values())


def _look(seen: Seen, page: Callable[[], object], stock: Callable[[], object]) -> None:
    """Turn about, so that a machine that does other work slows both; the best of each."""
    from django.db import connection  # noqa: PLC0415 - needs the settings
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    page(), stock()
    with CaptureQueriesContext(connection) as asked:
        page()
    seen.queries.append(len(asked))
    pairs = [(seconds(page), seconds(stock)) for _ in range(RUNS)]
    seen.took.append(min(took for took, _ in pairs))
    seen.stock.append(min(took for _, took in pairs))


def _read(client: object, url: str) -> None:
    answer = client.get(url)  # type: ignore[attr-defined]
    assert answer.status_code == 200, (url, answer.status_code)


def _lines(seen: list[Seen]) -> Iterator[Line]:
    for each in sorted(seen, key=lambda each: -each.ratio):
        note = f"{each.queries[0]} truy vấn; {_ms(each.took)} / {_ms(each.stock)} ms"
        yield Line(f"Trang {each.what}", "danh sách của Django admin", each.ratio, 1, note=note)


def _ms(values: list[float]) -> str:
    return ", ".join(f"{1000 * value:.0f}" for value in values)
