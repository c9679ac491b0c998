"""Putting a dossier together: what the council endorsed, and a paper for each part of the plan's III.4."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.verdicts import first_no, no, require
from awards.enums import MeetingState, NominationState
from awards.models import AgendaItem, Meeting, Nomination
from campaigns.enums import SubjectKind
from campaigns.models import Round
from campaigns.selectors import window_of
from dossiers.enums import DossierKind, PaperKind, PaperState
from dossiers.models import Dossier, DossierItem, Paper, Summary
from dossiers.rules import submission as rules
from dossiers.rules.rights import may

_REPORTS = {
    SubjectKind.COLLECTIVE: PaperKind.REPORT_COLLECTIVE,
    SubjectKind.INDIVIDUAL: PaperKind.REPORT_INDIVIDUAL,
}


@transaction.atomic
def start_dossier(round: Round, *, actor: Actor, at: datetime) -> Dossier:
    """The round's main dossier; once that is with the committee, the next supplementary one.

    Takes in every endorsed nomination that no dossier holds yet.
    """
    dossiers = dict(Dossier.objects.filter(round=round).values_list("position", "state"))
    require(first_no(may("dossier.write", actor), rules.may_start(dossiers.values(), window_of(round), at)))
    last = max(dossiers, default=None)
    position = 0 if last is None else last + 1
    kind = DossierKind.MAIN if position == 0 else DossierKind.SUPPLEMENTARY
    dossier = Dossier.objects.create(round=round, kind=kind, position=position)
    _take_in_endorsed(dossier)
    history.append(actor=actor, at=at, action="dossier.started", subject=dossier, to_state=dossier.state)
    return dossier


@transaction.atomic
def refresh_dossier(dossier: Dossier, *, actor: Actor, at: datetime) -> Dossier:
    """Take in what has been endorsed since, leave out what no longer is; papers follow."""
    dossier = Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
    window = window_of(dossier.round)
    require(first_no(may("dossier.write", actor), rules.may_refresh(dossier.state, window, at)))
    _leave_out_unendorsed(dossier)
    added = _take_in_endorsed(dossier)
    history.append(actor=actor, at=at, action="dossier.refreshed", subject=dossier, values={"added": added})
    return dossier


def _take_in_endorsed(dossier: Dossier) -> list[str]:
    """Not those of a meeting that still goes on: it has no minutes yet, and may open them again."""
    going_on = AgendaItem.objects.decided().exclude(meeting__state=MeetingState.CLOSED)
    endorsed = (
        Nomination.objects.filter(round=dossier.round, state=NominationState.ENDORSED, dossier_item=None)
        .exclude(pk__in=going_on.values("nomination"))
        .select_related("participant")
    )
    start = dossier.items.count()
    for position, nomination in enumerate(endorsed, start + 1):
        DossierItem.objects.create(dossier=dossier, nomination=nomination, position=position)
    _want_papers(dossier)
    return [nomination.participant.name for nomination in endorsed]


def _leave_out_unendorsed(dossier: Dossier) -> None:
    gone = dossier.items.exclude(nomination__state=NominationState.ENDORSED)
    nominations = list(gone.values_list("nomination_id", flat=True))
    issued = dossier.papers.filter(nomination__in=nominations).exclude(
        state__in=(PaperState.DRAFT, PaperState.VOIDED)
    )
    if issued.exists():
        require(no("Hãy hủy báo cáo thành tích đã lập của trường hợp không còn được đề nghị trước."))
    dossier.papers.filter(nomination__in=nominations, state=PaperState.DRAFT).delete()
    gone.delete()


def _want_papers(dossier: Dossier) -> None:
    """A petition, minutes of each meeting that endorsed an item, a report of each item."""
    want_paper(dossier, PaperKind.PETITION, position=10)
    meetings = Meeting.objects.filter(
        items__nomination__dossier_item__dossier=dossier, state=MeetingState.CLOSED
    ).distinct()
    for offset, meeting in enumerate(meetings):
        want_paper(dossier, PaperKind.MINUTES, meeting=meeting, position=20 + offset)
    for item in dossier.items.select_related("nomination__participant"):
        kind = _REPORTS[SubjectKind(item.nomination.participant.kind)]
        want_paper(dossier, kind, nomination=item.nomination, position=100 + item.position)


def want_paper(
    owner: Dossier | Summary,
    kind: PaperKind,
    *,
    position: int,
    meeting: Meeting | None = None,
    nomination: Nomination | None = None,
) -> Paper:
    """The live paper of that kind and subject; a draft is made if there is none."""
    paper, _ = Paper.objects.live().get_or_create(
        dossier=owner if isinstance(owner, Dossier) else None,
        summary=owner if isinstance(owner, Summary) else None,
        kind=kind,
        meeting=meeting,
        nomination=nomination,
        defaults={"position": position},
    )
    return paper
