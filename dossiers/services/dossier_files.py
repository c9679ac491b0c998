"""A dossier as files, one after the other: each paper as PDF and as Word, what came back signed beside it,
the whole in one PDF, and two that say what the others are. The ZIP and the command write the same set."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from django.db.models import Prefetch

from andung_emulation import files
from andung_emulation.errors import Refused
from dossiers.models import Dossier, Paper, SignedCopy
from dossiers.renderers.docx import render_docx
from dossiers.renderers.docx.kinds import no_word
from dossiers.renderers.joining import Part, page_count
from dossiers.selectors.dossier_index import INDEX, MANIFEST, Written, index_of, manifest_of
from dossiers.selectors.words import dossier_file_name, file_name
from dossiers.services.printing import document_of, joined, part_of, pdf_of, title_of


@dataclass(frozen=True)
class DossierFile:
    """`said` is None of the two that speak of the others."""

    name: str
    content: bytes
    said: Written | None = None


def files_of(dossier: Dossier) -> Iterator[DossierFile]:
    """One at a time: no more are held than the PDFs that are joined.

    The same bytes for the same dossier. Raises Refused (no paper, one that can't be made), RenderFailed,
    FileLost. Never inside a transaction: drafts and Word are rendered.
    """
    papers = _papers(dossier)
    if not papers:
        raise Refused(f"{dossier}: hồ sơ chưa có văn bản nào.")
    parts: list[Part] = []
    written: list[Written] = []
    for place, paper in enumerate(papers, 1):
        pdf = pdf_of(paper)
        parts.append(part_of(paper, pdf))
        for said, content in _of_paper(paper, pdf, place, len(papers)):
            written.append(said)
            yield DossierFile(said.name, content, said)
    whole = joined(dossier, parts)
    said = _said(dossier_file_name(dossier), whole, title=str(dossier), pages=page_count(whole))
    written.append(said)
    yield DossierFile(said.name, whole, said)
    yield DossierFile(MANIFEST, manifest_of(dossier, written))
    yield DossierFile(INDEX, index_of(dossier, written))


def _papers(dossier: Dossier) -> list[Paper]:
    standing = SignedCopy.objects.standing().select_related("file")
    rows = dossier.papers.of_the_dossier().select_related(
        "dossier__round__campaign", "number__series", "meeting", "nomination__participant"
    )
    return list(rows.prefetch_related(Prefetch("signed_copies", standing, to_attr="standing_copies")))


def _of_paper(paper: Paper, pdf: bytes, place: int, count: int) -> Iterator[tuple[Written, bytes]]:
    """`04-to-trinh.pdf`, `04-to-trinh.docx`, `04-to-trinh-ban-da-ky-1.jpg`: the same beginning."""
    name = f"{place:0{max(len(str(count)), 2)}d}-{file_name(paper)}"
    stem, title = name.removesuffix(".pdf"), title_of(paper)
    pages, sealed = page_count(pdf), bool(paper.pdf_sha256)
    yield _said(name, pdf, title=title, paper=paper, pages=pages, sealed=sealed), pdf
    document = document_of(paper)
    if not no_word(document):
        word = render_docx(document)
        yield _said(f"{stem}.docx", word, title=f"Bản Word để sửa: {title}", paper=paper), word
    for number, copy in enumerate(paper.standing_copies, 1):  # type: ignore[attr-defined]  # prefetched
        called = f"{copy.get_kind_display()}: {title}"
        content = files.read(copy.file.path, copy.file.sha256, called=called)
        name = f"{stem}-ban-da-ky-{number}{PurePath(copy.file.path).suffix}"
        yield _said(name, content, title=called, paper=paper), content


def _said(
    name: str,
    content: bytes,
    *,
    title: str,
    paper: Paper | None = None,
    pages: int | None = None,
    sealed: bool = False,
) -> Written:
    return Written(
        name=name,
        title=title,
        state=paper.state if paper else "",
        number=str(paper.number or "") if paper else "",
        dated=paper.dated.isoformat() if paper and paper.dated else "",
        pages=pages,
        sha256=hashlib.sha256(content).hexdigest(),
        sealed=sealed,
    )
