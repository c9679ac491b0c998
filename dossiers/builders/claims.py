"""What a nomination says was achieved, as its report and the council's booklet print it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from awards.models import Achievement, Claim, Nomination
from dossiers import blocks
from dossiers.builders import form


def achieved(claims: Iterable[Claim]) -> Iterator[blocks.Block]:
    """Each criterion in the plan's words with its clause, then what was achieved under it (plan, III.4)."""
    for claim in claims:
        criterion = claim.criterion
        yield blocks.Paragraph(
            f"Tiêu chuẩn tại mục {criterion.clause}: “{criterion.text}”", weight="italic", keep=True
        )
        yield from form.prose(claim.achievement)


def by_content(achievements: Iterable[Achievement]) -> Iterator[blocks.Block]:
    """Each content a … g with what was done."""
    for each in achievements:
        yield blocks.Heading(f"{each.content.letter}) {each.content.short_title}", 3)
        yield from form.prose(each.text)


def initiative_of(nomination: Nomination) -> Iterator[blocks.Block]:
    initiative = nomination.initiative
    if initiative is None:
        return
    yield blocks.Heading("Sáng kiến, mô hình, giải pháp, cách làm hay", 2)
    yield blocks.Facts(
        (
            blocks.Fact("Tên", initiative.title),
            blocks.Fact("Văn bản công nhận", initiative.recognition_words or "chưa có"),
            blocks.Fact("Nơi và thời gian áp dụng", initiative.applied),
            blocks.Fact("Hiệu quả", initiative.effect),
        )
    )
