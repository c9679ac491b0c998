"""Targets with figures, and registrations, as a round has them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from campaigns.enums import Direction
from campaigns.models import (
    CompetitionContent,
    Registration,
    RegistrationLine,
    Round,
    Target,
    TargetResult,
    Unit,
)
from campaigns.services.rounds import close_round
from tests import factories as make

AS_OF = date(2025, 12, 15)


def a_content(round_: Round, letter: str = "d") -> CompetitionContent:
    return round_.campaign.contents.get(letter=letter)


def a_target(round_: Round | None = None, *, letter: str = "d", **fields: Any) -> Target:
    """Of the whole commune: at least 98,5 % in time."""
    round_ = round_ or make.a_round()
    defaults: dict[str, Any] = {
        "statement": "Tỷ lệ hồ sơ giải quyết đúng hạn",
        "measure": "%",
        "direction": Direction.AT_LEAST,
        "planned": Decimal("98.5"),
    }
    content = a_content(round_, letter)
    return Target.objects.create(round=round_, content=content, **(defaults | fields))


def a_yes_or_no(round_: Round | None = None, **fields: Any) -> Target:
    said: dict[str, Any] = {"direction": Direction.YES_OR_NO, "measure": "có/không", "planned": Decimal(1)}
    return a_target(round_, statement="Ban hành kế hoạch trước ngày 31/01", **(said | fields))


def a_figure(
    target: Target, figure: str = "98.49", *, as_of: date = AS_OF, at: datetime = make.AT, **fields: Any
) -> TargetResult:
    """`589/598` is a part of a whole."""
    above, slash, below = figure.partition("/")
    said: dict[str, Any] = {"numerator": Decimal(above), "denominator": Decimal(below)} if slash else {}
    said = said or {"achieved": Decimal(figure)}
    return TargetResult.objects.create(target=target, as_of=as_of, recorded_at=at, **(said | fields))


def a_registration(
    round_: Round, unit: Unit, *, text: str = "Không hồ sơ trễ hạn", **fields: Any
) -> Registration:
    """Launched and registered in March, with a line under a."""
    defaults: dict[str, Any] = {
        "launched_on": date(2025, 3, 3),
        "launch_document": "Họp thôn",
        "registered_on": date(2025, 3, 10),
        "aim": "Hoàn thành nhiệm vụ được giao.",
    }
    row = Registration.objects.create(round=round_, unit=unit, **(defaults | fields))
    if text:
        RegistrationLine.objects.create(registration=row, content=a_content(round_, "a"), text=text)
    return row


def typed(round_: Round, **fields: Any) -> dict[str, Any]:
    """A target as the office types it."""
    said: dict[str, Any] = {
        "content": a_content(round_).pk, "statement": "Số lượt phát thanh", "direction": "at_least",
        "planned": "1.950,5", "measure": "lượt", "unit": "", "lead": "", "code": "d9", "source": "",
        "version": 0,
    }  # fmt: skip
    return said | fields


def after_the_date(round_: Round) -> datetime:
    """The worker has closed it."""
    assert round_.closes_at is not None
    closed_at = round_.closes_at + timedelta(minutes=1)
    assert close_round(round_, at=closed_at)
    return closed_at + timedelta(hours=9)
