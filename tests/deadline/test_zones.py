"""The same verdicts and the same days on paper, whatever zone the machine, the database or the process that
asks was born in (trust, R10)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from andung_emulation import clock, vietnamese
from andung_emulation.clock import ZONE
from andung_emulation.errors import Refused
from awards.models import RegisterEntry
from awards.services import numbers
from campaigns.services.rounds import close_next
from dossiers.enums import PaperKind
from dossiers.models import Dossier
from dossiers.services.submission import submit_dossier, withdraw_dossier
from tests.awards.factories import the_clerk
from tests.dossiers.factories import a_ready_dossier

ZONES = ("UTC", "America/New_York", "Asia/Ho_Chi_Minh", "Pacific/Kiritimati")
D = datetime(2026, 1, 5, tzinfo=ZONE)
TICK = timedelta(microseconds=1)
ROOT = Path(__file__).resolve().parents[2]
# What a machine of another zone is asked: Django's own zone is our setting, whatever TZ said before.
ASKED = """
import os, sys, django
from datetime import UTC, datetime
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()
from andung_emulation import clock, vietnamese
from campaigns.rules import calendar
closes = calendar.closes_at_for(2025, day=5, month=1)
last = datetime(2026, 1, 4, 16, 59, 59, 999999, tzinfo=UTC)
window = calendar.Window("Đợt", closes)
print(bool(calendar.may_submit(window, last)), bool(calendar.may_submit(window, closes)),
      clock.local_date(last), clock.local_date(closes), calendar.last_day(closes), vietnamese.time_of(last))
"""


@contextmanager
def a_machine_in(zone: str) -> Iterator[None]:
    """What `time.localtime` and naive conversions of this process say meanwhile."""
    kept = os.environ.get("TZ", "")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        os.environ["TZ"] = kept
        time.tzset()


@pytest.mark.django_db
def test_verdicts_instants_and_days_are_the_same() -> None:
    dossier = a_ready_dossier()
    for zone in ZONES:
        with transaction.atomic():
            with a_machine_in(zone):
                lives_through_the_date(dossier)
            transaction.set_rollback(True)


def lives_through_the_date(dossier: Dossier) -> None:
    clerk = the_clerk()
    for late in (D, D + TICK, D.astimezone(UTC)):
        with pytest.raises(Refused, match="trước ngày 05/01/2026, tức là hết ngày 04/01/2026"):
            submit_dossier(dossier, actor=clerk, at=late)
    submitted = submit_dossier(dossier, actor=clerk, at=(D - TICK).astimezone(UTC))
    submitted.refresh_from_db()
    assert submitted.first_submitted_at == D - TICK
    receipt = submitted.papers.live().get(kind=PaperKind.RECEIPT)
    assert receipt.dated == date(2026, 1, 4)
    assert "23:59:59 ngày 04/01/2026" in str(receipt.blocks)
    with pytest.raises(Refused, match="hết hạn"):
        withdraw_dossier(submitted, reason="Muộn", actor=clerk, at=D)
    assert not close_next(D + timedelta(minutes=1) - TICK)
    assert close_next(D + timedelta(minutes=1))


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_session_of_the_database_in_another_zone_changes_no_guard() -> None:
    """An administrator at his own terminal; the application's sessions are always in UTC."""
    dossier = a_ready_dossier()
    forged = """UPDATE dossiers_dossier SET state = 'submitted', receipt_code = 'X', content_hash = 'x',
        closes_at = (SELECT closes_at FROM campaigns_round r WHERE r.id = round_id),
        first_submitted_at = %s WHERE id = %s"""
    said = {}
    for zone in ZONES:
        for instant in ("2026-01-04 23:59:59.999999+07", "2026-01-05 00:00:00+07"):
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("SELECT set_config('TimeZone', %s, true)", [zone])
                    cursor.execute(forged, [instant, dossier.pk])
                    said[zone, instant] = cursor.rowcount
                    transaction.set_rollback(True)
            except IntegrityError:
                said[zone, instant] = 0
    assert said == {key: int("23:59" in key[1]) for key in said}


@pytest.mark.django_db
def test_the_year_of_a_number_and_the_day_on_a_paper_are_local() -> None:
    """31/12 turns into 01/01 at An Dũng, not where the clock counts."""
    eve = datetime(2025, 12, 31, 23, 59, 59, tzinfo=ZONE)
    clerk, years = the_clerk(), []
    for zone in ZONES:
        with a_machine_in(zone):
            for at in (eve, eve + timedelta(seconds=1)):
                day = clock.local_date(at.astimezone(UTC))
                series = numbers.council_series(day)[numbers.PETITIONS]
                number = numbers.propose_next(series, day.year)
                entry = numbers.take_number(series, number, day, actor=clerk, at=at)
                years.append((zone, entry.year, entry.issued_on, entry.number))
                assert vietnamese.date_short(day) == f"{day:%d/%m/%Y}"
    turn = [(2025, date(2025, 12, 31)), (2026, date(2026, 1, 1))]
    assert [each[1:3] for each in years] == turn * len(ZONES)
    assert RegisterEntry.objects.filter(year=2026, number="04").exists()


def test_a_process_born_in_another_zone_says_the_same() -> None:
    said = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=ROOT, env=os.environ | {"TZ": "Pacific/Kiritimati"}, check=True,
        text=True, stdout=subprocess.PIPE,
    ).stdout  # fmt: skip
    assert said == "True False 2026-01-04 2026-01-05 2026-01-04 23:59:59 ngày 04/01/2026\n"
