"""Sealing: the PDF of an issued paper, made from its stored blocks, once, outside any transaction.

The rows are the queue: a paper that is issued and has no PDF waits. A worker claims it for a while; if it
is killed, the claim runs out and another takes the paper up again.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q

from andung_emulation import files, history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from dossiers.builders.contents import contents_document
from dossiers.enums import DossierState, PaperKind
from dossiers.models import Dossier, Paper
from dossiers.renderers.joining import page_count
from dossiers.renderers.pdf import RenderFailed, render_pdf
from dossiers.services.assembly import want_paper
from dossiers.services.papers import issue_content

LEASE = timedelta(minutes=2)  # of real time: far beyond the renderer's own limit
MAX_ATTEMPTS = 5


def seal_next(at: datetime) -> bool:
    """A worker's step: seal one waiting paper, or add a submitted dossier's contents; True if it did."""
    paper = _claim()
    if paper is not None:
        seal_paper(paper, at=at)
        return True
    waiting = _dossier_without_contents()
    if waiting is not None:
        add_contents(waiting, at=at)
        return True
    return False


def seal_paper(paper: Paper, *, at: datetime) -> Paper:
    """Render, store the file by its hash, then write the seal; a failure is kept on the row and told."""
    try:
        pdf = render_pdf(paper.document())
    except RenderFailed as failed:
        Paper.objects.filter(pk=paper.pk).update(failure=str(failed)[:300], claimed_until=None)
        paper.failure = str(failed)[:300]
        return paper
    name, digest = files.write_by_hash(pdf, folder="papers", suffix="pdf")
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
def add_contents(dossier: Dossier, *, at: datetime) -> Paper:
    """Mục lục: made when every other paper is sealed, since it names pages and hashes."""
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    paper = want_paper(dossier, PaperKind.CONTENTS, position=1)
    if paper.blocks is None:
        submitted = dossier.resubmitted_at or dossier.first_submitted_at or at
        issue_content(paper, contents_document(dossier), dated=local_date(submitted), at=at)
    return paper


def seal_dossier(dossier: Dossier, *, at: datetime) -> None:
    """Everything at once, for a command that doesn't wait for the worker."""
    for paper in Paper.objects.to_seal().filter(dossier=dossier):
        seal_paper(paper, at=at)
    unsealed = Paper.objects.to_seal().filter(dossier=dossier).exists()
    if dossier.state == DossierState.SUBMITTED and not unsealed:
        contents = add_contents(dossier, at=at)
        if not contents.pdf_sha256:
            seal_paper(contents, at=at)


def sealed_bytes(paper: Paper) -> bytes:
    """The sealed file, checked against its seal; raises FileLost."""
    return files.read(paper.pdf_file, paper.pdf_sha256, called=paper.label)


def _claim() -> Paper | None:
    """The lease runs on real time: a training clock may stand anywhere."""
    real = datetime.now(UTC)
    free = Q(claimed_until=None) | Q(claimed_until__lt=real)
    with transaction.atomic():
        waiting = Paper.objects.to_seal().filter(free, attempts__lt=MAX_ATTEMPTS).order_by("issued_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        paper = waiting.first()
        if paper is not None:
            Paper.objects.filter(pk=paper.pk).update(claimed_until=real + LEASE, attempts=F("attempts") + 1)
    return paper


def _dossier_without_contents() -> Dossier | None:
    has_contents = Q(papers__kind=PaperKind.CONTENTS) & ~Q(papers__state="voided")
    return (
        Dossier.objects.filter(state=DossierState.SUBMITTED)
        .exclude(pk__in=Dossier.objects.filter(has_contents).values("pk"))
        .exclude(pk__in=Paper.objects.to_seal().values("dossier_id"))
        .first()
    )
