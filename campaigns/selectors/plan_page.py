"""“Kế hoạch” as a page: the plan's own words in its own order, each part with where it is at work.

The criteria are the awards': an upper app lists its sections in its AppConfig's `plan_sections`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from andung_emulation.clock import local_date
from andung_emulation.registration import listed
from andung_emulation.vietnamese import date_short
from campaigns.enums import ClauseKind, RoundKind
from campaigns.models import Campaign, PlanClause, Round
from campaigns.selectors.round_page import RoundState, state_of


@dataclass(frozen=True)
class PlanItem:
    """A quoted part: `mark` is its letter or who it is about, `title` a short name that isn't the plan's."""

    text: str
    mark: str = ""
    title: str = ""
    lead: str = ""


@dataclass(frozen=True)
class PlanSection:
    """A numbered part of the plan; `work` names where it is at work (`board`, `nominations`, `dossiers`)."""

    clause: str
    title: str
    items: list[PlanItem]
    work: str = ""
    note: str = ""
    sheets: bool = False  # laid out with the letter in a circle

    @property
    def anchor(self) -> str:
        return f"muc-{self.clause.replace('.', '-').lower()}"


SectionSource = Callable[[Campaign], Iterable[PlanSection]]
NO_III_3 = "Kế hoạch đánh số mục III từ 2 sang 4: không có mục III.3."


@dataclass(frozen=True)
class RoundLine:
    """A round in the list of dates."""

    pk: int
    label: str
    date: str
    basis: str
    state: RoundState


def plan_sections(campaign: Campaign) -> list[PlanSection]:
    """All sections in the plan's order."""
    clauses: dict[str, list[PlanClause]] = {}
    for clause in campaign.clauses.all():
        clauses.setdefault(clause.kind, []).append(clause)

    def of(kind: ClauseKind) -> list[PlanItem]:
        return [PlanItem(each.text, mark=_mark(each)) for each in clauses.get(kind, [])]

    own = [
        PlanSection("I.1", "Mục đích", of(ClauseKind.PURPOSE)),
        PlanSection("I.2", "Yêu cầu", of(ClauseKind.REQUIREMENT)),
        PlanSection("II.1", "Nội dung thi đua", _contents(campaign), work="board", sheets=True),
        PlanSection("II.2", "Thời gian tổ chức phong trào thi đua", of(ClauseKind.TIME)),
        PlanSection(
            "III.4",
            "Hồ sơ đề nghị khen thưởng",
            of(ClauseKind.DOSSIER),
            work="dossiers",
            note=NO_III_3,
        ),
        PlanSection("III.5", "Thời gian đề nghị xét khen thưởng", of(ClauseKind.DATE), work="rounds"),
        PlanSection("III.6", "Kinh phí khen thưởng", of(ClauseKind.FUND)),
        PlanSection("IV", "Tổ chức thực hiện", [*of(ClauseKind.TASK), *of(ClauseKind.CLOSING)]),
    ]
    upper = [section for source in listed("plan_sections") for section in source(campaign)]
    return sorted([*own, *upper], key=lambda section: section.clause)


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


def _contents(campaign: Campaign) -> list[PlanItem]:
    rows = campaign.contents.all()
    return [PlanItem(each.text, mark=each.letter, title=each.short_title) for each in rows]


def _mark(clause: PlanClause) -> str:
    """Who carries a task out, a dash for a part of the dossier, else the letter of the clause."""
    if clause.body:
        return f"{clause.body[:1].upper()}{clause.body[1:]}:"
    if clause.key:
        return "–"
    last = clause.clause.rpartition(".")[2]
    return f"{last})" if last.isalpha() and last.islower() else ""
