"""The only way from an id to a row of the campaign: absent and forbidden answer alike, 404."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict
from campaigns.models import (
    Campaign,
    Check,
    DeadlineChange,
    Evaluation,
    Evidence,
    Finding,
    Guidance,
    LegalDocument,
    Participant,
    Posting,
    Registration,
    Round,
    Target,
    TargetResult,
)
from campaigns.rules.evaluations import may_fill_in
from campaigns.rules.recording import is_run
from campaigns.rules.rights import may
from campaigns.rules.targets import may_record
from campaigns.rules.voices import may_write_for
from campaigns.selectors.target_lines import with_results

Row = TypeVar("Row", bound=Model)


def found(rows: QuerySet[Row], pk: int) -> Row:
    """The row, or 404."""
    return only(rows.filter(pk=pk))


def only(rows: QuerySet[Row]) -> Row:
    """The row that is named by more than its id, or 404; a number that no row can have names none."""
    try:
        row = rows.first()
    except OverflowError:  # SQLite, of a number beyond 64 bits
        row = None
    if row is None:
        raise Http404
    return row


def admit(verdict: Verdict) -> None:
    """A page that the actor may not see does not exist for him."""
    if not verdict:
        raise Http404


def current_campaign(actor: Actor) -> Campaign:
    admit(may("plan.read", actor))
    campaign = Campaign.objects.select_related("plan").order_by("-first_year").first()
    if campaign is None:
        raise Http404
    return campaign


def round_for(actor: Actor, pk: int) -> Round:
    admit(may("round.read", actor))
    return found(
        Round.objects.select_related("campaign__plan", "closes_document", "plan_document", "scale"), pk
    )


def round_to_score_for(actor: Actor, pk: int) -> Round:
    """A round whose sheets are filled in all at once, from a file."""
    admit(may("evaluation.workbook", actor))
    return round_for(actor, pk)


def document_for(actor: Actor, pk: int) -> LegalDocument:
    """A letter of guidance is read by those who see the guidance; what else a round rests on, by all."""
    admit(may("round.read", actor))
    sent = Guidance.objects.visible_to(actor)
    unseen = Guidance.objects.exclude(pk__in=sent.values("pk")).exclude(document__in=sent.values("document"))
    rows = LegalDocument.objects.exclude(pk__in=unseen.values("document"))
    return found(rows.select_related("file"), pk)


def deadline_change_for(actor: Actor, pk: int) -> DeadlineChange:
    admit(may("round.read", actor))
    return found(DeadlineChange.objects.select_related("round__campaign", "document"), pk)


def participant_for(actor: Actor, pk: int) -> Participant:
    admit(may("participant.read", actor))
    return found(Participant.objects.visible_to(actor).select_related("merged_into"), pk)


def posting_for(actor: Actor, pk: int) -> Posting:
    admit(may("participant.read", actor))
    rows = Posting.objects.filter(person__in=Participant.objects.visible_to(actor))
    return found(rows.select_related("person", "unit"), pk)


def evaluation_for(actor: Actor, pk: int) -> Evaluation:
    admit(may("evaluation.read", actor))
    rows = Evaluation.objects.visible_to(actor).select_related("round__campaign", "unit", "block")
    return found(rows, pk)


def sheet_to_write_for(actor: Actor, pk: int) -> Evaluation:
    """A sheet of a round that is run, for whoever fills it in: the unit itself or the office."""
    admit(may("evaluation.write", actor))
    row = evaluation_for(actor, pk)
    admit(may_fill_in(actor, row.unit_id))
    admit(is_run(row.round.label, from_paper=row.round.from_paper))
    return row


def evidence_for(actor: Actor, pk: int) -> Evidence:
    """Of a sheet that the actor may see."""
    admit(may("evaluation.read", actor))
    rows = Evidence.objects.filter(score__evaluation__in=Evaluation.objects.visible_to(actor))
    return found(
        rows.select_related("file", "score__content", "score__evaluation__round", "score__evaluation__unit"),
        pk,
    )


def board_for(actor: Actor, round_pk: int) -> Round:
    """The round whose evaluations are looked at; the board itself shows the rows that the actor may see."""
    admit(may("evaluation.read", actor))
    return round_for(actor, round_pk)


def index_year_for(actor: Actor, round_pk: int) -> Round:
    """The year whose indexes are looked at: an annual round that was opened."""
    admit(may("index.read", actor))
    return found(Round.objects.annual().opened().select_related("campaign"), round_pk)


def round_of_targets_for(actor: Actor, round_pk: int) -> Round:
    """The round whose targets are looked at; the list shows those that the actor may see."""
    admit(may("target.read", actor))
    return round_for(actor, round_pk)


def target_for(actor: Actor, pk: int) -> Target:
    admit(may("target.read", actor))
    return found(with_results(Target.objects.visible_to(actor)).select_related("round__campaign"), pk)


def target_to_write_for(actor: Actor, pk: int) -> Target:
    """For the forms that change it: to others they don't exist, whatever the date."""
    row = target_for(actor, pk)
    admit(
        may_write_for(
            "target.write", actor, row.unit_id, label=row.round.label, from_paper=row.round.from_paper
        )
    )
    return row


def target_result_for(actor: Actor, pk: int) -> TargetResult:
    """A figure, for whoever writes its target's."""
    admit(may("target.read", actor))
    row = found(TargetResult.objects.filter(target__in=Target.objects.visible_to(actor)), pk)
    row.target = target = target_for(actor, row.target_id)
    admit(may_record(actor, target.answering_id, target.round.label, from_paper=target.round.from_paper))
    return row


def unit_in_round_for(actor: Actor, round_pk: int, unit_pk: int) -> Evaluation:
    """Where a unit takes part in a round: its registration stands there, written or not."""
    admit(may("registration.read", actor))
    rows = Evaluation.objects.visible_to(actor).filter(round_id=round_pk, unit_id=unit_pk)
    return only(rows.select_related("round__campaign__plan", "round__plan_document", "unit", "block"))


def round_of_registrations_for(actor: Actor, round_pk: int) -> Round:
    """The round whose registrations are looked at; the list shows those that the actor may see."""
    admit(may("registration.read", actor))
    return round_for(actor, round_pk)


def registration_for(actor: Actor, round_pk: int, unit_pk: int) -> Registration:
    """What a unit wrote; without it there is nothing to print and no file."""
    admit(may("registration.read", actor))
    rows = Registration.objects.visible_to(actor).filter(round_id=round_pk, unit_id=unit_pk)
    return only(rows.select_related("round__campaign__plan", "round__plan_document", "unit", "launch_file"))


def checks_for(actor: Actor, round_pk: int) -> Round:
    """The round whose checks are looked at; the page shows those that the actor may see."""
    admit(may("check.read", actor))
    return round_for(actor, round_pk)


def check_for(actor: Actor, pk: int) -> Check:
    admit(may("check.read", actor))
    rows = Check.objects.visible_to(actor).select_related("round__campaign", "unit", "file")
    return found(rows, pk)


def finding_for(actor: Actor, pk: int) -> Finding:
    admit(may("check.read", actor))
    rows = Finding.objects.filter(check_made__in=Check.objects.visible_to(actor))
    return found(rows.select_related("content", "check_made__round", "check_made__unit"), pk)


def guidance_for(actor: Actor, pk: int) -> Guidance:
    admit(may("check.read", actor))
    return found(Guidance.objects.visible_to(actor).select_related("round", "document"), pk)
