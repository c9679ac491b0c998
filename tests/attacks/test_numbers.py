"""Numbers that no row and no score can have: said or not found, never a page that breaks."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.urls import reverse

from campaigns.enums import Role
from campaigns.models import Evaluation, User
from tests import factories as make
from tests.campaigns.score_workbooks import desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
NO_ROW = "9" * 30
NO_NUMBER = "9" * 5_000  # longer than Python reads


@pytest.fixture
def sheet() -> Evaluation:
    return desk.village(make.a_round(), "Thôn 1")


@pytest.fixture
def clerk() -> User:
    return make.an_account(Role.OFFICE)


def with_value(content: bytes, value: str) -> bytes:
    """The first number of the workbook as no program of an office would write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b"<v>7.5</v>", f"<v>{value}</v>".encode()))
    return out.getvalue()


@pytest.mark.parametrize("name", ["registration", "registration-file"])
@pytest.mark.parametrize("place", [0, 1])
def test_an_address_of_no_row_is_not_found(sheet: Evaluation, clerk: User, name: str, place: int) -> None:
    keys: list[int] = [sheet.round_id, sheet.unit_id]
    keys[place] = int(NO_ROW)
    assert make.a_client(clerk).get(reverse(f"campaigns:{name}", args=keys)).status_code == 404


@pytest.mark.parametrize("value", ["1e400", "1e300", "1E+30", "-1e30", "123456789012345678901234567890"])
def test_points_beyond_all_measure_are_named_by_their_cell(
    sheet: Evaluation, clerk: User, value: str
) -> None:
    book = desk.down(clerk, sheet.round)
    cells = desk.filled(book, desk.SELF, "Thôn 1", 7.5, 8, 8, 8)
    page = desk.seen(clerk, sheet.round, with_value(desk.typed(book, {desk.SELF: cells}), value))
    assert next(iter(cells)) in page
    assert desk.ticked(page) == []


def test_ticks_that_are_no_rows_choose_nobody(sheet: Evaluation, clerk: User) -> None:
    book = desk.down(clerk, sheet.round)
    cells = desk.filled(book, desk.SELF, "Thôn 1", 8)
    page = desk.seen(clerk, sheet.round, desk.typed(book, {desk.SELF: cells}))
    answer = desk.confirm(clerk, sheet.round, page, sheets=[NO_NUMBER])
    assert answer.status_code == 422
    assert desk.points(sheet) == [None] * 4


def test_seen_ratings_of_nobody_are_nobodys(clerk: User) -> None:
    make.a_campaign()
    person = make.a_person(unit=make.a_unit())
    page = reverse("campaigns:quality", args=[2025])
    typed = {"seen": f"{NO_NUMBER}=T {person.pk}=", f"r-{person.pk}": "T"}
    assert make.post(make.a_client(clerk), page, clerk, typed).status_code == 302


def test_no_round_of_thousands_of_digits_is_switched_to(clerk: User) -> None:
    make.a_round()
    answer = make.post(make.a_client(clerk), reverse("switch-round"), clerk, {"round": NO_NUMBER})
    assert answer.status_code == 302
