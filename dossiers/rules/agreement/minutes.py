"""What a biên bản says: who was there, and of each item the clauses, the votes and the share."""

from __future__ import annotations

from collections.abc import Iterator

from dossiers import blocks
from dossiers.rules.agreement import wording
from dossiers.rules.agreement.saying import Said, What
from dossiers.rules.agreement.tables import cells_of, titled


def of_minutes(document: blocks.OfficialDocument) -> Iterator[Said]:
    name = ""  # of the item whose course is being told
    for block in document.blocks:
        if isinstance(block, blocks.Heading):
            found = wording.ITEM.fullmatch(block.text)
            name = found[1] if found else ""
        elif isinstance(block, blocks.Paragraph):
            yield from _of_item(block.text, name) if name else _of_the_opening(block.text)
        elif isinstance(block, blocks.Table) and titled(block, wording.MEMBER_SEAT):
            yield from (
                Said(What.MEMBER, cells[wording.MEMBER_SEAT], cells.get(wording.MEMBER_NAME, ""))
                for cells in cells_of(block)
            )
        elif isinstance(block, blocks.Table) and titled(block, wording.SUMMARY_NAME, wording.SUMMARY_FOR):
            yield from _of_summary(block)


def _of_the_opening(text: str) -> Iterator[Said]:
    if found := wording.BEGAN.search(text):
        yield Said(What.MEETING_DAY, found[1])
    if found := wording.PRESENT.search(text):
        yield Said(What.PRESENT, found[1])


def _of_item(text: str, name: str) -> Iterator[Said]:
    if found := wording.ITEM_CLAUSES.search(text):
        yield Said(What.CLAUSES, found[1], name)
    if (found := wording.VOTED.match(text)) is None:
        return
    of, votes_for, *others = (int(each or 0) for each in found.groups())
    yield Said(What.VOTES, f"{votes_for}/{of}", name)
    yield Said(What.COUNTS, f"{votes_for + sum(others)}={of}", name)


def _of_summary(table: blocks.Table) -> Iterator[Said]:
    for cells in cells_of(table):
        name = cells[wording.SUMMARY_NAME]
        yield Said(What.NAMED, "", name)
        yield Said(What.RESULT, cells.get(wording.SUMMARY_RESULT, ""), name)
        if cells[wording.SUMMARY_FOR]:
            yield Said(What.SHARE_OF, cells[wording.SUMMARY_FOR], name)
            yield Said(What.SHARE, cells.get(wording.SUMMARY_SHARE, ""), name)
