"""The evening again and again, each on a copy of the same commune, and the table of each."""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING

from andung_emulation.start.places import ROOT
from tests.load import pace, postgres, server
from tests.load.evening import Evening

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.load.people import Diary
    from tests.load.server import Site

PEOPLE = (55, 25, 20, 4)  # sheets, nominations, dossiers, dossiers that come late
WITHIN, READING = 5.0, 8.0  # seconds in which all save and submit; in which they open their pages and type
HEAD = ("loại yêu cầu", "số lần", "p50", "p95", "p99", "lâu nhất", "trả lời")


def main(*people: int) -> int:
    """Answers the exit code. `people`: other counts than what this machine can serve of PEOPLE."""
    wrong = []
    if not people:
        slow = pace.slowness()
        people = pace.crowd(PEOPLE, slow)
        say(pace.said(slow, PEOPLE, people))
    with server.folder() as data:
        began = time.perf_counter()
        commune = server.build(data, *people)
        say(f"Dựng một xã, {len(commune.people)} người đăng nhập: {time.perf_counter() - began:.0f} giây.")
        for journal in ("delete", "wal"):
            site = commune.copy(data.with_name(journal), ANDUNG_JOURNAL=journal)
            wrong += one_evening(site, f"SQLite, nhật ký {journal.upper()}")
        if postgres.is_here():
            with postgres.serving(data.with_name("pg")) as cluster:
                site = commune.moved(data.with_name("postgres"), cluster.address)
                wrong += one_evening(site, "PostgreSQL", restart=cluster.restart)
        else:
            say("PostgreSQL: máy này không cài, bỏ qua.")
    say("\n" + ("\n".join(wrong) or "Không mất, không hai lần, không lỗi."))
    return 1 if wrong else 0


def one_evening(site: Site, name: str, *, restart: Callable[[], None] | None = None) -> list[str]:
    """Says its table; what went wrong, in sentences. `restart`: of its database, under the running server."""
    site.stands_at("2026-01-04T23:30:00+07:00")
    with server.running_on(site) as running:
        evening = Evening(site, running.port, within=WITHIN)
        evening.logging_in(6)
        evening.reading_and_typing(READING)
        began = time.perf_counter()
        evening.last_rush()
        rush = time.perf_counter() - began
        if restart:
            evening.database_is_back(restart)
        evening.too_late()
    told, diary = evening.told, evening.diary
    say(f"\n{name}: {len(site.people)} người bấm trong {WITHIN:.0f} giây, trả lời hết sau {rush:.1f} giây")
    say(table(diary))
    refused = len(told.refused)
    say(f"Trình {len(told.submitted)} hồ sơ, lưu {told.count_of_saves} lần, từ chối {refused} hồ sơ trễ hạn.")
    failed = [f"{kind}: {count} lần trả lời {status}" for kind, status, count in diary.errors()]
    counted, unlike = compared(site, told.as_json())
    say(counted)
    return [f"{name}: {each}" for each in (*told.wrong, *failed, *unlike)]


def compared(site: Site, told: str) -> tuple[str, list[str]]:
    """The counts side by side, and each difference; asked of the database by a process of its own."""
    place = site.place
    done = subprocess.run(
        [place.python, "-m", "tests.load.counts"],
        input=told, cwd=ROOT, env=place.environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    counted, *unlike = done.stdout.splitlines() or [""]
    return counted, unlike + ([done.stderr[-2000:]] if done.returncode else [])


def table(diary: Diary) -> str:
    rows: list[tuple[str, ...]] = [HEAD]
    for kind, took in sorted(diary.took.items()):
        ordered = sorted(took)
        shares = [ordered[min(int(len(ordered) * share), len(ordered) - 1)] for share in (0.5, 0.95, 0.99, 1)]
        answers = ", ".join(f"{status}: {count}" for status, count in sorted(diary.statuses[kind].items()))
        rows.append((kind, str(len(took)), *(f"{each:.2f}" for each in shares), answers))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - it is what it is for
