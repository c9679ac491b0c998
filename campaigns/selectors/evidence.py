"""Minh chứng of a sheet, as its page shows it under each content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.registration import listed
from andung_emulation.verdicts import Verdict
from campaigns.models import Evaluation, Evidence, Score
from campaigns.rules import evaluations as rules
from campaigns.rules import evidence as evidence_rules

NONE_YET = "Chưa có minh chứng"


@dataclass(frozen=True)
class Line:
    """A file in words; `told`: how large, who handed it in and when."""

    pk: int
    name: str
    note: str
    told: str
    may_change: Verdict
    may_remove: Verdict


@dataclass(frozen=True)
class Box:
    """What stands under a content; `heading` counts the files, or says that there is none."""

    sheet_pk: int
    letter: str
    place: int
    heading: str
    lines: tuple[Line, ...]
    may_add: Verdict


def evidence_on(evaluation: Evaluation) -> QuerySet[Evidence]:
    """All of a sheet, with the file and the content."""
    rows = Evidence.objects.filter(score__evaluation=evaluation).order_by("score__content__position", "pk")
    return rows.select_related("file", "score__content")


def score_on(evaluation: Evaluation, letter: str) -> Score | None:
    """What a file is put under, with its content."""
    return evaluation.scores.filter(content__letter=letter).select_related("content").first()


def quotes_of(evidence_ids: Collection[int]) -> Mapping[int, str]:
    """Piece → what cites it, in words: from the AppConfig attribute `evidence_quotes`, functions of ids."""
    return {pk: said for source in listed("evidence_quotes") for pk, said in source(evidence_ids).items()}


def boxes_of(
    evaluation: Evaluation, scores: Iterable[Score], *, actor: Actor, facts: rules.Facts, at: datetime
) -> Mapping[str, Box]:
    """By letter; the scores come with their contents. Two queries."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for each in evidence_on(evaluation):
        found[each.score.content.letter].append(each)
    quotes = quotes_of([each.pk for rows in found.values() for each in rows])

    def line(row: Evidence, letter: str, may_add: Verdict) -> Line:
        may_remove = evidence_rules.may_take_away(
            letter, actor, facts, at, added_at=row.added_at, filed_at=evaluation.filed_at,
            quoted_by=quotes.get(row.pk, ""),
        )  # fmt: skip
        return Line(row.pk, row.file.name, row.note, _told(row), may_add, may_remove)

    def box(letter: str, place: int) -> Box:
        may_add = evidence_rules.may_add(letter, actor, facts, at)
        lines = tuple(line(each, letter, may_add) for each in found[letter])
        heading = f"Minh chứng: {len(lines)} tệp" if lines else NONE_YET
        return Box(evaluation.pk, letter, place, heading, lines, may_add)

    return {each.content.letter: box(each.content.letter, each.content.position) for each in scores}


def _told(row: Evidence) -> str:
    """`1,2 MB · Huỳnh Thị Mây (vanphong) · 08:12 ngày 09/12/2025`; a small file has a KB at least."""
    size = row.file.size
    kilobytes = f"{max(1, round(size / 1_000))} KB"
    said = kilobytes if size < 1_000_000 else f"{vietnamese.decimals(Decimal(size) / 1_000_000, 1)} MB"
    return f"{said} · {row.file.kept_by} · {vietnamese.minute_of(row.added_at)}"
