"""The one door to a score sheet in a round that is run: scored, filed, verified, sent back, locked.

Sheets are made when their round opens, or a unit joins it (`campaigns.services.rounds`).
Their state changes in `_step` alone, by the table of `campaigns.rules.evaluations`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from campaigns.enums import EvaluationState, Role
from campaigns.models import Evaluation, Round
from campaigns.rules import calendar
from campaigns.rules import evaluations as rules
from campaigns.rules.returns import in_words
from campaigns.selectors.evaluations import facts_of, gaps_of
from campaigns.selectors.rounds import window_of
from campaigns.services.scores import write_scores


@transaction.atomic
def write_self_scores(
    evaluation: Evaluation,
    *,
    entries: Mapping[str, rules.SelfEntry],
    version: int,
    actor: Actor,
    at: datetime,
    from_paper: bool = False,
) -> Evaluation:
    """Replace the unit's own points, by letter of the content; what isn't in `entries` stays.

    `from_paper`: the office typed them from a paper sheet, which the history says. Raises `Stale` with both
    texts when somebody saved since `version`; a save that changes nothing leaves no trace.
    """
    if from_paper and not actor.holds(Role.OFFICE):
        raise Refused("Chỉ Văn phòng ghi lại phiếu giấy của đơn vị.")
    row = locked(evaluation)
    return write_scores(
        row, rules.WRITE_SELF, entries, version=version, actor=actor, at=at, from_paper=from_paper
    )


@transaction.atomic
def write_verified_scores(
    evaluation: Evaluation,
    *,
    entries: Mapping[str, rules.VerifiedEntry],
    version: int,
    actor: Actor,
    at: datetime,
    from_paper: bool = False,
) -> Evaluation:
    """Replace the verified points and the reasons for differences, by letter of the content.

    Raises `Stale` like `write_self_scores`. Reasons are demanded at verification, not here.
    """
    row = locked(evaluation)
    return write_scores(
        row, rules.WRITE_VERIFIED, entries, version=version, actor=actor, at=at, from_paper=from_paper
    )


@transaction.atomic
def file_evaluation(
    evaluation: Evaluation, *, actor: Actor, at: datetime, from_paper: bool = False
) -> Evaluation:
    """DRAFT or RETURNED → FILED: the unit sends it (gửi) to the office, every applicable content scored."""
    row = locked(evaluation)
    row.from_paper = row.from_paper or from_paper
    fields = {
        "filed_at": at, "returned_reason": "", "returned_letters": "", "return_due_on": None,
        "from_paper": row.from_paper,
    }  # fmt: skip
    return _step(row, rules.FILE, actor=actor, at=at, fields=fields, on_paper=row.from_paper)


@transaction.atomic
def verify_evaluation(
    evaluation: Evaluation, *, actor: Actor, at: datetime, from_paper: bool = False
) -> Evaluation:
    """FILED → VERIFIED, every applicable content verified, with a reason where it differs; never by
    somebody who heads or speaks for the unit."""
    row = locked(evaluation)
    fields = {"verified_at": at}
    return _step(row, rules.VERIFY, actor=actor, at=at, fields=fields, on_paper=from_paper)


@transaction.atomic
def return_evaluation(
    evaluation: Evaluation,
    *,
    reason: str,
    due_on: date | None,
    actor: Actor,
    at: datetime,
    letters: Iterable[str] = (),
) -> Evaluation:
    """FILED or VERIFIED → RETURNED with what is missing and by when; the points stay on the sheet.

    `letters`: the contents that alone are to be mended; none, the whole sheet.
    """
    row = locked(evaluation)
    require(rules.may(rules.RETURN, actor, facts_of(row, at), at))
    reason = vietnamese.normalise_lines(reason)
    if not reason:
        raise Refused("Ghi lý do trả lại để đơn vị biết cần bổ sung gì.")
    if due_on is not None and due_on < local_date(at):
        raise Refused("Ngày hẹn bổ sung không được ở trước hôm nay.")
    named = _named(row, letters)
    fields = {
        "verified_at": None, "returned_reason": reason, "returned_letters": " ".join(named),
        "return_due_on": due_on,
    }  # fmt: skip
    told = f"{in_words(named)}: {reason}" if named else reason
    return _step(row, rules.RETURN, actor=actor, at=at, fields=fields, reason=told)


def _named(row: Evaluation, letters: Iterable[str]) -> list[str]:
    """In the order of the plan; refuses what doesn't apply on this sheet."""
    applies = list(row.scores.filter(applicable=True).values_list("content__letter", flat=True))
    wanted = set(letters)
    if unknown := sorted(wanted.difference(applies)):
        raise Refused(f"{in_words(unknown)} không áp dụng với phiếu này nên không trả lại được.")
    return [letter for letter in applies if letter in wanted]


