"""A dossier's page: everything prepared, so that the template decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, first_no, no
from campaigns.selectors import window_of
from dossiers.enums import DossierState, PaperKind, PaperState
from dossiers.models import Dossier, DossierItem, Paper
from dossiers.rules import papers as paper_rules
from dossiers.rules import submission as rules
from dossiers.rules.desk import due_words
from dossiers.rules.rights import may
from dossiers.selectors.agreement import agreement_from
from dossiers.selectors.agreement_words import AgreementShown, shown
from dossiers.selectors.facts import REPORTS, facts_from, items_of, papers_of
from dossiers.selectors.returns import Subject, last_return, sent_back, subject_of
from dossiers.selectors.sealing import Sealing, sealing_of
from dossiers.selectors.words import (
    DOSSIER_TONES,
    PAPER_TONES,
    before_the_date,
    owner_of,
    submitted_at,
    whom_of,
)


@dataclass(frozen=True)
class PaperRow:
    pk: int
    url: str
    kind: str
    subject: str
    state: str
    tone: str
    number: str
    dated: str
    owner: str
    may_freeze: Verdict | None
    may_issue: bool
    file: str
    failure: str


@dataclass(frozen=True)
class ItemRow:
    position: int
    url: str
    name: str
    kind: str
    proposer: str
    vote: str
    verdict: str


@dataclass(frozen=True)
class Receipt:
    headline: str
    code: str
    rows: list[tuple[str, str]]


@dataclass(frozen=True)
class Returned:
    """What the chairman wants mended, and by when."""

    reason: str
    due: str
    papers: list[str]


@dataclass(frozen=True)
class DossierPage:
    state: str
    tone: str
    checks: list[tuple[Verdict, str, bool]]
    agreement: AgreementShown
    issued: str
    papers: list[PaperRow]
    voided: list[PaperRow]
    items: list[ItemRow]
    receipt: Receipt | None
    sealing: Sealing | None
    writes: bool
    is_open: bool
    is_submitted: bool
    decision_word: str
    returned: Returned | None
    may_submit: Verdict
    may_withdraw: Verdict
    may_refresh: Verdict
    may_freeze_reports: Verdict
    may_issue_reports: Verdict
    timeline: Any


def dossier_page(dossier: Dossier, actor: Actor, at: datetime, *, stale: Iterable[int] = ()) -> DossierPage:
    """A fixed number of queries, however many items and papers there are. `stale`: papers that would be built
    otherwise today, where somebody built them."""
    items, papers = items_of(dossier), papers_of(dossier)
    live = [each for each in papers if each.state != PaperState.VOIDED]
    asked = [each for each in live if each.kind not in paper_rules.MADE_ELSEWHERE]
    agreement = agreement_from(dossier, items, papers, at, stale=stale)
    contradictions = [each.sentence for each in agreement.blocking]
    facts = facts_from(dossier, items, papers, at, contradictions=contradictions)
    window = window_of(dossier.round)
    minutes = [each.state for each in live if each.kind == PaperKind.MINUTES]
    checks = rules.checklist(facts, window, at)
    asked_back = sent_back(dossier)
    submitted = dossier.state == DossierState.SUBMITTED
    return DossierPage(
        state=dossier.get_state_display(),
        tone=DOSSIER_TONES[DossierState(dossier.state)],
        checks=[(each.verdict, each.label, False) for each in checks],
        agreement=shown(agreement, drafts=sum(each.state == PaperState.DRAFT for each in asked)),
        issued=f"{sum(each.state == PaperState.ISSUED for each in asked)}/{len(asked)}",
        papers=[_paper_row(each, dossier, actor, minutes, asked_back) for each in live],
        voided=[
            _paper_row(each, dossier, actor, (), asked_back)
            for each in papers
            if each.state == PaperState.VOIDED
        ],
        items=[_item_row(each, is_decided=dossier.state == DossierState.DECIDED) for each in items],
        receipt=receipt_of(dossier, live),
        sealing=sealing_of(dossier, live, actor, at),
        writes=bool(may("dossier.write", actor)),
        is_open=dossier.state in rules.SUBMITTABLE,
        is_submitted=submitted,
        decision_word=_decision_word(dossier),
        returned=_returned(dossier),
        may_submit=first_no(may("dossier.submit", actor), *(each.verdict for each in checks)),
        may_withdraw=first_no(may("dossier.submit", actor), rules.may_withdraw(facts, window, at)),
        may_refresh=first_no(may("dossier.write", actor), rules.may_refresh(dossier.state, window, at)),
        may_freeze_reports=_reports_in(asked, dossier, PaperState.DRAFT, "Không còn báo cáo nào là dự thảo."),
        may_issue_reports=_reports_in(
            asked, dossier, PaperState.FOR_SIGNATURE, "Không có báo cáo nào đang là bản trình ký."
        ),
        timeline=history.of(dossier),
    )


def _decision_word(dossier: Dossier) -> str:
    """ "" while there is nothing to decide on."""
    if dossier.state == DossierState.DECIDED:
        return "Xem Quyết định, in Giấy khen" if dossier.decision_id else "Xem ý kiến của Chủ tịch"
    return "Quyết định của hồ sơ" if dossier.state == DossierState.SUBMITTED else ""


def _returned(dossier: Dossier) -> Returned | None:
    last = last_return(dossier) if dossier.state == DossierState.RETURNED else None
    if last is None:
        return None
    papers = last.papers.select_related("nomination__participant").order_by("position")
    return Returned(last.reason, due_words(last.due_at), [paper.label for paper in papers])


def reports_in(papers: list[Paper], state: str) -> list[Paper]:
    return [each for each in papers if each.kind in REPORTS and each.state == state]


def _reports_in(papers: list[Paper], dossier: Dossier, state: str, none: str) -> Verdict:
    if dossier.state not in paper_rules.OPEN_STATES:
        return no("Hồ sơ đã trình thì văn bản trong hồ sơ không đổi.")
    return YES if reports_in(papers, state) else no(none)


def receipt_of(dossier: Dossier, live: list[Paper]) -> Receipt | None:
    """None while it isn't with the committee."""
    submitted = submitted_at(dossier)
    if not dossier.is_with_the_committee or submitted is None:
        return None
    pages = sum(each.pages or 0 for each in live)
    unsealed = any(not each.pdf_sha256 for each in live)
    rows = [("Văn bản", f"{len(live)} văn bản, {pages} trang{' đã niêm phong' if unsealed else ''}")]
    before = before_the_date(dossier)
    if before:
        rows.insert(0, ("Trước hạn", before))
    if dossier.opened_at:
        rows.append(("Chủ tịch đã mở xem", vietnamese.minute_of(dossier.opened_at)))
    rows.append(("Dấu nội dung (SHA-256)", f"{dossier.content_hash[:16]}…"))
    return Receipt(f"Đã trình lúc {vietnamese.time_of(submitted)}", dossier.receipt_code, rows)


