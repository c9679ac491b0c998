"""Mails that remind: who gets one, what it says, and that nobody gets two."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from andung_emulation.health import findings
from andung_emulation.jobs import Daily
from andung_emulation.mail import MailError, MailServer, address_in, server_in
from andung_emulation.registration import listed
from awards.enums import NominationState
from campaigns.enums import EvaluationState, Role
from campaigns.models import CalendarDay, Reminder, Round, Unit, User
from campaigns.selectors.reminders import letters_of
from campaigns.services.reminders import MOST_TRIES, MailFailed, remind
from tests import factories as make
from tests.awards import factories as awards
from tests.ground.racing import race
from tests.screens import sent as posted
from tests.screens import url

pytestmark = pytest.mark.django_db
ADDRESS = "https://thidua.andung.example"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(make.AT, tick=False):
        yield


@pytest.fixture(autouse=True)
def _server(settings: Any) -> None:
    """A mail server is set; the test's own mailbox stands in for it."""
    settings.MAIL_IS_SET = True
    settings.DEFAULT_FROM_EMAIL = "thidua@andung.example"


@pytest.fixture
def round_() -> Round:
    return make.a_round(units_due_on=date(2025, 12, 30))


def a_voice(round_: Round, name: str = "Thôn 4", **fields: Any) -> User:
    """Of a unit that owes its sheet."""
    unit = make.a_unit(name, block="K3")
    make.an_evaluation(round_, unit)
    return make.an_account(unit=unit, **({"email": f"u{unit.pk}@andung.example"} | fields))


def reminder_in_health() -> tuple[bool, str]:
    [found] = [each for each in findings() if each.name == "Thư nhắc việc"]
    return found.well, found.said


class Refusing(EmailBackend):
    """A server that takes no mail for one address, as long as `refused` is set."""

    refused = ""
    broken = False

    def send_messages(self, messages: Any) -> int:
        if self.broken:
            raise SMTPServerDisconnected("gone")
        rows = list(messages)
        if self.refused in rows[0].to:
            raise SMTPRecipientsRefused({self.refused: (550, b"no such user")})
        return int(super().send_messages(rows))


class Silent(EmailBackend):
    def open(self) -> bool:
        raise TimeoutError("timed out")


