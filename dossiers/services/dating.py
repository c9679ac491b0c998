"""Whether a paper can have the date that its signed copy got; part of the door `dossiers.services.papers`."""

from __future__ import annotations

from datetime import date, datetime

from andung_emulation.clock import local_date
from andung_emulation.verdicts import YES, Verdict, first_no
from campaigns.models import Round
from campaigns.selectors import body_on, issuing_body_on
from dossiers import blocks
from dossiers.builders import form
from dossiers.enums import PaperKind
from dossiers.models import Paper, Summary
from dossiers.rules import papers as rules
from dossiers.selectors.signers import signers_on
from dossiers.selectors.summaries import day_of


def may_date(paper: Paper, dated: date, at: datetime) -> Verdict:
    """Not to come, not before the meeting, and not of another commune than the one that the paper names.

    Raises `Refused` where nobody recorded the commune of one of the days.
    """
    verdict = rules.may_date(dated, today=local_date(at), not_before=_meeting_day(paper))
    if not verdict:
        return verdict
    if paper.summary is not None:
        begun = _of_its_years(paper.summary.round, dated)
        return first_no(begun, _same_commune_then(paper.summary, dated), _same_signer(paper, dated))
    begun = _of_its_years(paper.nomination.round, dated) if paper.nomination else YES
    return first_no(begun, _same_commune(paper, dated))


def _of_its_years(round_: Round, dated: date) -> Verdict:
    return rules.may_report(dated, since=round_.year or round_.campaign.first_year)


def has_other_names(summary: Summary, day: date) -> bool:
    """Whether the commune is called otherwise on that day, or somebody else signs, than the report says."""
    then = day_of(summary)
    bodies = [issuing_body_on(each) for each in (then, day)]
    names = [each.name if each else "" for each in bodies]
    signers = [_signed(form.committee_signature(signers_on(each))) for each in (then, day)]
    return names[0] != names[1] or signers[0] != signers[1]


def _same_commune_then(summary: Summary, dated: date) -> Verdict:
    built = day_of(summary)
    then, now = body_on(built), body_on(dated)
    return rules.may_name(then.name, now.name, built=built, dated=dated, otherwise=rules.AGAIN)


def _same_signer(paper: Paper, dated: date) -> Verdict:
    """Who signs for the committee on that day stands below it."""
    frozen = next(each for each in paper.document().blocks if isinstance(each, blocks.Signatures))
    now = form.committee_signature(signers_on(dated))
    return rules.may_sign(_signed(frozen.columns[0]), _signed(now), dated=dated)


def _signed(signature: blocks.Signature) -> str:
    return f"{signature.name} ({' / '.join(signature.capacity)})" if signature.name else ""


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
