"""Plans and targets of the years, and what was reached: figures of an index only once it was published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal

from andung_emulation.clock import ZONE
from andung_emulation.demo.figures import Direction as Sign
from andung_emulation.demo.figures import Figure, FigureKind
from andung_emulation.demo.figures import Target as TargetData
from andung_emulation.demo.loading.world import OFFICE, World, minutes_after, moment
from andung_emulation.demo.rounds import Round as RoundData
from campaigns.enums import Direction
from campaigns.models import Round, Target
from campaigns.rules.targets import DatedFigure
from campaigns.services.documents import DocumentData
from campaigns.services.target_results import record_result
from campaigns.services.targets import create_target
from campaigns.services.year_plans import set_plan_document

ISSUER = "Ủy ban nhân dân xã An Dũng"
PUBLISHED = ("b1", "b2")  # points and rank of the PAR index: another's word, which comes in spring
_DIRECTIONS: Mapping[Sign, Direction] = {
    Sign.AT_LEAST: Direction.AT_LEAST,
    Sign.AT_MOST: Direction.AT_MOST,
    Sign.YES_OR_NO: Direction.YES_OR_NO,
}
_UNKNOWN = (FigureKind.UNKNOWN, FigureKind.NOT_ASSIGNED)


def plan_year(world: World, round_: Round, data: RoundData, at: datetime | None = None) -> None:
    """The commune's plan and its targets, an hour after the round was opened unless said otherwise."""
    if data.plan is None or data.opened_on is None:
        raise ValueError("an annual round has its plan")
    opened = data.opened_on
    at = at or moment(opened.year, opened.month, opened.day, 9)
    actor = world.actor(OFFICE, at)
    subject = f"Thực hiện công tác cải cách hành chính năm {data.year}"
    plan = DocumentData(
        "Kế hoạch", f"{data.plan.number}/{data.plan.symbol}", data.plan.issued_on, ISSUER, subject
    )
    set_plan_document(round_, plan, actor=actor, at=at)
    contents = {each.letter: each for each in round_.campaign.contents.all()}
    for place, each in enumerate(_assigned(world, round_), start=1):
        values = {
            "content": contents[each.content],
            "lead": world.participants[each.lead],
            "code": each.code,
            "statement": each.text,
            "measure": each.unit,
            "direction": _DIRECTIONS[each.direction],
            "planned": _number(each.planned[_year(round_)]),
            "source": each.evidence,
        }
        create_target(round_, values=values, actor=actor, at=minutes_after(at, place))


def record_year(world: World, round_: Round, at: datetime, *, as_of: date) -> None:
    """What the commune knows of itself; an index waits for its publication."""
    for place, each in enumerate(_assigned(world, round_)):
        if each.code not in PUBLISHED:
            _record(world, round_, each, minutes_after(at, place), as_of=as_of)


def record_published(world: World, round_: Round, *, as_of: date) -> None:
    """Points and rank on the day of their publication; a recorded year's, if that was before it was recorded,
    with the rest of its papers."""
    index = next(each for each in world.demo.indexes if each.year == round_.year)
    if index.published_on is None:
        return
    on_the_day = datetime.combine(index.published_on, time(9), tzinfo=ZONE)
    written_down = round_.opened_on if round_.from_paper else None
    at = max(on_the_day, moment(*_parts(written_down), 14)) if written_down else on_the_day
    for each in _assigned(world, round_):
        if each.code in PUBLISHED:
            _record(world, round_, each, at, as_of=as_of)


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _assigned(world: World, round_: Round) -> list[TargetData]:
    """Those that the year's plan gave."""
    return [each for each in world.demo.targets if each.planned[_year(round_)].kind not in _UNKNOWN]


def _record(world: World, round_: Round, data: TargetData, at: datetime, *, as_of: date) -> None:
    figure = data.achieved[_year(round_)]
    if figure.kind in _UNKNOWN:
        return
    part = figure.denominator is not None
    said = DatedFigure(
        as_of,
        achieved=None if part else _number(figure),
        numerator=Decimal(figure.numerator) if figure.numerator is not None else None,
        denominator=Decimal(figure.denominator) if figure.denominator is not None else None,
    )
    target = Target.objects.get(round=round_, code=data.code)
    record_result(target, said, actor=world.actor(OFFICE, at), at=at)


def _number(figure: Figure) -> Decimal:
    if figure.answer is not None:
        return Decimal(figure.answer)
    if figure.value is None:
        raise ValueError("a figure that isn't there")
    return figure.value


def _year(round_: Round) -> int:
    if round_.year is None:
        raise ValueError("targets are a year's")
    return round_.year
