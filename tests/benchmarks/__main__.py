"""`python -m tests.benchmarks`: each measure in a process of its own, so that it has a memory of its own."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.benchmarks import people_import, reprint, sealing
from tests.benchmarks.pages import measure as pages
from tests.benchmarks.table import printed
from tests.benchmarks.world import begin

MEASURES = (
    pages.measure,
    people_import.measure,
    reprint.measure,
    sealing.measure,
)  # each answers lines of the table


def main() -> None:
    fresh = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, initializer=begin, max_tasks_per_child=1) as processes:
        waiting = [processes.submit(measure) for measure in MEASURES]
        print(printed(line for each in waiting for line in each.result()))  # noqa: T201 - it is what it is for


if __name__ == "__main__":
    main()
