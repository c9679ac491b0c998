"""What a nomination's achievements rest on, as its report prints it: capacities, contents with their points,
evidence by name; and how the units chose."""

from __future__ import annotations

from collections.abc import Iterator

from awards.models import Nomination
from awards.selectors.claims import ClaimLine
from awards.selectors.joining import in_words
from awards.selectors.nominations import selection_in_words
from dossiers import blocks


def grounds_of(claim: ClaimLine) -> Iterator[blocks.Block]:
    """Nothing for what the claim doesn't name."""
    facts = [
        ("Tư cách", claim.capacities),
        ("Thành tích của các năm", claim.years),
        ("Gắn với nội dung thi đua", "\n".join(_content(each.label, each.points) for each in claim.contents)),
        ("Minh chứng kèm theo", "\n".join(each.name for each in claim.evidence)),
    ]
    said = tuple(blocks.Fact(label, value) for label, value in facts if value)
    if said:
        yield blocks.Facts(said)


def _content(label: str, points: str) -> str:
    return f"{label}: {points}" if points else label


def selections_of(nomination: Nomination) -> Iterator[blocks.Block]:
    """The proposing unit's choice, then that of each unit that joined (plan, III.1.a)."""
    chosen = selection_in_words(nomination)
    if chosen:
        yield blocks.Paragraph(f"{nomination.proposer.name} bình xét {chosen}.")
    for each in nomination.co_proposals.select_related("unit"):
        yield blocks.Paragraph(f"{each.unit.name} cùng đề nghị, bình xét {in_words(each)}.")
