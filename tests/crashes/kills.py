"""What is done to the real server's processes at random moments, while people save and submit and try again.

Who is cut off sends the same form again, token and all, as a browser does that is told to.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

from tests.load import server
from tests.load.evening import BUTTONS, TYPED
from tests.load.evenings import compared
from tests.load.people import Diary, Person
from tests.load.server import Running, Site

_TRIES, _PAUSE, _PATIENCE_SECONDS, _RELOADS_WITHIN = 200, 0.3, 20, 1.5


@dataclass(frozen=True)
class Enough:
    """So many blows at least, then until so many answers went unheard, but for no longer than that."""

    kills: int
    unheard: int = 0
    seconds: float = 3600

    def of(self, done: Killed, since: float) -> bool:
        asked = done.kills >= self.kills and done.unheard >= self.unheard
        return asked or time.monotonic() - since > self.seconds


@dataclass
class Killed:
    """What was acknowledged, by primary key, and what is wrong afterwards."""

    kills: int = 0
    saves: int = 0
    unheard: int = 0
    submitted: dict[int, str] = field(default_factory=dict)
    saved: dict[str, dict[int, tuple[int, str]]] = field(
        default_factory=lambda: {"sheet": {}, "nomination": {}}
    )
    counted: str = ""
    wrong: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)


def kill(running: Running) -> bool:
    """All web workers at once: whoever is being answered is cut off; the master starts others."""
    workers = running.server_workers()
    for worker in workers:
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
    return bool(workers)


def reload(running: Running) -> bool:
    """`systemctl reload`: nobody may notice."""
    running.server.send_signal(signal.SIGHUP)
    time.sleep(_RELOADS_WITHIN)
    return True


def end_and_start(running: Running) -> bool:
    running.ends_and_starts()
    return True


def struck_while_they_save(
    site: Site, enough: Enough, blow: Callable[[Running], bool] = kill, *, seed: int = 0
) -> Killed:
    """Everybody saves on until the last blow fell; each until he is told that it is done."""
    done, ended = Killed(), threading.Event()
    site.stands_at("2026-01-04T20:00:00+07:00")
    with server.running_on(site, with_worker=False) as running:
        people = [Person(each, running.port, Diary()) for each in site.people if each.does != "late"]
        with ThreadPoolExecutor(len(people) + 1) as pool:
            killer = pool.submit(_strike, lambda: blow(running), enough, ended, done, random.Random(seed))
            working = [pool.submit(_works, each, ended, done) for each in people]
            killer.result()
            for each in working:
                each.result()
    told = {"saved": done.saved, "drafts": {}, "submitted": done.submitted}
    done.counted, unlike = compared(site, json.dumps(told))
    done.wrong += unlike
    return done


def _strike(
    blow: Callable[[], bool],
    enough: Enough,
    ended: threading.Event,
    done: Killed,
    chance: random.Random,
) -> None:
    """At any moment after somebody was answered."""
    began = time.monotonic()
    try:
        while not enough.of(done, began):
            _wait_for_a_save(done)  # while nobody is being answered a kill proves nothing
            time.sleep(chance.uniform(0, 0.5))
            done.kills += blow()
    finally:
        ended.set()


def _wait_for_a_save(done: Killed) -> None:
    before, end = done.saves, time.monotonic() + _PATIENCE_SECONDS
    while done.saves == before and time.monotonic() < end:
        time.sleep(0.02)


def _works(person: Person, ended: threading.Event, done: Killed) -> None:
    """Submits once, or saves again and again until the killing ends; each until it is acknowledged."""
    count, what = 0, person.visitor.does
    while True:
        _opens_form(person)
        if what == "submit":
            _insists(person, done)
            done.submitted[person.visitor.pk] = person.visitor.username
            return
        count += 1
        text = f"Lần thứ {count} của {person.visitor.username}."
        person.types(TYPED[what], text)
        _insists(person, done)
        with done.lock:
            done.saves += 1
            done.saved[what][person.visitor.pk] = (count, text)
        if ended.is_set():
            return


def _opens_form(person: Person) -> None:
    for _ in range(_TRIES):
        with contextlib.suppress(AssertionError):  # the page that didn't come has no form
            if person.opens_form(BUTTONS[person.visitor.does]).status == 200:
                return
        time.sleep(_PAUSE)
    raise AssertionError(f"{person.visitor.url} never came")


def _insists(person: Person, done: Killed) -> None:
    """The same form with the same token, until the server says that it is done."""
    for _ in range(_TRIES):
        answer = person.posts("gửi")
        if answer.status == 302:
            return
        if answer.status != 0:
            raise AssertionError(f"{person.visitor.url}: {answer.status} {answer.body[-1500:]}")
        with done.lock:
            done.unheard += 1
        time.sleep(_PAUSE)
    raise AssertionError(f"{person.visitor.url} was never acknowledged")
