"""Blocks, units, persons, accounts and councils of the demonstration: the state in which a commune begins."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.demo.accounts import DEMO_PASSWORD
from andung_emulation.demo.council import Council as CouncilData
from andung_emulation.demo.loading.world import World
from awards.enums import MemberRole
from awards.models import Council, CouncilMember
from campaigns.enums import DayKind, Role
from campaigns.models import (
    Appointment,
    Block,
    CalendarDay,
    IssuingBody,
    LegalDocument,
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
_DOCUMENT = re.compile(r"(Quyết định) số (\S+) ngày (\d+)/(\d+)/(\d+) (về việc .+)")


def load_people(world: World, *, at: datetime) -> None:
    """All rows at once, and one entry of history that says where they come from."""
    _calendar(world)
    _units(world)
    _persons(world)
    _accounts(world)
    for data in world.demo.councils:
        _council(world, data)
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


def _council(world: World, data: CouncilData) -> None:
    rules = world.demo.council_rules
    council = Council.objects.create(
        document=_council_document(data.document),
        sits_from=data.valid_from,
        sits_until=data.valid_until,
        quorum_numerator=rules.quorum.numerator,
        quorum_denominator=rules.quorum.denominator,
        share_of=rules.of,
        ballot=rules.ballot,
        recuse_own_unit=rules.recuse_own_unit,
        petition_signer=_petition_signer(world, data),
    )
    for place, member in enumerate(data.members, start=1):
        CouncilMember.objects.create(
            council=council,
            person=world.participants[member.person],
            role=member.role,
            position=place,
            sits_from=data.valid_from,
        )


def _petition_signer(world: World, data: CouncilData) -> Participant | None:
    """The standing deputy, where the data name him and he sits: the chairman is who gets the petition."""
    signer = world.demo.council_rules.petition_signer
    sits = any(each.person == signer and each.role == MemberRole.STANDING_DEPUTY for each in data.members)
    return world.participants[signer] if sits else None


def _council_document(text: str) -> LegalDocument:
    match = _DOCUMENT.fullmatch(text)
    if match is None:
        raise ValueError(f"not a decision: {text}")
    kind, number, day, month, year, subject = match.groups()
    document, _ = LegalDocument.objects.get_or_create(
        number=number,
        issued_on=date(int(year), int(month), int(day)),
        issuer="Ủy ban nhân dân xã An Dũng",
        defaults={"kind": kind, "subject": subject[:1].upper() + subject[1:]},
    )
    return document
