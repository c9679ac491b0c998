"""Mục lục văn bản, tài liệu trong hồ sơ: each paper with its pages and the SHA-256 of its sealed file."""

from __future__ import annotations

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from campaigns.selectors import body_on
from dossiers import blocks
from dossiers.builders import form
from dossiers.enums import PaperKind
from dossiers.models import Dossier, Paper
from dossiers.rules.papers import MADE_ELSEWHERE


def listed_papers(dossier: Dossier) -> list[Paper]:
    """The papers that were submitted, in the order of the plan's III.4."""
    return list(
        dossier.papers.live()
        .exclude(kind__in=MADE_ELSEWHERE)
        .select_related("number__series", "nomination__participant")
        .order_by("position", "pk")
    )


def contents_document(dossier: Dossier) -> blocks.OfficialDocument:
    """Of a submitted dossier whose papers are all sealed; ValueError for one that isn't submitted."""
    submitted = dossier.resubmitted_at or dossier.first_submitted_at
    if submitted is None:
        raise ValueError("a dossier without a submission has no contents")
    body = body_on(local_date(submitted))
    papers = listed_papers(dossier)
    pages = sum(each.pages or 0 for each in papers)
    return blocks.OfficialDocument(
        kind=PaperKind.CONTENTS,
        title=f"Mục lục hồ sơ {dossier.receipt_code}",
        author=form.council_in_words(dossier.round.campaign),
        blocks=(
            form.council_letterhead(dossier.round.campaign, body),
            blocks.PlaceAndDate(place=body.place),
            blocks.Title(
                "MỤC LỤC VĂN BẢN, TÀI LIỆU",
                f"Trong hồ sơ đề nghị khen thưởng {dossier.round.period_label}",
            ),
            blocks.Table(
                (
                    blocks.Column("STT", 4, "center"),
                    blocks.Column("Văn bản", 17),
                    blocks.Column("Số, ký hiệu; ngày", 10),
                    blocks.Column("Số trang", 5, "center"),
                    blocks.Column("Dấu tệp (SHA-256)", 16),
                ),
                tuple(_row(place, each) for place, each in enumerate(papers, 1)),
                foot=(("", "Cộng", "", str(pages), ""),),
            ),
            blocks.Paragraph(f"Mã tiếp nhận hồ sơ: {dossier.receipt_code}./."),
        ),
    )


def _row(place: int, paper: Paper) -> tuple[str, ...]:
    dated = vietnamese.date_short(paper.dated) if paper.dated else ""
    return (
        str(place),
        paper.label,
        f"{paper.number}; {dated}" if paper.number else dated,
        str(paper.pages or ""),
        grouped(paper.pdf_sha256),
    )


def grouped(digest: str) -> str:
    """A hash in groups of eight, so that it can be compared by eye and broken over lines."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
