"""The page of somebody's years, in prepared words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, first_no
from awards.models import Award, Initiative
from awards.rules import rights
from awards.rules.decisions import post_in_words
from awards.selectors.initiatives import TONES, applied_in_words
from awards.selectors.joining import live_nomination
from awards.selectors.years import texts
from awards.selectors.years.records import Record, YearOf, record_of
from awards.selectors.years.support import Lack, Support, weighings_of
from campaigns.enums import Quality
from campaigns.models import CompetitionContent, Participant, Round, Score
from campaigns.rules import calendar
from campaigns.selectors import window_of
from campaigns.selectors.target_lines import TargetLine, line_of


@dataclass(frozen=True)
class SupportCard:
    """A criterion with what the years say for it. `lines`: as `verdicts` takes them, what there is before
    what is missing; `short`: the same in a line."""

    clause: str
    text: str
    label: str
    tone: str
    short: str
    lines: list[tuple[Verdict, str, bool]]


@dataclass(frozen=True)
class YearRow:
    """`points`: letter and points of each content, in the plan's order; `mark`: that the points are the
    unit's own, "" once they are verified; `post` and `of_unit` of a person alone."""

    year: int
    points: tuple[tuple[str, str], ...]
    share: str
    rank: str
    band: str
    mark: str
    targets: str
    rating: str
    post: str
    of_unit: str
    awards: tuple[tuple[str, str], ...]
    nomination_url: str


@dataclass(frozen=True)
class InitiativeRow:
    url: str
    title: str
    kind: str
    state: str
    tone: str
    recognised: str
    applied: str


@dataclass(frozen=True)
class YearsPage:
    """`may_draft` None: not this person's to draft; `nomination_url`: the one that is there already."""

    is_unit: bool
    letters: tuple[tuple[str, str], ...]
    supports: list[SupportCard]
    obstacles: list[tuple[Verdict, str, bool]]
    rows: list[YearRow]
    initiatives: list[InitiativeRow]
    targets: list[tuple[int, TargetLine]]
    may_draft: Verdict | None
    nomination_url: str
    participant_url: str


def years_page(who: Participant, round_: Round, actor: Actor, at: datetime) -> YearsPage:
    record = record_of(who, round_, actor)
    weighing = weighings_of([record], round_, at)[who.pk]
    contents = list(round_.campaign.contents.order_by("position"))
    there = live_nomination(round_, who)
    writes = bool(rights.may("nomination.write", actor)) and there is None
    window = window_of(round_)
    return YearsPage(
        is_unit=who.is_unit,
        letters=tuple((each.letter, each.short_title) for each in contents),
        supports=[support_card(each) for each in weighing.supports],
        obstacles=lacks_in_words(weighing.obstacles),
        rows=[_row(record, each, contents) for each in record.years],
        initiatives=[_initiative(each) for each in record.initiatives],
        targets=[(each.year, line_of(target)) for each in record.years for target in each.targets],
        may_draft=first_no(weighing.may_be_drafted, calendar.may_change(window, at)) if writes else None,
        nomination_url=there.get_absolute_url() if there else "",
        participant_url=reverse("campaigns:participant", args=[who.pk]),
    )


def support_card(support: Support) -> SupportCard:
    label, tone = ("Có chỗ dựa", "ok") if support.holds else ("Còn thiếu", "back")
    lines = [(YES, said, False) for said in support.has] + lacks_in_words(support.missing)
    short = "; ".join((*support.has, *(each.verdict.reason.rstrip(".") for each in support.missing)))
    return SupportCard(support.criterion.clause, support.criterion.text, label, tone, short, lines)


def lacks_in_words(lacks: Iterable[Lack]) -> list[tuple[Verdict, str, bool]]:
    return [(each.verdict, each.label, each.warns) for each in lacks]


def _row(record: Record, year: YearOf, contents: Sequence[CompetitionContent]) -> YearRow:
    standing = year.standing
    known = standing if standing and standing.share is not None else None
    return YearRow(
        year=year.year,
        points=_points(year, contents) if record.who.is_unit else (),
        share=f"{vietnamese.decimals(known.share, 2)} %" if known and known.share is not None else "",
        rank=f"{known.rank}/{known.ranked_with}" if known and known.rank else "",
        band=known.band if known and known.verified else "",
        mark=texts.OWN_POINTS if year.sheet and standing and not standing.verified else "",
        targets=_reached(year),
        rating=Quality(year.rating).label if year.rating else "",
        post=post_in_words(year.posting.title, year.posting.unit.name) if year.posting else "",
        of_unit="" if record.who.is_unit else texts.result_in_words(year),
        awards=tuple((_award(each), each.get_absolute_url()) for each in year.awards),
        nomination_url=year.nomination.get_absolute_url() if year.nomination else "",
    )


def _points(year: YearOf, contents: Sequence[CompetitionContent]) -> tuple[tuple[str, str], ...]:
    """`–` where the content doesn't apply, "" where nothing is scored."""
    scores = {each.content_id: each for each in year.sheet.scores.all()} if year.sheet else {}
    verified = year.standing is not None and year.standing.verified
    return tuple((each.letter, _point(scores.get(each.pk), verified=verified)) for each in contents)


def _point(score: Score | None, *, verified: bool) -> str:
    return "–" if score and not score.applicable else texts.points_of(score, verified=verified)


def _reached(year: YearOf) -> str:
    """`3/4`, with how many are estimates."""
    lines = [line_of(each) for each in year.targets]
    if not lines:
        return ""
    met = sum(each.tone == "ok" for each in lines)
    estimates = sum(each.is_estimate for each in lines)
    return f"{met}/{len(lines)}" + (f", {estimates} {texts.ESTIMATE}" if estimates else "")


def _award(award: Award) -> str:
    return (
        f"Giấy khen, Quyết định số {award.decision.number} ngày {vietnamese.date_short(award.decision.dated)}"
    )


def _initiative(row: Initiative) -> InitiativeRow:
    return InitiativeRow(
        url=row.get_absolute_url(),
        title=row.title,
        kind=row.get_kind_display(),
        state=row.get_state_display(),
        tone=TONES[row.state],  # type: ignore[index]  # a state is one of the enum's values
        recognised=row.recognition_words or "chưa có văn bản công nhận",
        applied=applied_in_words(row),
    )
