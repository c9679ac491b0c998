"""Where the loader finds a unit, a person, an account by the codes of the data file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from andung_emulation.actors import Actor
from andung_emulation.clock import ZONE, local_date
from andung_emulation.demo.reader import Demo
from andung_emulation.demo.texts import FINAL, Achievement, Texts
from awards.models import Initiative
from campaigns.actors import actor_of
from campaigns.models import Participant, Round, User

OFFICE, DEPUTY = "vanphong", "phochutich"
NOTHING_YET = Achievement(duties="", claimed="", contents={})


@dataclass
class World:
    demo: Demo
    texts: Texts
    participants: dict[str, Participant] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    initiatives: dict[str, Initiative] = field(default_factory=dict)

    def about_unit(self, code: str) -> str:
        facts = self.texts.units.get(code)
        return f"{facts.founded}. {facts.structure}." if facts else ""

    def achievement(self, round_: Round, code: str) -> Achievement:
        """What the nomination says; somebody who only began has written nothing yet."""
        return self.texts.achievements.get((str(round_.year or FINAL), code), NOTHING_YET)

    def actor(self, username: str, at: datetime) -> Actor:
        return actor_of(self.users[username], local_date(at))

    def voice_of(self, unit: str) -> str:
        """The account that speaks for the unit; the office types for those that have none."""
        for account in self.demo.accounts:
            if any(role.unit == unit for role in account.roles):
                return account.username
        return OFFICE

    def neutral(self, unit: str) -> str:
        """Who may judge that unit's work: the office, or the deputy where the office is concerned."""
        return DEPUTY if self.voice_of(unit) == OFFICE and self._offices_own(unit) else OFFICE

    def _offices_own(self, unit: str) -> bool:
        office = next(each for each in self.demo.accounts if each.username == OFFICE)
        return any(role.unit == unit for role in office.roles)


def moment(year: int, month: int, day: int, hour: int = 8, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def minutes_after(start: datetime, count: int) -> datetime:
    return start + timedelta(minutes=count)


def at_hour(day: datetime, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day.date(), time(hour, minute), tzinfo=ZONE)


def annual_round(year: int) -> Round:
    return Round.objects.select_related("campaign").get(year=year)
