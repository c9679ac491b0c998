"""`python -m tests.benchmarks`: each measure in a process of its own, so that it has a memory of its own."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.benchmarks import people_import, reprint, sealing
from tests.benchmarks.pages import measure as pages
from tests.benchmarks.table import Line, printed
from tests.benchmarks.world import begin

MEASURES = (
    pages.measure,
    people_import.measure,
    reprint.measure,
    sealing.measure,
)  # each answers lines of the table


def main() -> None:
    print(printed(_lines()))  # noqa: T201 - it is what it is for


def _lines() -> Iterator[Line]:
    """One process after the other: a pool that renews its only one can wait for it for ever."""
    for measure in MEASURES:
        begun = time.perf_counter()
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=begin) as process:
            yield from process.submit(measure).result()
        took = time.perf_counter() - begun
        print(f"{measure.__module__}: {took:.0f} giây", file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
