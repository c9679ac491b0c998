"""The final report of the demonstration's four years: each figure that it prints is counted another way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from andung_emulation.demo import loading
from campaigns.enums import Role, RoundKind
from campaigns.models import Round
from dossiers import blocks
from dossiers.builders import build
from dossiers.enums import DossierState, PaperState
from dossiers.models import Dossier
from dossiers.selectors.summaries import paper_of
from dossiers.services.summaries import begin_summary
from tests import factories as make
from tests.dossiers.desk.factories import seal_quickly
from tests.recording import counted_again as again
from tests.recording import factories as paper
from tests.recording.counted_again import DASH, YEARS, column, counted, of_years, said, sql

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _report(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[blocks.OfficialDocument]:
    """Everything that the command loads, and 2024 decided."""
    with django_db_blocker.unblock(), time_machine.travel(make.AT), transaction.atomic():
        world = paper.a_demonstration()
        loading.load_revocations(world)
        loading.load_2024(world)
        loading.load_initiatives(world)
        loading.load_2025(world)
        loading.load_final(world)
        loading.load_following(world)
        loading.load_funds(world)
        for dossier in Dossier.objects.filter(state=DossierState.SUBMITTED):
            seal_quickly(dossier)
        loading.decide_2024(world.demo)
        final = Round.objects.get(kind=RoundKind.FINAL)
        summary = getattr(final, "summary", None) or begin_summary(
            final, actor=make.an_actor(Role.OFFICE), at=make.AT
        )
        yield build(paper_of(summary), PaperState.DRAFT)
        transaction.set_rollback(True)


@pytest.fixture
def report(_report: blocks.OfficialDocument, db: None) -> blocks.OfficialDocument:
    return _report


def under(report: blocks.OfficialDocument, beginning: str) -> list[blocks.Block]:
    """What stands below that heading, up to the next one."""
    found: list[blocks.Block] = []
    inside = False
    for each in report.blocks:
        if isinstance(each, blocks.Heading):
            inside = each.text.startswith(beginning)
        elif inside:
            found.append(each)
    return found


def rows(block: blocks.Block) -> list[tuple[str, ...]]:
    assert isinstance(block, blocks.Table)
    return [*block.rows, *block.foot]


def tables(parts: list[blocks.Block]) -> list[list[tuple[str, ...]]]:
    return [rows(each) for each in parts if isinstance(each, blocks.Table)]


def figures_in_prose(parts: list[blocks.Block]) -> list[str]:
    """Paragraphs that say a number."""
    return [each.text for each in parts if isinstance(each, blocks.Paragraph) and re.search(r"\d", each.text)]


def test_how_the_movement_was_led(report: blocks.OfficialDocument) -> None:
    by = "SELECT r.year, COUNT(*) FROM {} x JOIN campaigns_round r ON r.id = x.round_id {} GROUP BY r.year"
    of_finding = (
        "SELECT r.year, COUNT(*) FROM campaigns_finding f JOIN campaigns_check x ON x.id = f.check_made_id"
        " JOIN campaigns_round r ON r.id = x.round_id WHERE f.mended_on IS {} NULL GROUP BY r.year"
    )
    checks = counted(by.format("campaigns_check", ""))

    def found(open_ones: str) -> tuple[str, ...]:
        told = counted(of_finding.format(open_ones))
        return tuple(said(told.get(year, 0)) if checks.get(year) else DASH for year in YEARS)

    people = {
        year: len(
            sql(
                "SELECT DISTINCT COALESCE(p.merged_into_id, p.id) FROM campaigns_posting g"
                " JOIN campaigns_participant p ON p.id = g.person_id"
                " JOIN campaigns_evaluation e ON e.unit_id = g.unit_id"
                " JOIN campaigns_round r ON r.id = e.round_id AND r.year = %s"
                " WHERE g.held_from <= %s AND (g.held_until IS NULL OR g.held_until >= %s)",
                year,
                f"{year}-12-31",
                f"{year}-01-01",
            )
        )
        for year in YEARS
    }
    registered = "campaigns_registration"
    expected = [
        ("Đơn vị tham gia", of_years(counted(by.format("campaigns_evaluation", "")))),
        ("Người công tác ở các đơn vị ấy", of_years(people)),
        ("Đơn vị đã phát động", of_years(counted(by.format(registered, "WHERE x.launched_on IS NOT NULL")))),
        (
            "Đơn vị đã đăng ký thi đua",
            of_years(counted(by.format(registered, "WHERE x.registered_on IS NOT NULL"))),
        ),
        ("Công văn hướng dẫn", of_years(counted(by.format("campaigns_guidance", "")))),
        ("Cuộc kiểm tra", of_years(checks)),
        ("Tồn tại phát hiện qua kiểm tra, đã khắc phục", found("NOT")),
        ("Tồn tại phát hiện qua kiểm tra, chưa khắc phục", found("")),
    ]
    assert tables(under(report, "I. ")) == [[(label, *cells) for label, cells in expected]]


def test_targets_over_the_years_and_under_each_content(report: blocks.OfficialDocument) -> None:
    targets = again.Targets()
    part = under(report, "1. Kết quả thực hiện các nội dung")
    assert figures_in_prose(part) == [targets.sentence(year) for year in YEARS]

    def cell(counter: Counter[int]) -> str:
        return f"{counter[1]}/{counter.total()}"

    table, chart = part[-2:]
    assert rows(table) == [
        *(
            (f"{letter}) {title}", *(cell(targets.stand[year, letter]) for year in YEARS))
            for letter, title in again.contents()
        ),
        ("Cộng", *(cell(targets.of(year)) for year in YEARS)),
    ]
    assert isinstance(chart, blocks.Chart)
    assert chart.rows == tuple(
        (str(year), *(said(targets.of(year)[standing]) for standing in (1, 0, 2))) for year in YEARS
    )
    for letter, _ in again.contents():
        below = under(report, f"{letter}) ")
        assert tables(below) == [[line for year in YEARS for line in targets.lines[year, letter]]]
        prose = [each for each in figures_in_prose(below) if "đã làm tròn" not in each]
        assert prose == [again.content_scores(letter)]


def test_units_by_block_share_and_rank(report: blocks.OfficialDocument) -> None:
    ranked = again.ranked()
    part = under(report, "2. Kết quả đánh giá")
    names = [each.text.removesuffix(":") for each in part if isinstance(each, blocks.Paragraph)]
    assert sorted(names) == sorted(ranked)
    for name, table in zip(names, tables(part), strict=True):
        printed = {row[0].split("\n")[0]: list(row[1:]) for row in table}
        assert printed == ranked[name]


def test_indexes_by_whose_word(report: blocks.OfficialDocument) -> None:
    part = under(report, "3. Chỉ số")
    assert tables(part) == [again.index_rows("par"), again.index_rows("sipas")]
    chart = next(each for each in part if isinstance(each, blocks.Chart))
    published = {
        (kind, year): score
        for kind, year, score in sql(
            "SELECT i.kind, r.year, i.score FROM campaigns_indexresult i"
            " JOIN campaigns_round r ON r.id = i.round_id WHERE i.score IS NOT NULL"
        )
    }
    assert chart.rows == tuple(
        (
            str(year),
            *(
                said(published[kind, year]) if (kind, year) in published else DASH
                for kind in ("par", "sipas")
            ),
        )
        for year in YEARS
    )
    assert published


def test_initiatives_examples_and_broadcasts(report: blocks.OfficialDocument) -> None:
    recognised = sql(
        "SELECT d.issued_on, i.kind, COUNT(u.id), SUM(CASE WHEN u.confirmed_on IS NULL THEN 0 ELSE 1 END)"
        " FROM awards_initiative i JOIN campaigns_legaldocument d ON d.id = i.recognised_by_id"
        " LEFT JOIN awards_initiativeuse u ON u.initiative_id = i.id WHERE i.state = 'recognised'"
        " GROUP BY i.id, d.issued_on, i.kind"
    )
    years = [int(str(row[0])[:4]) for row in recognised]
    proposed = Counter(
        int(str(row[0])[:4])
        for row in sql("SELECT proposed_on FROM awards_initiative WHERE state <> 'withdrawn'")
        if row[0]
    )
    (table,) = tables(under(report, "4. Sáng kiến"))
    printed = {row[0]: row[1:] for row in table}
    assert printed["Được đề xuất"] == of_years(proposed)
    assert printed["Được công nhận"] == of_years(Counter(years))
    in_use = Counter(year for year, row in zip(years, recognised, strict=True) if row[2])
    confirmed = Counter(year for year, row in zip(years, recognised, strict=True) if row[3])
    assert printed["Được công nhận và đang áp dụng"] == of_years(in_use)
    assert printed["Được nơi áp dụng xác nhận"] == of_years(confirmed)
    kinds = [
        sum(map(int, (each.replace(DASH, "0") for each in row[1:]))) for row in table if row[0][0] == "-"
    ]
    assert sum(kinds) == len(recognised)
    (spread,) = tables(under(report, "5. Gương"))
    examples = counted(
        "SELECT r.year, COUNT(*) FROM awards_exemplar e JOIN campaigns_round r ON r.id = e.round_id"
        " WHERE e.state = 'published' AND r.year IS NOT NULL GROUP BY r.year"
    )
    times = counted(
        "SELECT r.year, SUM(b.times) FROM campaigns_broadcast b JOIN campaigns_round r ON r.id = b.round_id"
        " WHERE r.year IS NOT NULL GROUP BY r.year"
    )
    assert [row[1:5] for row in spread[:2]] == [of_years(examples), of_years(times)]


def test_awards_and_money(report: blocks.OfficialDocument) -> None:
    part = under(report, "III. ")
    by_kind, people = again.awards_by(), list(again.people_then())
    money = counted(
        "SELECT r.year, SUM(a.amount_vnd) FROM awards_award a JOIN awards_decision d ON d.id = a.decision_id"
        " JOIN campaigns_round r ON r.id = d.round_id GROUP BY r.year ORDER BY r.year"
    )
    groups = Counter((year, category) for year, category, _ in people)
    labels = {
        "can_bo": "Cán bộ",
        "cong_chuc": "Công chức",
        "kct_xa": "Người hoạt động không chuyên trách ở xã",
    }
    expected = [
        ("Tập thể", *column(by_kind["collective"].items(), money)),
        ("Cá nhân", *column(by_kind["individual"].items(), money)),
        *(
            (f"- {label}", *column(((year, groups[year, key]) for year in YEARS), money))
            for key, label in labels.items()
        ),
        *(
            (label, *column(Counter(year for year, _, leads in people if leads is wanted).items(), money))
            for label, wanted in (
                ("Cá nhân giữ chức vụ lãnh đạo, quản lý", True),
                ("Cá nhân trực tiếp công tác", False),
            )
        ),
        ("Tiền thưởng (đồng)", *column(money.items(), money)),
    ]
    first, decisions = tables(part)[:2]
    assert first == expected
    lines = sql(
        "SELECT n.number, d.dated, SUM(CASE WHEN a.kind = 'collective' THEN 1 ELSE 0 END),"
        " SUM(CASE WHEN a.kind = 'individual' THEN 1 ELSE 0 END), SUM(a.amount_vnd) FROM awards_award a"
        " JOIN awards_decision d ON d.id = a.decision_id JOIN awards_registerentry n ON n.id = d.number_id"
        " GROUP BY d.id, n.number, d.dated ORDER BY d.dated"
    )
    assert decisions == [
        *((f"{number}/QĐ-UBND", again.day(dated), *map(said, counts)) for number, dated, *counts in lines),
        ("Cộng", "", *(said(sum(row[place] for row in lines)) for place in (2, 3, 4))),
    ]
    assert figures_in_prose(part) == [*_taken_back(), *_funds(lines)]
    chart = next(each for each in part if isinstance(each, blocks.Chart))
    assert chart.rows == tuple(
        (str(year), said(by_kind["collective"][year]), said(by_kind["individual"][year])) for year in money
    )


def _taken_back() -> Iterator[str]:
    for year, kind, number, back in sql(
        "SELECT r.year, a.kind, COUNT(*), SUM(v.recover_vnd) FROM awards_revocation v"
        " JOIN awards_award a ON a.id = v.award_id JOIN awards_decision d ON d.id = a.decision_id"
        " JOIN campaigns_round r ON r.id = d.round_id WHERE v.confirmed_at IS NOT NULL"
        " AND v.recovered_on IS NULL GROUP BY r.year, a.kind ORDER BY r.year"
    ):
        whom = {"individual": "cá nhân", "collective": "tập thể"}[kind]
        yield (
            f"Trong số khen năm {year} có {number:02d} {whom} đã bị thu hồi Giấy khen; tiền thưởng phải thu"
            f" hồi {said(back)} đồng, đã thu hồi 0 đồng."
        )


def _funds(lines: list[tuple[object, ...]]) -> Iterator[str]:
    allocated = dict(sql("SELECT year, allocated_vnd FROM awards_rewardfund"))
    spent: Counter[int] = Counter()
    for row in lines:
        spent[int(str(row[1])[:4])] += int(str(row[4]))
    for year, amount in sorted(spent.items()):
        yield (
            f"Các quyết định ban hành trong năm {year}: tiền thưởng {said(amount)} đồng; kinh phí khen thưởng"
            f" được giao {said(allocated[year])} đồng."
        )


def test_nothing_else_of_the_report_is_a_figure(report: blocks.OfficialDocument) -> None:
    """Prose is the office's: what was not counted above says no number."""
    checked = ("I. ", "1. Kết quả", "2. Kết quả", "3. Chỉ số", "4. Sáng kiến", "5. Gương", "III. ")
    letters = tuple(f"{letter}) " for letter, _ in again.contents())
    heading = ""
    for each in report.blocks:
        if isinstance(each, blocks.Heading):
            heading = each.text
        elif heading and not heading.startswith((*checked, *letters)):
            assert not isinstance(each, (blocks.Table, blocks.Chart)), heading
            if isinstance(each, blocks.Paragraph) and not each.keep:
                assert not re.search(r"\d", each.text), each.text