@transaction.atomic
def lock_evaluations(round: Round, units: Iterable[int], *, actor: Actor, at: datetime) -> list[Evaluation]:
    """Freeze the sheets of these units (ids): a submitted dossier quotes them.

    Called by the submission of a dossier, inside its transaction. A sheet that is locked already stays so.
    """
    rows = _sheets(round, units).filter(locked_at=None)
    return _set_lock(rows, at, "evaluation.locked", actor=actor, at=at)


@transaction.atomic
def unlock_evaluations(round: Round, units: Iterable[int], *, actor: Actor, at: datetime) -> list[Evaluation]:
    """Open them again: the dossier was withdrawn. Refused after the round's date."""
    require(calendar.may_change(window_of(round), at))
    rows = _sheets(round, units).exclude(locked_at=None)
    return _set_lock(rows, None, "evaluation.unlocked", actor=actor, at=at)


def _sheets(round: Round, units: Iterable[int]) -> QuerySet[Evaluation]:
    rows = Evaluation.objects.filter(round=round, unit_id__in=list(units)).order_by("pk")
    return rows.select_for_update(of=("self",), no_key=True).select_related("round__campaign", "unit")


def _set_lock(
    sheets: Iterable[Evaluation], locked_at: datetime | None, action: str, *, actor: Actor, at: datetime
) -> list[Evaluation]:
    rows = list(sheets)
    for row in rows:
        row.locked_at = locked_at
        row.version += 1
        row.save(update_fields=["locked_at", "version"])
    history.append_each([(row, {}) for row in rows], actor=actor, at=at, action=action)
    return rows


def locked(evaluation: Evaluation) -> Evaluation:
    """The row as it stands, held until the end of the transaction."""
    rows = Evaluation.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("round__campaign", "unit", "block").get(pk=evaluation.pk)


def hold_sheets(keys: Iterable[int]) -> None:
    """Many at once, before the first of them is told to history: whoever holds history's lock waits for no
    row, so that nobody waits in a ring."""
    rows = Evaluation.objects.filter(pk__in=list(keys)).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True))


def _step(
    row: Evaluation,
    action: str,
    *,
    actor: Actor,
    at: datetime,
    fields: Mapping[str, Any],
    reason: str = "",
    on_paper: bool = False,
) -> Evaluation:
    """The only writer of `state`."""
    before = EvaluationState(row.state)
    require(rules.may(action, actor, facts_of(row, at), at))
    if action != rules.RETURN:
        scores = row.scores.select_related("content")
        require(rules.is_complete(action, gaps_of(scores, row.round.scale.tolerance)))
    row.state = rules.TRANSITIONS[before, action].target
    row.version += 1
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=["state", "version", *fields])
    history.append(
        actor=actor,
        at=at,
        action=f"evaluation.{row.state}",
        subject=row,
        from_state=before,
        to_state=row.state,
        reason=reason,
        on_paper=on_paper,
        values=_points_at(row, action),
    )
    return row


def _points_at(row: Evaluation, action: str) -> dict[str, Any]:
    """What stood on the sheet when it was filed or verified; when it was sent back, by when it returns."""
    if action == rules.RETURN:
        return {"due_on": row.return_due_on, "letters": row.returned_letters}
    column = "self_points" if action == rules.FILE else "verified_points"
    rows = row.scores.filter(applicable=True).values_list("content__letter", column)
    return {column: dict(rows)}
