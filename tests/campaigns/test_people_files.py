"""Units and people by Excel: what was previewed is what is written, row by row, and nothing before."""

from __future__ import annotations

import io
import unicodedata
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from andung_emulation import history
from campaigns.enums import Category, Role
from campaigns.models import Participant, Person, Posting, User
from campaigns.selectors.people_rows import COLUMNS
from tests import factories as make
from tests.recording.factories import a_file, edited, sealed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
UPLOAD, CONFIRM = reverse("campaigns:participants-import"), reverse("campaigns:participants-import-confirm")
FIRST = 6  # the first line under the head
LETTERS = dict(zip(COLUMNS, "ABCDEFGHIJKL", strict=True))


def person(name: str, unit: str = "Thôn 1", **cells: Any) -> dict[str, Any]:
    fields = {
        "kind": "Cá nhân",
        "unit": unit,
        "title": "Công an viên",
        "category": "Khác",
        "since": "01/02/2023",
    }
    return fields | {"name": name} | cells


def workbook(client: Client, *rows: dict[str, Any]) -> bytes:
    """The empty one, filled in."""
    content = client.get(reverse("campaigns:participants-template")).content
    typed = {
        f"{LETTERS[field]}{line}": value
        for line, row in enumerate(rows, start=FIRST)
        for field, value in row.items()
    }
    return edited(content, typed)


def previewed(client: Client, user: User, content: bytes) -> str:
    answer = make.post(client, UPLOAD, user, {"workbook": a_file(content)})
    assert answer.status_code == 200, answer.content.decode()
    return str(answer.content.decode())


def confirmed(client: Client, user: User, page: str, **fields: Any) -> Any:
    return make.post(client, CONFIRM, user, {"sealed": sealed_in(page), "left_out": ""} | fields)


def exported(client: Client, query: str = "") -> bytes:
    answer = client.get(f"{reverse('campaigns:participants-export')}{query}")
    assert answer.status_code == 200
    return bytes(answer.content)


def test_units_and_people_come_in_with_their_posts(office: Client, clerk: User) -> None:
    make.a_block("K3")
    village = {"kind": "Đơn vị", "name": "Thôn 1", "block": "Các thôn", "title": "Trưởng thôn"}
    content = workbook(
        office,
        person("Đinh Văn Bãi", born_on="24/08/1992", gender="Nam", code="N1"),
        person("Đinh Văn Bãi", born_on="24/08/1992", code="N1", title="Bí thư", unit="Tổ 1"),
        village,
        {"kind": "Đơn vị", "name": "Tổ 1", "block": "K3", "unit": "Thôn 1"},
    )
    page = previewed(office, clerk, content)
    assert "Xem trước: 4 thay đổi" in page
    assert Participant.objects.count() == 0
    assert confirmed(office, clerk, page)["Location"] == reverse("campaigns:participant-list")
    unit, team = Participant.objects.units().order_by("name")
    assert (unit.head_title, team.parent, unit.search_key) == ("Trưởng thôn", unit, "thon 1")
    bai = Person.objects.get()
    assert (bai.born_on, bai.gender, bai.sort_key) == (date(1992, 8, 24), "nam", "bai dinh van")
    assert set(bai.postings.values_list("title", "unit__name")) == {
        ("Công an viên", "Thôn 1"), ("Bí thư", "Tổ 1"),
    }  # fmt: skip
    assert [entry.action for entry in history.of(bai)] == ["person.created", "posting.added"]
    assert history.verify() is None
    told = history.of(clerk).get(action="participant.imported")
    assert (told.values["rows"], len(told.values["sha256"])) == ([6, 7, 8, 9], 64)


def test_an_export_that_comes_back_untouched_changes_nothing(office: Client, clerk: User) -> None:
    """Namesakes without birth dates, two posts of one person, who has none, and who ended among them."""
    unit, other = (
        make.a_unit("Thôn 1", block="K3", valid_from=date(2020, 1, 1)),
        make.a_unit("Thôn 2", parent=None),
    )
    for _ in range(2):
        make.a_person("Lò Thị Một", unit=unit, born_on=None)
    make.a_posting(make.a_person(unit=unit), other)
    make.a_person("Lò Thị Không")
    make.a_person("Lò Thị Xưa", valid_until=date(2024, 1, 1))
    page = previewed(office, clerk, exported(office, "?active=tat-ca"))
    assert "Xem trước: 0 thay đổi" in page
    assert "8 dòng không đổi" in page
    assert "sealed" not in page.split("Ghi các dòng")[1:]


