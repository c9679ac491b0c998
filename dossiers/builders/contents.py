"""Mục lục văn bản, tài liệu trong hồ sơ: each paper with the SHA-256 of its sealed file, and where it stands.

Its pages are those of the bundle, where the papers count from 1 and what stands before them (cover, receipt
and this one) in roman letters: so it is right however long it gets, and a viewer says the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from campaigns.selectors import body_on
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.submitted import listed_papers, submission_of
from dossiers.enums import PaperKind
from dossiers.models import Dossier, Paper

COUNTED = (
    "Trang số là trang của trọn bộ hồ sơ: bìa, phiếu tiếp nhận và mục lục đánh số i, ii, iii…; các văn bản"
    " đánh số từ 1. Dấu tệp là SHA-256 của tệp PDF đã niêm phong."
)


def contents_document(dossier: Dossier) -> blocks.OfficialDocument:
    """Of a submitted dossier whose papers are all sealed; ValueError for one that isn't submitted."""
    body = body_on(local_date(submission_of(dossier)))
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
            blocks.Paragraph(COUNTED),
            blocks.Table(
                (
                    blocks.Column("STT", 4, "center"),
                    blocks.Column("Văn bản", 14),
                    blocks.Column("Số, ký hiệu; ngày", 9),
                    blocks.Column("Trang số", 5, "center"),
                    blocks.Column("Dấu tệp (SHA-256)", 20),
                ),
                tuple(_rows(papers)),
                foot=(("", "Cộng số trang", "", str(pages), ""),),
            ),
            blocks.Paragraph(f"Mã tiếp nhận hồ sơ: {dossier.receipt_code}./."),
        ),
    )


def _rows(papers: Sequence[Paper]) -> Iterator[tuple[str, ...]]:
    before = 0
    for place, paper in enumerate(papers, 1):
        dated = vietnamese.date_short(paper.dated) if paper.dated else ""
        yield (
            str(place),
            paper.label,
            f"{paper.number}; {dated}" if paper.number else dated,
            _pages(before, paper.pages or 0),
            grouped(paper.pdf_sha256),
        )
        before += paper.pages or 0


def _pages(before: int, count: int) -> str:
    """`7`, `8–11`."""
    return str(before + 1) if count == 1 else f"{before + 1}–{before + count}"


def grouped(digest: str) -> str:
    """A hash in groups of eight, so that it can be compared by eye and broken over lines."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
