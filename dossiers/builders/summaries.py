"""Báo cáo sơ kết of a year, báo cáo tổng kết of the campaign (mẫu 1.4; plan, I.1.c and II.2).

The figures are counted, the words are the office's; names and signer are of the day of its last saving.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from andung_emulation import vietnamese
from campaigns.enums import ClauseKind, RoundKind
from campaigns.models import Campaign, IssuingBody, Round
from campaigns.selectors import body_on
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.counted import Told, shown
from dossiers.builders.counted.told import note
from dossiers.models import Paper, Summary
from dossiers.rules.summaries import ADDRESSEE, Part
from dossiers.selectors.figures import figures_of, rounds_of
from dossiers.selectors.signers import signers_on
from dossiers.selectors.summaries import day_of, parts_for, texts_of

ROWS = 30  # of a table, beside the words
_KINDS = {RoundKind.ANNUAL: "Sơ kết", RoundKind.FINAL: "Tổng kết"}


def summary_document(paper: Paper) -> blocks.OfficialDocument:
    """Raises `Refused` without a commune on that day."""
    if paper.summary is None:
        raise ValueError(f"{paper.pk} sums nothing up")
    summary = paper.summary
    round_, day = summary.round, day_of(summary)
    body, texts = body_on(day), texts_of(summary)
    about = f"{_KINDS[RoundKind(round_.kind)]} {form.movement(round_)}"
    return blocks.OfficialDocument(
        kind=paper.kind,
        title=str(summary),
        author=body.name,
        blocks=(
            blocks.Letterhead(issuing=tuple(body.letterhead)),
            blocks.NumberLine(symbol=f"BC-{body.symbol}"),
            blocks.PlaceAndDate(place=body.place),
            blocks.Title("BÁO CÁO", about),
            *_addressees(texts),
            blocks.Paragraph(_opening(round_, body)),
            *_numbered(_body(summary, texts)),
            blocks.Paragraph(
                f"Trên đây là báo cáo {about[:1].lower()}{about[1:]} của {body.name}./.", keep=True
            ),
            blocks.Recipients(_recipients(round_.campaign, texts)),
            blocks.Signatures((form.committee_signature(signers_on(day)),)),
        ),
    )


def told_of(summary: Summary) -> Told:
    """A year's own figures; those of all years in the campaign's."""
    round_ = summary.round
    is_final = round_.kind == RoundKind.FINAL
    return Told(round_, figures_of(rounds_of(round_.campaign) if is_final else [round_]))


def part_blocks(part: Part, told: Told) -> list[blocks.Block]:
    """The figures of one part, for the page on which its words are written: of a long table its first rows,
    and how many the paper has."""
    return list(itertools.chain.from_iterable(map(_beginning, shown(part, told))))


def _beginning(block: blocks.Block) -> Iterator[blocks.Block]:
    if not isinstance(block, blocks.Table) or len(block.rows) <= ROWS:
        yield block
        return
    yield replace(block, rows=block.rows[:ROWS])
    yield note(f"{ROWS} trong {vietnamese.number(len(block.rows))} dòng; bản in và tệp Excel có đủ.")


def _addressees(texts: Mapping[str, str]) -> Iterator[blocks.Block]:
    """Only where the office names somebody: who stood above the commune may be there no more."""
    names = tuple(line for line in texts.get(ADDRESSEE.key, "").split("\n") if line)
    if names:
        yield blocks.Addressees(names)


def _opening(round_: Round, body: IssuingBody) -> str:
    return (
        f"Thực hiện {form.cited(round_.campaign.plan)}, {body.name} báo cáo kết quả {form.movement(round_)}"
        " như sau:"
    )


def _body(summary: Summary, texts: Mapping[str, str]) -> Iterator[blocks.Block]:
    told = told_of(summary)
    parts = [part for part in parts_for(summary) if part.heading]
    for place, part in enumerate(parts):
        said = [*shown(part, told), *_prose(part, texts)]
        leads_on = place + 1 < len(parts) and parts[place + 1].level > part.level
        if said or leads_on:
            yield blocks.Heading(part.heading, part.level)
            yield from said


def _prose(part: Part, texts: Mapping[str, str]) -> Iterator[blocks.Block]:
    """Dots with what is missing where something has to be written: a draft shows them, nothing else may."""
    if part.prose is None:
        return
    text = texts.get(part.prose.key, "")
    yield from form.prose(text)
    if part.prose.is_needed and not text:
        yield blocks.Paragraph(f"{blocks.DOTS * 2} (chưa viết: {part.prose.label.lower()})", weight="italic")


def _numbered(said: Iterable[blocks.Block]) -> Iterator[blocks.Block]:
    """`Biểu đồ 1. …` in their order."""
    places = itertools.count(1)
    for each in said:
        if isinstance(each, blocks.Chart):
            yield replace(each, title=f"Biểu đồ {next(places)}. {each.title}")
        else:
            yield each


def _recipients(campaign: Campaign, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The plan's, and where it is kept."""
    clauses = campaign.clauses.filter(kind=ClauseKind.RECIPIENT).order_by("position")
    named = [each.text.strip(" -·;.") for each in clauses]
    first = ["Như trên"] if texts.get(ADDRESSEE.key) else []
    return (*first, *(each for each in named if not each.startswith("Lưu")), "Lưu: VT, VP")
