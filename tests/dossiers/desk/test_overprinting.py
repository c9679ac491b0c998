"""In Giấy khen: which ones, onto which blank, by which printer; and where the office says how a blank is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from andung_emulation import history
from awards.models import Decision
from campaigns.enums import Role
from campaigns.models import User
from dossiers.models import Blank, Printer
from tests.awards.decision_factories import a_revocation
from tests.dossiers.desk.factories import NEXT_DAY, a_decided_dossier
from tests.dossiers.overprinting import a_blank, typed_blank, typed_printer
from tests.factories import a_client, an_account
from tests.papers.geometry import MM, open_pdf
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _next_day() -> Iterator[None]:
    with time_machine.travel(NEXT_DAY + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def office() -> User:
    return an_account(Role.OFFICE)


def printed(client: Client, decision: Decision, **asked: Any) -> list[str]:
    """The first line of each page of the file."""
    answer = client.get(url("dossiers:certificates-print", decision), asked)
    assert answer["Content-Type"] == "application/pdf", answer.content.decode()
    with open_pdf(answer.content) as pdf:
        return [page.extract_text().split("\n")[0] for page in pdf.pages]


def test_a_jam_is_printed_again_from_its_number_and_what_is_revoked_is_left_out(office: User) -> None:
    decision = a_decided_dossier(1, 3)
    awards = list(decision.awards.order_by("position"))
    names = [f"{each.polite}: {each.name}" if each.polite else each.name for each in awards]
    client, over = a_client(office), {"in": "phoi", "phoi": "a4"}
    assert printed(client, decision, pham_vi="tat-ca", **over) == names
    assert printed(client, decision, pham_vi="tu-den", tu=awards[2].register_number, **over) == names[2:]
    some = [awards[3].pk, awards[0].pk]
    assert printed(client, decision, pham_vi="chon", chon=some, **over) == [names[0], names[3]]
    a_revocation(awards[2], dated=NEXT_DAY.date() + timedelta(days=1))
    assert printed(client, decision, pham_vi="tat-ca", **over) == [*names[:2], names[3]]
    page = text(client, url("dossiers:certificates-print", decision))
    assert f"Không in, vì đã thu hồi: {awards[2].register_label} – {awards[2].name}" in page
    told = history.of(decision).filter(action="decision.certificates_overprinted")
    assert told.count() == 4
    assert [len(each.values["which"]) for each in told.order_by("seq")] == [4, 2, 2, 3]
    none: dict[str, Any] = {"pham_vi": "tu-den", "tu": 900} | over
    answer = client.get(url("dossiers:certificates-print", decision), none)
    assert answer.status_code == 422
    assert "Không có Giấy khen nào như thế" in answer.content.decode()


def test_offsets_belong_to_the_printer_and_are_remembered_with_the_blank(office: User) -> None:
    decision, client = a_decided_dossier(), a_client(office)
    sent(office, reverse("dossiers:printer-new"), typed_printer())
    blank, printer = a_blank(), Printer.objects.get()
    assert (printer.right_mm, printer.down_mm) == (Decimal("3.5"), Decimal("-2.0"))
    places = []
    for key in ("", str(printer.pk)):
        asked = {"in": "phoi", "pham_vi": "tat-ca", "phoi": str(blank.pk), "may": key}
        with open_pdf(client.get(url("dossiers:certificates-print", decision), asked).content) as pdf:
            places.append([(char["x0"] / MM, char["top"] / MM) for char in pdf.pages[0].chars])
    for (left, top), (moved_left, moved_top) in zip(*places, strict=True):
        assert moved_left - left == pytest.approx(3.5, abs=0.1)
        assert moved_top - top == pytest.approx(-2.0, abs=0.1)
    page = text(client, url("dossiers:certificates-print", decision))
    for chosen in (blank, printer):
        assert f'<option value="{chosen.pk}" selected>{chosen.name}' in page
    whole = {"in": "tron", "pham_vi": "tu-den", "den": 1, "phoi": "a4"}
    assert len(printed(client, decision, **whole)) == 1


def test_a_blank_says_what_it_leaves_open_in_millimetres(office: User) -> None:
    said = {"signer-shown": False, "recipient-baseline_mm": "96,5", "qr-shown": "on"}
    sent(office, reverse("dossiers:blank-new"), typed_blank(name="Phôi đỏ", **said))
    made = Blank.objects.get()
    assert not made.fields["places"]["signer"]["shown"]
    assert made.fields["places"]["recipient"]["baseline_mm"] == "96.5"
    assert made.version == 1
    page = text(office, url("dossiers:blank", made))
    assert "Nguyễn Văn Mẫu" in page
    assert "Trần Thị Mẫu" not in page
    assert "style=" not in page.partition("<svg class=")[2].partition("</svg>")[0]
    entry = history.of(made).get()
    assert entry.values["Họ tên người ký"] == ["", "không in"]
    sheet = a_client(office).get(reverse("dossiers:calibration"), {"phoi": made.pk})
    with open_pdf(sheet.content) as pdf:
        assert "Họ" not in pdf.pages[0].extract_text().partition("phôi.")[2]


def test_two_who_change_a_blank_see_both_texts_and_nothing_is_lost(office: User) -> None:
    made = a_blank()
    first = sent(
        office, url("dossiers:blank", made), typed_blank(name="Phôi đỏ", version=1, **{"day-shown": "on"})
    )
    assert first.status_code == 302
    answer = sent(office, url("dossiers:blank", made), typed_blank(name="Phôi xanh", version=1))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Phôi đỏ" in page
    assert "Phôi xanh" in page
    made.refresh_from_db()
    assert (made.name, made.version) == ("Phôi đỏ", 2)


def test_what_can_not_be_laid_so_is_said_and_what_was_typed_stays(office: User) -> None:
    address = reverse("dossiers:blank-new")
    cases = {
        "Tên tập thể, cá nhân: nằm ngoài tờ phôi.": {"recipient-left_mm": "200"},
        "Ghi số mi-li-mét": {"recipient-left_mm": "20,55"},
        "Thành tích và Địa danh, ngày tháng năm chồng lên nhau.": {"achievement-lines": "4"},
    }
    for reason, said in cases.items():
        answer = sent(office, address, typed_blank(name="Phôi lạ", **said))
        assert answer.status_code == 422
        page = answer.content.decode()
        assert reason in page
        assert f'value="{next(iter(said.values()))}"' in page
    assert not Blank.objects.exists()
    a_blank()
    assert "Đã có phôi mang tên này." in sent(office, address, typed_blank(name="Phôi đỏ")).content.decode()
    far = typed_printer(right_mm="31")
    assert "nhiều nhất 30 mm" in sent(office, reverse("dossiers:printer-new"), far).content.decode()


def test_a_look_before_it_is_saved_writes_nothing(office: User) -> None:
    answer = sent(
        office,
        reverse("dossiers:blank-new"),
        typed_blank(name="Thử", preview="1", **{"recipient-size_pt": "20"}),
    )
    assert answer.status_code == 200
    assert 'font-size="7.056"' in answer.content.decode()
    assert not Blank.objects.exists()
