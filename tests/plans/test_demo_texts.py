"""The demonstration's prose covers what the data decides, and its figures are the data's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from andung_emulation.demo import DATA, TEXTS
from andung_emulation.demo.reader import Demo, read_demo
from andung_emulation.demo.strings import DemoFileError
from andung_emulation.demo.texts import FINAL, Texts, read_texts
from awards.enums import NominationState
from campaigns.plans import AN_DUNG
from campaigns.plans.reader import read_plan
from tests.plans.conftest import Spoil

FRACTION = re.compile(r"(?<![\d/])(\d+)/(\d+)(?![\d/])")
PERCENT = re.compile(r"(\d+(?:,\d+)?)%")
FRACTION_AND_PERCENT = re.compile(r"(?<![\d/])(\d+)/(\d+)(?: [^\d\s(]+)*? \((\d+,\d\d)%\)")


@pytest.fixture(scope="module")
def demo() -> Demo:
    return read_demo(DATA, read_plan(AN_DUNG))


@pytest.fixture(scope="module")
def texts(demo: Demo) -> Texts:
    return read_texts(TEXTS, demo)


def _said(texts: Texts) -> Iterator[str]:
    for each in texts.achievements.values():
        yield from (each.claimed, *each.contents.values())
    yield from texts.discussions.values()


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _fractions(demo: Demo) -> set[tuple[int, int]]:
    achieved = (figure for target in demo.targets for figure in target.achieved.values())
    found = {(each.numerator or 0, each.denominator) for each in achieved if each.denominator}
    plain = {target.code: target for target in demo.targets}
    reports = plain["a3"]
    for year, figure in reports.achieved.items():
        planned = reports.planned[year].value
        assert figure.value is not None
        assert planned is not None
        found.add((int(figure.value), int(planned)))
    for each in demo.registrations:
        found |= {(int(part), int(whole)) for part, whole in FRACTION.findall(each.done)}
    return found


def test_the_file_says_that_it_is_made_up() -> None:
    assert TEXTS.read_text(encoding="utf-8").startswith("# Dữ liệu minh họa, nhân vật hư cấu")


def test_every_unit_has_its_facts(demo: Demo, texts: Texts) -> None:
    assert set(texts.units) == {each.code for each in demo.units}


def test_every_nomination_of_the_last_rounds_has_its_achievements(demo: Demo, texts: Texts) -> None:
    last = next(each for each in demo.results if each.year == 2024)
    expected = {("2024", each.who) for each in last.items}
    expected |= {("2025", each.who) for each in demo.nominations_2025}
    expected |= {(FINAL, each.who) for each in demo.nominations_final}
    assert set(texts.achievements) == expected
    for each in texts.achievements.values():
        assert 3 <= len(each.contents) <= 7
        assert 2 <= len(re.findall(r"\.(?: |$)", each.claimed)) <= 4, each.claimed


def test_every_decided_item_was_discussed(demo: Demo, texts: Texts) -> None:
    decided = {(result.year, each.who) for result in demo.results for each in result.items}
    states = (NominationState.ENDORSED, NominationState.NOT_ENDORSED)
    decided |= {(2025, each.who) for each in demo.nominations_2025 if each.state in states}
    assert set(texts.discussions) == decided


def test_contents_are_those_that_apply(demo: Demo, texts: Texts) -> None:
    for (name, who), each in texts.achievements.items():
        day = date(2025 if name == FINAL else int(name), 12, 31)
        posting = None if demo.is_unit(who) else demo.person(who).posting_on(day)
        unit = demo.unit(posting.unit if posting else who)
        assert not unit.applies or set(each.contents) <= set(unit.applies), (name, who)


def test_fractions_are_those_of_the_data(demo: Demo, texts: Texts) -> None:
    known = _fractions(demo)
    for text in _said(texts):
        for part, whole in FRACTION.findall(text):
            is_a_month = int(part) <= 12 and int(whole) >= 2000
            is_a_month_of = re.search(rf"tháng {part}/{whole}", text) is not None
            assert is_a_month or is_a_month_of or (int(part), int(whole)) in known, text


def test_percentages_are_those_of_the_data(demo: Demo, texts: Texts) -> None:
    known = {_percent(*each) for each in _fractions(demo)}
    for target in demo.targets:
        for figure in (*target.planned.values(), *target.achieved.values()):
            known |= {figure.value} if figure.value is not None else set()
    known |= {each.percent for ranked in demo.expected_ranks.values() for each in ranked}
    for text in _said(texts):
        for percent in PERCENT.findall(text):
            assert Decimal(percent.replace(",", ".")) in known, (percent, text)
        for part, whole, percent in FRACTION_AND_PERCENT.findall(text):
            assert _percent(int(part), int(whole)) == Decimal(percent.replace(",", ".")), text


MISTAKES = [
    ('code = "TPHT"', 'code = "VPTK"', "đơn vị “VPTK” ghi hai lần"),
    ('code = "TPHT"', 'code = "TP"', "đơn vị “TP” không có trong tệp"),
    ('round = "2024"', 'round = "2019"', "đợt “2019” không có trong tệp"),
    ('who = "DTN"', 'who = "MOTCUA"', "“MOTCUA” có hai bản thành tích trong đợt 2024"),
    ('who = "DTN"', 'who = "P99"', "đơn vị hoặc người “P99” không có trong tệp"),
    ("duties = ", "role = ", None),
    ('who = "HLHPN"', 'who = "MOTCUA"', "“MOTCUA” có hai ý kiến trong năm 2022"),
    ('b = "Mức độ', 'f = "Mức độ', "nội dung “f” không có trong Kế hoạch"),
]


@pytest.mark.parametrize(("old", "new", "reason"), MISTAKES)
def test_a_mistake_is_refused_with_its_line(
    demo: Demo, spoil: Spoil, old: str, new: str, reason: str | None
) -> None:
    path, line = spoil(TEXTS, old, new)
    with pytest.raises(DemoFileError) as refused:
        read_texts(path, demo)
    if reason is None:
        assert refused.value.reason == "thiếu khóa “duties”"
    else:
        assert (refused.value.line, refused.value.reason) == (line, reason)
