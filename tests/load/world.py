"""A commune on its last evening: `… -m tests.load.world SHEETS NOMINATIONS DOSSIERS LATE`.

Prints who there is, as JSON: each with the session in which he is logged in, and what he is about to do.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from awards.models import Meeting, Nomination
    from campaigns.models import Round, User
    from dossiers.models import Dossier
    from tests.awards.factories import Bench

PASSWORD = "mot-mat-khau-de-thu"


@dataclass(frozen=True)
class Visitor:
    """`does`: sheet, nomination, submit, late; `url`: of the page with his form."""

    user_id: int
    username: str
    session: str
    does: str
    url: str
    pk: int


def main(sheets: int, nominations: int, dossiers: int, late: int) -> list[Visitor]:
    """Everything through the services, as the tests make it; the dossiers' papers wait for the worker."""
    from tests.awards.factories import a_bench, the_law
    from tests.factories import a_round

    the_law()
    round_, bench = a_round(), a_bench()
    people = [_with_a_sheet(round_) for _ in range(sheets)]
    people += [_with_a_nomination(round_) for _ in range(nominations)]
    for place in range(dossiers + late):
        people.append(_with_a_dossier(bench, place, "submit" if place < dossiers else "late"))
    return people


def _with_a_sheet(round_: Round) -> Visitor:
    from tests.factories import a_person, a_unit, an_account, an_evaluation

    unit = a_unit()
    for _ in range(3):
        a_person(unit=unit)
    sheet = an_evaluation(round_, unit)
    return _visitor(
        an_account(unit=unit, person=a_person(unit=unit)), "sheet", f"/phieu/{sheet.pk}/", sheet.pk
    )


def _with_a_nomination(round_: Round) -> Visitor:
    from campaigns.models import Unit
    from tests.awards.factories import a_nomination
    from tests.factories import a_person, an_account

    case = a_nomination(round_=round_)
    user = an_account(unit=Unit.objects.get(pk=case.proposer_id), person=a_person())
    return _visitor(user, "nomination", f"/de-nghi/{case.pk}/sua/", case.pk)


def _with_a_dossier(bench: Bench, place: int, does: str) -> Visitor:
    """Of a campaign of its own: a round has one dossier at a time on its way."""
    from campaigns.enums import Role
    from tests.dossiers.factories import issue_all
    from tests.factories import a_campaign, a_person, a_round, an_account

    round_ = a_round(campaign=a_campaign(code=f"phong-trao-{place}"))
    dossier = issue_all(_weighed(bench, round_))
    user = an_account(Role.OFFICE, person=a_person(), username=f"vanphong{place}", password=PASSWORD)
    return _visitor(user, does, f"/ho-so/{dossier.pk}/trinh/", dossier.pk)


def _weighed(bench: Bench, round_: Round) -> Dossier:
    """As tests.dossiers.factories weighs a round, with one council for all."""
    from awards.enums import NominationState
    from dossiers.services.assembly import start_dossier
    from tests.awards.factories import a_nomination, the_clerk, the_criteria
    from tests.dossiers.factories import EVENING

    the_criteria(round_.campaign)
    cases = [a_nomination(NominationState.ACCEPTED, round_=round_) for _ in range(2)]
    _met(bench, cases)
    return start_dossier(round_, actor=the_clerk(), at=EVENING)


def _met(bench: Bench, cases: list[Nomination]) -> Meeting:
    from awards.rules.votes import Counts
    from awards.services.meetings import close_meeting
    from awards.services.roll_call import call_roll
    from awards.services.tallies import Tally, record_tallies
    from tests.awards.factories import a_meeting, a_roll, the_clerk
    from tests.factories import AT

    clerk, soon, end = the_clerk(), AT + timedelta(minutes=5), AT + timedelta(hours=1)
    meeting = a_meeting(bench, *cases)
    meeting = call_roll(meeting, a_roll(bench), version=meeting.version, actor=clerk, at=soon)
    tallies = [Tally(item.pk, "Nhất trí.", counts=Counts(9, 0, 0)) for item in meeting.items.all()]
    meeting = record_tallies(
        meeting, tallies, version=meeting.version, actor=clerk, at=AT + timedelta(minutes=30)
    )
    return close_meeting(meeting, ended_at=end, actor=clerk, at=end)


def _visitor(user: User, does: str, url: str, pk: int) -> Visitor:
    return Visitor(user.pk, user.username, logged_in(user.pk), does, url, pk)


def logged_in(user_id: int, key: str = "") -> str:
    """The key of a session of his, as the log-in makes it; `key`: that one again."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from campaigns.models import User

    user, session = User.objects.get(pk=user_id), SessionStore()
    now = int(time.time())
    said: dict[str, Any] = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend",
        HASH_SESSION_KEY: user.get_session_auth_hash(),
        "andung_started": now,
        "andung_seen": now,
    }
    session.update(said)
    session.save()
    made = session.session_key or ""
    if key:
        session.model.objects.filter(session_key=made).update(session_key=key)
    return key or made


if __name__ == "__main__":
    django.setup()
    print(json.dumps([asdict(each) for each in main(*map(int, sys.argv[1:]))]))  # noqa: T201 - for who called it
