"""“Kế hoạch” as a page: the plan's own words in its own order, each part with where it is at work.

The criteria are the awards': an upper app lists its sections in its AppConfig's `plan_sections`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from andung_emulation.clock import local_date
from andung_emulation.registration import listed
from andung_emulation.vietnamese import date_short
from campaigns.enums import ClauseKind, RoundKind
from campaigns.models import Campaign, PlanClause, Round
from campaigns.plans.places import shared_clause
from campaigns.selectors.round_page import RoundState, state_of


@dataclass(frozen=True)
class PlanItem:
    """A quoted part: `mark` is its letter or who it is about, `title` a short name that isn't the plan's.
    `clause`: where the plan has a heading of its own for it, which then follows the letter."""

    text: str
    mark: str = ""
    title: str = ""
    lead: str = ""
    clause: str = ""


@dataclass(frozen=True)
class PlanSection:
    """A numbered part of the plan; `work` names where it is at work (`board`, `nominations`, `dossiers`);
    `part`: the plan's heading above it, at the first section under it."""

    clause: str
    title: str
    items: list[PlanItem]
    work: str = ""
    note: str = ""
    sheets: bool = False  # laid out with the letter in a circle
    part: str = ""

    @property
    def anchor(self) -> str:
        return f"muc-{self.clause.replace('.', '-').lower()}"


@dataclass(frozen=True)
class RoundLine:
    """A round in the list of dates."""

    pk: int
    label: str
    date: str
    basis: str
    state: RoundState


# What of the plan stands together as a section: its kinds, and where it is at work.
_PARTS: tuple[tuple[tuple[ClauseKind, ...], str], ...] = (
    ((ClauseKind.PURPOSE,), ""),
    ((ClauseKind.REQUIREMENT,), ""),
    ((ClauseKind.TIME,), ""),
    ((ClauseKind.DOSSIER,), "dossiers"),
    ((ClauseKind.DATE,), "rounds"),
    ((ClauseKind.FUND,), ""),
    ((ClauseKind.TASK, ClauseKind.CLOSING), ""),
)


def plan_sections(campaign: Campaign) -> list[PlanSection]:
    """All sections in the plan's order, under its own headings; a number that it skips is said."""
    clauses = list(campaign.clauses.all())
    upper = [section for source in listed("plan_sections") for section in source(campaign)]
    found = [*(_part(clauses, kinds, work) for kinds, work in _PARTS), _contents(campaign), *upper]
    titles = {each.clause: each.text for each in clauses if each.kind == ClauseKind.HEADING}
    sections = sorted((each for each in found if each.items), key=_in_order(list(titles)))
    notes, parts = skipped_numbers(each.clause for each in sections), _above(sections, titles)
    return [
        replace(
            each,
            title=titles.get(each.clause, each.title),
            note=notes.get(each.clause, ""),
            part=parts.get(each.clause, ""),
            items=[_headed(item, each, titles) for item in each.items],
        )
        for each in sections
    ]


def _in_order(headings: list[str]) -> Callable[[PlanSection], tuple[int, str]]:
    """By the plan's headings; what has none of its own after the one above it."""
    place = {clause: at for at, clause in enumerate(headings)}

    def key(section: PlanSection) -> tuple[int, str]:
        clause = section.clause
        while clause and clause not in place:
            clause = clause.rpartition(".")[0]
        return place.get(clause, len(place)), section.clause

    return key


def _above(sections: Iterable[PlanSection], titles: Mapping[str, str]) -> dict[str, str]:
    """By the first section under it, where it is no section itself: `III. ĐÁNH GIÁ KHEN THƯỞNG`."""
    clauses = [each.clause for each in sections]
    first: dict[str, str] = {}
    for clause in clauses:
        part = clause.partition(".")[0]
        if part not in clauses and part in titles:
            first.setdefault(part, clause)
    return {clause: f"{part}. {titles[part]}" for part, clause in first.items()}


def _headed(item: PlanItem, section: PlanSection, titles: Mapping[str, str]) -> PlanItem:
    """`a) Khen thưởng hằng năm:` where the plan has that heading; a clause may go on in words (`III.2.b gạch
    đầu dòng thứ hai`)."""
    clause = item.clause.partition(" ")[0]
    heading = titles.get(clause) if clause != section.clause else ""
    return replace(item, mark=f"{clause.rpartition('.')[2]}) {heading}:") if heading else item


def _part(clauses: Iterable[PlanClause], kinds: Sequence[ClauseKind], work: str) -> PlanSection:
    rows = [each for kind in kinds for each in clauses if each.kind == kind]
    items = [PlanItem(each.text, mark=_mark(each), clause=_headable(each)) for each in rows]
    return PlanSection(shared_clause(each.clause for each in rows), kinds[0].label, items, work=work)


def _headable(clause: PlanClause) -> str:
    """A part of the dossier stands in a list: the heading is the section's."""
    return "" if clause.kind == ClauseKind.DOSSIER else clause.clause


def skipped_numbers(clauses: Iterable[str]) -> dict[str, str]:
    """By the section after the gap: `Kế hoạch đánh số mục III từ 2 sang 4: không có mục III.3.`"""
    found = {}
    for before, after in itertools.pairwise(clauses):
        (above, _, first), (same, _, second) = before.rpartition("."), after.rpartition(".")
        if above and above == same and first.isdecimal() and second.isdecimal():
            missing = [f"{above}.{each}" for each in range(int(first) + 1, int(second))]
            if missing:
                said = f"Kế hoạch đánh số mục {above} từ {first} sang {second}"
                found[after] = f"{said}: không có mục {', '.join(missing)}."
    return found


def preamble_of(campaign: Campaign) -> list[str]:
    return [each.text for each in campaign.clauses.all() if each.kind == ClauseKind.PREAMBLE]


def recipients_of(campaign: Campaign) -> list[str]:
    return [each.text for each in campaign.clauses.all() if each.kind == ClauseKind.RECIPIENT]


def round_lines(campaign: Campaign, at: datetime) -> list[RoundLine]:
    """Every round with its own date and state, the years in order, the final one last."""
    rounds = campaign.rounds.select_related("campaign", "closes_document")
    in_order = sorted(rounds, key=lambda each: (each.kind == RoundKind.FINAL, each.year or 0))
    return [_line(each, at) for each in in_order]


def _line(round_: Round, at: datetime) -> RoundLine:
    closes_at, document = round_.closes_at, round_.closes_document
    day = f"trước ngày {date_short(local_date(closes_at))}" if closes_at else "chưa có văn bản ấn định"
    return RoundLine(round_.pk, round_.label, day, str(document) if document else "", state_of(round_, at))


def _contents(campaign: Campaign) -> PlanSection:
    rows = list(campaign.contents.all())
    items = [PlanItem(each.text, mark=each.letter, title=each.short_title) for each in rows]
    clause = shared_clause(each.clause for each in rows)
    return PlanSection(clause, "Nội dung thi đua", items, work="board", sheets=True)


def _mark(clause: PlanClause) -> str:
    """Who carries a task out, a dash for a part of the dossier, else the letter of the clause."""
    if clause.body:
        return f"{clause.body[:1].upper()}{clause.body[1:]}:"
    if clause.kind == ClauseKind.DOSSIER and clause.key:
        return "–"
    last = clause.clause.rpartition(".")[2]
    return f"{last})" if last.isalpha() and last.islower() else ""