def test_a_list_that_goes_out_is_told_in_history_and_holds_what_was_filtered(
    office: Client, clerk: User
) -> None:
    make.a_person("Lò Thị Một", unit=make.a_unit("Thôn 1", block="K3"), category=Category.PART_TIME_VILLAGE)
    make.a_person("Lò Thị Hai", unit=make.a_unit("Thôn 2", block="K3"))
    book = load_workbook(io.BytesIO(exported(office, f"?category={Category.PART_TIME_VILLAGE}")))
    names = [cell.value for cell in book.worksheets[0]["D"][5:] if cell.value]
    assert names == ["Lò Thị Một"]
    assert history.of(clerk).get().values["rows"] == 1
    stranger = make.an_account(Role.CHAIRMAN)
    assert make.a_client(stranger).get(reverse("campaigns:participants-export")).status_code == 404


def test_of_a_hundred_rows_one_bad_one_stays_out_and_is_named(office: Client, clerk: User) -> None:
    make.a_unit("Thôn 1", block="K3")
    rows = [person(f"Lò Văn {number}", born_on=f"{number % 28 + 1}/01/1980") for number in range(100)]
    rows[41]["since"] = "31/02/2023"
    page = previewed(office, clerk, workbook(office, *rows))
    assert "99 dòng thêm mới" in page
    assert "J47" in page
    assert "“31/02/2023” không phải ngày" in page
    confirmed(office, clerk, page)
    assert (Person.objects.count(), Posting.objects.count()) == (99, 99)
    assert not Person.objects.filter(name="Lò Văn 41").exists()
    assert history.verify() is None


def test_rows_are_left_out_by_tick_and_by_number(office: Client, clerk: User) -> None:
    make.a_unit("Thôn 1", block="K3")
    page = previewed(office, clerk, workbook(office, *(person(f"Lò Văn {number}") for number in range(6))))
    assert confirmed(office, clerk, page, left_out="sáu").status_code == 422
    confirmed(office, clerk, page, bo=["6"], left_out="8, 9 - 10")
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Lò Văn 1", "Lò Văn 5"]


def test_a_person_needs_the_unit_that_the_file_adds(office: Client, clerk: User) -> None:
    make.a_block("K3")
    unit = {"kind": "Đơn vị", "name": "Thôn 7", "block": "Các thôn"}
    page = previewed(office, clerk, workbook(office, unit, person("Lò Văn Một", "Thôn 7")))
    answer = confirmed(office, clerk, page, bo=["6"])
    assert answer.status_code == 422
    assert "Dòng 7 (Lò Văn Một) cần dòng 6" in answer.content.decode()
    assert Participant.objects.count() == 0


def test_duplicates_are_named_whatever_their_spelling(office: Client, clerk: User) -> None:
    """NFC and NFD, case and spaces; in the file and in the database."""
    unit = make.a_unit("Thôn 1", block="K3")
    known = make.a_person("Đinh Văn Bãi", unit=unit, title="Công an viên", born_on=date(1992, 8, 24))
    known.postings.update(category=Category.OTHER, held_from=date(2023, 2, 1))
    spelt = unicodedata.normalize("NFD", "đinh  văn BÃI")
    content = workbook(
        office,
        person(spelt, born_on="24/08/1992"),
        person("Đinh Văn Bãi", born_on="24/08/1992"),
        person("Đinh Văn Bãi", unit="", title="", category="", since=""),
        person("Lò Thị Hai"),
        person("Lò Thị Hai"),
        {"kind": "Đơn vị", "name": "THÔN 1", "block": "Các thôn"},
    )
    page = previewed(office, clerk, content)
    assert "Xem trước: 1 thay đổi" in page  # the first Lò Thị Hai
    assert "Trùng với dòng 6." in page
    assert "Đã có Đinh Văn Bãi (sinh 24/08/1992, Thôn 1)" in page
    assert "Cùng họ tên với dòng 9" in page
    confirmed(office, clerk, page, them=["10"])
    assert Person.objects.filter(name="Lò Thị Hai").count() == 2
    assert Person.objects.filter(search_key="dinh van bai").count() == 1


