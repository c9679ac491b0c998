"""Checks, their findings and letters of guidance, through the office's doors."""

from __future__ import annotations

import itertools
from datetime import date, datetime
from typing import Any

from campaigns.enums import Direction, Role
from campaigns.models import Check, Guidance, Participant, Round, Target
from campaigns.rules.checks import CheckData, FindingData
from campaigns.services.checks import record_check
from campaigns.services.documents import DocumentData
from campaigns.services.guidance import record_guidance
from tests import factories as make

CHECKED_ON, MEND_BY = date(2025, 10, 16), date(2025, 11, 14)  # a Thursday, a Friday
FOUND = "Chưa lập danh sách hộ cần hướng dẫn"
_count = itertools.count(200)


def a_check(
    round_: Round,
    unit: Participant,
    *,
    letter: str = "g",
    findings: int = 1,
    mend_by: date | None = MEND_BY,
    at: datetime = make.AT,
    **fields: Any,
) -> Check:
    """Of 16/10/2025, with so many findings under the content, all open."""
    content = round_.campaign.contents.get(letter=letter)
    found = [FindingData(content, FOUND, mend_by) for _ in range(findings)]
    data = CheckData(unit, CHECKED_ON, "Tổ kiểm tra cải cách hành chính", findings=found)
    return record_check(round_, data, actor=make.an_actor(Role.OFFICE), at=at, **fields)


def a_letter(round_: Round, *units: Participant, **fields: Any) -> Guidance:
    """To those units; without any to all."""
    document = DocumentData(
        "Công văn", f"{next(_count)}/UBND-VP", date(2025, 11, 17), "Ủy ban nhân dân xã An Dũng"
    )
    return record_guidance(
        round_, document, units=units, actor=make.an_actor(Role.OFFICE), at=make.AT, **fields
    )


def a_target(round_: Round, lead: Participant | None = None, *, letter: str = "a", **fields: Any) -> Target:
    """Led by that unit, without figures yet."""
    said = {
        "statement": "Giải quyết hồ sơ đúng hạn",
        "measure": "%",
        "direction": Direction.AT_LEAST,
        "planned": 95,
    }
    content = round_.campaign.contents.get(letter=letter)
    return Target.objects.create(round=round_, content=content, lead=lead, **(said | fields))
