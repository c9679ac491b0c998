"""A dossier's decision, from the approval to the printed certificates: how far it is, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.verdicts import Verdict as Answer
from dossiers.enums import DossierState, PaperKind
from dossiers.models import Approval, Dossier, Paper
from dossiers.rules import desk as rules
from dossiers.rules.papers import FOLLOWING
from dossiers.selectors.desk import approval_in_force, desk_from
from dossiers.selectors.desk_pages import ListRow, counted, list_row
from dossiers.selectors.facts import items_of
from dossiers.selectors.sealing import Sealing, certificates_sealing_of
from dossiers.selectors.words import sentence


@dataclass(frozen=True)
class DecisionPage:
    """`certificates`: how many. `paper_url`: the decision as it prints."""

    rows: list[ListRow]
    counted: str
    approval: Approval | None
    approval_facts: list[tuple[str, str]]
    last_void: str
    paper_url: str
    is_for_paper: bool
    is_decided: bool
    decision: Any
    certificates: int
    sealing: Sealing | None
    may_issue: Answer
    may_record: Answer
    shows_words: bool
    timeline: Any


def decision_page(dossier: Dossier, actor: Actor, at: datetime) -> DecisionPage:
    items, approval = items_of(dossier), approval_in_force(dossier)
    desk = desk_from(dossier, items, approval, local_date(at))
    papers = papers_of_decision(dossier)
    paper = next((each for each in papers if each.kind == PaperKind.DECISION and each.blocks), None)
    last = dossier.approvals.exclude(voided_at=None).order_by("-voided_at").first()
    return DecisionPage(
        rows=[list_row(item, actor) for item in items],
        counted=counted(items),
        approval=approval,
        approval_facts=_facts(approval) if approval else [],
        last_void=sentence(last.void_reason) if last and approval is None else "",
        paper_url=_url(paper) if paper else "",
        is_for_paper=desk.is_for_paper,
        is_decided=dossier.state == DossierState.DECIDED,
        decision=dossier.decision,
        certificates=sum(each.kind == PaperKind.CERTIFICATE for each in papers),
        sealing=certificates_sealing_of(dossier, papers, actor, at),
        may_issue=rules.may_issue(actor, desk),
        may_record=rules.may_record(actor, desk),
        shows_words=approval is not None or dossier.state == DossierState.DECIDED,
        timeline=history.of(dossier),
    )


def papers_of_decision(dossier: Dossier) -> list[Paper]:
    """The decision and its certificates, in the register's order."""
    rows = dossier.papers.live().filter(kind__in=FOLLOWING)
    return list(rows.select_related("nomination__participant"))


def _facts(approval: Approval) -> list[tuple[str, str]]:
    who = f"{approval.signer_name} ({' / '.join(approval.capacity)})"
    return [
        ("Người ký" if approval.on_paper else "Người phê duyệt", who),
        ("Lập bản trình ký lúc" if approval.on_paper else "Phê duyệt lúc", vietnamese.time_of(approval.at)),
        ("Tổng tiền thưởng", vietnamese.money(approval.total_vnd)),
        ("Dấu danh sách (SHA-256)", approval.list_hash),
    ]


def _url(paper: Paper) -> str:
    return reverse("dossiers:paper", args=[paper.pk])
