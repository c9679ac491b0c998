"""Whether a paper can have the date that its signed copy got; part of the door `dossiers.services.papers`."""

from __future__ import annotations

from datetime import date, datetime

from andung_emulation.clock import local_date
from andung_emulation.verdicts import Verdict, first_no
from campaigns.selectors import body_on
from dossiers.builders import form
from dossiers.enums import PaperKind
from dossiers.models import Paper
from dossiers.rules import papers as rules


def may_date(paper: Paper, dated: date, at: datetime) -> Verdict:
    """Not to come, not before the meeting, and not of another commune than the one that the paper names.

    Raises `Refused` where nobody recorded the commune of one of the days.
    """
    verdict = rules.may_date(dated, today=local_date(at), not_before=_meeting_day(paper))
    return first_no(verdict, _same_commune(paper, dated)) if verdict else verdict


def _same_commune(paper: Paper, dated: date) -> Verdict:
    """Its letterhead is of the day of its meeting, or of its nomination; the commune may have been renamed
    or merged between that day and the signature."""
    built = _meeting_day(paper) or (form.day_of(paper.nomination) if paper.nomination else dated)
    then, now = body_on(built), body_on(dated)
    return rules.may_name(then.name, now.name, built=built, dated=dated)


def _meeting_day(paper: Paper) -> date | None:
    """The day of the meeting that the minutes report, or of the last one that the petition cites."""
    if paper.meeting:
        return local_date(paper.meeting.starts_at)
    if paper.kind != PaperKind.PETITION:
        return None
    minutes = paper.of_dossier.papers.live().filter(kind=PaperKind.MINUTES).select_related("meeting")
    days = [local_date(each.meeting.starts_at) for each in minutes if each.meeting]
    return max(days, default=None)