@pytest.fixture
def refusing(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    module = sys.modules[__name__]
    monkeypatch.setattr(Refusing, "refused", "")
    monkeypatch.setattr(Refusing, "broken", False)
    return module.Refusing


def test_who_owes_something_within_days_gets_one_mail_however_often_it_runs(round_: Round) -> None:
    user = a_voice(round_)
    assert remind(make.AT) == 1
    assert remind(make.AT + timedelta(hours=3)) == 0
    [message] = mail.outbox
    assert message.to == [user.email]
    assert message.from_email == "thidua@andung.example"
    row = Reminder.objects.get()
    assert (row.user, row.day, row.sent_at, row.tries) == (user, make.TODAY, make.AT, 1)


def test_the_mail_is_plain_words_and_names_the_page_where_no_address_is_set(round_: Round) -> None:
    make.an_issuing_body()
    a_voice(round_)
    remind(make.AT)
    [message] = mail.outbox
    assert message.subject == "Nhắc việc thi đua, khen thưởng: 1 việc đến hạn hoặc quá hạn"
    for words in (
        "xã An Dũng: việc cần làm ngày 29/12/2025",
        "- 30/12: Gửi phiếu chấm điểm của Thôn 4",
        "Mở ứng dụng, trang Việc cần làm.",
    ):
        assert words in message.body
    assert "http" not in message.body


def test_links_are_absolute_where_the_address_is_set(round_: Round, settings: Any) -> None:
    settings.PUBLIC_ADDRESS = ADDRESS
    a_voice(round_)
    remind(make.AT)
    links = re.findall(r"https?://\S+", str(mail.outbox[0].body))
    assert links == [f"{ADDRESS}{url('campaigns:evaluation', round_.evaluations.get())}", f"{ADDRESS}/"]


def test_no_persons_name_leaves_the_house(round_: Round) -> None:
    make.a_person("Huỳnh Thị Mây")
    clerk = make.an_account(Role.OFFICE, email="vp@andung.example", person=make.a_person("Huỳnh Thị Mây"))
    for name in ("Lò Văn Kín", "Lò Văn Đáo"):
        awards.a_nomination(
            NominationState.FILED, round_=round_, participant=make.a_person(name, unit=make.a_unit())
        )
    remind(make.AT)
    [message] = mail.outbox
    assert message.to == [clerk.email]
    assert "Tiếp nhận đề nghị khen thưởng (2)" in message.body
    assert not re.search("Lò|Kín|Đáo|Mây", message.subject + str(message.body))


@pytest.mark.parametrize(
    "fields", [{"email": ""}, {"is_active": False}], ids=["without an address", "inactive"]
)
def test_who_cannot_be_reached_or_holds_nothing_gets_none(round_: Round, fields: dict[str, Any]) -> None:
    a_voice(round_, **fields)
    make.an_account(email="khong-vai@andung.example")
    assert remind(make.AT) == 0
    assert not Reminder.objects.exists()


def test_what_is_due_later_reminds_nobody_yet(round_: Round) -> None:
    """Registration has no day at all: alone it is no reason for a mail."""
    a_voice(round_)
    Round.objects.update(units_due_on=date(2026, 1, 2))  # Friday: the fourth working day from Monday
    assert remind(make.AT) == 0
    CalendarDay.objects.create(day=date(2026, 1, 1), kind="holiday")
    assert remind(make.AT) == 1


@pytest.mark.parametrize("weekend", [27, 28])
def test_nobody_is_reminded_on_a_day_off(round_: Round, weekend: int) -> None:
    a_voice(round_)
    assert remind(make.AT.replace(day=weekend)) == 0
    CalendarDay.objects.create(day=date(2025, 12, weekend), kind="workday")
    assert remind(make.AT.replace(day=weekend)) == 1


def test_a_closed_round_urges_nobody_by_mail(round_: Round) -> None:
    a_voice(round_)
    later = make.a_round(2026)
    Round.objects.filter(pk=round_.pk).update(closed_at=round_.closes_at)
    assert later.opened_on is not None
    assert letters_of(make.AT.replace(year=2026, month=3, day=2), address="") == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_race_send_one_mail_each_person(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    round_ = make.a_round(units_due_on=date(2025, 12, 30))
    users = [a_voice(round_, f"Thôn {number}") for number in (4, 5, 6)]
    sent = race([lambda: remind(make.AT)] * 4)
    assert sum(sent) == len(users) == len(mail.outbox)
    assert sorted(message.to[0] for message in mail.outbox) == sorted(user.email for user in users)


def test_a_refused_letter_is_tried_three_times_a_day_and_health_tells(round_: Round, refusing: Any) -> None:
    users = [a_voice(round_, name) for name in ("Thôn 4", "Thôn 5")]
    refusing.refused = users[0].email
    for _ in range(MOST_TRIES - 1):
        with pytest.raises(MailFailed, match="1 thư chưa gửi được, sẽ thử lại"):
            remind(make.AT)
    assert remind(make.AT) == 0  # the third try is the last
    refusing.refused = ""
    assert remind(make.AT) == 0
    assert [message.to for message in mail.outbox] == [[users[1].email]]
    well, said = reminder_in_health()
    assert not well
    assert "đã gửi 1 thư; 1 thư không gửi được (máy chủ không nhận địa chỉ)" in said
    assert users[0].email not in said


def test_a_letter_that_failed_goes_out_at_the_next_try(round_: Round, refusing: Any) -> None:
    user = a_voice(round_)
    refusing.refused = user.email
    with pytest.raises(MailFailed):
        remind(make.AT)
    refusing.refused = ""
    assert remind(make.AT) == 1
    assert reminder_in_health()[0]


def test_a_killed_workers_letter_is_not_sent_twice(round_: Round) -> None:
    user = a_voice(round_)
    Reminder.objects.create(user=user, day=make.TODAY, tasks=1)
    assert remind(make.AT) == 0
    assert mail.outbox == []


def test_a_line_that_breaks_leaves_the_rest_for_the_next_run(round_: Round, refusing: Any) -> None:
    for name in ("Thôn 4", "Thôn 5"):
        a_voice(round_, name)
    refusing.broken = True
    with pytest.raises(MailFailed, match="bị đứt"):
        remind(make.AT)
    assert Reminder.objects.count() == 1
    refusing.broken = False
    assert remind(make.AT) == 2


def test_a_server_that_does_not_answer_blocks_nothing_and_uses_up_no_try(
    round_: Round, settings: Any
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Silent"
    a_voice(round_)
    with pytest.raises(MailFailed, match="không trả lời: TimeoutError"):
        remind(make.AT)
    assert not Reminder.objects.exists()
    with pytest.raises(CommandError, match="không trả lời"):
        call_command("remind", stdout=StringIO())


def test_without_a_server_nothing_goes_out_and_nothing_breaks(round_: Round, settings: Any) -> None:
    settings.MAIL_IS_SET = False
    a_voice(round_)
    assert remind(make.AT) == 0
    assert reminder_in_health() == (True, "Chưa đặt.")
    out = StringIO()
    call_command("remind", stdout=out)
    assert "Chưa đặt ANDUNG_MAIL" in out.getvalue()


def test_health_tells_that_the_server_is_set(settings: Any) -> None:
    assert reminder_in_health() == (
        True,
        "Chế độ tập huấn: thư chỉ in ra, không gửi cho ai. Chưa có thư nào.",
    )
    settings.DEMO = False
    assert reminder_in_health() == (True, "Đã đặt máy chủ thư. Chưa có thư nào.")


def test_a_dry_run_shows_the_mails_and_sends_none(round_: Round) -> None:
    user = a_voice(round_)
    out = StringIO()
    call_command("remind", "--dry-run", stdout=out)
    assert user.username in out.getvalue()
    assert "Gửi phiếu chấm điểm của Thôn 4" in out.getvalue()
    assert user.email not in out.getvalue()
    assert (mail.outbox, Reminder.objects.count()) == ([], 0)
    call_command("remind", stdout=out)
    assert "Đã gửi 1 thư." in out.getvalue()


def test_the_worker_reminds_daily_from_seven() -> None:
    [job] = [each for each in listed("jobs") if each.name == "remind"]
    assert isinstance(job, Daily)
    assert job.from_hour == 7
    assert job.run(make.AT) is None


def test_a_filed_sheet_is_nothing_to_remind_of(round_: Round) -> None:
    unit: Unit = make.a_unit("Thôn 4", block="K3")
    make.an_evaluation(round_, unit, state=EvaluationState.FILED)
    make.an_account(unit=unit, email="u@andung.example")
    assert remind(make.AT) == 0


def test_the_administrator_writes_down_an_accounts_address() -> None:
    user, administrator = make.an_account(), make.an_account(Role.ADMINISTRATOR)
    formset = {"appointments-TOTAL_FORMS": 0, "appointments-INITIAL_FORMS": 0}
    data = formset | {"username": user.username, "is_active": "on", "email": "vanphong@andung.example"}
    assert posted(administrator, url("admin:campaigns_user_change", user), data).status_code == 302
    user.refresh_from_db()
    assert user.email == "vanphong@andung.example"


def test_the_server_is_read_from_one_variable() -> None:
    sender = "thidua@andung.example"
    assert server_in("", "") is None
    assert server_in("smtp://van%40phong:p%2Fw@thu.example:2525/?tls=1", sender) == MailServer(
        "thu.example", 2525, "van@phong", "p/w", starttls=True, ssl=False, sender=sender
    )
    assert server_in("smtps://thu.example", sender) == MailServer(
        "thu.example", 465, "", "", starttls=False, ssl=True, sender=sender
    )


@pytest.mark.parametrize(
    ("said", "sender", "reason"),
    [
        ("http://thu.example", "a@b", "smtp://"),
        ("smtp://", "a@b", "smtp://"),
        ("smtp://thu.example:cong", "a@b", "cổng"),
        ("smtp://thu.example", "", "ANDUNG_MAIL_FROM"),
    ],
)
def test_a_wrong_server_is_refused_in_a_sentence(said: str, sender: str, reason: str) -> None:
    with pytest.raises(MailError, match=reason):
        server_in(said, sender)


def test_the_public_address_is_whole_or_refused() -> None:
    assert address_in(f"{ADDRESS}/") == ADDRESS
    assert address_in("") == ""
    for wrong in ("thidua.andung.example", "ftp://andung.example", f"{ADDRESS}/?a=1"):
        with pytest.raises(MailError, match="ANDUNG_ADDRESS"):
            address_in(wrong)


@pytest.mark.parametrize(
    ("mode", "backend"), [("demo", "console"), ("production", "smtp")], ids=["demo", "production"]
)
def test_in_the_demonstration_a_named_server_is_never_asked(mode: str, backend: str) -> None:
    asked = "from django.conf import settings as s; print(s.EMAIL_BACKEND, s.EMAIL_HOST, s.EMAIL_TIMEOUT)"
    variables = {"ANDUNG_MAIL": "smtp://thu.example", "ANDUNG_MAIL_FROM": "a@b.example", "ANDUNG_MODE": mode}
    kept = os.environ | variables | {"DJANGO_SETTINGS_MODULE": "andung_emulation.settings"}
    done = subprocess.run([sys.executable, "-c", asked], env=kept, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [f"django.core.mail.backends.{backend}.EmailBackend", "thu.example", "10"]
