"""The papers of a dossier as they read, with the data of now beside them, for the rules of agreement.

Stored blocks are read where a paper is frozen or issued; a draft is read where somebody built it. Nothing is
rendered, and the number of queries doesn't grow with the papers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Q

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from awards.models import RegisterEntry
from awards.selectors.money import rewards_for
from campaigns.enums import SubjectKind
from campaigns.models import IssuingBody
from dossiers import blocks
from dossiers.enums import PaperKind, PaperState
from dossiers.models import Dossier, DossierItem, Paper
from dossiers.rules import agreement as rules
from dossiers.rules.papers import FOLLOWING, MADE_BY_SUBMISSION
from dossiers.rules.submission import SUBMITTABLE
from dossiers.selectors.decision_list import DecisionList
from dossiers.selectors.facts import items_of, papers_of

Documents = Mapping[int, blocks.OfficialDocument]
_KINDS = {rules.COLLECTIVE: SubjectKind.COLLECTIVE, rules.INDIVIDUAL: SubjectKind.INDIVIDUAL}


def agreement_of(
    dossier: Dossier, at: datetime, *, built: Documents | None = None, stale: Iterable[int] = ()
) -> rules.Agreement:
    """Of all its papers. `built`: documents by the papers' keys, instead of what is stored; `stale`: papers
    that would be built otherwise today."""
    return agreement_from(dossier, items_of(dossier), papers_of(dossier), at, built=built, stale=stale)


def own_agreement(paper: Paper, at: datetime) -> rules.Agreement:
    """What can bar a step of that paper: it is read beside what it quotes, not beside every report, so that
    two hundred that are frozen in one go aren't read two hundred times each."""
    if paper.summary_id is not None:
        return _alone(paper, paper.document(), at)
    beside = Q(pk=paper.pk) | Q(kind__in=(PaperKind.PETITION, PaperKind.MINUTES))
    rows = paper.of_dossier.papers.live().filter(beside).select_related("number__series", "meeting")
    items = [] if paper.nomination_id else items_of(paper.of_dossier)
    return agreement_from(paper.of_dossier, items, rows.select_related("nomination__participant"), at)


def decision_agreement(listed: DecisionList, document: blocks.OfficialDocument) -> rules.Agreement:
    """A decision before it is approved, and again before it is issued: beside the approved list, and the
    petition that it cites."""
    petition = papers_of_kind(listed.dossier, PaperKind.PETITION)
    decision = rules.Source(0, PaperKind.DECISION, "Quyết định", document.state)
    granted = [rules.Granted(line.name, line.post, line.amount_vnd) for line in listed.approved]
    read = [rules.read(paper.document(), source_of(paper)) for paper in petition]
    return rules.ask(rules.Case([*read, rules.read(document, decision)], granted=granted))


def following_agreement(dossier: Dossier) -> rules.Agreement:
    """The decision and the certificates that come of it."""
    papers = papers_of_kind(dossier, PaperKind.DECISION, PaperKind.CERTIFICATE)
    return rules.ask(rules.Case([rules.read(each.document(), source_of(each)) for each in papers]))


def agreement_on_page(
    paper: Paper, document: blocks.OfficialDocument | None, at: datetime
) -> rules.Agreement:
    """For the paper's own page, which has built it already where it is a draft."""
    if paper.summary_id is not None:
        return _alone(paper, document, at) if document else rules.Agreement()
    if paper.kind not in FOLLOWING:
        return agreement_of(paper.of_dossier, at, built={paper.pk: document} if document else {})
    beside = papers_of_kind(paper.of_dossier, PaperKind.PETITION, PaperKind.DECISION)
    read = {each.pk: each for each in (*beside, paper) if each.blocks}
    return rules.ask(rules.Case([rules.read(each.document(), source_of(each)) for each in read.values()]))


def _alone(paper: Paper, document: blocks.OfficialDocument, at: datetime) -> rules.Agreement:
    """A paper that quotes no other one."""
    reading = rules.read(document, source_of(paper))
    return rules.ask(
        rules.Case([reading], bodies=_bodies([paper]), numbers=_numbers([paper]), today=local_date(at))
    )


def papers_of_kind(dossier: Dossier, *kinds: str) -> list[Paper]:
    """With their frozen content."""
    rows = dossier.papers.live().filter(kind__in=kinds).exclude(state=PaperState.DRAFT)
    return list(rows.select_related("number__series", "meeting", "nomination__participant"))


def agreement_from(
    dossier: Dossier,
    items: Iterable[DossierItem],
    papers: Iterable[Paper],
    at: datetime,
    *,
    built: Documents | None = None,
    stale: Iterable[int] = (),
) -> rules.Agreement:
    """The same from rows that were read already."""
    return rules.ask(case_of(dossier, items, papers, at, built=built or {}, stale=stale))


