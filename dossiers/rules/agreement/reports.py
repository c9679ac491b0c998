"""What a báo cáo thành tích says: whose it is, under which clauses, and the passages that somebody wrote."""

from __future__ import annotations

from collections.abc import Iterator

from awards.rules.decisions import post_in_words
from dossiers import blocks
from dossiers.enums import PaperKind
from dossiers.rules.agreement import wording
from dossiers.rules.agreement.saying import Said, What


def of_report(document: blocks.OfficialDocument) -> Iterator[Said]:
    name = _name(document)
    if not name:
        return
    yield Said(What.NAMED, "", name)
    if document.kind == PaperKind.REPORT_INDIVIDUAL:
        facts = _facts(document)
        post = post_in_words(facts.get(wording.TITLE_FACT, ""), facts.get(wording.UNIT_FACT, ""))
        yield Said(What.POST, post, name)
    claimed = [
        found[1]
        for block in document.blocks
        if isinstance(block, blocks.Paragraph)
        and block.weight == "italic"  # what people type is plain
        and (found := wording.CLAIMED.match(block.text))
    ]
    yield Said(What.CLAUSES, "; ".join(dict.fromkeys(claimed)), name)
    yield from (Said(What.TYPED, text, name) for text in _typed(document))


def _name(document: blocks.OfficialDocument) -> str:
    """A person's of the facts; a unit's of the line that introduces it."""
    if name := _facts(document).get(wording.NAME_FACT):
        return name
    introduced = (
        block.text.removeprefix(wording.REPORTS_UNIT).removesuffix(".")
        for block in document.blocks
        if isinstance(block, blocks.Paragraph) and block.text.startswith(wording.REPORTS_UNIT)
    )
    return next(introduced, "")


def _facts(document: blocks.OfficialDocument) -> dict[str, str]:
    """Of the first list of facts: that of the person."""
    first = next((block for block in document.blocks if isinstance(block, blocks.Facts)), None)
    return {fact.label: fact.value for fact in first.items} if first else {}


def _typed(document: blocks.OfficialDocument) -> Iterator[str]:
    """Plain paragraphs under the achievements, up to the scores; not the criteria, the scores, the pledge."""
    told = scored = False
    for block in document.blocks:
        if isinstance(block, blocks.Heading):
            told, scored = told or block.level > 1, False
        elif isinstance(block, blocks.Paragraph):
            scored = scored or block.text.startswith(wording.SCORED)
            if told and not scored and block.weight == "plain" and not block.keep:
                yield block.text
