"""Who launched the movement of 2025 and registered, in February and March; results in December."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from andung_emulation.demo.loading.world import World, moment
from andung_emulation.demo.people import Unit as UnitData
from campaigns.models import Evaluation, Participant, Registration, Round
from campaigns.rules.registrations import Content
from campaigns.selectors.registrations import said_in
from campaigns.services.registrations import write_registration

FIRST_DAY = date(2025, 2, 17)  # the first week after the round was opened
NOT_LAUNCHED = ("THON2",)
NOT_REGISTERED = ("THON2", "BCHQS", "HCCB")
_LAUNCHED_BY: Mapping[str, str] = {
    "K1": "Họp triển khai Kế hoạch cải cách hành chính của xã năm 2025",
    "K2": "Hội nghị Ban Chấp hành phát động phong trào thi đua năm 2025",
    "K3": "Họp thôn phát động phong trào thi đua năm 2025",
}
_AIMS: Mapping[str, str] = {
    "K1": "Hoàn thành đúng tiến độ các nhiệm vụ được giao theo Kế hoạch cải cách hành chính của xã.",
    "K2": "Vận động đoàn viên, hội viên nộp hồ sơ trực tuyến, góp ý về thủ tục hành chính của xã.",
    "K3": "Tuyên truyền thủ tục hành chính đến các hộ; hướng dẫn tra cứu, nộp hồ sơ trực tuyến tại thôn.",
}


def load_registrations(world: World, round_: Round) -> None:
    """Each by the unit's own account, else typed by the office from its paper, on the day of registration."""
    sheets = Evaluation.objects.filter(round=round_).select_related("round__campaign", "unit")
    by_unit = {each.unit_id: each for each in sheets}
    scored = [each for each in world.demo.units if world.participants[each.code].pk in by_unit]
    for place, unit in enumerate(scored):
        if unit.code not in NOT_LAUNCHED:
            _register(world, by_unit[world.participants[unit.code].pk], unit, _working_day(place))
    _results(world, {code: by_unit[world.participants[code].pk] for code in _with_results(world)})


def _working_day(place: int) -> date:
    """From Monday to Friday, one unit a day."""
    return FIRST_DAY + timedelta(days=place // 5 * 7 + place % 5)


def _register(world: World, sheet: Evaluation, unit: UnitData, launched_on: date) -> None:
    """A week later, but for those who only launched."""
    only_launched = unit.code in NOT_REGISTERED
    registered_on = launched_on + timedelta(days=7)
    texts = {
        each.content: each.text
        for each in world.demo.registrations
        if each.unit == unit.code and each.year == registered_on.year
    }
    said = Content(launched_on=launched_on, launch_document=_LAUNCHED_BY[unit.block])
    if not only_launched:
        said = replace(said, registered_on=registered_on, aim=_AIMS[unit.block], texts=texts)
    at = moment(2025, registered_on.month, registered_on.day, 15)
    leader = None if only_launched else _leader(world, unit, registered_on)
    actor = world.actor(world.voice_of(unit.code), at)
    write_registration(sheet, said, leader=leader, version=0, actor=actor, at=at)


def _leader(world: World, unit: UnitData, day: date) -> Participant:
    """Its head where somebody is posted so; of the one-stop desk one of those who sit there."""
    homes = (unit.code, *unit.members_from)
    posted = [(each, each.posting_on(day)) for each in world.demo.people]
    own = [
        (homes.index(post.unit), post.title != unit.head, post.valid_from, each.code)
        for each, post in posted
        if post is not None and post.unit in homes
    ]
    return world.participants[min(own)[3]]


def _with_results(world: World) -> list[str]:
    return [each.unit for each in world.demo.registrations if each.year == FIRST_DAY.year and each.done]


def _results(world: World, sheets: Mapping[str, Evaluation]) -> None:
    for code, sheet in sheets.items():
        at: datetime = moment(2025, 12, 12, 10)
        row = Registration.objects.select_related("leader").get(round=sheet.round, unit=sheet.unit)
        results = {each.content: each.done for each in world.demo.registrations if each.unit == code}
        actor = world.actor(world.voice_of(code), at)
        said = replace(said_in(row), results=results)
        write_registration(sheet, said, leader=row.leader, version=row.version, actor=actor, at=at)
