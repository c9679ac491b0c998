"""One small extractor a kind of paper: blocks → statements. What isn't found isn't said, nor compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from dossiers import blocks
from dossiers.enums import PaperKind
from dossiers.rules.agreement import wording
from dossiers.rules.agreement.minutes import of_minutes
from dossiers.rules.agreement.reports import of_report
from dossiers.rules.agreement.saying import Reading, Said, Source, What
from dossiers.rules.agreement.tables import cells_of, summed_in_words, titled

COLLECTIVE, INDIVIDUAL = "tập thể", "cá nhân"


def read(document: blocks.OfficialDocument, source: Source) -> Reading:
    """Everything that the paper says, its opening and every text of it included."""
    said = [*_opening(document), *_EXTRACTORS.get(source.kind, _nothing)(document)]
    return Reading(source, (*said, *(Said(What.TEXT, text) for text in _texts(document))))


def _opening(document: blocks.OfficialDocument) -> Iterator[Said]:
    for block in document.blocks:
        if isinstance(block, blocks.Letterhead):
            yield Said(What.LETTERHEAD, "\n".join((" ".join(block.governing), " ".join(block.issuing))))
        if isinstance(block, blocks.PlaceAndDate):
            yield Said(What.PLACE, block.place)
        if isinstance(block, blocks.Facts):
            yield from (Said(What.EMPTY, fact.label) for fact in block.items if not fact.value)


_TO_WRITE_ON = (blocks.WritingTable, blocks.Slips, blocks.Signatures, blocks.Certificate)


def _texts(document: blocks.OfficialDocument) -> Iterator[str]:
    """Not where dots, notes and room to write belong: sheets to fill in, below a signature; and while the
    paper isn't issued, the line that names its own number, or in a draft those that it will cite."""
    for block in document.blocks:
        if isinstance(block, blocks.Appendix) and document.state != blocks.State.ISSUED:
            yield block.title
        elif isinstance(block, blocks.Bases) and document.state == blocks.State.DRAFT:
            continue
        elif not isinstance(block, _TO_WRITE_ON):
            yield from (text for text in blocks.texts(block) if text)


def _of_petition(document: blocks.OfficialDocument) -> Iterator[Said]:
    for block in document.blocks:
        if isinstance(block, blocks.Bases):
            yield from _cited(block.items, wording.CITED_MINUTES)
        if isinstance(block, blocks.Table):
            yield from _proposed(block)
        if isinstance(block, blocks.Paragraph):
            yield from _counted(block.text, "kính đề nghị")
            yield from summed_in_words(block.text)


def _proposed(table: blocks.Table) -> Iterator[Said]:
    for title, kind in ((wording.PETITION_COLLECTIVE, COLLECTIVE), (wording.PETITION_PERSON, INDIVIDUAL)):
        if not titled(table, title, wording.PETITION_VOTES):
            continue
        for cells in cells_of(table):
            name, _, post = cells[title].partition("\n")
            yield Said(What.NAMED, kind, name)
            yield Said(What.POST, post.replace("\n", " "), name)
            yield Said(What.CLAUSES, cells.get(wording.PETITION_CLAUSES, "").removeprefix("mục "), name)
            yield Said(What.VOTES, cells[wording.PETITION_VOTES], name)
            if wording.PETITION_MONEY in cells:  # another body's award comes with its own money
                yield Said(What.MONEY, cells[wording.PETITION_MONEY], name)


def _of_decision(document: blocks.OfficialDocument) -> Iterator[Said]:
    for block in document.blocks:
        if isinstance(block, blocks.Bases):
            yield from _cited(block.items, wording.CITED_PETITION)
        if isinstance(block, blocks.Clause):
            yield from _counted(block.text, "Tặng Giấy khen")
            yield from _summed(block.text)
        if isinstance(block, blocks.Paragraph):
            yield from _counted(block.text, "Danh sách gồm")
            yield from _summed(block.text)
        if isinstance(block, blocks.Table):
            yield from _granted(block)


def _summed(text: str) -> Iterator[Said]:
    yield from summed_in_words(text)
    yield from (Said(What.EACH, amount, kind) for kind, amount in wording.EACH.findall(text))
    yield from (Said(What.SUM, amount) for amount in wording.SUM.findall(text))


def _granted(table: blocks.Table) -> Iterator[Said]:
    for title, kind in ((wording.DECISION_COLLECTIVE, COLLECTIVE), (wording.DECISION_PERSON, INDIVIDUAL)):
        if not titled(table, title, wording.DECISION_MONEY):
            continue
        for cells in cells_of(table):
            yield Said(What.NAMED, kind, cells[title])
            yield Said(What.POST, cells.get(wording.DECISION_POST, ""), cells[title])
            yield Said(What.MONEY, cells[wording.DECISION_MONEY], cells[title])


def _cited(items: Iterable[str], pattern: re.Pattern[str]) -> Iterator[Said]:
    for item in items:
        if found := pattern.search(item):
            yield Said(What.CITED, found[2], found[1])


def _counted(text: str, where: str) -> Iterator[Said]:
    """`07 tập thể và 09 cá nhân`, in the sentence that begins so; a kind that isn't named is none."""
    if where not in text:
        return
    for kind, pattern in ((COLLECTIVE, wording.COLLECTIVES), (INDIVIDUAL, wording.INDIVIDUALS)):
        found = pattern.search(text)
        yield Said(What.COUNT, found[1] if found else "00", kind)


def _of_certificate(document: blocks.OfficialDocument) -> Iterator[Said]:
    for block in document.blocks:
        if isinstance(block, blocks.Certificate):
            cited = blocks.NumberLine(block.decision_symbol, block.decision_number).text
            yield Said(What.NAMED, INDIVIDUAL if block.polite else COLLECTIVE, block.recipient)
            yield Said(What.POST, block.position, block.recipient)
            day = block.decision_line.partition(" ngày ")[2]
            yield Said(What.CITED, f"ngày {day}", cited.removeprefix("Số: "))


def _of_summary(document: blocks.OfficialDocument) -> Iterator[Said]:
    """What the office wrote stands in plain paragraphs, beside sentences of figures."""
    for block in document.blocks:
        if isinstance(block, blocks.Paragraph) and block.weight == "plain" and not block.keep:
            yield Said(What.TYPED, block.text)


def _nothing(_: blocks.OfficialDocument) -> Iterator[Said]:
    return iter(())


_EXTRACTORS: Mapping[str, Callable[[blocks.OfficialDocument], Iterator[Said]]] = {
    PaperKind.PETITION: _of_petition,
    PaperKind.MINUTES: of_minutes,
    PaperKind.REPORT_COLLECTIVE: of_report,
    PaperKind.REPORT_INDIVIDUAL: of_report,
    PaperKind.DECISION: _of_decision,
    PaperKind.CERTIFICATE: _of_certificate,
    PaperKind.SUMMARY_YEAR: _of_summary,
    PaperKind.SUMMARY_FINAL: _of_summary,
}
