"""Writing down a decision of a past year: its head and its awards in one form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse

from andung_emulation.files import Handed
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from awards import access
from awards.forms.recorded_decisions import AwardRows, DecisionHeadForm, ScanForm, head_as_typed
from awards.selectors.recipients import Directory
from awards.selectors.recorded import PlannedAward, Planner
from awards.selectors.standing import recorded_in
from awards.services.recording import RecordedAward, RecordedDecision, record_decision
from awards.services.register import Signer
from campaigns.enums import SubjectKind
from campaigns.models import Round
from campaigns.selectors import given_for


@reads_or_posts
def decision_record(request: Request, round_pk: int) -> HttpResponse:
    """“Thêm dòng” shows the same again with more rows, and judges nothing."""
    round_ = access.round_to_record_for(request.actor, round_pk)
    if request.method != "POST":
        return _page(
            request,
            round_,
            DecisionHeadForm(initial={"merit": given_for(round_, request.actor.on)}),
            AwardRows(None),
        )
    if "more" in request.POST:
        head = DecisionHeadForm(initial=head_as_typed(request.POST))
        return _page(request, round_, head, AwardRows(request.POST, more=True))
    head, rows = DecisionHeadForm(request.POST), AwardRows(request.POST)
    scan = ScanForm(request.POST, request.FILES)
    typed = rows.typed()
    if head.is_valid() and scan.is_valid() and typed is not None:
        planned = Planner(round_, head.cleaned_data["dated"]).plan(typed)
        done = None if rows.show(planned) else _record(request, round_, head.cleaned_data, planned, scan)
        if done is not None:
            return done
    if not hasattr(request, "answer_status"):
        request.answer_status = 422
    return _page(request, round_, head, rows, scan)


def _record(
    request: Request, round_: Round, head: dict[str, Any], planned: Sequence[PlannedAward], scan: ScanForm
) -> HttpResponse | None:
    """None when the service refuses; the reason is on the form."""
    paper = paper_of(head, planned, scan.cleaned_data["scan"])
    return perform(request, lambda at: write(request, round_, paper, planned, at), form=scan)


def paper_of(head: dict[str, Any], planned: Sequence[PlannedAward], scan: Handed | None) -> RecordedDecision:
    """What was typed and understood, as the service takes it; the signer by his name, where that is known."""
    person = Directory(head["dated"]).find(head["signer_name"], kind=SubjectKind.INDIVIDUAL).participant
    return RecordedDecision(
        number=head["number"],
        dated=head["dated"],
        signer=Signer(person, head["signer_name"], tuple(head["capacity"])),
        awards=[_award(each) for each in planned],
        merit=head["merit"],
        scan=scan,
    )


def write(
    request: Request, round_: Round, paper: RecordedDecision, planned: Sequence[PlannedAward], at: datetime
) -> str:
    """Says what was written and what differs from the law; answers where to go."""
    decision = record_decision(round_, paper, actor=request.actor, at=at)
    messages.success(request, f"Đã ghi lại {decision}: {len(planned)} tập thể, cá nhân.")
    for award in planned:
        for warning in award.warnings:
            messages.warning(request, f"{award.participant}: {warning}")
    return decision.get_absolute_url()


def _award(planned: PlannedAward) -> RecordedAward:
    if planned.participant is None:
        raise ValueError(f"line {planned.line} isn't understood")
    return RecordedAward(
        planned.participant,
        title=planned.title,
        unit_name=planned.unit_name,
        clauses=planned.clauses,
        register_number=planned.register_number,
        amount_vnd=planned.amount_vnd,
    )


def _page(
    request: Request, round_: Round, head: DecisionHeadForm, rows: AwardRows, scan: ScanForm | None = None
) -> HttpResponse:
    context = {
        "round": round_,
        "head": head,
        "rows": rows,
        "scan": scan or ScanForm(),
        "names": Directory(request.actor.on).choices(),
        "recorded": recorded_in(round_),
    }
    return rendered(request, "awards/decision_record.html", context)
