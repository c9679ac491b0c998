"""Awards and money on the page: by kind and group, leaders beside those who do the work, by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from andung_emulation import vietnamese
from awards.selectors.posts_then import DEFINITION
from campaigns.enums import Category
from dossiers.selectors.figure_page.bars import NOT_KNOWN, Bar, Chart, Series, bar, chart
from dossiers.selectors.figures import AwardFigures, Given, RoundAwards

_FILLS = ("hatch", "dots", "cross", "light", "blank", "blank")  # of the groups of people, in their order
_SHORT = {
    Category.PART_TIME_COMMUNE.label: "Không chuyên trách xã",
    Category.PART_TIME_VILLAGE.label: "Không chuyên trách thôn",
}
_MILLION = Decimal(1_000_000)


@dataclass(frozen=True)
class DecisionLink:
    label: str
    url: str


@dataclass(frozen=True)
class AwardPart:
    """`revoked`: in a sentence, "" where none was."""

    given: Chart
    leading: Chart
    definition: str
    revoked: str
    decisions: tuple[DecisionLink, ...]


@dataclass(frozen=True)
class MoneyLine:
    """A calendar year's decisions; sums in words."""

    year: str
    given: str
    recover: str
    allocated: str
    url: str


@dataclass(frozen=True)
class MoneyPart:
    chart: Chart
    lines: tuple[MoneyLine, ...]


def award_part(found: AwardFigures, *, sees_decisions: bool) -> AwardPart:
    rounds = [each for each in found.rounds if each.year or each.decisions]
    columns = [each.label for each in rounds]
    revoked = sum(each.collectives.revoked + each.individuals.revoked for each in rounds)
    return AwardPart(
        given=chart("Giấy khen theo đối tượng", columns, _by_group(rounds)),
        leading=chart("Lãnh đạo, quản lý và trực tiếp thực hiện", columns, _leading(rounds), always=2),
        definition=DEFINITION,
        revoked=f"Trong đó {revoked} đã thu hồi." if revoked else "",
        decisions=tuple(
            DecisionLink(f"{each.number} ngày {vietnamese.date_short(each.dated)}", each.url)
            for told in rounds
            for each in told.decisions
            if sees_decisions
        ),
    )


def _by_group(rounds: Sequence[RoundAwards]) -> list[Series]:
    groups = [label for label, _ in rounds[0].categories] if rounds else []
    collectives = _series("Tập thể", "full", rounds, [each.collectives for each in rounds])
    people = [
        _series(
            _SHORT.get(label, label), _FILLS[place], rounds, [each.categories[place][1] for each in rounds]
        )
        for place, label in enumerate(groups)
    ]
    return [collectives, *people]


def _leading(rounds: Sequence[RoundAwards]) -> list[Series]:
    return [
        _series("Lãnh đạo, quản lý", "hatch", rounds, [each.leaders for each in rounds]),
        _series("Trực tiếp thực hiện", "cross", rounds, [each.doers for each in rounds]),
        _series("Không rõ chức vụ", "blank", rounds, [each.without_post for each in rounds]),
    ]


def _series(label: str, fill: str, rounds: Sequence[RoundAwards], numbers: Sequence[Given]) -> Series:
    pairs = zip(rounds, numbers, strict=True)
    return Series(
        label, fill, tuple(bar(_when(each), label, one.number, one.url, _revoked(one)) for each, one in pairs)
    )


def _when(told: RoundAwards) -> str:
    return f"Năm {told.year}" if told.year else told.label


def _revoked(given: Given) -> str:
    return f"{given.revoked} đã thu hồi" if given.revoked else ""


def money_part(found: AwardFigures) -> MoneyPart:
    rounds = [each for each in found.rounds if each.year or each.decisions]
    label = "Tiền thưởng (triệu đồng)"
    row = Series(label, "light", tuple(_money_bar(each) for each in rounds))
    return MoneyPart(
        chart("Tiền thưởng theo năm thi đua (triệu đồng)", [each.label for each in rounds], [row]),
        tuple(
            MoneyLine(
                year=str(each.year),
                given=vietnamese.money(each.given_vnd),
                recover=f"phải thu hồi {vietnamese.money(each.recover_vnd)}" if each.recover_vnd else "",
                allocated="chưa ghi" if each.allocated_vnd is None else vietnamese.money(each.allocated_vnd),
                url=each.url,
            )
            for each in found.funds
        ),
    )


def _money_bar(told: RoundAwards) -> Bar:
    value = None if told.amount_vnd is None else told.amount_vnd / _MILLION
    said = NOT_KNOWN if told.amount_vnd is None else vietnamese.money(told.amount_vnd)
    back = f", trong đó phải thu hồi {vietnamese.money(told.recover_vnd)}" if told.recover_vnd else ""
    return Bar(value, told.url, f"{_when(told)}, tiền thưởng: {said}{back}")