def test_changes_are_shown_and_written_with_a_version(office: Client, clerk: User) -> None:
    unit = make.a_unit("Thôn 1", block="K3")
    who = make.a_person("Lò Thị Một", unit=unit)
    content = edited(exported(office, "?kind=individual"), {f"C{FIRST}": "P9", f"K{FIRST}": "30/11/2025"})
    page = previewed(office, clerk, content)
    assert "mã: chưa ghi → P9" in page
    assert "thôi giữ Công chức sau ngày 30/11/2025" in page
    confirmed(office, clerk, page)
    who.refresh_from_db()
    assert (who.code, who.version, who.postings.get().held_until) == ("P9", 2, date(2025, 11, 30))
    assert history.of(who).get().action == "person.changed"


def test_a_name_that_would_change_by_its_number_is_asked_about(office: Client, clerk: User) -> None:
    who = make.a_person("Lò Thị Một", unit=make.a_unit("Thôn 1", block="K3"))
    content = edited(exported(office, "?kind=individual"), {f"D{FIRST}": "Lò Thị Mốt"})
    page = previewed(office, clerk, content)
    assert "Dòng này đang là Lò Thị Một" in page
    assert confirmed(office, clerk, page).status_code == 422
    confirmed(office, clerk, page, them=[str(FIRST)])
    who.refresh_from_db()
    assert who.name == "Lò Thị Mốt"


@pytest.mark.parametrize(
    ("row", "place", "why"),
    [
        ({"kind": "Nhóm", "name": "A"}, "B6", "không phải một trong: Đơn vị, Cá nhân"),
        ({"kind": "Cá nhân"}, "D6", "Chưa ghi tên"),
        (person("A", unit="Thôn 11"), "G6", "Chưa có đơn vị “Thôn 11”. Gần giống: Thôn 1"),
        (person("A", since=""), "J6", "phải ghi từ ngày"),
        (person("A", block="Các thôn"), "L6", "không dùng cho cá nhân"),
        (person("A", key="999"), "A6", "Không có số 999"),
        (person("A", born_on="01/01/1802"), "E6", "từ 1900"),
        (person("A", code="U1"), "C6", "Mã này của Thôn 1"),
        (person("A", unit=""), "G6", "phải ghi đơn vị"),
        ({"kind": "Đơn vị", "name": "B"}, "L6", "phải ghi khối"),
        ({"kind": "Đơn vị", "name": "B", "block": "K7"}, "L6", "Không có khối “K7”"),
        ({"kind": "Đơn vị", "name": "Thôn 1", "until": "01/01/2025"}, "K6", "trang của đơn vị"),
        (person("Lò Thị Một", title="Khác hẳn", since="01/01/2020"), "H6", "sửa ở trang của người ấy"),
        (person("Lò Thị Một", since="01/01/2021"), "J6", "được trùng thời gian"),
    ],
)
def test_a_row_that_cannot_be_taken_says_where_and_why(
    office: Client, clerk: User, row: dict[str, Any], place: str, why: str
) -> None:
    make.a_person("Lò Thị Một", unit=make.a_unit("Thôn 1", block="K3", code="U1"))
    page = previewed(office, clerk, workbook(office, row))
    assert "1 dòng không nhận được" in page
    assert f">{place}<" in page
    assert why in page


def test_a_preview_that_is_out_of_date_writes_nothing(office: Client, clerk: User) -> None:
    make.a_unit("Thôn 1", block="K3")
    page = previewed(office, clerk, workbook(office, person("Lò Thị Một", born_on="01/01/1990")))
    make.a_person("Lò Thị Một", born_on=date(1990, 1, 1))
    answer = confirmed(office, clerk, page)
    assert answer.status_code == 422
    assert "Dữ liệu đã đổi từ lúc xem trước" in answer.content.decode()
    assert Person.objects.count() == 1
    forged = make.post(office, CONFIRM, clerk, {"sealed": "x"})
    assert forged.status_code == 422
    assert "tải tệp lên lần nữa" in forged.content.decode()
