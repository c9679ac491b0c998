"""A recorded round's scores by Excel: out, in again, looked at cell by cell, and only then written."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from andung_emulation import excel, history
from campaigns.models import Evaluation, Round, Score, User
from campaigns.services.recording import record_scores
from tests import factories as make
from tests.attacks.workbooks import A_STRANGE_BOOK, HOSTILE_BYTES
from tests.recording import factories as paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheets(round_: Round) -> list[Evaluation]:
    """Thôn 1 is recorded, Thôn 2 isn't yet; their lines are 4 and 5."""
    first, second = paper.a_sheet(round_, "Thôn 1"), paper.a_sheet(round_, "Thôn 2")
    clerk = make.an_actor("office")
    return [record_scores(first, entries=paper.points(), version=1, actor=clerk, at=make.AT), second]


def up(desk: Client, user: User, round_: Round, content: bytes) -> Any:
    url = reverse("campaigns:round-workbook", args=[round_.pk])
    return make.post(desk, url, user, {"workbook": paper.a_file(content)})


def previewed(desk: Client, user: User, round_: Round, cells: Mapping[str, Any]) -> str:
    content = paper.edited(paper.downloaded(desk, "campaigns:round-workbook-file", round_), cells)
    answer = up(desk, user, round_, content)
    assert answer.status_code == 200
    return str(answer.content.decode())


def confirmed(desk: Client, user: User, round_: Round, sealed: str) -> Any:
    url = reverse("campaigns:round-workbook-confirm", args=[round_.pk])
    sheets = [sheet.pk for sheet in Evaluation.objects.all()]
    return make.post(desk, url, user, {"sealed": sealed, "sheets": sheets})


def recorded() -> dict[str, list[str]]:
    """By unit: the points on record, of what applies."""
    found: dict[str, list[str]] = {}
    for score in Score.objects.filter(applicable=True).select_related("evaluation__unit"):
        found.setdefault(score.evaluation.unit.name, []).append(str(score.verified_points))
    return found


def test_the_workbook_is_locked_but_for_the_points(
    round_: Round, sheets: list[Evaluation], desk: Client
) -> None:
    page = load_workbook(io.BytesIO(paper.downloaded(desk, "campaigns:round-workbook-file", round_))).active
    assert [cell.value for cell in page[3]] == ["Khối", "Đơn vị", "a", "b", "c", "d", "đ", "e", "g"]
    assert [cell.value for cell in page[4]][1:] == ["Thôn 1", 10, "–", 10, 10, "–", "–", 10]
    assert [cell.value for cell in page[5]][1:] == ["Thôn 2", None, "–", None, None, "–", "–", None]
    assert page.protection.sheet
    assert (page["B4"].protection.locked, page["C4"].protection.locked) == (True, False)
    checks = {str(each.sqref): each.formula1 for each in page.data_validations.dataValidation}
    assert "C4<=20" in checks["C4:C5"]
    assert '"–"' in checks["C4:C5"]


def test_an_untouched_workbook_changes_nothing(
    round_: Round, sheets: list[Evaluation], desk: Client, office: User
) -> None:
    page = previewed(desk, office, round_, {})
    assert "0 thay đổi" in page
    assert "2 đơn vị không đổi" in page
    assert "sealed" not in page


def test_what_changes_is_seen_cell_by_cell_and_then_written(
    round_: Round, sheets: list[Evaluation], desk: Client, office: User
) -> None:
    before = recorded()
    cells = {"C4": "12,5", "D4": 8, "I4": "–", "C5": 0, "E5": 7.5, "F5": "9", "I5": 1}
    page = previewed(desk, office, round_, cells)
    assert "7 thay đổi" in page
    assert '<span class="soft">10 →</span> <b>12,5</b>' in page
    assert '<span class="soft">chưa ghi →</span> <b>7,5</b>' in page
    assert recorded() == before
    done = confirmed(desk, office, round_, paper.sealed_in(page))
    assert done["Location"] == reverse("campaigns:evaluation-board", args=[round_.pk])
    assert recorded() == {
        "Thôn 1": ["12.50", "8.00", "10.00", "10.00"],
        "Thôn 2": ["0.00", "7.50", "9.00", "1.00"],
    }
    entry = history.of(round_).get()
    assert (entry.action, entry.on_paper) == ("round.scores_recorded", True)
    assert "bang.xlsx" in entry.detail.text
    assert previewed(desk, office, round_, {}).count("0 thay đổi")


