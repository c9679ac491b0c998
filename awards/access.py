"""The only way from an id to a row of awards: absent and forbidden answer alike, 404."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.http import Http404

from andung_emulation.actors import Actor
from awards.models import (
    AgendaItem,
    Award,
    CoProposal,
    Correction,
    Council,
    CouncilMember,
    Decision,
    Exemplar,
    Initiative,
    InitiativeFile,
    InitiativeUse,
    Meeting,
    Movement,
    Nomination,
    RegisterEntry,
    Revocation,
)
from awards.rules.exemplars import is_published
from awards.rules.rights import may
from awards.selectors.council import council_on
from awards.selectors.nominations import round_day
from awards.selectors.nominees import nominees_for
from campaigns.access import admit, found, round_for
from campaigns.enums import RoundKind
from campaigns.models import Participant, Round
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


def nomination_to_answer_for(actor: Actor, pk: int) -> Nomination:
    """For whoever answers its warnings."""
    admit(may("nomination.answer", actor))
    return nomination_for(actor, pk)


def number_to_void_for(actor: Actor, pk: int) -> RegisterEntry:
    """A number that was written down by hand; those of papers are voided with them."""
    admit(may("number.void", actor))
    return found(RegisterEntry.objects.exclude(purpose="").select_related("series"), pk)


def round_of_bar_for(actor: Actor, pk: int) -> Round:
    """The round whose bar is looked at."""
    admit(may("bar.read", actor))
    return round_for(actor, pk)


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


def final_round_for(actor: Actor, pk: int) -> Round:
    """The final round, whose criteria the years are held against."""
    round_ = round_to_list_for(actor, pk)
    if round_.kind != RoundKind.FINAL:
        raise Http404
    return round_


def final_round_to_nominate_for(actor: Actor, pk: int) -> Round:
    admit(may("nomination.write", actor))
    return final_round_for(actor, pk)


def participant_of_years_for(actor: Actor, round_: Round, pk: int, at: datetime) -> Participant:
    """Whom the actor sees, or may propose in that round."""
    own = nominees_for(actor, round_day(round_, at)).order_by().values("pk")
    seen = Participant.objects.visible_to(actor).order_by().values("pk")
    rows = Participant.objects.filter(Q(pk__in=own) | Q(pk__in=seen))
    return found(rows.select_related("merged_into", "block"), pk)


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


def initiative_for(actor: Actor, pk: int) -> Initiative:
    """For its page and for its steps, which ask their own rules."""
    admit(may("initiative.read", actor))
    seen = Initiative.objects.visible_to(actor)
    return found(seen.select_related("unit", "recognised_by", "proposed_by__person"), pk)


def initiative_use_for(actor: Actor, pk: int) -> InitiativeUse:
    admit(may("initiative.read", actor))
    rows = InitiativeUse.objects.filter(initiative__in=Initiative.objects.visible_to(actor))
    return found(rows.select_related("initiative__unit", "unit", "scan"), pk)


def initiative_file_for(actor: Actor, pk: int) -> InitiativeFile:
    admit(may("initiative.read", actor))
    rows = InitiativeFile.objects.filter(initiative__in=Initiative.objects.visible_to(actor))
    return found(rows.select_related("initiative", "file"), pk)


def exemplar_for(actor: Actor, pk: int) -> Exemplar:
    """For its page and for its steps, which ask their own rules."""
    admit(may("exemplar.read", actor))
    rows = Exemplar.objects.visible_to(actor).select_related(
        "round__campaign", "participant", "proposer", "photo", "consent_file",
        "award__decision__number__series", "award__revocation",
    )  # fmt: skip
    return found(rows, pk)


def exemplar_published_for(actor: Actor, pk: int) -> Exemplar:
    """For what leaves the house: read out, printed. One that was taken down is gone there at once."""
    row = exemplar_for(actor, pk)
    admit(is_published(row.state))
    return row


def round_of_exemplars_for(actor: Actor, pk: int) -> Round:
    """The round of a bulletin, or of something proposed."""
    admit(may("exemplar.read", actor))
    return round_for(actor, pk)


def council_for(actor: Actor) -> Council:
    """The council that sits on the actor's day; else the last one."""
    admit(may("council.read", actor))
    council = council_on(actor.on)
    if council is None:
        raise Http404
    return council


def council_to_change_for(actor: Actor, pk: int) -> Council:
    """For the forms of its rules and members; to others they don't exist."""
    admit(may("council.write", actor))
    return found(Council.objects.select_related("document", "petition_signer"), pk)


def council_member_to_end_for(actor: Actor, pk: int) -> CouncilMember:
    admit(may("council.write", actor))
    return found(CouncilMember.objects.select_related("person", "council"), pk)


def meeting_for(actor: Actor, pk: int) -> Meeting:
    admit(may("meeting.read", actor))
    rows = Meeting.objects.select_related(
        "round__campaign", "council__document", "chair__person", "secretary__person"
    )
    return found(rows, pk)


def agenda_item_for(actor: Actor, pk: int) -> AgendaItem:
    admit(may("meeting.read", actor))
    rows = AgendaItem.objects.select_related(
        "meeting__round__campaign", "meeting__council__document", "meeting__chair__person",
        "meeting__secretary__person", "nomination__participant",
    )  # fmt: skip
    return found(rows, pk)


def movement_for(actor: Actor, pk: int) -> Movement:
    admit(may("meeting.read", actor))
    rows = Movement.objects.select_related(
        "attendance__meeting__round__campaign", "attendance__member__person"
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
