"""`python -m tests.crashes`: processes that are killed until so many answers went unheard (as an argument:
another number); prints figures.

The web workers of the real server at random; a reload and a restart while people save; then, moment by
moment, an import, a submission, an issuing, the sealing and the archive (tests.crashes.story).
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterable

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ.pop("DATABASE_URL", None)
django.setup()

from tests.crashes.kills import (  # noqa: E402 - what reads pages knows the models
    Enough,
    Killed,
    end_and_start,
    kill,
    reload,
    struck_while_they_save,
)
from tests.load import server  # noqa: E402 - as above
from tests.load.evenings import say  # noqa: E402 - as above

UNHEARD, PEOPLE = 100, (5, 4, 5, 0)
SECONDS = 80.0
"""The killing ends then at the latest; on two idle cores a hundred answers go unheard before."""
RELOADS, RESTARTS, POINTS, KILLS = 5, 2, 24, 8
KINDS = ("lost", "twice", "partial", "late", "integrity")


def main(unheard: int = UNHEARD) -> int:
    """Answers the exit code."""
    with server.folder() as data:
        bare = server.empty(data)
        site = server.build(data.with_name("people"), *PEOPLE, migrated=bare.database)
        wrong = []
        for name, blow, enough in (
            ("kill -9 máy chủ", kill, Enough(1, unheard, SECONDS)),
            ("SIGHUP khi đang lưu", reload, Enough(RELOADS)),
            ("SIGTERM rồi chạy lại", end_and_start, Enough(RESTARTS)),
        ):
            began = time.monotonic()
            done = struck_while_they_save(site.copy(data.with_name(blow.__name__)), enough, blow)
            if blow is reload and done.unheard:
                done.wrong.append(f"lost: {done.unheard} requests at a reload")
            wrong += _of_the_server(name, done, time.monotonic() - began)
        began = time.monotonic()
        told = json.loads(bare.run("-m", "tests.crashes.story", str(POINTS), str(KILLS)))
        wrong += _of_the_story(told, time.monotonic() - began)
    say("\n" + ("\n".join(wrong) or "Không mất, không hai lần, không dở dang, toàn vẹn."))
    return 1 if wrong else 0


def _of_the_server(name: str, done: Killed, seconds: float) -> list[str]:
    answered = done.saves + len(done.submitted)
    _row(name, (done.kills, answered, done.unheard), done.wrong, seconds)
    say(f"  {done.counted}")
    return [f"{name}: {each}" for each in done.wrong]


def _of_the_story(told: dict[str, object], seconds: float) -> list[str]:
    kills: dict[str, int] = told["kills"]  # type: ignore[assignment]  # as tests.crashes.story wrote it
    wrong = [f"partial: {each}" for each in _words(told["partial"])] + list(_words(told["wrong"]))
    name = "kill -9 từng bước"
    heard = int(str(told["acknowledged"])), int(str(told["unheard"]))
    _row(name, (sum(kills.values()), *heard), wrong, seconds)
    say("  " + ", ".join(f"{what} {count}" for what, count in kills.items()))
    return [f"{name}: {each}" for each in wrong]


def _row(name: str, counts: tuple[int, int, int], wrong: Iterable[str], seconds: float) -> None:
    blows, answered, unheard = counts
    found = {kind: sum(each.startswith(f"{kind}:") for each in wrong) for kind in KINDS}
    say(
        f"{name}: {blows} lần, báo xong {answered}, không nghe trả lời {unheard}, mất {found['lost']},"
        f" hai lần {found['twice']}, dở dang {found['partial']}, toàn vẹn"
        f" {'ok' if not found['integrity'] else found['integrity']} ({seconds:.0f} giây)"
    )


def _words(said: object) -> Iterable[str]:
    return map(str, said) if isinstance(said, list) else ()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the server that it started ends with it
    sys.exit(main(*map(int, sys.argv[1:])))
