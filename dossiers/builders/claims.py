"""What a nomination says was achieved, as its report and the council's booklet print it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from awards.models import Achievement, Claim, Nomination
from awards.selectors.claims import ClaimLine
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.grounds import applied_in_words, grounds_of


def achieved(claims: Iterable[Claim | ClaimLine]) -> Iterator[blocks.Block]:
    """Each criterion in the plan's words with its clause, then what was achieved under it (plan, III.4); of a
    `ClaimLine` also what it rests on."""
    for claim in claims:
        criterion = claim.criterion
        yield blocks.Paragraph(
            f"Tiêu chuẩn tại mục {criterion.clause}: “{criterion.text}”", weight="italic", keep=True
        )
        yield from form.prose(claim.achievement)
        if isinstance(claim, ClaimLine):
            yield from grounds_of(claim)


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
            blocks.Fact("Nơi và thời gian áp dụng", applied_in_words(initiative)),
            blocks.Fact("Hiệu quả", initiative.effect),
        )
    )
