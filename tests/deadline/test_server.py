"""The last seconds on the real server: bodies that trickle over midnight, and everybody at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import connection

from andung_emulation.clock import ZONE
from awards.enums import NominationState
from campaigns.enums import Role
from tests import factories as make
from tests.awards.factories import a_nomination, answer_all, the_clerk
from tests.deadline.server import Press, Server, a_server, logs_in, wait_until
from tests.dossiers.factories import a_ready_dossier
from tests.screens import url

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the copy is of SQLite's file"),
]
D = datetime(2026, 1, 5, tzinfo=ZONE)
RACERS = 12
LONG_BEFORE = timedelta(seconds=6)


def stored(at: datetime) -> str:
    """As SQLite keeps an instant."""
    return str(connection.ops.adapt_datetimefield_value(at))


def filed(server: Server) -> dict[int, str]:
    rows = server.rows("SELECT id, filed_at FROM awards_nomination WHERE state = 'filed'")
    return {int(str(pk)): str(at) for pk, at in rows}


def test_nobody_comes_in_late_however_he_sends_it(tmp_path: Path) -> None:
    """One body is begun before midnight and ends after it; one ends in time; a dozen press around it."""
    with time_machine.travel(make.AT, tick=False):
        dossier = a_ready_dossier()
        drafts = [
            a_nomination(NominationState.DRAFT, round_=dossier.round, at=make.AT) for _ in range(RACERS + 1)
        ]
        for each in drafts:
            answer_all(each, actor=the_clerk(), at=make.AT)
        office = make.an_account(Role.OFFICE, person=make.a_person("Huỳnh Thị Mây"))
    logs_in(office)
    with a_server(tmp_path) as server, ThreadPoolExecutor(RACERS) as pool:
        midnight = datetime.now(UTC) + LONG_BEFORE
        server.told(D - LONG_BEFORE)
        trickle = Press(server, office, url("dossiers:submit", dossier))
        trickle.begins()
        in_time = Press(server, office, url("awards:nomination-file", drafts[0]))
        in_time.begins()
        in_time.ends()
        answered = datetime.now(UTC)

        def press(place: int) -> Press:
            one = Press(server, office, url("awards:nomination-file", drafts[place]))
            wait_until(midnight + timedelta(seconds=(place - RACERS / 2) / 5))
            one.begins()
            one.ends()
            return one

        racers = pool.map(press, range(1, RACERS + 1))
        wait_until(midnight + timedelta(milliseconds=300))
        trickle.ends()
        pressed = [in_time, *racers]
        written = filed(server)
        dossiers = server.rows("SELECT state, first_submitted_at, receipt_code FROM dossiers_dossier")
        told = server.rows("SELECT at FROM andung_emulation_historyentry WHERE action = 'nomination.file'")

    assert trickle.status == 422
    assert "Hồ sơ CHƯA trình." in trickle.answer
    assert "đã hết hạn trình" in trickle.answer
    assert dossiers == [("preparing", None, "")]
    assert in_time.is_done or answered >= midnight
    assert {each.status for each in pressed} == {302}  # each was answered: gone on, or sent back with why
    accepted = {draft.pk for draft, one in zip(drafts, pressed, strict=True) if one.is_done}
    assert accepted == set(written)  # as many receipts as rows, the same ones
    assert all(at < stored(D) for at in written.values())
    evening = stored(D - timedelta(days=1))
    assert sorted(str(at) for (at,) in told if str(at) > evening) == sorted(written.values())
