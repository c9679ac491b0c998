"""Sealing: the PDF of an issued paper, made from its stored blocks, once, outside any transaction.

A paper that is issued and has no PDF waits (`sealing_queue`); the worker prints as many at once as the
machine has cores, and writes each seal as its PDF comes out.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from andung_emulation import files, history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.shortages import said_by_disk
from dossiers.builders.contents import contents_document
from dossiers.builders.cover import cover_document
from dossiers.builders.submitted import submission_of
from dossiers.enums import DossierState, PaperKind
from dossiers.models import Dossier, Paper
from dossiers.renderers.joining import page_count
from dossiers.renderers.pdf import RenderFailed, render_each
from dossiers.services import sealing_queue as queue
from dossiers.services.assembly import want_paper
from dossiers.services.papers import issue_content

_MADE_LAST = ((PaperKind.COVER, 0, cover_document), (PaperKind.CONTENTS, 2, contents_document))


def seal_next(at: datetime) -> bool:
    """A worker's piece: what waits, for some seconds, else a dossier's contents; True if there was any."""
    found = False
    for paper, pdf in render_each((paper, paper.document) for paper in queue.claimed()):
        _keep(paper, pdf, at=at)
        found = True
    waiting = None if found else _dossier_without_contents()
    if waiting is not None:
        add_contents(waiting, at=at)
    return found or waiting is not None


def seal_paper(paper: Paper, *, at: datetime) -> Paper:
    """One, at once."""
    ((_, pdf),) = render_each([(paper, paper.document)])
    return _keep(paper, pdf, at=at)


def _keep(paper: Paper, pdf: bytes | RenderFailed, *, at: datetime) -> Paper:
    """Store the file by its hash, then write the seal; a failure is kept on the row and told."""
    if isinstance(pdf, RenderFailed):
        queue.put_aside(paper, str(pdf))
        return paper
    try:
        name, digest = files.write_by_hash(pdf, folder="papers", suffix="pdf")
    except OSError as error:
        queue.put_aside(paper, f"Không ghi được tệp PDF: {said_by_disk(error)}.")
        return paper
    with transaction.atomic():
        sealed = Paper.objects.to_seal().filter(pk=paper.pk)
        if sealed.update(
            pdf_file=name,
            pdf_sha256=digest,
            pages=page_count(pdf),
            sealed_at=at,
            failure="",
            claimed_until=None,
        ):
            history.append(
                actor=Actor.system("Ứng dụng", local_date(at)),
                at=at,
                action="paper.sealed",
                subject=paper,
                values={"pdf_sha256": digest},
            )
    paper.refresh_from_db()
    return paper


@transaction.atomic
def add_contents(dossier: Dossier, *, at: datetime) -> list[Paper]:
    """Bìa, mục lục: made when every other paper is sealed, since they name pages and hashes. Nothing where
    the dossier was taken or sent back since it was looked for: they would be there when it comes again."""
    dossier = Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
    if dossier.state != DossierState.SUBMITTED:
        return []
    dated = local_date(submission_of(dossier))
    made = []
    for kind, position, build in _MADE_LAST:
        paper = want_paper(dossier, kind, position=position)
        if paper.blocks is None:
            issue_content(paper, build(dossier), dated=dated, at=at)
        made.append(paper)
    return made


def seal_dossier(dossier: Dossier, *, at: datetime) -> None:
    """Everything at once, for a command that doesn't wait for the worker."""
    for paper in Paper.objects.to_seal().filter(dossier=dossier):
        seal_paper(paper, at=at)
    unsealed = Paper.objects.to_seal().filter(dossier=dossier).exists()
    if dossier.state == DossierState.SUBMITTED and not unsealed:
        for paper in add_contents(dossier, at=at):
            if not paper.pdf_sha256:
                seal_paper(paper, at=at)


def sealed_bytes(paper: Paper) -> bytes:
    """The sealed file, checked against its seal; raises FileLost."""
    return files.read(paper.pdf_file, paper.pdf_sha256, called=paper.label)


def _dossier_without_contents() -> Dossier | None:
    has_contents = Q(papers__kind=PaperKind.CONTENTS) & ~Q(papers__state="voided")
    return (
        Dossier.objects.filter(state=DossierState.SUBMITTED)
        .exclude(pk__in=Dossier.objects.filter(has_contents).values("pk"))
        .exclude(pk__in=Paper.objects.to_seal().exclude(dossier=None).values("dossier_id"))
        .first()
    )
