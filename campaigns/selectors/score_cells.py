"""The cells of a score workbook: what each says of a sheet now, and what a file wants of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from decimal import Decimal

from andung_emulation import vietnamese
from campaigns.models import Evaluation, Round, Score
from campaigns.rules import score_cells as rules
from campaigns.rules import scoring


@dataclass(frozen=True)
class Edit:
    """A cell that says something else than when the workbook was downloaded. `page`, `place`: the worksheet
    and the cell as Excel calls them; `base`: the mark of what it said then."""

    sheet: int
    field: str
    letter: str
    page: str
    place: str
    base: str
    text: str

    def plain(self) -> list[str | int]:
        return list(astuple(self))


@dataclass(frozen=True)
class Refusal:
    """Why something in a file isn't taken, and where it stands there."""

    page: str
    place: str
    reason: str


def sheets_of(round: Round, pks: Collection[int] | None = None) -> list[Evaluation]:
    """All sheets of the round, or these of them, with their scores, by block; three queries."""
    rows = round.evaluations.select_related("unit", "block", "round__campaign")
    rows = rows if pks is None else rows.filter(pk__in=pks)
    return list(rows.prefetch_related("scores__content").order_by("block__position", "unit__sort_key"))


def cells_of(sheet: Evaluation, fields: Iterable[str]) -> dict[str, dict[str, str]]:
    """Field → letter → what the cell says."""
    scores = {each.content.letter: each for each in sheet.scores.all()}
    return {field: {letter: said(each, field) for letter, each in scores.items()} for field in fields}


def said(score: Score, field: str) -> str:
    """`8,5`, “–” where the content doesn't apply, nothing where it isn't scored; a text with its lines."""
    if field in rules.TEXTS:
        text = score.self_note if field == rules.NOTE else score.verified_reason
        return vietnamese.normalise_lines(text)
    if not score.applicable:
        return rules.NOT_APPLICABLE
    points = score.self_points if field == rules.SELF else score.verified_points
    return "" if points is None else vietnamese.number(points)


def values_of(cells: Mapping[str, str], field: str, letters: Sequence[str]) -> list[Decimal | str]:
    """As a worksheet takes them: points as numbers."""
    if field in rules.TEXTS:
        return [cells[letter] for letter in letters]
    points = {letter: scoring.points_in(cells[letter]) for letter in letters}
    return [cells[letter] if each is None else each for letter, each in points.items()]
