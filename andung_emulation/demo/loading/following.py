"""How the office followed: each year's letter of guidance, the checks and what became of their findings."""

from __future__ import annotations

import re
from datetime import date, datetime

from andung_emulation.demo.initiatives import Check as CheckData
from andung_emulation.demo.loading.world import OFFICE, World, annual_round, minutes_after, moment
from andung_emulation.demo.loading.year_recorded import INSTALLED, YEARS
from andung_emulation.demo.rounds import Round as RoundData
from campaigns.models import Round
from campaigns.rules.checks import CheckData as TypedCheck
from campaigns.rules.checks import FindingData
from campaigns.selectors import body_on
from campaigns.services.checks import mend_finding, record_check
from campaigns.services.documents import DocumentData
from campaigns.services.guidance import record_guidance

_LETTER = re.compile(
    r"(?P<kind>.+?) số (?P<number>\S+) ngày (?P<day>\d\d)/(?P<month>\d\d)/(?P<year>\d{4})"
    r"(?: (?P<subject>về .+))?"
)
ASKED = "Gửi phiếu tự chấm và đề nghị khen thưởng về Văn phòng trước hạn của đơn vị."


def load_following(world: World) -> None:
    """Letters of all years to all units; the checks of the year at work."""
    for data in world.demo.rounds:
        if data.guide and data.year is not None:
            _letter(world, annual_round(data.year), data)
    for check in world.demo.checks:
        _check(world, annual_round(check.on.year), check)


def _letter(world: World, round_: Round, data: RoundData) -> None:
    """Recorded on the morning that it went out; those of recorded years with the rest of their papers."""
    found = _LETTER.fullmatch(data.guide)
    if found is None:
        raise ValueError(f"“{data.guide}” isn't a letter with number and date")
    issued_on = date(int(found["year"]), int(found["month"]), int(found["day"]))
    at = _on(issued_on, 9)
    if round_.year in YEARS:
        at = minutes_after(moment(*INSTALLED[:2], INSTALLED[2] + YEARS.index(round_.year)), 5)
    document = DocumentData(
        kind=found["kind"],
        number=found["number"],
        issued_on=issued_on,
        issuer=body_on(issued_on).name,
        subject=found["subject"] or "",
    )
    record_guidance(round_, document, note=ASKED, actor=world.actor(OFFICE, at), at=at)


def _check(world: World, round_: Round, data: CheckData) -> None:
    """Written down that afternoon; mended in the office's book on the day that it was."""
    at = _on(data.on, 15)
    finding = FindingData(round_.campaign.contents.get(letter=data.content), f"{data.finding}.", data.due_on)
    typed = TypedCheck(
        unit=world.participants[data.unit],
        checked_on=data.on,
        checked_by=", ".join(world.participants[code].name for code in data.by),
        findings=[finding],
    )
    check = record_check(round_, typed, actor=world.actor(OFFICE, at), at=at)
    if data.closed_on is not None:
        later = _on(data.closed_on, 10)
        mend_finding(
            check.findings.get(),
            version=check.version,
            mended_on=data.closed_on,
            note="",
            actor=world.actor(OFFICE, later),
            at=later,
        )


def _on(day: date, hour: int) -> datetime:
    return moment(day.year, day.month, day.day, hour)
