"""The register of initiatives as people use it: at its pages, by the buttons that they are shown."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from andung_emulation import history
from andung_emulation.tasks import tasks_for
from awards.models import Initiative
from campaigns.actors import actor_of
from campaigns.enums import Role
from campaigns.models import Person, Unit, User
from tests import factories as make
from tests.awards import initiative_factories as ideas
from tests.awards.factories import a_nomination

pytestmark = pytest.mark.django_db
TYPED = {"title": "Trả kết quả tại thôn", "kind": "cach_lam_hay", "proposed_on": "15/12/2025"}


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(make.AT, tick=False):
        yield


@pytest.fixture
def village() -> Unit:
    return make.a_unit("Thôn 3", block="K3")


@pytest.fixture
def person(village: Unit) -> Person:
    return make.a_person("Đinh Thị Khe", unit=village)


@pytest.fixture
def unit(village: Unit, person: Person) -> User:
    return make.an_account(unit=village, person=person)


@pytest.fixture
def office() -> User:
    return make.the_office()


def page(user: User, name: str, *args: Any, **query: Any) -> str:
    answer = make.a_client(user).get(reverse(f"awards:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def send(user: User, name: str, *args: Any, **data: Any) -> Any:
    return make.post(make.a_client(user), reverse(f"awards:{name}", args=args), user, data)


def test_a_unit_proposes_the_office_recognises_another_unit_applies(
    unit: User, office: User, person: Person, village: Unit
) -> None:
    send(unit, "initiative-new", **TYPED, author_1=person.pk, unit=village.pk)
    idea = Initiative.objects.get()
    assert [each.pk for each in idea.authors.all()] == [person.pk]
    send(unit, "initiative-files-add", idea.pk, uploads=make.a_scan("mo-ta.pdf"), note="Bản mô tả")
    decision = {"kind": "Quyết định", "number": "77/QĐ-UBND", "issued_on": "20/12/2025", "issuer": "UBND xã"}
    send(office, "initiative-recognise", idea.pk, **decision, version=1, scan=make.a_scan())
    other = make.an_account(unit=(applies := make.a_unit("Thôn 1", block="K3")))
    send(other, "initiative-uses-add", idea.pk, units=[applies.pk], since="01/03/2025")
    use = idea.uses.get()
    said = {"confirmed_by": "Trưởng thôn", "confirmed_on": "22/12/2025", "scan": make.a_scan()}
    send(other, "initiative-use-confirm", use.pk, **said)
    shown = page(other, "initiative", idea.pk)
    for words in ("Đã công nhận", "77/QĐ-UBND", "Trưởng thôn, ngày 22/12/2025", "mo-ta.pdf", "Giấy xác nhận"):
        assert words in shown
    for step in ("edit", "recognise", "reopen", "withdraw"):
        assert reverse(f"awards:initiative-{step}", args=[idea.pk]) not in shown


def test_what_was_typed_stays_where_it_is_refused(unit: User, village: Unit) -> None:
    answer = send(unit, "initiative-new", **TYPED, unit=village.pk, effect="Giảm 210 lượt <b>đi lại</b>")
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Giảm 210 lượt &lt;b&gt;đi lại&lt;/b&gt;" in shown
    assert not Initiative.objects.exists()


def test_two_who_edit_are_shown_both_texts(unit: User, office: User, person: Person, village: Unit) -> None:
    idea = ideas.an_idea(person, unit=village)
    typed = TYPED | {"author_1": person.pk, "unit": village.pk, "version": 1}
    assert send(unit, "initiative-edit", idea.pk, **typed, effect="Của đơn vị").status_code == 302
    answer = send(office, "initiative-edit", idea.pk, **typed, effect="Của Văn phòng")
    assert answer.status_code == 409
    assert "Của đơn vị" in answer.content.decode()
    assert "Của Văn phòng" in answer.content.decode()


def test_a_title_is_text_wherever_it_is_shown(office: User, person: Person) -> None:
    idea = ideas.an_idea(person, title="<script>alert(1)</script> hay", description="<img src=x>")
    for shown in (page(office, "initiatives"), page(office, "initiative", idea.pk)):
        assert "<script>alert" not in shown
        assert "<img src=x>" not in shown


def test_the_register_is_searched_and_narrowed(office: User, person: Person) -> None:
    ideas.an_idea(person, title="Bảng màu theo dõi")
    ideas.recognised(ideas.an_idea(title="Tổ công nghệ số", kind="mo_hinh"))
    for query in ({"tim": "cong nghe"}, {"loai": "mo_hinh"}, {"trang_thai": "recognised"}):
        shown = page(office, "initiatives", **query)
        assert "Tổ công nghệ số" in shown
        assert "Bảng màu" not in shown
    assert "Bảng màu" in page(office, "initiatives", tim="dinh thi khe")
    assert "Bảng màu" in page(office, "initiatives", nam="2025", loai="xyz")
    assert "Không có sáng kiến" in page(office, "initiatives", tim="không ai viết")


def test_each_nomination_that_has_it_is_shown_to_who_reads_it(
    office: User, unit: User, village: Unit
) -> None:
    idea = ideas.recognised(ideas.an_idea())
    own = a_nomination(round_=make.a_round(), participant=village, proposer=village, initiative=idea)
    other = a_nomination(round_=make.a_round(), initiative=idea)
    urls = [own.get_absolute_url(), other.get_absolute_url()]
    assert [url in page(office, "initiative", idea.pk) for url in urls] == [True, True]
    assert [url in page(unit, "initiative", idea.pk) for url in urls] == [True, False]
    culture = make.an_account(Role.CULTURE)
    assert "Được dùng trong các đề nghị" not in page(culture, "initiative", idea.pk)


def test_the_extract_has_the_lines_of_the_page_and_is_told(office: User) -> None:
    ideas.an_idea(title="=HYPERLINK(1)")
    ideas.recognised(ideas.an_idea(title="Tổ công nghệ số"))
    answer = make.a_client(office).get(reverse("awards:initiatives-export"), {"tim": "hyperlink"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert "=HYPERLINK(1)" in [cell.value for cell in cells if cell.data_type == "s"]
    assert "Tổ công nghệ số" not in [cell.value for cell in cells]
    entry = history.of(office).get(action="initiative.exported")
    assert entry.values == {"filters": "“hyperlink”", "rows": 1}


def test_a_download_is_told(office: User) -> None:
    file = ideas.a_file_of(ideas.an_idea(), "mo-ta.pdf")
    answer = make.a_client(office).get(reverse("awards:initiative-file", args=[file.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    last = history.of(file.initiative).last()
    assert last is not None
    assert last.action == "scan.downloaded"


def test_a_person_and_a_unit_have_theirs_on_their_pages(office: User, person: Person, village: Unit) -> None:
    idea = ideas.an_idea(person)
    applied = ideas.a_use(ideas.an_idea(title="Tổ công nghệ số"), village).initiative
    client = make.a_client(office)
    shown = {
        who: client.get(reverse("campaigns:participant", args=[who.pk])).content.decode()
        for who in (person, village)
    }
    assert idea.get_absolute_url() in shown[person]
    assert applied.get_absolute_url() in shown[village]
    assert applied.get_absolute_url() not in shown[person]


def test_a_proposal_is_a_task_of_who_may_recognise_it(office: User) -> None:
    deputy, day = make.an_account(Role.DEPUTY), make.TODAY

    def urls(user: User) -> list[str]:
        return [task.url for task in tasks_for(actor_of(user, day), make.a_round(), make.AT)]

    assert office.person is not None
    own = ideas.an_idea(office.person, actor=actor_of(office, day))
    assert own.get_absolute_url() not in urls(office)
    assert own.get_absolute_url() in urls(deputy)
    other = ideas.an_idea(actor=actor_of(office, day))
    assert other.get_absolute_url() in urls(office)
    assert other.get_absolute_url() not in urls(deputy)


def test_culture_gets_there_by_the_navigation(village: Unit) -> None:
    culture = make.an_account(Role.CULTURE)
    make.a_round()
    home = make.a_client(culture).get(reverse("home")).content.decode()
    assert f'href="{reverse("awards:initiatives")}"' in home
    assert reverse("awards:nomination-list", args=[make.a_round().pk]) not in home