def case_of(
    dossier: Dossier,
    items: Iterable[DossierItem],
    papers: Iterable[Paper],
    at: datetime,
    *,
    built: Documents,
    stale: Iterable[int] = (),
) -> rules.Case:
    """What is with the committee is settled: its papers are held beside each other, not beside the rows."""
    there = [
        each for each in papers if each.state != PaperState.VOIDED and each.kind not in MADE_BY_SUBMISSION
    ]
    read = [(each, document) for each in there if (document := _document(each, built)) is not None]
    minutes = [each for each, _ in read if each.kind == PaperKind.MINUTES]
    readings = [rules.read(document, source_of(each, len(minutes))) for each, document in read]
    if not readings or dossier.state not in SUBMITTABLE:
        return rules.Case(readings, years=_years(dossier))
    held = list(items)
    return rules.Case(
        readings,
        years=_years(dossier),
        rows={each.nomination_id: _row(each) for each in held},
        meeting_days={each.meeting_id: _day(each) for each in minutes if each.meeting_id},
        rewards=_rewards(held) if any(each.kind == PaperKind.PETITION for each, _ in read) else {},
        bodies=_bodies([each for each, _ in read]),
        numbers=_numbers([each for each, _ in read]),
        stale=frozenset(stale),
        today=local_date(at),
    )


def source_of(paper: Paper, minutes: int = 1) -> rules.Source:
    """How sentences name the paper; `minutes`: of how many meetings the dossier holds them."""
    nomination = paper.nomination
    return rules.Source(
        pk=paper.pk,
        kind=paper.kind,
        label=_label(paper, minutes),
        state=paper.state,
        number=str(paper.number or ""),
        dated=paper.dated,
        nomination=paper.nomination_id,
        meeting=paper.meeting_id,
        person=nomination.participant_id if nomination and not nomination.participant.is_unit else None,
        mendable=nomination is None or nomination.mend_until is not None,
        name_then=nomination.name_then if nomination else "",
    )


def _label(paper: Paper, minutes: int) -> str:
    """As a sentence names it: `Tờ trình`, `Biên bản họp 24/12/2025`, `Báo cáo của Đinh Thị Sương`."""
    if paper.kind == PaperKind.CERTIFICATE and paper.nomination:
        return f"Giấy khen của {paper.nomination.participant.name}"
    if paper.nomination:
        return f"Báo cáo của {paper.nomination.participant.name}"
    if paper.kind == PaperKind.MINUTES and paper.meeting and minutes > 1:
        return f"Biên bản họp {vietnamese.date_short(local_date(paper.meeting.starts_at))}"
    return _SHORT[PaperKind(paper.kind)]


_SHORT = {
    PaperKind.PETITION: "Tờ trình",
    PaperKind.MINUTES: "Biên bản",
    PaperKind.DECISION: "Quyết định",
    PaperKind.SUMMARY_YEAR: "Báo cáo",
    PaperKind.SUMMARY_FINAL: "Báo cáo",
}


def _document(paper: Paper, built: Documents) -> blocks.OfficialDocument | None:
    """None for a draft that nobody built, and for blocks that can't be read, which `verify_seals` names."""
    if paper.pk in built:
        return built[paper.pk]
    try:
        return paper.document() if paper.blocks else None
    except blocks.UnreadableBlocks:
        return None


def _row(item: DossierItem) -> rules.Row:
    nomination = item.nomination
    decided = nomination.decided[0] if nomination.decided else None  # type: ignore[attr-defined]  # prefetched
    names = dict.fromkeys(filter(None, (nomination.participant.name, nomination.name_then)))
    votes = f"{decided.votes_for}/{decided.eligible}" if decided else ""
    return rules.Row(tuple(names), votes, decided.meeting_id if decided else None)


def _day(paper: Paper) -> tuple[date, str]:
    day = local_date(paper.meeting.starts_at)  # type: ignore[union-attr]  # minutes are of a meeting
    return day, vietnamese.date_long(day)


def _years(dossier: Dossier) -> frozenset[int]:
    """Those whose achievements are weighed."""
    round_ = dossier.round
    campaign = round_.campaign
    return frozenset([round_.year] if round_.year else range(campaign.first_year, campaign.last_year + 1))


def _rewards(items: Iterable[DossierItem]) -> Mapping[str, str]:
    """By kind of whom, what the law of the last meeting's day gives; nothing where it says nothing."""
    decided = (each.nomination.decided for each in items)  # type: ignore[attr-defined]  # prefetched
    starts = [own[0].meeting.starts_at for own in decided if own]
    if not starts:
        return {}
    try:
        found = rewards_for(list(_KINDS.values()), local_date(max(starts)))
    except Refused:
        return {}
    return {kind: vietnamese.number(reward.amount_vnd) for kind, reward in zip(_KINDS, found, strict=True)}


def _bodies(papers: Iterable[Paper]) -> list[rules.Body]:
    if not any(each.dated for each in papers):
        return []
    return [
        rules.Body(" ".join(each.letterhead), each.place, each.valid_from, each.valid_until)
        for each in IssuingBody.objects.all()
    ]


def _numbers(papers: Iterable[Paper]) -> list[rules.Given]:
    """All numbers that stand in the series and years of these papers."""
    given = [each.number for each in papers if each.number]
    if not given:
        return []
    rows = RegisterEntry.objects.filter(
        series__in={each.series_id for each in given}, year__in={each.year for each in given}, voided_at=None
    )
    return [
        rules.Given(str(each), each.series.symbol, each.ordinal, each.issued_on)
        for each in rows.select_related("series")
    ]
