"""What of the campaign waits for a person, for the home page and for the mail that reminds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from andung_emulation.actors import Actor
from andung_emulation.tasks import Task, mailable
from campaigns.enums import Role
from campaigns.models import Round
from campaigns.rules.own_cases import WEIGHERS
from campaigns.selectors import work_calendar
from campaigns.todo import following, sheets, signing
from campaigns.todo.words import NAMED_ONE_BY_ONE, AskCalendar, Due, due_on

__all__ = ["NAMED_ONE_BY_ONE", "AskCalendar", "Due", "due_on", "tasks"]


def tasks(actor: Actor, round: Round, at: datetime) -> Iterator[Task]:
    """Sheets, findings, registrations, figures; a new date to confirm. A round that is recorded urges nobody.

    Their titles name units and nobody else.
    """
    yield from mailable(_found(actor, round, at))


def _found(actor: Actor, round: Round, at: datetime) -> Iterator[Task]:
    if not round.from_paper and actor.holds(*WEIGHERS, Role.UNIT):
        yield from _work(actor, round, at, cache(work_calendar))
    if actor.holds(Role.CHAIRMAN):
        yield from signing.dates_to_confirm(round, at)
    if actor.holds(Role.CHAIRMAN, Role.DEPUTY):
        yield from signing.password_was_reset(actor, at)


def _work(actor: Actor, round_: Round, at: datetime, work: AskCalendar) -> Iterator[Task]:
    if actor.holds(*WEIGHERS):
        yield from sheets.to_verify(actor, round_, at)
    if actor.holds(Role.OFFICE):
        yield from sheets.not_filed(round_, at, work)
        yield from following.overdue_findings(round_, at, work)
    if actor.holds(Role.UNIT):
        yield from sheets.own_sheets(actor, round_, at, work)
        yield from following.findings_to_mend(actor, round_, at, work)
        yield from following.unregistered_units(actor, round_, at)
        yield from following.figures_to_record(actor, round_, at)
