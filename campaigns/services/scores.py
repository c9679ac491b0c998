"""What is written into a score sheet: compared with what stands there, checked against the scale."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused, Stale
from andung_emulation.verdicts import first_no, require
from campaigns.models import Evaluation, ScalePoints, Score
from campaigns.rules import evaluations as rules
from campaigns.rules import scoring
from campaigns.rules.recording import RecordedEntry
from campaigns.rules.returns import may_write_content
from campaigns.selectors.evaluations import facts_of

_WORDS = {
    "applicable": "áp dụng",
    "self_points": "điểm tự chấm",
    "self_note": "kết quả, minh chứng",
    "verified_points": "điểm thẩm định",
    "verified_reason": "lý do chênh lệch",
}
Changes = dict[str, dict[str, Any]]  # letter → column → new value
_FIELDS: Mapping[str, Field[Any, Any]] = {each.name: each for each in Score._meta.concrete_fields}


def write_scores(
    row: Evaluation,
    action: str,
    entries: Mapping[str, rules.Entry],
    *,
    version: int,
    actor: Actor,
    at: datetime,
    from_paper: bool = False,
) -> Evaluation:
    """Part of the doors in `campaigns.services.evaluations`; `row` is locked."""
    changes, facts = changes_in(row, entries, version=version), facts_of(row, at)
    require(rules.may(action, actor, facts, at))
    require(first_no(*(may_write_content(letter, actor, facts) for letter in changes)))
    if not changes:
        return row
    values = save_changes(row, changes)
    is_self = action == rules.WRITE_SELF
    row.version, row.from_paper = row.version + 1, from_paper if is_self else row.from_paper
    row.save(update_fields=["version", "from_paper"])
    done = "evaluation.self_scored" if is_self else "evaluation.verified_scored"
    history.append(actor=actor, at=at, action=done, subject=row, values=values, on_paper=from_paper)
    return row


def changes_in(
    row: Evaluation, entries: Mapping[str, rules.Entry | RecordedEntry], *, version: int
) -> Changes:
    """By letter, the columns whose value is new.

    Raises `Stale` with both texts when somebody saved since `version`, whatever the sheet has become since.
    What equals the stored text is no conflict and no change.
    """
    scores = _scores_of(row)
    changed = _changed(scores, entries)
    if changed and row.version != version:
        raise _conflict(scores, changed)
    return changed


def save_changes(row: Evaluation, changes: Changes) -> dict[str, dict[str, list[str]]]:
    """Writes what the scale allows; answers each value before and after, in words, for history."""
    scores = _scores_of(row)
    _check_against_scale(row, changes)
    return {letter: _save(scores[letter], fields) for letter, fields in changes.items()}


def _scores_of(row: Evaluation) -> dict[str, Score]:
    return {each.content.letter: each for each in row.scores.select_related("content")}


def _clean(scores: Mapping[str, Score], letter: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """As the fields will store it; refuses a content that the sheet doesn't have, and text too long."""
    if letter not in scores:
        raise Refused(f"Phiếu không có nội dung {letter}.")
    score = scores[letter]
    applies = fields.get("applicable", score.applicable)
    if fields.get("verified_points") is not None and not applies:
        raise Refused(f"Nội dung {letter} không áp dụng nên không có điểm.")
    try:
        return {name: _FIELDS[name].clean(value, score) for name, value in fields.items()}
    except ValidationError as error:
        raise Refused(f"Nội dung {letter}: {' '.join(error.messages)}") from None


def _changed(
    scores: Mapping[str, Score], entries: Mapping[str, rules.Entry | RecordedEntry]
) -> dict[str, dict[str, Any]]:
    typed = {letter: _clean(scores, letter, entry.fields()) for letter, entry in entries.items()}
    changes = {
        letter: {name: value for name, value in fields.items() if getattr(scores[letter], name) != value}
        for letter, fields in typed.items()
    }
    return {letter: fields for letter, fields in changes.items() if fields}


def _check_against_scale(row: Evaluation, changed: Mapping[str, Mapping[str, Any]]) -> None:
    points = ScalePoints.objects.filter(scale__round=row.round_id).select_related("scale", "content")
    scale = {each.content.letter: each for each in points}
    for letter, fields in changed.items():
        for name in ("self_points", "verified_points"):
            if fields.get(name) is None:
                continue
            verdict = scoring.may_score(fields[name], scale[letter].max_points, scale[letter].scale.step)
            if not verdict:
                raise Refused(f"Nội dung {letter}, {_WORDS[name]}: {verdict.reason}")


def _save(score: Score, fields: Mapping[str, Any]) -> dict[str, list[str]]:
    """Writes the columns; answers each one's value before and after, in words, for history."""
    told = {name: [_said(getattr(score, name)), _said(value)] for name, value in fields.items()}
    for name, value in fields.items():
        setattr(score, name, value)
    score.save(update_fields=list(fields))
    return told


def _conflict(scores: Mapping[str, Score], changed: Mapping[str, Mapping[str, Any]]) -> Stale:
    """Both texts, of the fields that differ."""
    pairs = [
        (f"Nội dung {letter}: {_WORDS[name]}", _said(getattr(scores[letter], name)), _said(value))
        for letter, fields in changed.items()
        for name, value in fields.items()
    ]
    return Stale({label: now for label, now, _ in pairs}, {label: mine for label, _, mine in pairs})


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Decimal):
        return vietnamese.number(value)
    return str(value or "")
