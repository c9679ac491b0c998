"""Sổ số văn bản: what each number was given for, what is missing, what was used outside; and the form's word
when somebody else was quicker."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import partial

import pytest
import time_machine

from andung_emulation import history, tokens
from andung_emulation.clock import ZONE
from awards.models import RegisterEntry
from awards.services.numbers import record_outside
from campaigns.enums import Role
from campaigns.models import User
from dossiers.enums import PaperKind
from dossiers.models import Paper
from dossiers.services.papers import proposed_number, void_paper
from tests import factories as make
from tests.awards.decision_factories import a_waiting_revocation, an_award
from tests.awards.factories import the_clerk
from tests.dossiers.factories import EVENING, a_dossier, freeze, issue, the
from tests.recording.factories import cell
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db
BOOK = "dossiers:number-book"


def outside(number: str, purpose: str = "Tờ trình gửi huyện", code: str = "to-trinh") -> RegisterEntry:
    return record_outside(code, number, date(2025, 11, 3), purpose, actor=the_clerk(), at=EVENING)


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.usefixtures("evening")
def test_the_book_says_what_each_number_was_given_for(office: User) -> None:
    dossier = a_dossier()
    minutes = issue(freeze(the(dossier, PaperKind.MINUTES)))
    outside("05")
    petition = issue(freeze(the(dossier, PaperKind.PETITION)), "02")
    void_paper(petition, reason="Sai trích yếu", actor=the_clerk(), at=EVENING)
    a_waiting_revocation(an_award(make.a_person("Lò Thị Nắng", unit=make.a_unit())), number="82")
    page = text(office, url(BOOK))
    assert url("dossiers:paper", minutes) in page
    said = plain(page)
    assert "Biên bản họp xét khen thưởng của phiên họp ngày 29/12/2025 (đợt năm 2025) Đã cấp" in said
    assert "Đã hủy, không dùng lại Lý do: Sai trích yếu" in said
    assert "Tờ trình gửi huyện Dùng ngoài ứng dụng" in said
    assert "Thiếu số 01, 03–04." in said
    assert "Sổ riêng của Hội đồng; số tiếp theo: 06." in said
    assert "Quyết định thu hồi Giấy khen: Lò Thị Nắng Chờ Chủ tịch xác nhận" in said
    assert "không thấy các văn bản khác của sổ chung" in said


@pytest.mark.usefixtures("evening")
def test_dates_that_run_backwards_are_told(office: User) -> None:
    outside("02")
    record_outside("to-trinh", "1", date(2025, 12, 3), "Trước", actor=the_clerk(), at=EVENING)
    assert "Số 02 ghi ngày trước số 01." in plain(text(office, url(BOOK)))


@pytest.mark.usefixtures("evening")
def test_a_number_used_outside_is_written_down_and_voided_by_hand(office: User) -> None:
    typed = {"series": "to-trinh", "number": "7", "issued_on": "03/11/2025", "purpose": "Tờ trình gửi huyện"}
    assert sent(office, url("dossiers:number-outside"), typed)["Location"] == f"{url(BOOK)}?nam=2025"
    again = sent(office, url("dossiers:number-outside"), typed | {"purpose": "Việc khác"})
    assert (again.status_code, "đã dùng trong năm 2025" in again.content.decode()) == (422, True)
    assert "Việc khác" in again.content.decode()
    wrong = sent(office, url("dossiers:number-outside"), typed | {"number": "12/1"})
    assert "Số văn bản gồm một đến bốn chữ số" in wrong.content.decode()
    entry = RegisterEntry.objects.get()
    assert url("dossiers:number-void", entry) in text(office, url(BOOK))
    assert sent(office, url("dossiers:number-void", entry), {"reason": "Ghi nhầm"}).status_code == 302
    page = text(office, url(BOOK))
    assert "Lý do: Ghi nhầm" in page
    assert url("dossiers:number-void", entry) not in page
    petition = the(a_dossier(), PaperKind.PETITION)
    assert proposed_number(petition, date(2025, 12, 29)) == "08"


@pytest.mark.usefixtures("evening")
def test_who_reads_it_changes_nothing(office: User) -> None:
    outside("05")
    page = text(make.an_account(Role.DEPUTY), url(BOOK))
    assert "Tờ trình gửi huyện" in page
    for hidden in ("dossiers:number-outside", "dossiers:number-book-export"):
        assert url(hidden) not in page
    for year in ("1999", "abc", "9" * 30):
        assert "Sổ số văn bản năm 2025" in text(office, f"{url(BOOK)}?nam={year}")


@pytest.mark.usefixtures("evening")
def test_the_book_as_excel(office: User) -> None:
    outside("05", "=HYPERLINK(1)")
    content = make.a_client(office).get(url("dossiers:number-book-export"), {"nam": 2025}).content
    assert cell(content, "A3") == "TTr-HĐTĐKT: Thiếu số 01–04."
    assert [cell(content, f"{column}5") for column in "ABD"] == ["TTr-HĐTĐKT", "05", "=HYPERLINK(1)"]
    assert history.of(office).get(action="number.exported").values == {"filters": "năm 2025", "rows": 1}


@pytest.mark.usefixtures("evening")
def test_who_was_slower_gets_the_sentence_and_the_next_number(office: User) -> None:
    """The page proposed 01; meanwhile the council used it elsewhere. Nothing typed is lost."""
    minutes = freeze(the(a_dossier(), PaperKind.MINUTES))
    assert 'value="01"' in text(office, url("dossiers:paper", minutes))
    outside("01", "Biên bản khác", "bien-ban")
    typed = {"number": "01", "dated": "29/12/2025"}
    page = sent(office, url("dossiers:paper-issue", minutes), typed).content.decode()
    assert "Số 01/BB-HĐTĐKT đã dùng trong năm 2025." in page
    assert "Số tiếp theo của sổ: 02." in page
    assert all(f'value="{each}"' in page for each in typed.values())


@pytest.mark.usefixtures("evening")
def test_a_double_click_takes_one_number(office: User) -> None:
    minutes = freeze(the(a_dossier(), PaperKind.MINUTES))
    typed = {"number": "01", "dated": "29/12/2025", tokens.FIELD: tokens.sign(office.pk)}
    client = make.a_client(office)
    first, second = (client.post(url("dossiers:paper-issue", minutes), typed) for _ in range(2))
    assert first["Location"] == second["Location"] == url("dossiers:paper", minutes)
    assert RegisterEntry.objects.count() == 1
    assert history.of(minutes).filter(action="paper.issued").count() == 1


def test_the_year_is_that_of_the_local_date(office: User) -> None:
    """A second before midnight nothing can be dated tomorrow; at midnight, 17:00 UTC on 31/12, the numbers of
    01/01 begin at 01."""
    with time_machine.travel(EVENING, tick=False):
        outside("44", "Biên bản khác", "bien-ban")
        minutes = freeze(the(a_dossier(), PaperKind.MINUTES))
    ask = partial(at_that_time, office, minutes)
    assert "không được sau hôm nay" in ask(datetime(2025, 12, 31, 23, 59, 59, tzinfo=ZONE))
    assert ask(datetime(2026, 1, 1, tzinfo=ZONE)) == ""
    entry = RegisterEntry.objects.get(year=2026)
    assert (str(entry), entry.issued_on) == ("01/BB-HĐTĐKT", date(2026, 1, 1))


def at_that_time(office: User, minutes: Paper, at: datetime) -> str:
    """What the page answers to a paper dated 01/01/2026; "" when it was issued."""
    with time_machine.travel(at, tick=False):
        number = proposed_number(minutes, date(2026, 1, 1))
        assert number == "01"
        answer = sent(office, url("dossiers:paper-issue", minutes), {"number": number, "dated": "01/01/2026"})
        return "" if answer.status_code == 302 else str(answer.content.decode())
