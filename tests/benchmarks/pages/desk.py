"""What took the real road: a dossier on the chairman's desk, one being put together, two meetings."""

from __future__ import annotations

from dataclasses import dataclass

from awards.enums import NominationState
from awards.models import Meeting
from campaigns.models import User
from dossiers.models import Dossier, DossierItem, Summary
from dossiers.services.assembly import start_dossier
from tests import factories as make
from tests.awards import factories as awards
from tests.dossiers.desk.factories import a_chairman, agree, as_actor, on_the_desk
from tests.dossiers.factories import EVENING, a_weighed_round
from tests.dossiers.summaries import factories as reports

EACH = 10  # collectives, and as many individuals


@dataclass(frozen=True)
class Desk:
    submitted: Dossier
    item: DossierItem
    preparing: Dossier
    planned: Meeting
    going_on: Meeting
    summary: Summary
    chairman: User


def the_desk() -> Desk:
    chairman = a_chairman()
    submitted = agree(on_the_desk(EACH, EACH), actor=as_actor(chairman), refusing=(2, 4))
    world = a_weighed_round(EACH, EACH)
    preparing = start_dossier(world.round, actor=world.clerk, at=EVENING)
    cases = [awards.a_nomination(NominationState.ACCEPTED, round_=world.round) for _ in range(2 * EACH)]
    planned, going_on = cases[:EACH], cases[EACH:]
    item = submitted.items.last()
    assert item is not None
    return Desk(
        submitted=submitted,
        item=item,
        preparing=preparing,
        planned=awards.a_meeting(awards.a_bench(), *planned),
        going_on=awards.an_open_meeting(awards.a_bench(), *going_on),
        summary=reports.a_summary(make.a_round()),
        chairman=chairman,
    )
