"""The councils of the demonstration, each by its decision: the first written down from its papers, the second
on the day of the kiện toàn."""

from __future__ import annotations

import re
from datetime import date, datetime

from andung_emulation.demo.council import Council as CouncilData
from andung_emulation.demo.loading.world import OFFICE, World, moment
from andung_emulation.demo.loading.year_recorded import INSTALLED, YEARS
from awards.enums import MemberRole
from awards.rules.council import Settings
from awards.selectors.council import Member
from awards.services.council import set_up_council
from campaigns.models import Participant
from campaigns.selectors import body_on
from campaigns.services.documents import DocumentData

_DOCUMENT = re.compile(r"(Quyết định) số (\S+) ngày (\d+)/(\d+)/(\d+) (về việc .+)")


def load_councils(world: World) -> None:
    rules = world.demo.council_rules
    settings = Settings(
        quorum_numerator=rules.quorum.numerator,
        quorum_denominator=rules.quorum.denominator,
        share_of=rules.of,
        ballot=rules.ballot,
        recuse_own_unit=rules.recuse_own_unit,
    )
    for data in world.demo.councils:
        at = _written_down(data)
        set_up_council(
            _document(data.document),
            sits_from=data.valid_from,
            members=[Member(world.participants[each.person], each.role) for each in data.members],
            settings=settings,
            petition_signer=_petition_signer(world, data),
            actor=world.actor(OFFICE, at),
            at=at,
        )


def _written_down(data: CouncilData) -> datetime:
    """That afternoon; one from before the installation after the recorded years."""
    day = data.valid_from
    installed = date(*INSTALLED)
    if day < installed:
        return moment(*INSTALLED[:2], INSTALLED[2] + len(YEARS))
    return moment(day.year, day.month, day.day, 16)


def _petition_signer(world: World, data: CouncilData) -> Participant | None:
    """The standing deputy, where the data name him and he sits: the chairman is who gets the petition."""
    signer = world.demo.council_rules.petition_signer
    sits = any(each.person == signer and each.role == MemberRole.STANDING_DEPUTY for each in data.members)
    return world.participants[signer] if sits else None


def _document(text: str) -> DocumentData:
    match = _DOCUMENT.fullmatch(text)
    if match is None:
        raise ValueError(f"not a decision: {text}")
    kind, number, day, month, year, subject = match.groups()
    issued_on = date(int(year), int(month), int(day))
    return DocumentData(
        kind=kind,
        number=number,
        issued_on=issued_on,
        issuer=body_on(issued_on).name,
        subject=subject[:1].upper() + subject[1:],
    )
