"""Papers as files: the sealed PDF where there is one, else printed now. Never inside a transaction."""

from __future__ import annotations

from dossiers import blocks
from dossiers.builders import build
from dossiers.enums import PaperState
from dossiers.models import Dossier, Paper
from dossiers.renderers.docx import render_docx
from dossiers.renderers.joining import Bundle, join
from dossiers.renderers.pdf import render_pdf
from dossiers.services.sealing import sealed_bytes


def document_of(paper: Paper) -> blocks.OfficialDocument:
    """What was frozen; a draft is built from the data of now, its mark across the page.

    Raises Refused where the data don't make that paper yet.
    """
    if paper.blocks is not None:
        return paper.document()
    return build(paper, PaperState.DRAFT)


def pdf_of(paper: Paper) -> bytes:
    """Raises Refused, RenderFailed, or SealBroken where the sealed file is gone or was changed."""
    return sealed_bytes(paper) if paper.pdf_sha256 else render_pdf(document_of(paper))


def docx_of(paper: Paper) -> bytes:
    """A copy to edit, of a sealed paper too. Raises Refused, or RenderFailed (no Word form, too long)."""
    return render_docx(document_of(paper))


def bundle_of(dossier: Dossier) -> Bundle:
    """All live papers in the order of the plan's III.4, sealed ones as they are. Raises as `pdf_of`."""
    rows = dossier.papers.live().select_related(
        "dossier__round__campaign", "number__series", "meeting", "nomination__participant"
    )
    return join([(title_of(paper), pdf_of(paper)) for paper in list(rows)], title=str(dossier))


def title_of(paper: Paper) -> str:
    """Its name with its number, or with what it still is."""
    if paper.number:
        return f"{paper.label} (số {paper.number})"
    if paper.state == PaperState.ISSUED:
        return paper.label
    return f"{paper.label} ({paper.get_state_display().lower()})"
