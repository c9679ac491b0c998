"""Scores, ratings, targets and what else a year brings forth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from andung_emulation.vietnamese import search_key
from awards.enums import InitiativeKind
from awards.models import Initiative
from campaigns.enums import BroadcastKind, Direction, EvaluationState, Quality
from campaigns.models import (
    Broadcast,
    Check,
    Evaluation,
    Finding,
    Person,
    QualityRating,
    Registration,
    Round,
    Score,
    Target,
    TargetResult,
    Unit,
)
from tests.factories import AT

_TARGETS = 12  # of the commune, each year
_AT_WORK = (EvaluationState.VERIFIED, EvaluationState.FILED, EvaluationState.DRAFT)


def years_work(round_: Round, units: list[Unit], people: list[Person]) -> None:
    """Every unit has its sheet, every person a rating; the commune's targets don't grow with it."""
    _sheets(round_, units)
    year = round_.year or 0
    QualityRating.objects.bulk_create(
        QualityRating(person=each, year=year, rating=Quality.GOOD) for each in people if each.pk % 5
    )
    if not round_.targets.exists():
        _targets(round_, [None] * _TARGETS)
    Registration.objects.bulk_create(
        Registration(round=round_, unit=each, launched_on=date(year, 3, 1), registered_on=date(year, 3, 5))
        for each in units
    )


def this_years_work(round_: Round, units: list[Unit], people: list[Person], times: int) -> None:
    """Targets of units, what was broadcast, checked, thought of."""
    _targets(round_, list(units))
    content = round_.campaign.contents.all()[2]
    Broadcast.objects.bulk_create(
        Broadcast(
            round=round_, kind=BroadcastKind.values[0], held_on=date(2025, 1 + place % 12, 15),
            title="Phát thanh", unit=units[place % len(units)], content=content,
        )
        for place in range(100 * times)
    )  # fmt: skip
    checks = Check.objects.bulk_create(
        Check(
            round=round_,
            unit=units[place % len(units)],
            checked_on=date(2025, 10, 16),
            checked_by="Tổ kiểm tra",
        )
        for place in range(10 * times)
    )
    Finding.objects.bulk_create(
        Finding(check_made=each, content=content, text="Chưa lập danh sách", mend_by=date(2025, 11, 14))
        for each in checks
    )
    made = Initiative.objects.bulk_create(
        Initiative(
            title=f"Bảng màu theo dõi hạn số {each.pk}", search_key=search_key(f"Bảng màu số {each.pk}"),
            kind=InitiativeKind.values[0], proposed_on=date(2025, 5, 5),
        )
        for each in people[: 50 * times]
    )  # fmt: skip
    Initiative.authors.through.objects.bulk_create(
        Initiative.authors.through(initiative=idea, participant=who)
        for idea, who in zip(made, people, strict=False)
    )


def _sheets(round_: Round, units: list[Unit]) -> None:
    states = _AT_WORK if round_.year == 2025 else (EvaluationState.VERIFIED,)
    sheets = Evaluation.objects.bulk_create(
        _sheet(round_, each, states[place % len(states)]) for place, each in enumerate(units)
    )
    contents = list(round_.campaign.contents.all())
    Score.objects.bulk_create(
        Score(
            evaluation=sheet, content=content, self_points=Decimal(4) + sheet.pk % 2,
            verified_points=Decimal(4) if sheet.state == EvaluationState.VERIFIED else None,
            verified_reason="Thiếu minh chứng" if sheet.pk % 2 else "",
        )
        for sheet in sheets
        for content in contents
    )  # fmt: skip


def _sheet(round_: Round, unit: Unit, state: EvaluationState) -> Evaluation:
    filed = None if state == EvaluationState.DRAFT else AT
    verified = AT if state == EvaluationState.VERIFIED else None
    return Evaluation(
        round=round_,
        unit=unit,
        block_id=unit.block_id or 0,
        state=state,
        filed_at=filed,
        verified_at=verified,
    )


def _targets(round_: Round, owners: Sequence[Unit | None]) -> None:
    content = round_.campaign.contents.all()[1]
    made = Target.objects.bulk_create(
        Target(
            round=round_, content=content, unit=each, statement="Hồ sơ giải quyết đúng hạn", measure="%",
            direction=Direction.AT_LEAST, planned=Decimal(95),
        )
        for each in owners
    )  # fmt: skip
    TargetResult.objects.bulk_create(
        TargetResult(
            target=each,
            as_of=date(round_.year or 2025, month, 28),
            achieved=Decimal(90 + month),
            recorded_at=AT,
        )
        for each in made
        for month in (3, 9)
    )
