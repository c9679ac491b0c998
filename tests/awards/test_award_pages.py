"""An award's and a decision's pages: what they say to whom, and the steps as people press them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.test import Client

from andung_emulation import history
from andung_emulation.actors import Actor
from awards.forms.funds import NOT_MONEY
from awards.models import Award, Correction, Decision, Revocation
from campaigns.enums import Role
from campaigns.models import User
from tests.awards.decision_factories import (
    a_corrected_award,
    a_recorded_award,
    a_revocation,
    a_waiting_revocation,
    an_award,
)
from tests.factories import AT, PASSWORD, a_client, a_person, a_scan, a_unit, an_account, post, the_office
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db
REASON = "Kê khai gian dối thành tích."


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def office() -> User:
    return the_office()


@pytest.fixture
def chairman() -> User:
    return an_account(Role.CHAIRMAN, person=a_person("Đinh Văn Đỉnh"), password=PASSWORD)


@pytest.fixture
def award() -> Award:
    return an_award(a_person("Lương Thị Suối", unit=a_unit("Tư pháp - Hộ tịch")), number="5")


def taking(**fields: Any) -> dict[str, Any]:
    said = {"number": "16", "dated": "26/12/2025", "reason": REASON, "recover_vnd": "710.000 đồng"}
    return said | fields


def mending(award: Award, **fields: Any) -> dict[str, Any]:
    said = {
        "kind": "Công văn", "number": "47/UBND", "issued_on": "2025-12-29", "issuer": "UBND xã",
        "name": award.name, "title": award.title, "unit_name": award.unit_name, "merit": award.merit,
        "seen": award.corrections.count(),
    }  # fmt: skip
    return said | fields


def test_an_awards_page_says_all_and_how_the_sum_came_about(office: User, award: Award) -> None:
    page = text(office, award.get_absolute_url())
    for said in (
        "Bà Lương Thị Suối", "Tư pháp - Hộ tịch", "01/2025", "01/01/2025 – 31/12/2025",
        "0,30 × 2.340.000 = 702.000, làm tròn lên 710.000 đồng", "Quỹ thi đua, khen thưởng xã năm 2025",
        award.decision.get_absolute_url(), url("awards:nomination", award.nomination), "Ban hành quyết định",
    ):  # fmt: skip
        assert said in page


def test_the_nomination_leads_to_the_line_that_came_of_it(office: User, award: Award) -> None:
    for user in (office, an_account(unit=a_unit("Tư pháp - Hộ tịch"))):
        assert award.get_absolute_url() in text(user, url("awards:nomination", award.nomination))


def test_a_unit_reads_its_own_without_the_houses_pages(award: Award) -> None:
    unit = an_account(unit=a_unit("Tư pháp - Hộ tịch"))
    a_waiting_revocation(award)
    page = text(unit, award.get_absolute_url())
    assert "710.000 đồng" in page
    assert url("awards:nomination", award.nomination) in page
    for hidden in (award.decision.get_absolute_url(), "Quá trình", "thu hồi", "Đính chính"):
        assert hidden not in page


def test_a_line_from_paper_says_so_and_needs_no_computation(office: User) -> None:
    page = text(office, a_recorded_award().get_absolute_url())
    assert "Ghi lại từ hồ sơ giấy" in page
    assert "…/2023" in page
    assert "Mức lương cơ sở" not in page


@pytest.fixture
def linked() -> Iterator[None]:
    """What an upper app adds to both pages."""

    def links(row: Award | Decision, actor: Actor) -> Iterable[tuple[str, str]]:
        yield (f"Giấy khen <{actor.user_id}>", f"/giay-khen/{row.pk}/")

    config: Any = apps.get_app_config("dossiers")
    config.award_links = config.decision_links = (links,)
    yield
    del config.award_links, config.decision_links


def test_upper_apps_add_their_links(office: User, award: Award, linked: None) -> None:
    for row in (award, award.decision):
        page = text(office, row.get_absolute_url())
        assert f'href="/giay-khen/{row.pk}/">Giấy khen &lt;{office.pk}&gt;' in page


def test_the_office_writes_a_revocation_down_and_the_chairman_confirms(
    office: User, chairman: User, award: Award
) -> None:
    page = text(office, url("awards:revocation-new", award))
    assert 'name="recover_vnd" value="710.000"' in page
    answer = sent(office, url("awards:revocation-new", award), taking(scan=a_scan()))
    assert answer["Location"] == award.get_absolute_url()
    waiting = Revocation.objects.get()
    page = text(chairman, award.get_absolute_url())
    assert "Giấy khen vẫn còn hiệu lực" in page
    page = text(chairman, url("awards:revocation-confirm", waiting))
    for said in (
        "16/QĐ-UBND",
        REASON,
        "710.000 đồng",
        url("awards:revocation-scan", waiting),
        "Mật khẩu của bạn",
    ):
        assert said in page
    wrong = sent(chairman, url("awards:revocation-confirm", waiting), {"password": "sai"})
    assert (wrong.status_code, "Mật khẩu không đúng" in wrong.content.decode()) == (422, True)
    sent(chairman, url("awards:revocation-confirm", waiting), {"password": PASSWORD})
    page = text(office, award.get_absolute_url())
    for said in ("Giấy khen đã bị thu hồi", "Thu hồi theo Quyết định số 16/QĐ-UBND", "chưa thu hồi"):
        assert said in page
    sent(office, url("awards:revocation-recovered", waiting), {"recovered_on": "29/12/2025"})
    assert "đã thu hồi ngày 29/12/2025" in text(office, award.get_absolute_url())


def test_a_double_press_writes_one_revocation(office: User, award: Award) -> None:
    client = a_client(office)
    for _ in range(2):
        answer = post(client, url("awards:revocation-new", award), office, taking())
    assert Revocation.objects.count() == 1
    assert answer.status_code == 422
    assert "đang chờ Chủ tịch xác nhận" in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"recover_vnd": "nhiều"}, NOT_MONEY),
        ({"recover_vnd": "7.10"}, NOT_MONEY),
        ({"recover_vnd": "0.5"}, NOT_MONEY),
        ({"recover_vnd": "710_000"}, NOT_MONEY),
        ({"recover_vnd": "710.001"}, "không quá số đã thưởng"),
        ({"dated": "0205"}, "Ngày viết như 15/12/2025."),
        ({"number": "16/QĐ"}, "một đến bốn chữ số"),
        ({"reason": ""}, "Trường này là bắt buộc"),
    ],
)
def test_an_error_keeps_what_was_typed(office: User, award: Award, fields: dict[str, str], said: str) -> None:
    answer = sent(office, url("awards:revocation-new", award), taking(**fields))
    page = answer.content.decode()
    assert (answer.status_code, Revocation.objects.count()) == (422, 0)
    assert said in page
    assert 'name="dated" value="' in page


def test_a_decision_may_ask_for_no_money_back(office: User, award: Award) -> None:
    sent(office, url("awards:revocation-new", award), taking(recover_vnd="0"))
    assert Revocation.objects.get().recover_vnd == 0
    page = text(office, award.get_absolute_url())
    assert "<dt>Tiền thưởng phải thu hồi</dt><dd>không</dd>" in page


def test_hostile_words_are_shown_as_they_are(office: User, award: Award) -> None:
    sent(office, url("awards:revocation-new", award), taking(reason="<script>alert(1)</script>"))
    sent(office, url("awards:correction-new", award), mending(award, name="<b>Suối</b> \u202eđảo"))
    page = text(office, award.get_absolute_url())
    assert "&lt;script&gt;alert(1)" in page
    assert "&lt;b&gt;Suối&lt;/b&gt; đảo" in page


def test_the_office_takes_back_and_the_chairman_declines(office: User, chairman: User, award: Award) -> None:
    for user, label in ((office, "Rút lại"), (chairman, "Không đồng ý thu hồi")):
        waiting = a_waiting_revocation(award)
        assert label in text(user, award.get_absolute_url())
        assert sent(user, url("awards:revocation-cancel", waiting)).status_code == 302
    assert not Revocation.objects.exists()
    assert "Thu hồi" in text(office, award.get_absolute_url())


def test_a_correction_shows_before_and_after(office: User, award: Award) -> None:
    page = text(office, url("awards:correction-new", award))
    assert 'value="Lương Thị Suối"' in page
    assert 'value="Ủy ban nhân dân xã An Dũng"' in page
    data = mending(award, name="Lương Thị Suôi", scan=a_scan("cong-van.pdf"))
    assert sent(office, url("awards:correction-new", award), data).status_code == 302
    page = text(office, award.get_absolute_url())
    assert "<del>Lương Thị Suối</del>" in page
    assert "Công văn số 47/UBND ngày 29/12/2025 của UBND xã" in page
    assert url("awards:correction-scan", Correction.objects.get()) in page


def test_a_correction_that_came_too_late_shows_both_texts(office: User, award: Award) -> None:
    opened = mending(award, name="Lương Thị Sướng")
    a_corrected_award(award, name="Lương Thị Sương")
    answer = sent(office, url("awards:correction-new", award), opened)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Lương Thị Sương" in page
    assert "Lương Thị Sướng" in page


def test_a_button_that_cant_be_used_says_why(office: User, award: Award) -> None:
    a_revocation(award)
    assert "không còn gì để đính chính" in text(office, award.get_absolute_url())
    assert "Giấy khen này đã bị thu hồi" in text(office, url("awards:revocation-new", award))


def test_scans_of_revocations_and_corrections_are_given_out(office: User, award: Award) -> None:
    corrected = a_corrected_award(award, title="Khác", scan=a_scan()).corrections.get()
    revoked = a_revocation(award, scan=a_scan())
    client: Client = a_client(office)
    for name, row in (("correction-scan", corrected), ("revocation-scan", revoked)):
        assert client.get(url(f"awards:{name}", row)).content.startswith(b"%PDF-")
    assert [entry.action for entry in history.of(award)][-2:] == ["scan.downloaded"] * 2
    bare = a_revocation()
    assert client.get(url("awards:revocation-scan", bare)).status_code == 404
