"""A commune whose years 2022 to 2025 are there, so that the final round has something to rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from campaigns.enums import Category, EvaluationState, Quality, RoundKind
from campaigns.models import Person, QualityRating, Round, ScalePoints, Unit
from tests import factories as make
from tests.awards import initiative_factories as ideas
from tests.awards.decision_factories import a_recorded_award
from tests.journeys.commune import Commune, found

SHARES = {
    2022: "0.85",
    2023: "0.88",
    2024: "0.94",
    2025: "0.95",
}  # three years from Tốt, two of them Xuất sắc
COLLECTIVES = ("Tư pháp - Hộ tịch", "Tài chính - Kế toán", "Địa chính - Xây dựng")
PEOPLE = (
    "Đinh Thị Sương", "Đinh Văn Thác", "Lê Thị Suối", "Hồ Văn Ngàn", "Phạm Thị Lúa", "Võ Văn Rừng",
    "Trần Thị Bến",
)  # fmt: skip


@dataclass(frozen=True)
class Years:
    """`weak`: a unit with one good year only; `clerk`: of no year that stands out."""

    commune: Commune
    final: Round
    units: list[Unit]
    people: list[Person]
    weak: Unit
    clerk: Person

    @property
    def ten(self) -> list[Unit | Person]:
        return [*self.units, *self.people]


def the_years() -> Years:
    """Three collectives at the bar, seven people who were rewarded, one of them with a proven initiative."""
    commune = found()
    for year in SHARES:
        Round.objects.filter(year=year).update(opened_on=date(year, 2, 10), from_paper=year < 2025)
    units = [make.a_unit(name, head_title="Công chức") for name in COLLECTIVES]
    for unit in units:
        for year, share in SHARES.items():
            a_verified_sheet(unit, year, share)
    weak = make.a_unit("Thôn 7", block="K3", head_title="Trưởng thôn")
    a_verified_sheet(weak, 2024, "0.94")
    people = [_somebody(name, units[place % 3], place) for place, name in enumerate(PEOPLE)]
    _proven(people[0], units)
    clerk = make.a_person("Vàng Thị Đèo", unit=units[0])
    _rated(clerk, Quality.GOOD)
    return Years(commune, Round.objects.get(kind=RoundKind.FINAL), units, people, weak, clerk)


def a_verified_sheet(unit: Unit, year: int, share: str) -> None:
    """The same share of each content that applies, to the half point of the scale."""
    round_ = Round.objects.get(year=year)
    sheet = make.an_evaluation(round_, unit, state=EvaluationState.VERIFIED)
    most = dict(ScalePoints.objects.filter(scale__round=round_).values_list("content_id", "max_points"))
    for score in sheet.scores.filter(applicable=True):
        points = (most[score.content_id] * Decimal(share) * 2).quantize(Decimal(1)) / 2
        score.self_points = score.verified_points = points
        score.save()


def _somebody(name: str, unit: Unit, place: int) -> Person:
    person = make.a_person(name, unit=unit, title="Công chức", category=Category.CIVIL_SERVANT)
    _rated(person, Quality.EXCELLENT)
    for year in (2022 + place % 2, 2024):
        a_recorded_award(person, year, round_=Round.objects.get(year=year))
    return person


def _rated(person: Person, rating: Quality) -> None:
    QualityRating.objects.bulk_create(
        QualityRating(person=person, year=year, rating=rating) for year in SHARES
    )


def _proven(author: Person, units: list[Unit]) -> None:
    """Recognised, used by two units, confirmed by one."""
    idea = ideas.recognised(ideas.an_idea(author, title="Bảng màu theo dõi hạn giải quyết hồ sơ"))
    for unit in units[:2]:
        ideas.confirmed(ideas.a_use(idea, unit))
