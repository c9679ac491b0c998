"""What a nomination's achievements rest on, as its report prints it: capacities, contents with their points,
evidence by name; and how the units chose."""

from __future__ import annotations

from collections.abc import Iterator

from andung_emulation import vietnamese
from awards.models import Initiative, Nomination
from awards.selectors.at_hand import at_hand
from awards.selectors.claims import ClaimLine
from awards.selectors.joining import in_words
from awards.selectors.nomination_words import selection_in_words
from dossiers import blocks


def grounds_of(claim: ClaimLine) -> Iterator[blocks.Block]:
    """Nothing for what the claim doesn't name."""
    facts = [
        ("Tư cách", claim.capacities),
        ("Thành tích của các năm", claim.years),
        ("Gắn với nội dung thi đua", "; ".join(_content(each.label, each.points) for each in claim.contents)),
        ("Minh chứng kèm theo", "; ".join(each.name for each in claim.evidence)),
    ]
    said = tuple(blocks.Fact(label, value) for label, value in facts if value)
    if said:
        yield blocks.Facts(said)


def _content(label: str, points: str) -> str:
    return f"{label} ({points})" if points else label


def selections_of(nomination: Nomination) -> Iterator[blocks.Block]:
    """The proposing unit's choice, then that of each unit that joined (plan, III.1.a)."""
    chosen = selection_in_words(nomination)
    if chosen:
        yield blocks.Paragraph(f"{nomination.proposer.name} bình xét {chosen}.")
    read = at_hand(nomination, "co_proposals")
    for each in nomination.co_proposals.select_related("unit") if read is None else read:
        yield blocks.Paragraph(f"{each.unit.name} cùng đề nghị, bình xét {in_words(each)}.")


def applied_in_words(initiative: Initiative) -> str:
    """Where and when in its own words, then each use that somebody confirmed (plan, III.2.b)."""
    uses = initiative.uses.filter(confirmed_on__isnull=False).select_related("unit")
    confirmed = [
        f"{each.unit.name} áp dụng từ {vietnamese.date_short(each.since)}, {each.confirmed_by} xác nhận ngày"
        f" {vietnamese.date_short(each.confirmed_on)}"
        for each in uses
        if each.confirmed_on
    ]
    return "\n".join(text for text in (initiative.applied, *confirmed) if text)
