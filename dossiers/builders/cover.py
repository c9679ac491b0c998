"""Bìa hồ sơ: whose it is, what it is about, what it holds; made with the contents, when all is sealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from campaigns.enums import SubjectKind
from campaigns.selectors import body_on
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.submitted import from_to, listed_papers, submission_of
from dossiers.enums import PaperKind
from dossiers.models import Dossier, Paper

SHELF = ("Phông số", "Mục lục số", "Hồ sơ số", "Thời hạn bảo quản")  # the archive's own, entered by hand


def cover_document(dossier: Dossier) -> blocks.OfficialDocument:
    """Of a submitted dossier whose papers are all sealed; ValueError for one that isn't submitted."""
    submitted = submission_of(dossier)
    campaign, body = dossier.round.campaign, body_on(local_date(submitted))
    head = form.council_letterhead(campaign, body)
    kinds = Counter(dossier.items.values_list("nomination__participant__kind", flat=True))
    facts = (
        blocks.Fact("Hồ sơ", dossier.label),
        *from_to(dossier, body, submitted),
        blocks.Fact("Mã tiếp nhận", dossier.receipt_code),
        blocks.Fact("Đề nghị", form.counted(kinds[SubjectKind.COLLECTIVE], kinds[SubjectKind.INDIVIDUAL])),
        *_extent(listed_papers(dossier)),
    )
    return blocks.OfficialDocument(
        kind=PaperKind.COVER,
        title=f"Bìa hồ sơ {dossier.receipt_code}",
        author=form.council_in_words(campaign),
        blocks=(
            blocks.Cover(
                governing=head.governing,
                issuing=head.issuing,
                name="HỒ SƠ",
                about=f"Đề nghị khen thưởng {form.whom(kinds)} có {form.merit(dossier.round)}",
                facts=facts,
                shelf=tuple(blocks.Fact(label) for label in SHELF),
            ),
        ),
    )


def _extent(papers: Sequence[Paper]) -> Iterator[blocks.Fact]:
    """How much there is, and from when to when its papers are dated."""
    pages = sum(each.pages or 0 for each in papers)
    yield blocks.Fact("Gồm", f"{vietnamese.two_digits(len(papers))} văn bản, {pages} trang")
    days = sorted(each.dated for each in papers if each.dated)
    if days:
        first, last = vietnamese.date_short(days[0]), vietnamese.date_short(days[-1])
        yield blocks.Fact("Từ ngày", f"{first} đến ngày {last}")
