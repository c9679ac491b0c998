"""Papers as files: the sealed PDF where there is one, else printed now. Never inside a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from awards.models import Decision
from dossiers import blocks
from dossiers.builders import build
from dossiers.enums import PaperKind, PaperState
from dossiers.models import Dossier, Paper
from dossiers.models.papers import PaperQuerySet
from dossiers.renderers.docx import render_docx
from dossiers.renderers.joining import Part, join
from dossiers.renderers.overprint import Offset, overprint_pdf
from dossiers.renderers.pdf import render_pdf
from dossiers.rules.overprint import Layout
from dossiers.rules.papers import MADE_BY_SUBMISSION
from dossiers.services.sealing import sealed_bytes


def document_of(paper: Paper) -> blocks.OfficialDocument:
    """What was frozen; a draft is built from the data of now, its mark across the page.

    Raises Refused where the data don't make that paper yet.
    """
    if paper.blocks is not None:
        return paper.document()
    return build(paper, PaperState.DRAFT)


def pdf_of(paper: Paper) -> bytes:
    """Raises Refused, RenderFailed, or FileLost where the sealed file is gone or was changed."""
    return sealed_bytes(paper) if paper.pdf_sha256 else render_pdf(document_of(paper))


def docx_of(paper: Paper) -> bytes:
    """A copy to edit, of a sealed paper too. Raises Refused, or RenderFailed (no Word form, too long)."""
    return render_docx(document_of(paper))


def bundle_of(dossier: Dossier) -> bytes:
    """All live papers in the order of the plan's III.4, sealed ones as they are. Raises as `pdf_of`."""
    rows = dossier.papers.of_the_dossier().select_related(
        "dossier__round__campaign", "number__series", "meeting", "nomination__participant"
    )
    return joined(dossier, [part_of(paper, pdf_of(paper)) for paper in list(rows)])


def joined(dossier: Dossier, parts: Iterable[Part]) -> bytes:
    return join(parts, title=str(dossier), author=dossier.round.campaign.council_name).pdf


def part_of(paper: Paper, pdf: bytes) -> Part:
    """What submission made stands first and doesn't count among the papers."""
    return Part(title_of(paper), pdf, is_front=paper.kind in MADE_BY_SUBMISSION)


def title_of(paper: Paper) -> str:
    """Its name with its number, or with what it still is."""
    if paper.number:
        return f"{paper.label} (số {paper.number})"
    if paper.state == PaperState.ISSUED:
        return paper.label
    return f"{paper.label} ({paper.get_state_display().lower()})"


def certificates_of(decision: Decision) -> PaperQuerySet:
    """Of the awards that stand, in the register's order."""
    awards = decision.awards.standing().values("nomination_id")
    rows = Paper.objects.live().filter(kind=PaperKind.CERTIFICATE, nomination__in=awards)
    return rows.select_related("nomination__participant", "number__series").order_by("position")


def certificates_file_of(decision: Decision, papers: Sequence[Paper] | None = None) -> bytes:
    """One page each, to be printed in one go: all of them, or those. Raises as `pdf_of`."""
    wanted = list(certificates_of(decision)) if papers is None else papers
    return join([Part(paper.label, pdf_of(paper)) for paper in wanted], title=_title_of(decision)).pdf


def overprint_of(decision: Decision, papers: Sequence[Paper], layout: Layout, offset: Offset) -> bytes:
    """The same words for pre-printed blanks, printed anew each time. Raises RenderFailed."""
    content = [block for paper in papers for block in paper.document().blocks]
    certificates = [each for each in content if isinstance(each, blocks.Certificate)]
    return overprint_pdf(certificates, layout, offset, title=_title_of(decision))


def _title_of(decision: Decision) -> str:
    return f"Giấy khen – {decision}"