def test_what_is_refused_is_named_by_its_cell_and_nothing_is_written(
    round_: Round, sheets: list[Evaluation], desk: Client, office: User
) -> None:
    cells = {
        "C4": 21, "E4": 8.3, "F4": "tám", "C5": 10, "B6": "Thon 1", "C6": 1, "B7": "Tho\u0302n 1", "B8": None,
    }  # fmt: skip
    page = previewed(desk, office, round_, cells)
    for place, said in (
        ("C4", "Cao hơn điểm tối đa của nội dung này (20)."),
        ("E4", "Chấm theo bước 0,5 điểm"),
        ("F4", "“tám” không phải điểm"),
        ("E5", "Thôn 2, nội dung c: chưa có điểm."),
        ("B6", "Bảng này không có đơn vị “Thon 1”. Gần giống: Thôn 1, Thôn 2."),
        ("B7", "Thôn 1 đã ghi ở dòng 4."),
    ):
        assert f'<th scope="row">{place}</th>' in page
        assert said in page
    assert "sealed" not in page
    assert "Các thay đổi trong tệp" in page


def test_a_unit_with_a_wrong_cell_keeps_nobody_else_back(
    round_: Round, sheets: list[Evaluation], desk: Client, office: User
) -> None:
    page = previewed(desk, office, round_, {"C4": 21, "C5": 1, "E5": 2, "F5": 3, "I5": 4})
    assert f'name="sheets" value="{sheets[0].pk}"' not in page
    confirmed(desk, office, round_, paper.sealed_in(page))
    assert recorded() == {
        "Thôn 1": ["10.00", "10.00", "10.00", "10.00"],
        "Thôn 2": ["1.00", "2.00", "3.00", "4.00"],
    }


def test_a_change_in_between_is_not_overwritten(
    round_: Round, sheets: list[Evaluation], desk: Client, office: User
) -> None:
    """The same cell: both values are said, and the file doesn't win; another cell: both are kept."""
    sealed = paper.sealed_in(previewed(desk, office, round_, {"C4": 12, "E4": 9}))
    record_scores(
        sheets[0],
        entries=paper.points(a="15"),
        version=sheets[0].version,
        actor=make.an_actor("office"),
        at=make.AT,
    )
    answer = confirmed(desk, office, round_, sealed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "chưa ghi gì" in page
    assert "trên phiếu là “15”, trong tệp là “12”" in page
    assert "sealed" not in page
    assert recorded()["Thôn 1"] == ["15.00", "10.00", "10.00", "10.00"]


def test_a_change_elsewhere_on_the_sheet_is_kept(
    round_: Round, sheets: list[Evaluation], desk: Client, office: User
) -> None:
    content = paper.edited(paper.downloaded(desk, "campaigns:round-workbook-file", round_), {"E4": 9})
    record_scores(
        sheets[0], entries=paper.points(a="15"), version=sheets[0].version,
        actor=make.an_actor("office"), at=make.AT,
    )  # fmt: skip
    page = up(desk, office, round_, content).content.decode()
    assert "đã có người sửa từ lúc tải bảng" in page
    confirmed(desk, office, round_, paper.sealed_in(page))
    assert recorded()["Thôn 1"] == ["15.00", "9.00", "10.00", "10.00"]


def test_a_double_click_writes_once(
    round_: Round, sheets: list[Evaluation], desk: Client, office: User
) -> None:
    sealed = paper.sealed_in(previewed(desk, office, round_, {"C4": 12}))
    confirmed(desk, office, round_, sealed)
    again = confirmed(desk, office, round_, sealed)
    assert again.status_code == 422
    assert history.of(round_).count() == 1


def test_only_what_was_previewed_by_the_same_person_can_be_confirmed(
    round_: Round, sheets: list[Evaluation], desk: Client, office: User
) -> None:
    sealed = paper.sealed_in(previewed(desk, office, round_, {"C4": 12}))
    colleague = make.the_office()
    other = paper.a_recorded_round(2023)
    forged = excel.sealed({"workbook": {}, "digest": ""}, purpose="decision:1", user_id=office.pk)
    for user, place, text in (
        (colleague, round_, sealed),
        (office, other, sealed),
        (office, round_, sealed[:-2]),
        (office, round_, forged),
        (office, round_, ""),
    ):
        answer = confirmed(make.a_client(user), user, place, text)
        assert answer.status_code == 422
    assert recorded()["Thôn 1"][0] == "10.00"


@pytest.mark.parametrize("hostile", [*HOSTILE_BYTES, (A_STRANGE_BOOK, "không phải bảng tải về")])
def test_a_hostile_workbook_is_refused_in_a_sentence(
    round_: Round, desk: Client, office: User, hostile: tuple[bytes, str]
) -> None:
    answer = up(desk, office, round_, hostile[0])
    assert answer.status_code == 422
    assert hostile[1] in answer.content.decode()
