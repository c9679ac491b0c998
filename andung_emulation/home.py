"""Việc cần làm: what waits for me, the round's road, and figures that lead somewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from andung_emulation import clock, vietnamese
from andung_emulation.frame import ROUND_IN_SESSION, current_round, rounds_of
from andung_emulation.http import Request, back_url
from andung_emulation.tasks import tasks_for
from awards.enums import MeetingState, NominationState
from awards.models import Meeting, Nomination
from campaigns import access
from campaigns.enums import EvaluationState, Role
from campaigns.models import Evaluation, Round
from dossiers.enums import DossierState
from dossiers.models import Dossier

_WEIGHED = (
    NominationState.ENDORSED,
    NominationState.NOT_ENDORSED,
    NominationState.PROPOSED,
    NominationState.AWARDED,
    NominationState.REFUSED,
)

_WHERE = (
    "campaigns:round",
    "campaigns:evaluation-board",
    "awards:nomination-list",
    "awards:meeting-list",
    "dossiers:dossier-list",
    "",
    "",
)


@dataclass(frozen=True)
class Step:
    """A step of the round's road; `status` is done, now or next."""

    label: str
    detail: str
    status: str
    url: str


@dataclass(frozen=True)
class Figure:
    label: str
    value: str
    url: str


@require_safe
def home(request: Request) -> HttpResponse:
    at = clock.now()
    round_ = current_round(request, rounds_of(request))
    counts = _counts(round_) if round_ else None
    house = request.actor.holds(Role.OFFICE, Role.COUNCIL, Role.CHAIRMAN, Role.DEPUTY)
    context = {
        "tasks": tasks_for(request.actor, round_, at) if round_ else [],
        "road": _road(round_, counts) if round_ and counts and house and not round_.from_paper else [],
        "figures": _figures(round_, counts) if round_ and counts and house else [],
        "today": f"{vietnamese.weekday(clock.local_date(at))}, {vietnamese.date_short(clock.local_date(at))}",
        "round_label": round_.label if round_ else "",
        "is_administrator": request.actor.holds(Role.ADMINISTRATOR),
        "has_role": bool(request.actor.roles),
    }
    return render(request, "andung_emulation/home.html", context)


@require_POST
def switch_round(request: Request) -> HttpResponse:
    """The round to work on, kept in the session."""
    pk = request.POST.get("round", "")
    if pk.isdecimal():
        request.session[ROUND_IN_SESSION] = access.round_for(request.actor, int(pk)).pk
        return redirect("home")
    return redirect(back_url(request))


@dataclass(frozen=True)
class _Counts:
    sheets: int
    verified: int
    filed: int
    nominations: int
    weighed: int
    meetings: int
    closed_meetings: int
    submitted: bool
    decided: bool

    @property
    def all_verified(self) -> bool:
        return self.submitted or 0 < self.sheets == self.verified

    @property
    def all_weighed(self) -> bool:
        return self.submitted or 0 < self.nominations == self.weighed

    @property
    def all_met(self) -> bool:
        return self.submitted or self.closed_meetings == self.meetings


def _counts(round_: Round) -> _Counts:
    """Four queries, whatever the number of rows."""
    sheets = list(Evaluation.objects.filter(round=round_).values_list("state", flat=True))
    nominations = list(
        Nomination.objects.filter(round=round_)
        .exclude(state=NominationState.WITHDRAWN)
        .values_list("state", flat=True)
    )
    meetings = list(Meeting.objects.filter(round=round_).values_list("state", flat=True))
    dossiers = list(Dossier.objects.filter(round=round_).values_list("state", flat=True))
    return _Counts(
        sheets=len(sheets),
        verified=sheets.count(EvaluationState.VERIFIED),
        filed=sheets.count(EvaluationState.FILED),
        nominations=len(nominations),
        weighed=sum(state in _WEIGHED for state in nominations),
        meetings=len(meetings),
        closed_meetings=meetings.count(MeetingState.CLOSED),
        submitted=any(state in (DossierState.SUBMITTED, DossierState.DECIDED) for state in dossiers),
        decided=DossierState.DECIDED in dossiers,
    )


def _road(round_: Round, counts: _Counts) -> list[Step]:
    """The seven steps of interface.md; a step is done, under way, or still to come."""
    opened = vietnamese.date_short(round_.opened_on) if round_.opened_on else ""
    met = f"{counts.closed_meetings}/{counts.meetings} phiên đã họp; đã xét {counts.weighed}"
    submitted = "Đã trình" if counts.submitted else "Chưa trình"
    steps = [
        _step("Mở đợt", opened, done=bool(opened), begun=True),
        _step("Chấm điểm", f"{counts.verified}/{counts.sheets} phiếu đã thẩm định",
              done=counts.all_verified, begun=bool(counts.sheets)),
        _step("Đề nghị", f"{counts.nominations} đề nghị",
              done=counts.all_weighed, begun=bool(counts.nominations)),
        _step("Hội đồng họp", met,
              done=counts.all_weighed and counts.all_met, begun=bool(counts.meetings)),
        _step("Trình hồ sơ", submitted, done=counts.submitted, begun=bool(counts.weighed)),
        _step("Phê duyệt", "", done=counts.decided, begun=counts.submitted),
        _step("Trao khen", "", done=False, begun=counts.decided),
    ]  # fmt: skip
    return [
        replace(step, url=reverse(name, args=[round_.pk]) if name else "")
        for step, name in zip(steps, _WHERE, strict=True)
    ]


def _step(label: str, detail: str, *, done: bool, begun: bool) -> Step:
    status = "done" if done else "now" if begun else "next"
    return Step(label, detail if status != "next" else "", status, "")


def _figures(round_: Round, counts: _Counts) -> list[Figure]:
    board = reverse("campaigns:evaluation-board", args=[round_.pk])
    if round_.from_paper:
        return [Figure("phiếu đã ghi lại", f"{counts.verified}/{counts.sheets}", board)]
    nominations = reverse("awards:nomination-list", args=[round_.pk])
    meetings = reverse("awards:meeting-list", args=[round_.pk])
    return [
        Figure("phiếu đã thẩm định", f"{counts.verified}/{counts.sheets}", board),
        Figure("phiếu chờ thẩm định", str(counts.filed), board),
        Figure("đề nghị khen thưởng", str(counts.nominations), nominations),
        Figure("đã được Hội đồng xét", str(counts.weighed), meetings),
    ]
