"""A paper's three states: draft, for signature, issued (documents.md).

Rendering never happens in here: a view renders the draft first, and what never rendered doesn't go on.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Manager

from andung_emulation import history, once
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.verdicts import first_no, no, require
from awards.models import NumberSeries
from awards.selectors.numbers import series_on
from awards.services import numbers
from campaigns.selectors import body_on
from dossiers import blocks
from dossiers.builders import build, numbered
from dossiers.enums import SUMMARIES, DossierState, PaperKind, PaperState
from dossiers.models import Dossier, Paper, Summary
from dossiers.renderers.failures import RenderFailed
from dossiers.renderers.limits import check_length
from dossiers.rules import papers as rules
from dossiers.rules.agreement import Step
from dossiers.rules.rights import may
from dossiers.selectors.agreement import own_agreement
from dossiers.selectors.paper_steps import is_ready, may_step
from dossiers.selectors.returns import sent_back, subject_of
from dossiers.services.assembly import want_paper
from dossiers.services.dating import may_date

_SERIES = {PaperKind.PETITION: numbers.PETITIONS, PaperKind.MINUTES: numbers.MINUTES}


def must_fit(document: blocks.OfficialDocument) -> blocks.OfficialDocument:
    """What is too long for its place is refused before it is given a number; nothing is printed here."""
    try:
        check_length(document)
    except RenderFailed as failed:
        raise Refused(str(failed)) from None
    return document


@transaction.atomic
def freeze_paper(paper: Paper, *, rendered: blocks.OfficialDocument, actor: Actor, at: datetime) -> Paper:
    """DRAFT → FOR_SIGNATURE: the content is frozen as blocks with their hash, number and date left open.

    `rendered` is the document that was just rendered without a mistake; if the data has changed since,
    it is refused, so that nobody signs what he hasn't seen. So is what contradicts itself, the data or the
    papers that it quotes.
    """
    paper = _allowed(paper, "freeze", actor)
    require(is_ready(paper))
    document = build(paper, PaperState.FOR_SIGNATURE)
    if blocks.content_hash(document) != blocks.content_hash(rendered):
        require(no("Dữ liệu vừa thay đổi trong lúc lập bản trình ký; xin xem lại rồi lập lần nữa."))
    store_blocks(paper, document)
    paper.state, paper.frozen_at = PaperState.FOR_SIGNATURE, at
    paper.save()
    require(own_agreement(paper, at).may_go(paper.pk, Step.SIGNATURE))
    return _told(paper, "paper.frozen", PaperState.DRAFT, actor, at)


@transaction.atomic
def thaw_paper(paper: Paper, *, actor: Actor, at: datetime) -> Paper:
    """FOR_SIGNATURE → DRAFT: taken back to be mended; it follows the data again."""
    paper = _allowed(paper, "thaw", actor)
    paper.state, paper.frozen_at = PaperState.DRAFT, None
    paper.blocks, paper.blocks_version, paper.content_hash = None, None, ""
    paper.save()
    return _told(paper, "paper.thawed", PaperState.FOR_SIGNATURE, actor, at)


@transaction.atomic
def issue_paper(paper: Paper, *, number: str, dated: date, actor: Actor, at: datetime) -> Paper:
    """FOR_SIGNATURE → ISSUED: the signed paper's number and date; the PDF is sealed just after.

    `number` is empty for a nominee's report, which its author signs and no series counts. Raises Refused for
    a number that is used, a date to come, one before the meeting or one on which the commune has another name
    or somebody else signs, and for what contradicts the papers that it quotes.
    """
    paper = _allowed(paper, "issue", actor)
    require(may_date(paper, dated, at))
    if series := _series(paper, dated):
        paper.number = numbers.take_number(series, number, dated, actor=actor, at=at)
    issue_content(paper, paper.document(), dated=dated, at=at)
    require(own_agreement(paper, at).may_go(paper.pk, Step.ISSUE))
    return _told(paper, "paper.issued", PaperState.FOR_SIGNATURE, actor, at)


@transaction.atomic
def void_paper(paper: Paper, *, reason: str, actor: Actor, at: datetime) -> Paper:
    """ISSUED → VOIDED, its number stays, marked; a new draft takes its place, which is returned."""
    paper = _allowed(paper, "void", actor)
    if not reason.strip():
        require(no("Hủy văn bản phải ghi lý do."))
    paper.state, paper.void_reason = PaperState.VOIDED, reason
    paper.save()
    if paper.number:
        numbers.void_number(paper.number, reason, actor=actor, at=at)
    fresh = want_paper(
        paper.owner,
        PaperKind(paper.kind),
        position=paper.position,
        meeting=paper.meeting,
        nomination=paper.nomination,
    )
    history.append(
        actor=actor,
        at=at,
        action="paper.voided",
        subject=paper,
        from_state=PaperState.ISSUED,
        to_state=PaperState.VOIDED,
        reason=reason,
    )
    return fresh


def proposed_number(paper: Paper, day: date) -> str:
    """The next number of the book that counts it on that day, for the form; "" for a nominee's report and for
    what the commune's general book counts. Reads only."""
    code = _SERIES.get(PaperKind(paper.kind))
    if code is None:
        return ""
    series = series_on(numbers.COUNCILS_OWN[code], day)
    return numbers.propose_next(series, day.year) if series else "01"


