"""A dossier's year with a SIGKILL at every step: `python -m tests.crashes.story POINTS KILLS`.

People come in by Excel, the dossier is submitted, sealed, decided, its certificates are sealed, all of it
goes into an archive. Of a change that is one transaction, POINTS moments; of the worker's work, KILLS random
ones. Prints what happened as JSON.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from tests.crashes.points import Work

_EARLY, _LATE = 12, 60  # so many moments a worker passes at least before the kill, at most
_RUNS = 40


@dataclass
class Told:
    """`acknowledged`: answers that were heard; `unheard`: kills after the commit, so that nobody was told."""

    kills: dict[str, int] = field(default_factory=dict)
    acknowledged: int = 0
    unheard: int = 0
    partial: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Story:
    def __init__(self, points: int, kills: int) -> None:
        self.points, self.kills, self.told = points, kills, Told()
        self._chance = random.Random(0)

    def change(self, what: str, work: Work, stands: Callable[[], tuple[int, int]]) -> None:
        """One POST with its token, killed at moments of its transaction, around its commit, then sent again
        until it is answered. `stands`: how much of it is there, of how much."""
        from tests.crashes.points import lives_through, moments_of

        last = moments_of(work)
        spread = sorted({*(last * place // self.points for place in range(self.points)), last})
        for at in (*spread, last + 1):
            self._kill(what, lives_through(work, at))
            there, whole = stands()
            if there not in (0, whole) or (there and at <= last):
                self.told.partial.append(f"{what}, thời điểm {at} trong {last}: có {there} trong {whole}")
        self.told.unheard += 1  # the last of them fell behind the commit
        if not lives_through(work):
            self.told.wrong.append(f"{what}: never answered")
        there, whole = stands()
        if there != whole:
            self.told.wrong.append(f"{what}: {there} of {whole} after the answer")
        self.told.acknowledged += 1

    def behind(self, what: str, work: Work, waits: Callable[[], bool], free: Callable[[], None]) -> None:
        """The worker's work: killed so often, anywhere, then done; `free` lets the lease run out."""
        from tests.crashes.points import lives_through

        for _ in range(self.kills):
            if not waits():
                break
            self._kill(what, lives_through(work, self._chance.randint(_EARLY, _LATE)))
            free()
        for _ in range(_RUNS):
            if not waits():
                return
            lives_through(work)
            free()
        self.told.wrong.append(f"{what}: never done")

    def _kill(self, what: str, lived: bool) -> None:
        self.told.kills[what] = self.told.kills.get(what, 0) + (not lived)


def told(points: int, kills: int) -> Told:
    from tests.crashes import scenes
    from tests.load.counts import sound

    story = Story(points, kills)
    commune = scenes.a_commune()
    story.change("nhập Excel", *scenes.people_come_in(commune))
    story.change("trình hồ sơ", *scenes.submission(commune))
    story.behind("niêm phong hồ sơ", *scenes.sealing())
    story.change("ban hành quyết định", *scenes.issue(commune))
    story.behind("niêm phong Giấy khen", *scenes.sealing())
    story.behind("lập bộ lưu trữ", *scenes.archive(commune))
    story.told.wrong += [*_all(scenes.whole(commune)), *_all(sound())]
    return story.told


def _all(sentences: Iterator[str]) -> list[str]:
    return list(sentences)


if __name__ == "__main__":
    django.setup()
    print(json.dumps(asdict(told(*map(int, sys.argv[1:])))))  # noqa: T201 - for who called it
