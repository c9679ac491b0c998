"""A dossier as its rules see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Prefetch

from awards.enums import NominationState
from awards.models import AgendaItem, Meeting, Nomination
from awards.rules.eligibility import may_submit
from awards.selectors.eligibility import conditions_of_each
from campaigns.models import Round
from dossiers.enums import DossierState, PaperKind, PaperState
from dossiers.models import Dossier, DossierItem, Paper
from dossiers.rules.papers import FOLLOWING, MADE_ELSEWHERE
from dossiers.rules.submission import DossierFacts, PaperFacts

REPORTS = (PaperKind.REPORT_COLLECTIVE, PaperKind.REPORT_INDIVIDUAL)


def minutes_frozen(meeting: Meeting) -> str:
    """Why the words of its minutes can't change any more; "" while no copy of them went to signature."""
    signed = (PaperState.FOR_SIGNATURE, PaperState.ISSUED)
    if Paper.objects.filter(kind=PaperKind.MINUTES, meeting=meeting, state__in=signed).exists():
        return "Biên bản đã lập bản trình ký: hủy bản ấy trước khi sửa lời."
    return ""


def items_of(dossier: Dossier) -> list[DossierItem]:
    """In their order, with the vote that decided each (`nomination.decided`); two queries."""
    votes = AgendaItem.objects.decided().select_related("meeting")
    rows = dossier.items.select_related("nomination__participant__block", "nomination__proposer")
    return list(rows.prefetch_related(Prefetch("nomination__agenda_items", votes, to_attr="decided")))


def papers_of(dossier: Dossier) -> list[Paper]:
    """In the order of the plan's III.4, voided ones among them; one query. Not what came of the dossier."""
    rows = dossier.papers.exclude(kind__in=FOLLOWING).with_copies()
    return list(
        rows.select_related("number__series", "meeting", "nomination__participant", "nomination__proposer")
    )


def facts_of(dossier: Dossier, at: datetime) -> DossierFacts:
    """What the rules ask of a dossier, in as many queries for one case as for twenty."""
    return facts_from(dossier, items_of(dossier), papers_of(dossier), at)


def facts_from(
    dossier: Dossier,
    items: Iterable[DossierItem],
    papers: Iterable[Paper],
    at: datetime,
    *,
    contradictions: Sequence[str] = (),
) -> DossierFacts:
    """The same from rows that were read already; `contradictions` are those of `selectors.agreement`."""
    rows = list(items)
    asked = [each for each in papers if each.state != PaperState.VOIDED and each.kind not in MADE_ELSEWHERE]
    reported = {each.nomination_id for each in asked if each.kind in REPORTS}
    return DossierFacts(
        state=dossier.state,
        items=len(rows),
        papers=[PaperFacts(each.label, each.kind, each.state) for each in asked],
        not_endorsed=[
            each.nomination.participant.name
            for each in rows
            if each.nomination.state not in ("endorsed", "proposed")
        ],
        without_report=[
            each.nomination.participant.name for each in rows if each.nomination_id not in reported
        ],
        unmet=_unmet([each.nomination for each in rows], at),
        contradictions=contradictions,
        return_due_at=dossier.return_due_at,
        opened_at=dossier.opened_at,
    )


def _unmet(nominations: Iterable[Nomination], at: datetime) -> list[str]:
    """Of whom a condition bars the submission, and why: `Đinh Thị Sương: Chưa giải trình …`. What is proposed
    already stays as it was then, unless its report is being mended."""
    asked = [each for each in nominations if each.state == NominationState.ENDORSED or each.mend_until]
    found = conditions_of_each(asked, at)
    verdicts = [(each.participant.name, may_submit(found[each.pk])) for each in asked]
    return [f"{name}: {verdict.reason.rstrip('.')}" for name, verdict in verdicts if not verdict]


def award_quoted(round: Round) -> str:
    """In which submitted papers the round's award stands already; "" before a first submission, and again
    once that was withdrawn: what it says otherwise then is stale."""
    submitted = Dossier.objects.filter(round=round).exclude(first_submitted_at=None)
    return "hồ sơ đã trình" if submitted.exclude(state=DossierState.WITHDRAWN).exists() else ""
