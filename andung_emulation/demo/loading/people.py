"""Blocks, units, persons and accounts of the demonstration: the state in which a commune begins."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.demo.accounts import DEMO_PASSWORD
from andung_emulation.demo.loading.world import World
from campaigns.enums import DayKind, Role
from campaigns.models import (
    Appointment,
    Block,
    CalendarDay,
    IssuingBody,
    Participant,
    Person,
    Posting,
    QualityRating,
    Unit,
    User,
)

BEGINNING = date(2022, 1, 1)
MAIL_NOWHERE = "andung.example"  # a name that no machine answers to, kept for examples
CHAIRMAN_FROM = {Role.CHAIRMAN: date(2024, 4, 1), Role.DEPUTY: date(2024, 4, 15)}


def load_people(world: World, *, at: datetime) -> None:
    """All rows at once, and one entry of history that says where they come from."""
    _calendar(world)
    _units(world)
    _persons(world)
    _accounts(world)
    body = IssuingBody.objects.earliest("valid_from")
    history.append(
        actor=Actor.system("Lệnh demo", local_date(at)),
        at=at,
        action="demo.loaded",
        subject=body,
        values={"notice": world.demo.notice},
    )


def _calendar(world: World) -> None:
    for days, kind in (
        (world.demo.holidays_extra, DayKind.HOLIDAY),
        (world.demo.workdays_extra, DayKind.WORKDAY),
    ):
        for day in days:
            CalendarDay.objects.update_or_create(day=day, defaults={"kind": kind, "note": "hoán đổi"})


def _units(world: World) -> None:
    blocks = {
        each.code: Block.objects.create(
            code=each.code,
            name=each.name,
            under_committee=each.under_committee,
            applies=" ".join(each.applies),
            position=place,
        )
        for place, each in enumerate(world.demo.blocks)
    }
    for each in world.demo.units:
        world.participants[each.code] = Unit.objects.create(
            code=each.code,
            name=each.name,
            block=blocks[each.block],
            applies=_own_list(" ".join(each.applies), blocks[each.block]),
            head_title=each.head,
            letterhead=list(each.letterhead),
            has_seal=bool(each.letterhead),
            confirmed_by=each.confirms,
            duties=each.duties,
            about=world.about_unit(each.code),
        )
    for each in world.demo.units:
        children = [world.participants[code].pk for code in each.parent_of]
        Participant.objects.filter(pk__in=children).update(parent=world.participants[each.code])


def _own_list(applies: str, block: Block) -> str:
    """Only where it is another than the block's."""
    return "" if applies == block.applies else applies


def _persons(world: World) -> None:
    for each in world.demo.people:
        person = Person.objects.create(code=each.code, name=each.name, born_on=each.born_on, gender=each.sex)
        world.participants[each.code] = person
        for post in each.postings:
            Posting.objects.create(
                person=person,
                unit=world.participants[post.unit],
                title=post.title,
                category=post.category,
                held_from=post.valid_from,
                held_until=post.valid_until,
            )
        for year, rating in each.quality.items():
            QualityRating.objects.create(person=person, year=year, rating=rating)


def _accounts(world: World) -> None:
    password = make_password(DEMO_PASSWORD)  # once: it is slow on purpose, and public anyway
    for account in world.demo.accounts:
        user = User.objects.create(
            username=account.username,
            person=world.participants[account.person],
            password=password,
            email=f"{account.username}@{MAIL_NOWHERE}",
        )
        world.users[account.username] = user
        for held in account.roles:
            if held.role == Role.COUNCIL:
                continue  # it follows from membership
            Appointment.objects.create(
                user=user,
                role=held.role,
                unit=world.participants[held.unit] if held.unit else None,
                held_from=CHAIRMAN_FROM.get(held.role, BEGINNING),
            )
