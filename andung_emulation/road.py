"""The road of a round: seven steps, each done, under way or still to come, from what the database counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from andung_emulation import vietnamese
from awards.enums import MeetingState, NominationState
from awards.models import Meeting, Nomination
from campaigns.enums import EvaluationState
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
)


@dataclass(frozen=True)
class Step:
    """A step of the round's road; `status` is done, now or next."""

    label: str
    detail: str
    status: str
    url: str


@dataclass(frozen=True)
class Counts:
    """Of a round: how many, how many so far."""

    sheets: int
    verified: int
    filed: int
    nominations: int
    weighed: int
    meetings: int
    closed_meetings: int
    submitted: bool
    decided: bool
    decisions: list[int]

    @property
    def all_verified(self) -> bool:
        return self.submitted or 0 < self.sheets == self.verified

    @property
    def all_weighed(self) -> bool:
        return self.submitted or 0 < self.nominations == self.weighed

    @property
    def all_met(self) -> bool:
        return self.submitted or self.closed_meetings == self.meetings


def counts_of(round_: Round) -> Counts:
    """Four queries, whatever the number of rows."""
    sheets = _by_state(Evaluation.objects.filter(round=round_))
    nominations = _by_state(Nomination.objects.filter(round=round_).exclude(state=NominationState.WITHDRAWN))
    meetings = list(Meeting.objects.filter(round=round_).values_list("state", flat=True))
    dossiers = list(Dossier.objects.filter(round=round_).values_list("state", "decision"))
    return Counts(
        sheets=sheets.total(),
        verified=sheets[EvaluationState.VERIFIED],
        filed=sheets[EvaluationState.FILED],
        nominations=nominations.total(),
        weighed=sum(nominations[state] for state in _WEIGHED),
        meetings=len(meetings),
        closed_meetings=meetings.count(MeetingState.CLOSED),
        submitted=any(state in (DossierState.SUBMITTED, DossierState.DECIDED) for state, _ in dossiers),
        decided=any(state == DossierState.DECIDED for state, _ in dossiers),
        decisions=[decision for _, decision in dossiers if decision],
    )


def _by_state(rows: QuerySet[Any]) -> Counter[str]:
    return Counter(dict(rows.order_by().values_list("state").annotate(Count("pk"))))


def road_of(round_: Round, counts: Counts, *, signs: bool) -> list[Step]:
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
    ]  # fmt: skip
    return [
        *(
            replace(each, url=reverse(name, args=[round_.pk]))
            for each, name in zip(steps, _WHERE, strict=True)
        ),
        *_last_steps(round_, counts, signs=signs),
    ]


def _last_steps(round_: Round, counts: Counts, *, signs: bool) -> list[Step]:
    """Who signs goes to his desk, others to the dossier there; then to the lines of the register."""
    desk = reverse("dossiers:desk") if signs else reverse("dossiers:dossier-list", args=[round_.pk])
    register = reverse("awards:register")
    if len(counts.decisions) == 1:
        register = f"{register}?quyet_dinh={counts.decisions[0]}"
    awarded = bool(counts.decisions)
    issued = "Đã ban hành quyết định" if awarded else "Không trường hợp nào được đồng ý"
    approved = issued if counts.decided else "Chờ Chủ tịch quyết định"
    return [
        replace(_step("Phê duyệt", approved, done=counts.decided, begun=counts.submitted), url=desk),
        replace(
            _step("Trao khen", "Đã vào Sổ khen thưởng", done=awarded, begun=awarded),
            url=register,
        ),
    ]


def _step(label: str, detail: str, *, done: bool, begun: bool) -> Step:
    status = "done" if done else "now" if begun else "next"
    return Step(label, detail if status != "next" else "", status, "")
