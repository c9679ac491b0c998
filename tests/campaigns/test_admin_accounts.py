"""Accounts and appointments: the administrator's, in Quản trị and by the command that makes the first one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from andung_emulation import history
from campaigns.enums import Role
from campaigns.models import User
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(make.AT):
        yield


@pytest.fixture
def administrator() -> Client:
    return make.a_client(make.an_account(Role.ADMINISTRATOR))


def url(model: str, page: str = "changelist", *args: Any) -> str:
    return reverse(f"admin:campaigns_{model}_{page}", args=args)


def account_form(**typed: Any) -> dict[str, Any]:
    formset = {"appointments-TOTAL_FORMS": 0, "appointments-INITIAL_FORMS": 0}
    return formset | typed


def test_the_administrator_makes_an_account_with_its_appointment(administrator: Client) -> None:
    secret = {"password1": "mot-mat-khau-rat-dai", "password2": "mot-mat-khau-rat-dai"}
    answer = administrator.post(url("user", "add"), account_form(username="donvi9", **secret))
    user = User.objects.get(username="donvi9")
    assert answer["Location"] == url("user", "change", user.pk)
    appointment = {
        "appointments-TOTAL_FORMS": 1,
        "appointments-0-role": "office",
        "appointments-0-held_from": "2025-01-01",
        "appointments-0-user": user.pk,
    }
    typed = account_form(username="donvi9", is_active="on") | appointment
    assert administrator.post(url("user", "change", user.pk), typed).status_code == 302
    assert user.appointments.get().role == Role.OFFICE
    stored = "".join(str(entry.values) for entry in history.of(user))
    assert "mat-khau" not in stored
    assert "phân vai" in stored


def test_a_weak_password_is_refused(administrator: Client) -> None:
    page = administrator.post(
        url("user", "add"), account_form(username="x", password1="12345678", password2="12345678")
    )
    assert page.status_code == 200
    assert not User.objects.filter(username="x").exists()


@pytest.mark.ignore_template_errors  # Django's own template asks for a field that may be absent
def test_a_password_set_by_the_administrator_is_history(administrator: Client) -> None:
    user = make.an_account(Role.CHAIRMAN)
    address = reverse("admin:auth_user_password_change", args=[user.pk])
    assert administrator.get(address).status_code == 200
    secret = {
        "password1": "mot-mat-khau-rat-dai",
        "password2": "mot-mat-khau-rat-dai",
        "usable_password": "true",
    }
    assert administrator.post(address, secret).status_code == 302
    user.refresh_from_db()
    assert user.check_password("mot-mat-khau-rat-dai")
    assert history.of(user).get().action == "account.password_set"


@pytest.mark.parametrize("written", ["{}", "0{}", "+{}", " {} "])
def test_his_own_password_he_changes_where_the_old_one_is_asked(written: str) -> None:
    """However the address writes his number."""
    user = make.an_account(Role.ADMINISTRATOR, pk=1, password=make.PASSWORD)
    secret = {
        "password1": "mot-mat-khau-rat-dai",
        "password2": "mot-mat-khau-rat-dai",
        "usable_password": "true",
    }
    address = url("user", "changelist") + f"{written.format(user.pk)}/password/"
    assert make.a_client(user).post(address, secret)["Location"] == reverse("password-change")
    user.refresh_from_db()
    assert user.check_password(make.PASSWORD)


def test_nobody_is_made_a_superuser_there(administrator: Client) -> None:
    user = make.an_account()
    typed = account_form(username=user.username, is_active="on", is_superuser="on", is_staff="on")
    administrator.post(url("user", "change", user.pk), typed)
    user.refresh_from_db()
    assert (user.is_superuser, user.is_staff) == (False, False)


def test_the_first_administrator_comes_from_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANDUNG_ADMIN_USERNAME", "quantri")
    monkeypatch.setenv("ANDUNG_ADMIN_PASSWORD", "mot-mat-khau-rat-dai")
    out = StringIO()
    call_command("create_administrator", stdout=out)
    user = User.objects.get(username="quantri")
    assert "quantri" in out.getvalue()
    assert (user.is_superuser, user.appointments.get().role) == (False, Role.ADMINISTRATOR)
    with pytest.raises(CommandError, match="đã được sử dụng"):
        call_command("create_administrator", stdout=out)


def test_a_command_without_a_name_or_with_a_weak_password_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANDUNG_ADMIN_USERNAME", raising=False)
    monkeypatch.delenv("ANDUNG_ADMIN_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="ANDUNG_ADMIN_PASSWORD"):
        call_command("create_administrator")
    monkeypatch.setenv("ANDUNG_ADMIN_PASSWORD", "123")
    with pytest.raises(CommandError) as refused:
        call_command("create_administrator", "quantri")
    # The length that holds for him, not first that of everybody and his own after he thought of another.
    assert re.findall(r"\d+", str(refused.value)) == ["15"]
    assert not User.objects.exists()


def test_at_a_terminal_the_command_asks_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANDUNG_ADMIN_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin", Terminal("quantri\n"))
    said = iter(["mot-mat-khau-rat-dai", "khac", "mot-mat-khau-rat-dai", "mot-mat-khau-rat-dai"])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(said))
    with pytest.raises(CommandError, match="khác nhau"):
        call_command("create_administrator", "quantri", stdout=StringIO())
    call_command("create_administrator", stdout=StringIO())
    assert User.objects.get().username == "quantri"


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_each_field_of_an_appointment_says_what_it_is_to_who_hears_the_page(administrator: Client) -> None:
    user = make.an_account(Role.OFFICE)
    page = administrator.get(url("user", "change", user.pk)).content.decode()
    fields = re.findall(r'<(?:select|input type="text")[^>]*name="appointments-0-[^>]*>', page)
    assert len(fields) == 4
    assert [field for field in fields if 'aria-label="' not in field] == []
    assert 'aria-label="Từ ngày"' in page


def test_a_day_stands_in_its_field_as_people_write_it(administrator: Client) -> None:
    """As on every page outside Quản trị; the calendar beside the field writes it alike."""
    user = make.an_account(Role.OFFICE)
    held_from = user.appointments.get().held_from
    page = administrator.get(url("user", "change", user.pk)).content.decode()
    assert f'value="{held_from:%d/%m/%Y}"' in page
    words = administrator.get(reverse("admin:jsi18n")).content.decode()
    assert re.search(r'"DATE_INPUT_FORMATS": \[\s*"%d/%m/%Y"', words)


def test_a_round_in_quan_tri_leads_to_its_dossiers_and_to_its_own_page() -> None:
    round_ = make.a_round()
    client = make.a_client(make.the_office())
    dossiers = reverse("dossiers:dossier-list", args=[round_.pk])
    assert f'href="{dossiers}"' in client.get(url("round")).content.decode()
    page = client.get(url("round", "change", round_.pk)).content.decode()
    assert f'href="{dossiers}"' in page
    assert f'href="{reverse("campaigns:round", args=[round_.pk])}"' in page
    assert client.get(dossiers).status_code == 200
