"""The only way from an id to a row of awards: absent and forbidden answer alike, 404."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404

from andung_emulation.actors import Actor
from awards.models import Award, CoProposal, Correction, Council, Decision, Meeting, Nomination, Revocation
from awards.rules.rights import may
from awards.selectors.nominations import round_day
from awards.selectors.nominees import nominees_for
from campaigns.access import admit, found, round_for
from campaigns.models import Round
from campaigns.rules.recording import is_recorded

_YEARS = range(2000, 2101)


def nomination_for(actor: Actor, pk: int) -> Nomination:
    admit(may("nomination.read", actor))
    rows = Nomination.objects.visible_to(actor).select_related(
        "round__campaign", "participant__block", "proposer", "initiative", "selection_file"
    )
    return found(rows, pk)


def nomination_to_write_for(actor: Actor, pk: int) -> Nomination:
    """For its form; whoever may not write nominations doesn't see one."""
    admit(may("nomination.write", actor))
    return nomination_for(actor, pk)


def nomination_to_join_for(actor: Actor, pk: int, at: datetime) -> Nomination:
    """One that the actor may read, or one of his own units' people, whose other words he may not read."""
    admit(may("nomination.write", actor))
    rows = Nomination.objects.select_related("round__campaign", "participant", "proposer", "selection_file")
    row = found(rows, pk)
    own = nominees_for(actor, round_day(row.round, at)).filter(pk=row.participant_id)
    if not own.exists():
        return nomination_to_write_for(actor, pk)
    return row


def co_proposal_for(actor: Actor, pk: int) -> CoProposal:
    """Of a nomination that the actor may read."""
    admit(may("nomination.read", actor))
    seen = Nomination.objects.visible_to(actor).values("pk")
    rows = CoProposal.objects.filter(nomination__in=seen)
    return found(rows.select_related("nomination__round", "unit", "file"), pk)


def co_proposal_to_leave_for(actor: Actor, pk: int) -> CoProposal:
    admit(may("nomination.write", actor))
    return co_proposal_for(actor, pk)


def round_to_list_for(actor: Actor, pk: int) -> Round:
    """The round of a list of nominations."""
    admit(may("nomination.read", actor))
    return round_for(actor, pk)


def round_to_nominate_for(actor: Actor, pk: int) -> Round:
    """The round of a new nomination; whoever may not write one doesn't see its form."""
    admit(may("nomination.write", actor))
    return round_for(actor, pk)


def round_to_meet_for(actor: Actor, pk: int) -> Round:
    """The round of a list of meetings."""
    admit(may("meeting.read", actor))
    return round_for(actor, pk)


def round_to_schedule_for(actor: Actor, pk: int) -> Round:
    """The round of a new meeting; whoever may not plan one doesn't see its form."""
    admit(may("meeting.write", actor))
    return round_for(actor, pk)


def round_to_record_for(actor: Actor, pk: int) -> Round:
    """A round that is recorded from its papers, for whoever writes down its decisions."""
    admit(may("decision.record", actor))
    round_ = round_for(actor, pk)
    admit(is_recorded(round_.label, from_paper=round_.from_paper))
    return round_


def council_for(actor: Actor) -> Council:
    """The council that sits on the actor's day; else the last one."""
    admit(may("council.read", actor))
    rows = Council.objects.select_related("document", "petition_signer").order_by("-sits_from")
    council = rows.sitting_on(actor.on).first() or rows.first()
    if council is None:
        raise Http404
    return council


def meeting_for(actor: Actor, pk: int) -> Meeting:
    admit(may("meeting.read", actor))
    rows = Meeting.objects.select_related(
        "round__campaign", "council__document", "chair__person", "secretary__person"
    )
    return found(rows, pk)


def meeting_to_write_for(actor: Actor, pk: int) -> Meeting:
    """For its form."""
    admit(may("meeting.write", actor))
    return meeting_for(actor, pk)


def award_for(actor: Actor, pk: int) -> Award:
    admit(may("award.read", actor))
    rows = Award.objects.visible_to(actor).select_related(
        "decision__number__series", "decision__round__campaign", "participant", "revocation__number__series",
        "revocation__prepared_by__person", "revocation__confirmed_by__person",
    )  # fmt: skip
    return found(rows, pk)


def award_to_revoke_for(actor: Actor, pk: int) -> Award:
    """For the form; whoever may not prepare a revocation doesn't see one."""
    admit(may("revocation.prepare", actor))
    return award_for(actor, pk)


def award_to_correct_for(actor: Actor, pk: int) -> Award:
    admit(may("award.correct", actor))
    return award_for(actor, pk)


def decision_for(actor: Actor, pk: int) -> Decision:
    admit(may("decision.read", actor))
    rows = Decision.objects.select_related(
        "number__series", "round__campaign__plan", "signer", "scan", "confirmed_by__person"
    )
    return found(rows, pk)


def decision_to_confirm_for(actor: Actor, pk: int) -> Decision:
    admit(may("decision.confirm", actor))
    return decision_for(actor, pk)


def revocation_for(actor: Actor, pk: int, *, to: str = "decision.read") -> Revocation:
    """`to`: the right that the step asks; what is only prepared is the house's to know."""
    admit(may("decision.read", actor))
    admit(may(to, actor))
    rows = Revocation.objects.select_related(
        "award__decision__number__series", "award__participant", "number__series", "scan",
        "prepared_by__person", "confirmed_by__person",
    )  # fmt: skip
    return found(rows, pk)


def correction_for(actor: Actor, pk: int) -> Correction:
    admit(may("decision.read", actor))
    return found(Correction.objects.select_related("award__decision__number__series", "scan"), pk)


def fund_year_for(actor: Actor, year: int) -> int:
    """A year whose fund may be looked at, recorded or not yet."""
    admit(may("fund.read", actor))
    if year not in _YEARS:
        raise Http404
    return year
