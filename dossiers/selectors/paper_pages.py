"""A paper's page, prepared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict, first_no
from awards.models import Revocation
from dossiers.blocks import OfficialDocument
from dossiers.enums import PaperKind, PaperState
from dossiers.models import Paper
from dossiers.rules import papers as rules
from dossiers.rules.agreement import Agreement, Step
from dossiers.rules.rights import may
from dossiers.selectors.agreement import agreement_on_page
from dossiers.selectors.agreement_words import AgreementShown, shown_of_paper
from dossiers.selectors.paper_steps import is_ready, may_step
from dossiers.selectors.public_pages import public_address
from dossiers.selectors.words import PAPER_TONES, owner_of

_ROAD = (PaperState.DRAFT, PaperState.FOR_SIGNATURE, PaperState.ISSUED)
_HELP = {
    PaperState.DRAFT: "Dự thảo đi theo dữ liệu: sửa đề nghị, phiên họp hay phiếu chấm thì văn bản đổi theo.",
    PaperState.FOR_SIGNATURE: "Nội dung đã chốt; số và ngày để trống. In ra, trình ký, rồi ghi số và ngày.",
    PaperState.ISSUED: "Đã có số, ngày; nội dung không đổi được nữa.",
    PaperState.VOIDED: "Đã hủy; số của văn bản không dùng lại.",
}
_WORD_HELP = {
    PaperState.DRAFT: "Sửa trên bản Word thì dự thảo ở đây không đổi theo.",
    PaperState.FOR_SIGNATURE: "Sửa trên bản Word thì nội dung đã chốt ở đây không đổi theo.",
    PaperState.ISSUED: "Bản Word là bản sao để sửa, dùng lại; bản gốc là tệp PDF được niêm phong.",
    PaperState.VOIDED: "Bản Word là bản sao của văn bản đã hủy.",
}
NO_PUBLIC_PAGE = "không có; khi lập Giấy khen chưa đặt địa chỉ công khai của ứng dụng"


@dataclass(frozen=True)
class PaperPage:
    title: str
    state: str
    tone: str
    help: str
    word_help: str
    road: list[tuple[str, bool]]
    facts: list[tuple[str, str]]
    belongs_to: str
    belongs_url: str
    writes: bool
    steps: dict[str, Verdict | None]
    agreement: AgreementShown | None
    is_void: bool
    revoked: str
    unprinted: str
    retry_url: str
    timeline: Any


def paper_page(paper: Paper, actor: Actor, at: datetime, document: OfficialDocument | None) -> PaperPage:
    """`document`: as it prints, None where there is none yet. What other papers say is told to who reads the
    dossier."""
    reads_dossier = may("summary.read" if paper.summary_id else "dossier.read", actor)
    unprinted = "" if paper.pdf_sha256 else paper.failure
    may_retry = unprinted and may("paper.write", actor)
    has_agreement = reads_dossier and paper.kind not in rules.MADE_BY_SUBMISSION and paper.state in _ROAD
    agreement = agreement_on_page(paper, document, at) if has_agreement else Agreement()
    return PaperPage(
        title=paper.label,
        state=paper.get_state_display(),
        tone=PAPER_TONES[PaperState(paper.state)],
        help=_help(paper),
        word_help=_WORD_HELP[PaperState(paper.state)],
        road=[(state.label, state == paper.state) for state in _ROAD],
        facts=_facts(paper),
        belongs_to=paper.belongs_to,
        belongs_url=_belongs_url(paper) if reads_dossier else "",
        writes=bool(may("paper.write", actor)),
        steps={action: _offered(paper, actor, action, agreement) for _, action in rules.TRANSITIONS},
        agreement=shown_of_paper(agreement, paper.pk) if has_agreement and agreement.papers else None,
        is_void=paper.state == PaperState.VOIDED,
        revoked=_revoked(paper),
        unprinted=unprinted,
        retry_url=_retry_url(paper) if may_retry else "",
        timeline=history.of(paper),
    )


def _offered(paper: Paper, actor: Actor, action: str, agreement: Agreement) -> Verdict | None:
    """None where the step doesn't lead on from here, or isn't his."""
    if paper.kind in rules.FOLLOWING or not may("paper.write", actor) or not rules.step(paper.state, action):
        return None
    verdict = may_step(paper, action)
    if action == "issue":
        return first_no(verdict, agreement.may_go(paper.pk, Step.ISSUE))
    if action != "freeze":
        return verdict
    return first_no(verdict, is_ready(paper), agreement.may_go(paper.pk, Step.SIGNATURE))


def _help(paper: Paper) -> str:
    if paper.summary_id and paper.state == PaperState.DRAFT:
        return "Dự thảo đi theo số liệu và lời đã lưu ở trang soạn báo cáo."
    return _HELP[PaperState(paper.state)]


def _belongs_url(paper: Paper) -> str:
    if paper.summary is not None:
        return paper.summary.get_absolute_url()
    return reverse("dossiers:dossier", args=[paper.dossier_id])


def _retry_url(paper: Paper) -> str:
    if paper.summary_id is not None:
        return reverse("dossiers:summary-retry", args=[paper.summary_id])
    return reverse("dossiers:sealing-retry", args=[paper.dossier_id])


def _revoked(paper: Paper) -> str:
    """The decision that took back what this Giấy khen says; "" while it stands."""
    if paper.kind != PaperKind.CERTIFICATE:
        return ""
    taken = Revocation.objects.filter(award__nomination=paper.nomination_id).exclude(confirmed_at=None)
    row = taken.select_related("number__series").first()
    return str(row) if row else ""


def _facts(paper: Paper) -> list[tuple[str, str]]:
    said = [("Báo cáo" if paper.summary_id else "Hồ sơ", paper.belongs_to), ("Người lo", owner_of(paper))]
    if paper.number:
        said.append(("Số", str(paper.number)))
    if paper.dated:
        said.append(("Ngày", vietnamese.date_short(paper.dated)))
    if paper.void_reason:
        said.append(("Lý do hủy", paper.void_reason))
    if paper.pdf_sha256:
        said += [("Số trang", str(paper.pages)), ("Dấu tệp PDF (SHA-256)", paper.pdf_sha256)]
    if paper.kind == PaperKind.CERTIFICATE:
        said.append(("Mã QR, trang tra cứu công khai", public_address(paper) or NO_PUBLIC_PAGE))
    return said
