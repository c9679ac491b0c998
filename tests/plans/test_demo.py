"""The demonstration's data: it reads, it agrees with itself and with the rules, and mistakes are refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from andung_emulation.demo import DATA
from andung_emulation.demo.figures import FigureKind
from andung_emulation.demo.reader import Demo, read_demo
from andung_emulation.demo.strings import YEARS, DemoFileError
from awards.enums import NominationState
from awards.law import RATES
from awards.law.reader import read_rates
from awards.rules.money import RewardKind, reward_vnd
from campaigns.enums import Category, EvaluationState, Quality, Role, RoundKind
from campaigns.plans import AN_DUNG
from campaigns.plans.reader import read_plan
from campaigns.rules import scoring
from tests.plans.conftest import Spoil

PLAN = read_plan(AN_DUNG)


@pytest.fixture(scope="module")
def demo() -> Demo:
    return read_demo(DATA, PLAN)


def test_the_file_says_that_it_is_made_up(demo: Demo) -> None:
    assert DATA.read_text(encoding="utf-8").startswith("# Dữ liệu minh họa, nhân vật hư cấu")
    assert demo.notice == "Dữ liệu minh họa, nhân vật hư cấu"
    assert demo.clock.astimezone(UTC) == datetime(2025, 12, 29, 1, tzinfo=UTC)
    assert (demo.holidays_extra, demo.workdays_extra) == ((date(2026, 1, 2),), (date(2026, 1, 10),))


def test_its_size(demo: Demo) -> None:
    assert (len(demo.blocks), len(demo.units), len(demo.people)) == (4, 20, 34)
    assert (len(demo.targets), len(demo.rounds), len(demo.scores)) == (23, 5, 18 * 4)
    assert [len(each.members) for each in demo.councils] == [9, 9]


def test_postings_follow_each_other(demo: Demo) -> None:
    bai = demo.person("P15")
    before, after = bai.posting_on(date(2024, 1, 10)), bai.posting_on(date(2025, 1, 9))
    assert before is not None
    assert after is not None
    assert (before.category, after.category) == (Category.PART_TIME_COMMUNE, Category.CIVIL_SERVANT)
    assert bai.posting_on(date(2024, 6, 1)) is None
    for person in demo.people:
        for earlier, later in zip(person.postings, person.postings[1:], strict=False):
            assert earlier.valid_until is not None
            assert earlier.valid_until < later.valid_from


def test_quality_is_good_unless_said(demo: Demo) -> None:
    assert list(demo.person("P14").quality.values()) == [Quality.GOOD] * 4
    assert demo.person("P12").quality[2024] is Quality.GOOD
    assert demo.person("P16").quality[2022] is Quality.DONE


def test_accounts_hold_their_roles(demo: Demo) -> None:
    names = [each.username for each in demo.accounts]
    assert {"vanphong", "chutich", "donvi1", "donvi2", "vhtt", "quantri"} <= set(names)
    assert {f"hoidong{number}" for number in range(1, 8)} <= set(names)
    office = next(each for each in demo.accounts if each.username == "vanphong")
    assert [(each.role, each.unit) for each in office.roles] == [
        (Role.OFFICE, ""),
        (Role.COUNCIL, ""),
        (Role.UNIT, "VPTK"),
        (Role.UNIT, "MOTCUA"),
    ]


def test_the_scale_is_the_plan_files_default(demo: Demo) -> None:
    assert demo.scale == PLAN.default_scale


def test_a_unit_is_scored_on_what_applies_to_it(demo: Demo) -> None:
    for (code, _), points in demo.scores.items():
        applies = {letter for letter, each in points.items() if each is not None}
        assert applies == set(demo.unit(code).applies), code
        for each in demo.scale.points:
            given = points[each.letter]
            assert given is None or scoring.may_score(given, each.max_points, demo.scale.step)


def _share(demo: Demo, unit: str, year: int) -> Decimal | None:
    points = demo.scores[unit, year]
    return scoring.share(
        [
            scoring.Line(each.max_points, points[each.letter], points[each.letter] is not None)
            for each in demo.scale.points
        ]
    )


@pytest.mark.parametrize("year", YEARS[:3])
@pytest.mark.parametrize("block", ["K1", "K2", "K3"])
def test_the_scores_come_to_the_expected_ranks(demo: Demo, year: int, block: str) -> None:
    shares = {each.code: _share(demo, each.code, year) for each in demo.units if each.block == block}
    ranks = scoring.ranks(shares)
    expected = demo.expected_ranks[year, block]
    assert {each.unit: (each.rank, each.percent) for each in expected} == {
        code: (rank, shares[code]) for code, rank in ranks.items()
    }


def test_the_votes_fit_the_meeting(demo: Demo) -> None:
    """Of whom there is: those present, without the one it is about and without who has left."""
    for result in demo.results:
        meeting = next(each for each in demo.rounds if each.year == result.year)
        assert meeting.attendance is not None
        assert meeting.meeting_at is not None
        day = meeting.meeting_at.date()
        members = {
            member.person
            for each in demo.councils
            if each.valid_from <= day <= (each.valid_until or day)
            for member in each.members
        }
        here = members - {meeting.attendance.absent}
        assert len(here) == meeting.attendance.present
        for number, item in enumerate(result.items, start=1):
            after = meeting.attendance.left_after_item
            gone = {meeting.attendance.left} if after is not None and number > after else set()
            assert item.votes_of == len(here - gone - {item.who}), (result.year, item)
            is_endorsed = item not in result.not_endorsed
            assert (item.votes_for * 2 > item.votes_of) == is_endorsed


def test_the_money_follows_from_the_law(demo: Demo) -> None:
    rates = read_rates(RATES).table
    spent = {each.year: each.spent_vnd for each in demo.funds}
    for result in demo.results:
        decision = next(each.decision for each in demo.rounds if each.year == result.year)
        assert decision is not None
        unit, person = (
            reward_vnd(kind, decision.issued_on, rates).amount_vnd
            for kind in (RewardKind.COLLECTIVE, RewardKind.INDIVIDUAL)
        )
        total = unit * len(result.awarded_collectives) + person * len(result.awarded_individuals)
        assert total == result.total_vnd == spent[decision.issued_on.year]
    assert demo.revocations[0].recover_vnd == 270_000


def test_rounds_are_in_time_and_in_order(demo: Demo) -> None:
    for each in demo.rounds:
        if each.kind is RoundKind.FINAL or each.submitted_at is None:
            continue
        assert each.year is not None
        assert each.meeting_at is not None
        assert each.submitted_at.date() < PLAN.deadline.first_day_too_late(each.year)
        assert each.minutes is not None
        assert each.petition is not None
        assert each.meeting_at.date() == each.minutes.issued_on <= each.petition.issued_on
        assert each.petition.issued_on <= each.submitted_at.date()
        assert each.submitted_at.utcoffset() == timedelta(hours=7)
    assert [each.decision.number for each in demo.rounds if each.decision] == ["04", "03a", "05"]


def test_who_left_and_who_was_absent(demo: Demo) -> None:
    attendance = demo.rounds[2].attendance
    assert attendance is not None
    assert (attendance.left, attendance.left_at, attendance.left_after_item) == ("P09", time(15, 30), 7)
    attendance = demo.rounds[3].attendance
    assert attendance is not None
    assert (attendance.absent, attendance.absent_reason) == ("P07", "có ý kiến bằng văn bản")


def test_figures_keep_both_numbers(demo: Demo) -> None:
    figure = demo.targets[0].achieved[2022]
    assert (figure.numerator, figure.denominator) == (21, 22)
    kinds = {each.code: each.achieved[2025].kind for each in demo.targets}
    assert (kinds["a2"], kinds["b1"], kinds["b2"]) == (
        FigureKind.ANSWER,
        FigureKind.UNKNOWN,
        FigureKind.NOT_ASSIGNED,
    )


def test_the_sheets_of_2025(demo: Demo) -> None:
    assert len(demo.states_2025) == 18
    assert demo.states_2025["THON2"] is None
    assert demo.states_2025["LDTBXH"] is EvaluationState.RETURNED
    assert {each.state for each in demo.nominations_2025} >= {
        NominationState.DRAFT,
        NominationState.WITHDRAWN,
    }


def test_differences_are_differences(demo: Demo) -> None:
    for each in demo.differences:
        verified = demo.scores[each.unit, each.year][each.content]
        assert scoring.needs_reason(each.self_points, verified, demo.scale.tolerance), each


MISTAKES = [
    ('code = "TPHT"', 'code = "VPTK"', "mã “VPTK” ghi hai lần"),
    ('block = "K1"', 'block = "K9"', "khối “K9” không có trong tệp"),
    ('applies = "a c đ g"', 'applies = "a f"', "nội dung “f” không có trong Kế hoạch"),
    ('"VPTK", "TPHT", "DCNN"', '"VPT", "TPHT", "DCNN"', "mã “VPT” không có trong tệp"),
    ("| can_bo | 2020-07-01 |", "| can_bo | 2020-07-01", "mẫu: “đơn vị | chức danh | diện | từ | đến”"),
    ("DUHD | Phó Bí", "DUH | Phó Bí", "đơn vị “DUH” không có trong tệp"),
    ("| can_bo | 2020", "| can | 2020", "không có diện “can”"),
    ("2020-07-01", "2020-07-41", "“2020-07-41” không phải ngày (năm-tháng-ngày)"),
    ("born = 1971", 'born = "x" #', None),
    ('P05 = "T XS', 'P05 = "A XS', "không có mức xếp loại “A”"),
    ('P05 = "T XS XS XS"', 'P05 = "T XS"', "khóa “P05” phải có 4 giá trị, tệp ghi 2"),
    ('P05 = "T', 'P99 = "T', "người “P99” không có trong tệp"),
    ('["P04 | Chủ tịch"', '["P94 | Chủ tịch"', "người “P94” không có trong tệp"),
    ('["P04 | Chủ tịch"', '["P04 | Chủ nhiệm"', "không có vai trò “Chủ nhiệm” trong Hội đồng"),
    ('ballot = "giơ tay"', 'ballot = "vỗ tay"', "giá trị “vỗ tay” không có trong tệp"),
    ('roles = ["chairman"', 'roles = ["chair"', None),
    ('"unit:TPHT"', '"unit:TP"', None),
    ('dir = ">="', 'dir = ">"', "chiều “>” không có trong tệp"),
    ('done = "21/22', 'done = "23/22', "“23/22” không phải một phần của tổng"),
    ('done = "21/22', 'done = "nhiều', "“nhiều” không phải số"),
    ('lead = "VPTK"', 'lead = "VP"', "đơn vị “VP” không có trong tệp"),
    ("01/GM-HĐTĐKT ngày 26/12/2022", "01/GM", "“01/GM” không đúng mẫu “số/ký hiệu ngày dd/mm/yyyy”"),
    ("ngày 29/12/2022", "ngày 29/13/2022", "“01/TTr-HĐTĐKT ngày 29/13/2022”: ngày không có thật"),
    ("T14:00+07:00", "T14:00", "“2022-12-28T14:00” thiếu múi giờ"),
    ("2022-12-28T14:00", "2022-12-28 chiều", None),
    ("8/9 (vắng P10", "8/9 (thiếu P10", None),
    ("8/9 (vắng P10", "8/9 (vắng P90", "người “P90” không có trong tệp"),
    ("mục thứ bảy", "mục thứ cuối", "không rõ “mục thứ cuối”"),
    ('"18 8.5 13 18 13 4.5 11.5"', '"18 8.5"', "năm 2022 phải có 7 điểm, tệp ghi 2"),
    ("TPHT = {", "TPH = {", "đơn vị “TPH” không có trong tệp"),
    ('"2022-K1"', '"2022-K8"', "“2022-K8” không đúng mẫu “năm-khối”"),
    ("1. MOTCUA 89.47", "1. MOTCUA 89", "“1. MOTCUA 89” không đúng mẫu “hạng. đơn vị phần trăm”"),
    ("VERIFIED =", "DONE =", "không có trạng thái phiếu “DONE”"),
    ('DRAFT    = ["HND"', 'DRAFT    = ["VHTT"', "đơn vị “VHTT” có hai trạng thái"),
    ('"MOTCUA 8/8"', '"MOTCUA 9/8"', "“MOTCUA 9/8”: số phiếu đồng ý lớn hơn số người biểu quyết"),
    ('"MOTCUA 8/8"', '"MOTCUA"', "“MOTCUA” không đúng mẫu “mã đồng ý/tổng”"),
    ('"MOTCUA 8/8"', '"P12 8/8"', "mã “P12” không có trong tệp"),
    ('initiative = "SK2"', 'initiative = "SK9"', "sáng kiến “SK9” không có trong tệp"),
    ("criterion = ", 'criterion = "x" #', "tiêu chuẩn “x” không có trong tệp"),
    ('kind = "mô hình"', 'kind = "phép lạ"', "loại sáng kiến “phép lạ” không có trong tệp"),
    ('by = "P12, P06"', 'by = "P12, P96"', "người “P96” không có trong tệp"),
    ("published = true", "public = true\npublished = true", "khóa “public” không có trong mẫu của tệp"),
]


@pytest.mark.parametrize(("old", "new", "reason"), MISTAKES)
def test_a_mistake_is_refused_with_its_line(spoil: Spoil, old: str, new: str, reason: str | None) -> None:
    path, line = spoil(DATA, old, new)
    with pytest.raises(DemoFileError) as refused:
        read_demo(path, PLAN)
    assert refused.value.line == line
    assert reason is None or refused.value.reason == reason


def test_the_years_plans_are_those_that_the_targets_name(demo: Demo) -> None:
    """Target a2 tells on which days they were issued; late in 2022, before 31/01 from then on."""
    target = next(each for each in demo.targets if each.code == "a2")
    plans = {each.year: each.plan.issued_on for each in demo.rounds if each.year and each.plan}
    assert list(plans) == list(YEARS)
    said = target.evidence.partition("ngày ban hành: ")[2].rstrip(")").split("; ")
    assert [f"{day:%d/%m/%Y}" for day in plans.values()] == said
    in_time = {year: day < date(year, 1, 31) for year, day in plans.items()}
    assert in_time == {year: figure.answer for year, figure in target.achieved.items()}


def test_targets_agree_with_the_indexes(demo: Demo) -> None:
    targets = {each.code: each for each in demo.targets}
    for index in demo.indexes:
        assert targets["b3"].achieved[index.year].value == index.sipas
        assert targets["b1"].achieved[index.year].value == index.score
        assert targets["b2"].achieved[index.year].value == index.rank
