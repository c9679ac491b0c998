"""The board through the year: what is proved, who is late or hasn't begun, what changed, which rows."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
import time_machine
from django.urls import reverse

from andung_emulation.actors import Actor
from andung_emulation.files import keep
from campaigns.enums import EvaluationState as S
from campaigns.enums import Role
from campaigns.models import Evaluation, Registration, Round
from campaigns.rules.board import Chosen
from campaigns.selectors.board import board_of, chosen_lines
from campaigns.selectors.board_lines import lines_of
from campaigns.selectors.board_rows import Row
from tests import factories as make
from tests.campaigns.index_factories import OWN, PUBLISHED, recorded
from tests.campaigns.test_board import a_scored_sheet, page
from tests.recording.factories import a_recorded_round

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> Any:
    with time_machine.travel(make.AT, tick=False):
        yield


@pytest.fixture
def round_() -> Round:
    return make.a_round()


@pytest.fixture
def clerk() -> Actor:
    return make.an_actor(Role.OFFICE)


def rows(round_: Round, actor: Actor, **chosen: Any) -> list[Row]:
    lines = lines_of(round_, actor)
    board = board_of(lines, chosen_lines(lines, Chosen(**chosen)))
    return [row for block in board.blocks for row in block.rows]


def names(round_: Round, actor: Actor, **chosen: Any) -> list[str]:
    return [row.unit for row in rows(round_, actor, **chosen)]


def prove(sheet: Evaluation, letters: str, clerk: Actor) -> None:
    for score in sheet.scores.filter(content__letter__in=letters.split()):
        for _ in range(2):
            score.evidence.create(file=keep(make.a_scan(), actor=clerk, at=make.AT), added_at=make.AT)


def test_cells_tell_how_many_files_prove_them(round_: Round, clerk: Actor) -> None:
    sheet = a_scored_sheet(round_, "Thôn 1", 80, block="K3")
    prove(sheet, "a", clerk)
    _, shown = page(round_, Role.OFFICE)
    assert f'href="/phieu/{sheet.pk}/#noi-dung-a"' in shown
    assert 'title="2 tệp minh chứng"' in shown
    assert "thẩm định: 80 % số điểm, 2 tệp minh chứng" in shown
    assert shown.count('title="chưa có minh chứng"') == 3
    assert shown.count(" bare") == 3


def test_before_anything_is_scored_the_files_are_the_figure(round_: Round, clerk: Actor) -> None:
    prove(make.an_evaluation(round_, make.a_unit("Thôn 1", block="K3")), "a", clerk)
    _, shown = page(round_, Role.OFFICE)
    assert ">2 tệp<" in shown
    assert shown.count(">chưa<") == 3


def test_who_misses_evidence_is_chosen(round_: Round, clerk: Actor) -> None:
    prove(a_scored_sheet(round_, "Thôn 1", 80, block="K3"), "a c d g", clerk)
    a_scored_sheet(round_, "Thôn 2", 80, block="K3")
    assert "Thôn 1" not in page(round_, Role.OFFICE, query="?thieu_minh_chung=on")[1]
    assert names(round_, clerk, needs=frozenset({"thieu_minh_chung"})) == ["Thôn 2"]


def test_a_recorded_round_asks_for_no_evidence_and_reminds_nobody() -> None:
    recorded_round = a_recorded_round()
    a_scored_sheet(recorded_round, "Thôn 1", 80, block="K3", from_paper=True)
    _, shown = page(recorded_round, Role.OFFICE)
    assert "chưa có minh chứng" not in shown
    assert "Chưa phát động" not in shown
    assert "Trễ hạn" not in shown


def test_late_is_counted_in_working_days(round_: Round, clerk: Actor) -> None:
    """Due on Tuesday 23/12; seen on Monday 29/12: Wednesday, Thursday, Friday, Monday."""
    Round.objects.filter(pk=round_.pk).update(units_due_on=date(2025, 12, 23))
    round_.refresh_from_db()
    late = make.an_evaluation(round_, make.a_unit("Thôn 1", block="K3"))
    a_scored_sheet(round_, "Thôn 2", 80, block="K3", state=S.FILED)
    waits = make.a_unit("Thôn 3", block="K3")
    make.an_evaluation(round_, waits, state=S.RETURNED, return_due_on=date(2025, 12, 30))
    late_rows = rows(round_, clerk, needs=frozenset({"tre"}))
    assert [(row.pk, row.late) for row in late_rows] == [(late.pk, "quá hạn 4 ngày làm việc")]
    _, shown = page(round_, Role.OFFICE)
    assert '<a href="?tre=1">Trễ hạn gửi phiếu: <b>1</b></a>' in shown


def test_who_has_not_launched_or_registered(round_: Round, clerk: Actor) -> None:
    units = [make.a_unit(f"Thôn {number}", block="K3") for number in (1, 2, 3)]
    for unit in units:
        make.an_evaluation(round_, unit)
    day = date(2025, 3, 1)
    Registration.objects.create(round=round_, unit=units[0], launched_on=day, registered_on=day)
    Registration.objects.create(round=round_, unit=units[1], launched_on=day)
    Registration.objects.create(round=make.a_round(2024), unit=units[2], launched_on=day, registered_on=day)
    assert [row.notes for row in rows(round_, clerk)] == [
        "",
        "Chưa đăng ký",
        "Chưa phát động, chưa đăng ký",
    ]
    assert names(round_, clerk, needs=frozenset({"chua_phat_dong"})) == ["Thôn 3"]
    _, shown = page(round_, Role.OFFICE, query="?chua_dang_ky=1")
    assert ("Thôn 1" in shown, "Thôn 2" in shown, "Thôn 3" in shown) == (False, True, True)


def test_a_closed_round_reminds_nobody(round_: Round, clerk: Actor) -> None:
    make.an_evaluation(round_, make.a_unit("Thôn 1", block="K3"))
    assert round_.closes_at
    Round.objects.filter(pk=round_.pk).update(
        units_due_on=date(2025, 12, 1), closed_at=round_.closes_at + timedelta(minutes=1)
    )
    (row,) = rows(Round.objects.get(pk=round_.pk), clerk)
    assert (row.late, row.notes) == ("", "")


def test_the_year_before_stands_beside(round_: Round, clerk: Actor) -> None:
    """Also one that was recorded from its papers."""
    before = make.a_round(2024, from_paper=True)
    for name, then, now in (("Thôn 1", 70, 90), ("Thôn 2", 80, 75), ("Thôn 3", 60, 60)):
        a_scored_sheet(before, name, then, block="K3")
        a_scored_sheet(round_, name, now, block="K3")
    a_scored_sheet(round_, "Thôn 4", 50, block="K3")
    found = {row.unit: (row.change, row.change_said) for row in rows(round_, clerk)}
    assert found == {
        "Thôn 1": ("▲ 20,00 · từ hạng 2", "tăng 20,00 điểm phần trăm so với năm 2024, từ hạng 2 lên hạng 1"),
        "Thôn 2": ("▼ 5,00 · từ hạng 1", "giảm 5,00 điểm phần trăm so với năm 2024, từ hạng 1 xuống hạng 2"),
        "Thôn 3": ("= 0,00 · giữ hạng 3", "không đổi so với năm 2024, giữ hạng 3"),
        "Thôn 4": ("năm 2024 chưa tham gia", "năm 2024 chưa tham gia"),
    }
    assert names(round_, clerk, order="thay-doi") == ["Thôn 1", "Thôn 3", "Thôn 2", "Thôn 4"]


def test_an_own_score_is_not_compared_with_a_verified_one(round_: Round, clerk: Actor) -> None:
    a_scored_sheet(make.a_round(2024), "Thôn 1", 70, block="K3")
    a_scored_sheet(round_, "Thôn 1", 90, block="K3", state=S.FILED)
    (row,) = rows(round_, clerk)
    assert (row.change, row.change_said) == ("chờ thẩm định", "so được khi đã thẩm định")


def test_the_first_year_compares_with_nothing(round_: Round) -> None:
    a_scored_sheet(round_, "Thôn 1", 70, block="K3")
    assert "So với" not in page(round_, Role.OFFICE)[1]


def test_equal_shares_share_a_rank_and_the_next_one_jumps(round_: Round, clerk: Actor) -> None:
    for name, share in (("Thôn 1", 70), ("Thôn 2", 80), ("Thôn 3", 80), ("Thôn 4", 60)):
        a_scored_sheet(round_, name, share, block="K3")
    found = [(row.unit, row.rank) for row in rows(round_, clerk)]
    assert found == [("Thôn 2", "1"), ("Thôn 3", "1"), ("Thôn 1", "3"), ("Thôn 4", "4")]


def test_a_rank_is_among_all_whatever_is_shown(round_: Round, clerk: Actor) -> None:
    for name, share in (("Thôn 1", 90), ("Thôn 2", 80), ("Thôn 3", 55)):
        a_scored_sheet(round_, name, share, block="K3")
    below = rows(round_, clerk, letter="g", below=70)
    assert [(row.unit, row.rank) for row in below] == [("Thôn 3", "3")]
    assert names(round_, clerk, below=85) == ["Thôn 2", "Thôn 3"]
    assert "Thôn 1" not in page(round_, Role.OFFICE, query="?noi_dung=g&duoi=85")[1]


def test_rows_are_ordered_by_a_column(round_: Round, clerk: Actor) -> None:
    first = a_scored_sheet(round_, "Thôn 1", 90, block="K3")
    a_scored_sheet(round_, "Thôn 2", 80, block="K3")
    first.scores.filter(content__letter="c").update(verified_points=3)
    assert names(round_, clerk, order="c") == ["Thôn 2", "Thôn 1"]
    assert names(round_, clerk, order="ten") == ["Thôn 1", "Thôn 2"]
    assert names(round_, clerk, order="ty-le") == ["Thôn 2", "Thôn 1"]
    _, shown = page(round_, Role.OFFICE, query="?khoi=K3&sap_xep=c")
    assert '<th scope="col" class="c" aria-sort="descending"><a href="?khoi=K3&amp;sap_xep=c"' in shown
    assert 'href="?khoi=K3&amp;sap_xep=ten"' in shown


def test_the_indexes_stand_above_the_ranking(round_: Round) -> None:
    a_scored_sheet(round_, "Thôn 1", 90, block="K3")
    recorded(round_, OWN)
    recorded(make.a_round(2024), PUBLISHED)
    _, shown = page(round_, Role.OFFICE)
    assert "<b>85,20</b><span>Chỉ số CCHC năm 2025: tự chấm, chưa công bố</span>" in shown
    assert "<b>82,48</b><span>Chỉ số CCHC năm 2024: công bố ngày 18/03/2025; hạng 4/10</span>" in shown


def sheet_of(round_: Round, query: str = "", *roles: str, **account: Any) -> list[list[Any]]:
    client = make.a_client(make.an_account(*(roles or (Role.OFFICE,)), **account))
    answer = client.get(reverse("campaigns:board-workbook", args=[round_.pk]) + query)
    assert answer.status_code == 200
    page = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    return [list(row) for row in page.iter_rows(values_only=True)]


def test_the_workbook_has_the_lines_of_the_page(round_: Round) -> None:
    a_scored_sheet(make.a_round(2024), "Thôn 1", 70, block="K3")
    a_scored_sheet(round_, "Thôn 1", 90, block="K3")
    a_scored_sheet(round_, "Ngành A", 80)
    title, said, _, head, line = sheet_of(round_, "?khoi=K3")
    assert title[0] == "KẾT QUẢ CHẤM ĐIỂM NĂM 2025"
    assert said[0].startswith("Lọc: Khối: Các thôn. 1 đơn vị, xuất lúc 08:00 ngày 29/12/2025;")
    assert head[3] == "a) Hoàn thành chỉ tiêu, nhiệm vụ (tối đa 20)"
    assert line[:5] == ["Các thôn", 1, "Thôn 1", 18, "–"]
    assert line[10:18] == [
        63, 70, 90, "Xuất sắc", "Thẩm định", "Đã thẩm định", 20,
        "tăng 20,00 điểm phần trăm so với năm 2024, giữ hạng 1",
    ]  # fmt: skip
    assert line[18:] == [None, 0, "a c d g", "Chưa phát động; Chưa đăng ký"]


def test_a_units_voice_gets_its_own_line_with_its_rank(round_: Round) -> None:
    a_scored_sheet(round_, "Thôn 1", 90, block="K3")
    own = a_scored_sheet(round_, "Thôn 2", 80, block="K3")
    lines = sheet_of(round_, "", Role.UNIT, unit=own.unit)[4:]
    assert [line[:3] for line in lines] == [["Các thôn", 2, "Thôn 2"]]


def test_a_hostile_name_is_only_text_in_the_workbook(round_: Round) -> None:
    make.an_evaluation(round_, make.a_unit("=HYPERLINK(1)", block="K3"))
    assert sheet_of(round_)[4][2] == "=HYPERLINK(1)"
