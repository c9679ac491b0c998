"""Of what an archive has no signed copy: the sealed PDF carries no hand and no seal, and a cited document
lies only with the commune's papers. Who opens the archive years later must be told."""

from __future__ import annotations

from collections.abc import Iterator

from dossiers.enums import PaperKind
from dossiers.handover.rows import Rows
from dossiers.handover.work import Work
from dossiers.models import Paper, SignedCopy

_NO_SCAN = "chưa có bản chụp đã ký"


def tell(rows: Rows, work: Work) -> None:
    """A decision of which there is nothing at all lacks; the rest is only on paper."""
    sealed = Paper.objects.filter(pk__in=[pk for pk, name in work.of_paper.items() if name])
    papers = dict(sealed.filter(kind=PaperKind.DECISION).values_list("dossier__decision", "pk"))
    copied = set(SignedCopy.objects.standing().values_list("paper_id", flat=True))
    for decision in rows.pages("awards.Decision", related=("number__series",)):
        if work.of_file.get(decision.scan_id):
            continue
        paper = papers.get(decision.pk)
        if paper is None:
            work.lacks.append(f"{decision}: {_NO_SCAN}.")
        elif paper not in copied:
            work.on_paper.append(f"{decision}: có tệp PDF đã niêm phong, {_NO_SCAN}.")
    work.on_paper += [*_taken_back(rows, work), *_cited(rows, work), *_indexes(rows)]


def _taken_back(rows: Rows, work: Work) -> Iterator[str]:
    for row in rows.pages("awards.Revocation", related=("award", "number__series")):
        if not work.of_file.get(row.scan_id):
            yield f"{row}, thu hồi Giấy khen của {row.award.name}: {_NO_SCAN}."
    for row in rows.pages("awards.Correction", related=("award",)):
        if not work.of_file.get(row.scan_id):
            yield f"Đính chính Giấy khen của {row.award.name}: {_NO_SCAN}."


def _cited(rows: Rows, work: Work) -> Iterator[str]:
    for row in rows.pages("campaigns.LegalDocument"):
        if not work.of_file.get(row.file_id):
            yield f"{row} của {row.issuer}: chưa kèm tệp."


def _indexes(rows: Rows) -> Iterator[str]:
    for row in rows.pages("campaigns.IndexResult", related=("round__campaign", "document")):
        if row.score is not None and row.document is None:
            source = f" (nguồn ghi: {row.source})" if row.source else ""
            yield f"{row}: chưa ghi số, ngày và chưa kèm văn bản công bố{source}."
