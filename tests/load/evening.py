"""What a hundred people do on that evening, and what each of them was answered."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

from tests.load.people import Diary, Person
from tests.load.server import Site
from tests.load.world import PASSWORD

BUTTONS = {"sheet": "Lưu phiếu", "nomination": "Lưu đề nghị", "submit": "Trình hồ sơ", "late": "Trình hồ sơ"}
TYPED = {"sheet": "note_1", "nomination": "measures"}
SAVING, SUBMITTING, LATE = "lưu phiếu, đề nghị", "trình hồ sơ", "trình khi đã hết hạn"
AFTER_RESTART = "đọc ngay sau khi CSDL chạy lại"
LAST_SECONDS = "2026-01-04T23:59:58+07:00"
_COMMON = ("/", "/dot/1/", "/danh-gia/1/", "/ke-hoach/", "/don-vi-ca-nhan/")
_CUT_EVERY, _DOUBLE_EVERY, _TRIES, _AFTER = 5, 3, 3, 10


@dataclass
class Told:
    """What the server said yes to, by primary key: how often, and the last text of each; what it refused."""

    saved: dict[str, dict[int, tuple[int, str]]] = field(
        default_factory=lambda: {"sheet": {}, "nomination": {}}
    )
    drafts: dict[int, str] = field(default_factory=dict)
    submitted: dict[int, str] = field(default_factory=dict)
    refused: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    @property
    def count_of_saves(self) -> int:
        return sum(len(each) for each in self.saved.values())

    def as_json(self) -> str:
        """For tests.load.counts."""
        return json.dumps({"saved": self.saved, "drafts": self.drafts, "submitted": self.submitted})

    def says(self, sentence: str) -> None:
        with self.lock:
            self.wrong.append(sentence)


class Evening:
    """Everybody is at once at his screen: a thread each."""

    def __init__(self, site: Site, port: int, *, within: float, seed: int = 0) -> None:
        self.site, self.within = site, within
        self.diary, self.told = Diary(), Told()
        self.people = [Person(each, port, self.diary) for each in site.people]
        self._chance = random.Random(seed)

    def reading_and_typing(self, seconds: float) -> None:
        """Each opens his page, looks at two others, and types: autosave keeps it."""
        self._all(self.people, self._reads_and_types, within=seconds)

    def last_rush(self) -> None:
        """All save, and the dossiers are submitted; some clicks come twice, some lines break."""
        self._all(
            [each for each in self.people if each.visitor.does != "late"],
            lambda each: self._submits(each) if each.visitor.does == "submit" else self._saves(each),
            within=self.within,
        )

    def too_late(self) -> None:
        """The pages were opened in time; then the clock goes on over the date."""
        savers = self._doing("nomination")[:10]
        for person in savers:
            person.opens_form(BUTTONS[person.visitor.does])
        self.site.stands_at(LAST_SECONDS)
        time.sleep(2.5)
        self._all(self._doing("late"), self._submits_late, within=1)
        self._all(savers, self._saves_late, within=1)

    def database_is_back(self, restart: Callable[[], None]) -> None:
        """It was gone for a while, under the running server: whoever comes next is served."""
        restart()
        for person in self.people[:_AFTER]:
            answer = person.opens(person.visitor.url, AFTER_RESTART)
            if answer.status != 200:
                self.told.says(f"after the restart {person.visitor.url}: {answer.status}")

    def logging_in(self, count: int) -> None:
        def logs_in(person: Person) -> None:
            if person.logs_in(PASSWORD).status != 302:
                self.told.says(f"{person.visitor.username} could not log in")

        self._all(self._doing("submit")[:count], logs_in, within=self.within)

    def _doing(self, *what: str) -> list[Person]:
        return [each for each in self.people if each.visitor.does in what]

    def _all(self, people: Sequence[Person], does: Callable[[Person], None], *, within: float) -> None:
        """Each at his moment of the span; whatever a thread raises is raised here."""
        moments = [self._chance.uniform(0, within) for _ in people]

        def at_his_moment(person: Person, moment: float) -> None:
            time.sleep(moment)
            does(person)

        with ThreadPoolExecutor(max(len(people), 1)) as pool:
            list(pool.map(at_his_moment, people, moments))

    def _reads_and_types(self, person: Person) -> None:
        visitor = person.visitor
        person.opens(_COMMON[visitor.pk % len(_COMMON)])
        person.opens_form(BUTTONS[visitor.does])
        if visitor.does in TYPED:
            text = f"Gõ tối mùng 4, {visitor.username}."
            person.types(TYPED[visitor.does], text)
            if person.autosaves().status == 200:
                self.told.drafts[visitor.user_id] = text

    def _saves(self, person: Person) -> None:
        """Saved, shown again; every third clicks twice, every fifth is cut off and tries again."""
        visitor = person.visitor
        text = f"Lưu tối mùng 4, {visitor.username}."
        person.types(TYPED[visitor.does], text)
        answers = self._pressed(person, SAVING)
        if set(answers) == {302}:
            self.told.saved[visitor.does][visitor.pk] = (1, text)
            self.told.drafts.pop(visitor.user_id, None)
            person.opens(visitor.url)
        else:
            self.told.says(f"{visitor.does} {visitor.pk}: {answers}")

    def _submits(self, person: Person) -> None:
        answers = self._pressed(person, SUBMITTING)
        if set(answers) == {302}:
            self.told.submitted[person.visitor.pk] = person.visitor.username
        else:
            self.told.says(f"dossier {person.visitor.pk}: {answers}")

    def _pressed(self, person: Person, kind: str) -> list[int]:
        """The statuses of one press, or of two at once, or of the one after a broken line."""
        place = self.people.index(person)
        if place % _CUT_EVERY == 0:
            person.posts_and_is_cut_off()
        elif place % _DOUBLE_EVERY == 0:
            with ThreadPoolExecutor(2) as pool:
                return list(pool.map(lambda _: self._insists(person, kind), range(2)))
        return [self._insists(person, kind)]

    def _insists(self, person: Person, kind: str) -> int:
        """Who hears nothing presses again."""
        for _ in range(_TRIES):
            answer = person.posts(kind)
            if answer.status:
                return answer.status
        return 0

    def _submits_late(self, person: Person) -> None:
        answer = person.posts(LATE)
        if answer.status == 422 and "hết hạn" in answer.body:
            self.told.refused.append(person.visitor.pk)
        else:
            self.told.says(f"late dossier {person.visitor.pk}: {answer.status}")

    def _saves_late(self, person: Person) -> None:
        answer = person.posts(LATE)
        if answer.status != 422:
            self.told.says(f"late {person.visitor.does} {person.visitor.pk}: {answer.status}")
