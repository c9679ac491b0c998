"""The initiatives of the demonstration: proposed, applied, confirmed, recognised, each on its own day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from andung_emulation import files
from andung_emulation.demo.initiatives import Initiative as InitiativeData
from andung_emulation.demo.initiatives import Recognition, Use
from andung_emulation.demo.loading.evidence import a_file
from andung_emulation.demo.loading.world import OFFICE, World, minutes_after, moment
from awards.models import Initiative, InitiativeUse
from awards.rules.initiative_contents import Content
from awards.services.initiative_files import add_files
from awards.services.initiative_uses import Confirmation, confirm_use, record_uses
from awards.services.initiatives import edit_initiative, propose_initiative, recognise_initiative
from campaigns.services.documents import DocumentData

DAYS_TO_THE_OFFICE = 4  # from a document's day until it is written down


def load_initiatives(world: World) -> None:
    for data in world.demo.initiatives:
        row = world.initiatives[data.code] = _proposed(world, data)
        _applied(world, data, row)
        if data.recognised is not None:
            row = _recognised(world, row, data.recognised)
        if data.effect_known is not None:
            row = _with_effect(world, data, row, data.effect_known)
        world.initiatives[data.code] = row


def _proposed(world: World, data: InitiativeData) -> Initiative:
    """With its description as a file."""
    at = _morning(data.proposed_on)
    actor = world.actor(data.by, at)
    row = propose_initiative(_content(world, data, told=data.effect_known is None), actor=actor, at=at)
    described = a_file("Bản mô tả", f"Bản mô tả {data.code}", files.EVIDENCE)
    add_files(row, [described], note="Bản mô tả", actor=actor, at=minutes_after(at, 5))
    return row


def _content(world: World, data: InitiativeData, *, told: bool) -> Content:
    """`told`: with its effect."""
    return Content(
        title=data.title,
        kind=data.kind,
        authors=[world.participants[code] for code in data.authors],
        unit=world.participants[data.unit],
        proposed_on=data.proposed_on,
        description=data.description,
        applied=data.applied,
        effect=data.effect if told else "",
    )


def _applied(world: World, data: InitiativeData, row: Initiative) -> None:
    """The office writes down where, then what was confirmed, on the day after it was signed."""
    at = minutes_after(_morning(data.proposed_on), 60)
    office, added = world.actor(OFFICE, at), list[tuple[Use, InitiativeUse]]()
    for use in data.uses:
        units = [world.participants[code] for code in use.units]
        made = record_uses(row, units, since=use.since, effect=use.effect, actor=office, at=at)
        added += [(use, each) for each in made]
    for place, (use, each) in enumerate(added):
        if use.confirmed_on is not None:
            at = minutes_after(_morning(use.confirmed_on + timedelta(days=1)), place)
            scan = a_file("Giấy xác nhận", f"Xác nhận {data.code}, {each.unit.name}", files.SCANS)
            said = Confirmation(use.confirmed_by, use.confirmed_on, scan)
            confirm_use(each, said, actor=world.actor(OFFICE, at), at=at)


def _recognised(world: World, row: Initiative, by: Recognition) -> Initiative:
    at = _morning(by.issued_on + timedelta(days=DAYS_TO_THE_OFFICE))
    document = DocumentData(by.kind, by.number, by.issued_on, by.issuer, by.subject)
    scan = a_file(f"Quyết định {by.number}".replace("/", "-"), by.number, files.SCANS)
    row.refresh_from_db()
    return recognise_initiative(
        row, document, version=row.version, scan=scan, actor=world.actor(OFFICE, at), at=at
    )


def _with_effect(world: World, data: InitiativeData, row: Initiative, known: date) -> Initiative:
    """What it came to can be told when the year is over."""
    at = _morning(known)
    content = _content(world, data, told=True)
    return edit_initiative(row, content, version=row.version, actor=world.actor(data.by, at), at=at)


def _morning(day: date) -> datetime:
    return moment(day.year, day.month, day.day, 9)
