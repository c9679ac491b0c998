"""What a workbook of scores would change in a recorded round, cell by cell, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from andung_emulation import excel, vietnamese
from campaigns.models import Evaluation, Round, Score
from campaigns.rules import scoring
from campaigns.rules.recording import RecordedEntry
from campaigns.selectors.evaluations import RoundScale, scale_of

UNIT, NOT_APPLICABLE = "Đơn vị", "–"
_DASHES = ("–", "-", "—")
_NOT_POINTS = "“{}” không phải điểm: ghi chữ số như 8 hoặc 8,5; không áp dụng thì ghi “–”."


@dataclass(frozen=True)
class Refusal:
    """`place` as Excel calls the cell."""

    place: str
    reason: str


@dataclass(frozen=True)
class Change:
    """A cell of the preview; `after` is empty where the file changes nothing."""

    letter: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangedSheet:
    evaluation: Evaluation
    cells: tuple[Change, ...]
    entries: Mapping[str, RecordedEntry]


@dataclass(frozen=True)
class ScorePreview:
    letters: tuple[str, ...]
    changed: tuple[ChangedSheet, ...]
    refusals: tuple[Refusal, ...]
    untouched: int

    @property
    def count(self) -> int:
        """How many cells change."""
        return sum(bool(cell.after) for sheet in self.changed for cell in sheet.cells)

    @property
    def title(self) -> str:
        return "Các thay đổi khác trong tệp" if self.refusals else "Sẽ ghi"

    @property
    def digest(self) -> str:
        """Another one when the file, or what it would change, is another."""
        changed = [
            [each.evaluation.pk, each.evaluation.version, [[c.letter, c.before, c.after] for c in each.cells]]
            for each in self.changed
        ]
        return excel.digest([changed, [[each.place, each.reason] for each in self.refusals], self.untouched])


def titles_of(scale: RoundScale) -> tuple[str, ...]:
    """The head of the workbook: the unit and the contents' letters."""
    return (UNIT, *(each.content.letter for each in scale.points))


def sheets_to_record(round: Round) -> list[Evaluation]:
    """All sheets of the round with their scores, by block; two queries."""
    rows = round.evaluations.select_related("unit", "block", "round__campaign")
    return list(rows.prefetch_related("scores__content").order_by("block__position", "unit__sort_key"))


def stored(sheet: Evaluation) -> dict[str, str]:
    """What a cell of the workbook says, by letter: points, “–”, or nothing."""
    return {each.content.letter: _said(each) for each in sheet.scores.all()}


def score_preview(round: Round, rows: Iterable[Mapping[str, Any]]) -> ScorePreview:
    """`rows` as `campaigns.forms.workbooks.plain` gives them. An empty cell leaves what is recorded."""
    scale = scale_of(round)
    if scale is None:
        return ScorePreview((), (), (Refusal("–", "Đợt này không chấm điểm."),), 0)
    known = {vietnamese.identity_key(each.unit.name): each for each in sheets_to_record(round)}
    changed, refusals, seen = [], [], dict[int, int]()
    for row in rows:
        sheet, refused = _sheet_of(row, known, seen)
        if sheet is None:
            refusals.append(refused)
            continue
        change, wrong = _changes(sheet, row, scale)
        refusals += wrong
        if any(cell.after for cell in change.cells):
            changed.append(change)
    letters = tuple(each.content.letter for each in scale.points)
    return ScorePreview(letters, tuple(changed), tuple(refusals), len(seen) - len(changed))


def _sheet_of(
    row: Mapping[str, Any], known: Mapping[str, Evaluation], seen: dict[int, int]
) -> tuple[Evaluation | None, Refusal]:
    """The unit's sheet; else why there is none, with the names most like it."""
    place, name = row["cells"][UNIT]
    sheet = known.get(vietnamese.identity_key(name))
    if sheet is None:
        names = vietnamese.nearest(name, (each.unit.name for each in known.values()))
        near = f" Gần giống: {', '.join(names)}." if names else ""
        return None, Refusal(place, f"Đợt này không có đơn vị “{name}”.{near}")
    if sheet.pk in seen:
        return None, Refusal(place, f"{sheet.unit} đã ghi ở dòng {seen[sheet.pk]}.")
    seen[sheet.pk] = row["line"]
    return sheet, Refusal("", "")


def _changes(
    sheet: Evaluation, row: Mapping[str, Any], scale: RoundScale
) -> tuple[ChangedSheet, list[Refusal]]:
    now = stored(sheet)
    scores = {each.content.letter: each for each in sheet.scores.all()}
    cells, entries, refusals, missing = [], {}, [], []
    for each in scale.points:
        letter = each.content.letter
        place, text = row["cells"][letter]
        after, reason = _read(text, each.max_points, scale.step)
        if reason:
            refusals.append(Refusal(place, reason))
        if not text and not now[letter]:
            missing.append(Refusal(place, f"{sheet.unit}, nội dung {letter}: chưa có điểm."))
        if after and after != now[letter]:
            entries[letter] = _entry(after, scores[letter])
        cells.append(Change(letter, now[letter], after if after != now[letter] else ""))
    if entries:  # a sheet is recorded whole or not yet
        refusals += missing
    return ChangedSheet(sheet, tuple(cells), entries), refusals


def _read(text: str, most: Decimal, step: Decimal) -> tuple[str, str]:
    """(what the cell says in our words, why it can't be taken); nothing typed is neither."""
    if not text or text in _DASHES:
        return (NOT_APPLICABLE if text else ""), ""
    points = scoring.points_in(text)
    if points is None:
        return "", _NOT_POINTS.format(text)
    verdict = scoring.may_score(points, most, step)
    return (vietnamese.number(points), "") if verdict else ("", verdict.reason)


def _entry(after: str, score: Score) -> RecordedEntry:
    """The unit's own points and the reason stay as they were recorded."""
    if after == NOT_APPLICABLE:
        return RecordedEntry(applicable=False)
    return RecordedEntry(
        points=scoring.points_in(after), own_points=score.self_points, reason=score.verified_reason
    )


def _said(score: Score) -> str:
    if not score.applicable:
        return NOT_APPLICABLE
    return "" if score.verified_points is None else vietnamese.number(score.verified_points)


def cells_of(sheet: Evaluation, letters: Sequence[str]) -> list[Decimal | str]:
    """The workbook's cells: numbers as numbers."""
    now = stored(sheet)
    points = {letter: scoring.points_in(now[letter]) for letter in letters}
    return [now[letter] if each is None else each for letter, each in points.items()]
