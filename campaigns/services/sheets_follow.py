"""Draft sheets follow their round's settings. Part of the door `campaigns.services.round_settings`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from campaigns.models import Evaluation, Score
from campaigns.plans.contents import DefaultScale
from campaigns.rules import scoring
from campaigns.rules.rounds import applicable_letters
from campaigns.rules.scales import Settings

NAMED = 5  # more of them are counted


def require_points_fit(sheets: Iterable[Evaluation], scale: DefaultScale) -> None:
    """Raises `Refused` with the points on drafts that this scale doesn't know."""
    most = {each.letter: each.max_points for each in scale.points}
    wrong = [
        f"{sheet.unit} ({score.content.letter}: {vietnamese.number(score.self_points)})"
        for sheet in sheets
        for score in sheet.scores.all()
        if score.self_points is not None
        and not scoring.may_score(score.self_points, most[score.content.letter], scale.step)
    ]
    if wrong:
        more = f" và {len(wrong) - NAMED} chỗ khác" if len(wrong) > NAMED else ""
        raise Refused(
            f"Phiếu đang soạn đã có điểm không hợp với thang mới: {'; '.join(wrong[:NAMED])}{more}."
            " Sửa điểm trên các phiếu ấy trước."
        )


def follow(
    sheets: Iterable[Evaluation], before: Settings, after: Settings, *, actor: Actor, at: datetime
) -> list[Evaluation]:
    """Contents apply as their block's list says now, where nobody has touched them; answers the sheets that
    changed. A unit with a list of its own keeps it."""
    changed = []
    for sheet in sheets:
        was, now = (applicable_letters("", each.letters_of(sheet.block_id)) for each in (before, after))
        scores = (
            [] if sheet.unit.own_letters(sheet.round.campaign_id) else _to_turn(sheet.scores.all(), was, now)
        )
        if not scores:
            continue
        for score in scores:
            score.applicable = not score.applicable
        Score.objects.bulk_update(scores, ["applicable"])
        sheet.version += 1
        sheet.save(update_fields=["version"])
        values = {each.content.letter: "áp dụng" if each.applicable else "không áp dụng" for each in scores}
        history.append(
            actor=actor, at=at, action="evaluation.contents_followed", subject=sheet, values=values
        )
        changed.append(sheet)
    return changed


def _to_turn(scores: Iterable[Score], was: Collection[str], now: Collection[str]) -> list[Score]:
    """What the lists say differently, and nobody touched: still as the old list had it, without points, words
    or evidence."""
    return [
        each
        for each in scores
        if (each.content.letter in was) != (each.content.letter in now)
        and each.applicable == (each.content.letter in was)
        and each.self_points is None
        and not each.self_note
        and not each.evidence.all()
    ]
