"""Where a nomination, an award or a decision goes on in the papers, for their own pages."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from andung_emulation.actors import Actor
from awards.models import Award, Decision, Nomination
from dossiers.enums import PaperKind
from dossiers.models import Dossier, Paper
from dossiers.rules.rights import may


def links_of(nomination: Nomination, actor: Actor) -> Iterator[tuple[str, str]]:
    """(label, address), as far as the person may read them; whoever reads the nomination reads its report."""
    yield "Xem báo cáo sẽ in", reverse("dossiers:report-preview", args=[nomination.pk])
    papers = Paper.objects.live().visible_to(actor).filter(nomination=nomination)
    found = list(papers.select_related("dossier__round__campaign").order_by("position"))
    for paper in found:
        state = paper.get_state_display().lower()
        name = "Giấy khen" if paper.kind == PaperKind.CERTIFICATE else "Báo cáo thành tích"
        yield f"{name} ({state})", reverse("dossiers:paper", args=[paper.pk])
    if found and may("dossier.read", actor):
        yield str(found[0].dossier), reverse("dossiers:dossier", args=[found[0].dossier_id])


def certificate_links(award: Award, actor: Actor) -> Iterator[tuple[str, str]]:
    """Of a line of the register: the Giấy khen as it prints."""
    papers = Paper.objects.live().visible_to(actor).filter(kind=PaperKind.CERTIFICATE)
    for paper in papers.filter(nomination=award.nomination_id or 0):
        yield "Giấy khen", reverse("dossiers:paper", args=[paper.pk])


def decision_links(decision: Decision, actor: Actor) -> Iterator[tuple[str, str]]:
    """Of an issued decision: the list of its money, its paper, its certificates to print, its dossier."""
    if may("dossier.read", actor):
        yield "Danh sách ký nhận tiền thưởng", reverse("dossiers:payments", args=[decision.pk])
    dossier = Dossier.objects.filter(decision=decision).select_related("round__campaign").first()
    if dossier is None or not may("dossier.read", actor):
        return
    paper = dossier.papers.live().filter(kind=PaperKind.DECISION).first()
    if paper is not None:
        yield "Quyết định như đã in", reverse("dossiers:paper", args=[paper.pk])
    yield "In mọi Giấy khen", reverse("dossiers:certificates", args=[decision.pk])
    yield str(dossier), reverse("dossiers:dossier", args=[dossier.pk])
