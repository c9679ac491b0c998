"""Small promises of every page that no other place asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.enums import Role
from campaigns.models import Appointment, Unit, User
from tests import factories as make
from tests.rights.asking import patterns

ROOT = Path(__file__).resolve().parents[2]
# The newest hole that was known of each, and mended in this version (reference of threats, section 1).
FLOORS = {"django": (5, 2, 13), "weasyprint": (70, 0), "pillow": (11, 0), "openpyxl": (3, 1)}


@pytest.mark.django_db
def test_nothing_is_written_without_the_token_of_the_form() -> None:
    exempt = [name for name, pattern in patterns() if getattr(pattern.callback, "csrf_exempt", False)]
    assert exempt == []
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.an_account(Role.OFFICE))
    answer = client.post(reverse("campaigns:unit-new"), {"name": "Thôn 9"})
    assert answer.status_code == 403
    assert not Unit.objects.exists()


@pytest.mark.django_db
def test_every_page_has_its_way_out() -> None:
    client = make.a_client(make.an_account(Role.OFFICE))
    for name in ("home", "search", "security", "campaigns:participant-list", "awards:register"):
        page = client.get(reverse(name)).content.decode()
        assert f'<form method="post" action="{reverse("logout")}"' in page, name


@pytest.mark.django_db
def test_the_log_out_clears_what_the_browser_kept() -> None:
    answer = make.a_client(make.an_account(Role.OFFICE)).post(reverse("logout"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.django_db
def test_a_password_is_masked_and_may_be_pasted() -> None:
    page = Client().get(reverse("login")).content.decode()
    [field] = re.findall(r'<input[^>]*name="password"[^>]*>', page)
    assert 'type="password"' in field
    assert 'autocomplete="current-password"' in field
    assert "onpaste" not in field


@pytest.mark.django_db
def test_a_password_counts_to_its_last_letter_and_space() -> None:
    secret = "Suối chảy qua cầu tre  " + "ở" * 90
    user = make.an_account(Role.UNIT, password=secret)
    for wrong in (secret.strip(), secret[:-1], secret.upper(), secret):
        client = Client()
        client.post(reverse("login"), {"username": user.username, "password": wrong})
        assert (client.get(reverse("home")).status_code == 200) is (wrong == secret)


@pytest.mark.django_db
def test_no_account_comes_with_the_tables() -> None:
    assert not User.objects.exists()
    assert not Appointment.objects.exists()


def test_no_package_is_older_than_its_last_known_hole() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = dict(re.findall(r"^([\w.-]+)==([\w.]+)", lock, flags=re.MULTILINE))
    for name, floor in FLOORS.items():
        assert tuple(int(part) for part in found[name].split(".")[: len(floor)]) >= floor, name