def _paper_row(
    paper: Paper, dossier: Dossier, actor: Actor, minutes: Iterable[str], asked_back: set[Subject]
) -> PaperRow:
    is_sent_back = subject_of(paper) in asked_back

    def offered(action: str) -> bool:
        verdict = paper_rules.may_change(
            paper.kind, paper.state, action, dossier.state, is_sent_back=is_sent_back
        )
        return bool(first_no(may("paper.write", actor), verdict))

    return PaperRow(
        pk=paper.pk,
        url=reverse("dossiers:paper", args=[paper.pk]),
        kind=paper.get_kind_display(),
        subject=whom_of(paper),
        state=paper.get_state_display(),
        tone=PAPER_TONES[PaperState(paper.state)],
        number=str(paper.number or ""),
        dated=vietnamese.date_short(paper.dated) if paper.dated else "",
        owner=owner_of(paper),
        may_freeze=paper_rules.may_cite(paper.kind, minutes) if offered("freeze") else None,
        may_issue=offered("issue"),
        file=_file_word(paper),
        failure=paper.failure if not paper.pdf_sha256 else "",
    )


def _file_word(paper: Paper) -> str:
    """Of a sealed one, with how many signed copies there are."""
    if not paper.pdf_sha256:
        return ""
    copies: int = paper.copies  # type: ignore[attr-defined]  # annotated
    return f"{paper.pages} trang, đã niêm phong" + (f" · {copies} bản đã ký" if copies else "")


def _item_row(item: DossierItem, *, is_decided: bool) -> ItemRow:
    """What the chairman thinks of a case is his own until the dossier is decided."""
    nomination = item.nomination
    decided = nomination.decided[0] if nomination.decided else None  # type: ignore[attr-defined]  # prefetched
    return ItemRow(
        position=item.position,
        url=reverse("awards:nomination", args=[nomination.pk]),
        name=nomination.participant.name,
        kind=nomination.participant.get_kind_display(),
        proposer=nomination.proposer.name,
        vote=f"{decided.votes_for}/{decided.eligible} tán thành" if decided else "",
        verdict=item.get_verdict_display() if is_decided else "",
    )
