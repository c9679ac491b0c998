"""Which side of a score sheet somebody may type now, and what autosave kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from andung_emulation import clock, drafts
from andung_emulation.actors import Actor
from andung_emulation.drafts import Kept
from andung_emulation.http import Request
from andung_emulation.verdicts import Verdict
from campaigns.forms.evaluations import FORMS, AnyForm
from campaigns.forms.sheets import SheetForm
from campaigns.models import Evaluation
from campaigns.rules import evaluations as rules
from campaigns.rules.recording import RECORD
from campaigns.rules.returns import may_write_content
from campaigns.selectors.evaluations import RoundScale, facts_of, scale_of
from campaigns.selectors.sheets import Card, cards_of

ENTER = "enter"
PAPER_QUERY = "phieu=giay"
_SIDES = ((RECORD, "recorded"), (rules.WRITE_SELF, "self"), (rules.WRITE_VERIFIED, "verified"))


def draft_name(side: str) -> str:
    return f"evaluation-{side}"


def cards_for(actor: Actor, row: Evaluation, facts: rules.Facts, scale: RoundScale | None) -> list[Card]:
    """The contents, each closed to whoever may write only what was sent back."""
    return [
        replace(card, closed=may_write_content(card.letter, actor, facts).reason)
        for card in (cards_of(row, scale) if scale else [])
    ]


def sent_form(request: Request, row: Evaluation) -> AnyForm | None:
    """The form as it was sent, whichever side of the sheet it was; None when no fields came with it."""
    scale = scale_of(row.round)
    kind = FORMS.get(request.POST.get("side", ""))
    if kind is None or scale is None:
        return None
    return kind(cards_for(request.actor, row, facts_of(row, clock.now()), scale), request.POST)


def asks_for_paper(request: Request, may: Mapping[str, Verdict]) -> bool:
    return request.GET.get("phieu") == "giay" and bool(may[ENTER])


def form_to_fill(
    may: Mapping[str, Verdict], actor: Actor, row: Evaluation, cards: list[Card], *, paper: bool
) -> tuple[AnyForm | None, Kept | None]:
    """The side of the sheet that the actor may write now, with what autosave kept of it."""
    side = "paper" if paper else next((side for action, side in _SIDES if may[action]), "")
    if not side or actor.user_id is None:
        return None, None
    untouched = all(card.score.self_points is None for card in cards)
    initial: dict[str, Any] = {"version": row.version, "from_paper": row.from_paper or untouched}
    form = FORMS[side](cards, initial=initial)
    draft = drafts.read(actor.user_id, draft_name(side), str(row.pk))
    if draft is None:
        return form, None
    if draft.base_version != row.version:
        return form, Kept(draft.saved_at, in_fields=False, lines=_said_in(draft.values, form))
    return FORMS[side](cards, initial=initial | form.typed_in(draft.values)), Kept(draft.saved_at, True)


def _said_in(values: Mapping[str, Any], form: SheetForm) -> tuple[tuple[str, str], ...]:
    """What an older draft says, field by field, where it says anything."""
    typed = form.typed_in(values)
    return tuple(
        (f"Nội dung {card.letter}: {str(field.label).lower()}", typed[field.name])
        for card in form.cards
        for field in form.bound_fields_of(card).values()
        if isinstance(typed.get(field.name), str) and typed[field.name]
    )


def autosave_url(form: SheetForm | None, row: Evaluation) -> str:
    return drafts.autosave_url(draft_name(form.side), str(row.pk), row.version) if form else ""