def issue_content(paper: Paper, document: blocks.OfficialDocument, *, dated: date, at: datetime) -> None:
    """Store a document as issued, with the number that the paper holds."""
    number = paper.number.number if paper.number else ""
    store_blocks(paper, numbered(document, number=number, dated=dated))
    paper.state, paper.dated, paper.issued_at = PaperState.ISSUED, dated, at
    paper.frozen_at = paper.frozen_at or at
    paper.save()


def stale_papers(dossier: Dossier) -> list[Paper]:
    """Issued or frozen papers that no longer say what the data says; each is built again. Of a dossier that
    was sent back only those that may change: the others are as the chairman had them."""
    frozen = (PaperState.FOR_SIGNATURE, PaperState.ISSUED)
    rows = dossier.papers.filter(state__in=frozen).exclude(kind__in=rules.MADE_ELSEWHERE)
    papers = list(rows.select_related("number__series", "nomination__participant", "meeting"))
    if dossier.state == DossierState.RETURNED:
        asked = sent_back(dossier)
        papers = [paper for paper in papers if subject_of(paper) in asked]
    with once.reading():  # nothing is written meanwhile, and each paper asks for the same names and law
        return [paper for paper in papers if not follows_data(paper)]


def follows_data(paper: Paper) -> bool:
    """Whether building the paper again gives the content that was frozen; not where it can't be built."""
    try:
        document = build(paper, PaperState.FOR_SIGNATURE)
    except Refused:
        return False
    if paper.state == PaperState.ISSUED and paper.dated:
        number = paper.number.number if paper.number else ""
        document = numbered(document, number=number, dated=paper.dated)
    return document == paper.document()


def _allowed(paper: Paper, action: str, actor: Actor) -> Paper:
    """The paper, locked, if that step may be taken; what it belongs to is locked first, as submission and the
    writing of a summary do."""
    owners: Manager[Any] = Summary.objects if paper.summary_id else Dossier.objects
    owners.select_for_update(no_key=True).get(pk=paper.owner.pk)
    paper = Paper.objects.select_for_update(no_key=True).get(pk=paper.pk)
    require(first_no(may("paper.write", actor), may_step(paper, action)))
    return paper


def _series(paper: Paper, dated: date) -> NumberSeries | None:
    """The book of that day that counts it: the council's own, or the commune's general one."""
    if paper.kind in SUMMARIES:
        return numbers.report_series(body_on(dated).symbol, dated)
    code = _SERIES.get(PaperKind(paper.kind))
    return numbers.council_series(dated)[code] if code else None


def store_blocks(paper: Paper, document: blocks.OfficialDocument) -> None:
    """The caller saves the row."""
    paper.blocks = blocks.to_json(document)
    paper.blocks_version = blocks.BLOCKS_VERSION
    paper.content_hash = blocks.content_hash(document)


def _told(paper: Paper, action: str, before: str, actor: Actor, at: datetime) -> Paper:
    history.append(
        actor=actor,
        at=at,
        action=action,
        subject=paper,
        from_state=before,
        to_state=paper.state,
        values={
            "number": str(paper.number or ""),
            "dated": paper.dated,
            "content_hash": paper.content_hash,
        },
    )
    return paper
