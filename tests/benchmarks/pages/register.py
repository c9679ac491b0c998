"""The decision of a year that is over, with its lines of the register."""

from __future__ import annotations

from datetime import date
from itertools import count

from andung_emulation.vietnamese import search_key
from awards.enums import DecisionOrigin
from awards.enums import NominationState as State
from awards.models import Award, Decision, Nomination, RegisterEntry
from awards.services.numbers import decision_series
from campaigns.models import Round
from tests.factories import AT

_numbers, _lines = count(300), count(1)


def a_years_register(round_: Round, made: list[Nomination]) -> None:
    year = round_.year
    assert year is not None
    dated, number = date(year + 1, 1, 10), next(_numbers)
    entry = RegisterEntry.objects.create(
        series=decision_series("UBND", dated), year=year + 1, number=str(number), ordinal=number,
        issued_on=dated,
    )  # fmt: skip
    decision = Decision.objects.create(
        round=round_, origin=DecisionOrigin.RECORDED, number=entry, dated=dated, issued_at=AT,
        signer_name="Đinh Văn Đỉnh", capacity=["CHỦ TỊCH"],
    )  # fmt: skip
    given = [each for each in made if each.state == State.AWARDED]
    Award.objects.bulk_create(_line(decision, each, place, year) for place, each in enumerate(given, start=1))


def _line(decision: Decision, case: Nomination, place: int, year: int) -> Award:
    who = case.participant
    return Award(
        decision=decision, nomination=case, participant=who, position=place, register_year=year + 1,
        register_number=next(_lines), kind=who.kind, name=who.name, search_key=search_key(who.name),
        clauses="III.1.a" if who.is_unit else "III.2.a", merit=f"Thành tích năm {year}",
        achieved_from=date(year, 1, 1), achieved_until=date(year, 12, 31), amount_vnd=710_000,
    )  # fmt: skip
