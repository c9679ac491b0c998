"""The page of a score sheet: what of it can be typed now, by whom, and what was kept by autosave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import BoundField
from django.http import HttpResponse
from django.urls import reverse

from andung_emulation import clock, drafts, history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.http import Request, rendered
from andung_emulation.verdicts import Verdict
from campaigns.enums import EvaluationState, Role
from campaigns.forms.evaluation_steps import ReturnForm
from campaigns.forms.evaluations import FORMS, AnyForm, SheetForm
from campaigns.models import Evaluation
from campaigns.rules import evaluations as rules
from campaigns.rules.recording import RECORD, may_record_scores, state_label
from campaigns.selectors.board import TONES
from campaigns.selectors.evaluations import facts_of, scale_of, standing_of
from campaigns.selectors.names import day_of
from campaigns.selectors.sheets import Card, cards_of, difference_note, facts_in_words, totals_of

_BUTTONS = (
    (RECORD, "Ghi điểm theo hồ sơ giấy", "evaluation", "main", "save"),
    (rules.WRITE_SELF, "Lưu phiếu", "evaluation", "plain", "save"),
    (rules.WRITE_VERIFIED, "Lưu phiếu", "evaluation", "plain", "save"),
    (rules.FILE, "Gửi Văn phòng", "evaluation-file", "main", "send"),
    (rules.VERIFY, "Xác nhận thẩm định", "evaluation-verify", "main", "circle-check"),
)

_SIDES = ((RECORD, "recorded"), (rules.WRITE_SELF, "self"), (rules.WRITE_VERIFIED, "verified"))


@dataclass(frozen=True)
class Button:
    verdict: Verdict
    label: str
    url: str
    tone: str
    icon: str


@dataclass(frozen=True)
class CardView:
    """A card with the fields that can be typed now; None where it is only read."""

    card: Card
    self_field: BoundField | None = None
    note_field: BoundField | None = None
    na_field: BoundField | None = None
    verified_field: BoundField | None = None
    reason_field: BoundField | None = None
    difference: str = ""


@dataclass(frozen=True)
class Kept:
    """What autosave kept: shown in the fields, or beside them when the sheet was saved since."""

    at: datetime
    in_fields: bool
    lines: tuple[tuple[str, str], ...] = ()


def draft_name(side: str) -> str:
    return f"evaluation-{side}"


def page(
    request: Request,
    row: Evaluation,
    *,
    form: AnyForm | None = None,
    return_form: ReturnForm | None = None,
) -> HttpResponse:
    """`form` or `return_form`: sent and refused, shown again with what was typed (422)."""
    request.round_pk = row.round_id
    at, actor = clock.now(), request.actor
    facts, scale = facts_of(row, at), scale_of(row.round)
    recorded = row.round.from_paper
    may = {action: rules.may(action, actor, facts, at) for action in rules.VERBS}
    may[RECORD] = may_record_scores(actor, row.round.label, from_paper=recorded)
    cards = cards_of(row, scale) if scale else []
    kept = None
    if form is None:
        form, kept = _form_to_fill(may, actor, row, cards)
    context = {
        "evaluation": row,
        "cards": [_card_view(card, form) for card in cards],
        "totals": totals_of(cards, shows_verified=row.state != EvaluationState.DRAFT, recorded=recorded),
        "side": form.side if form else "",
        "tolerance": scale.tolerance if scale else None,
        "standing": standing_of(row, scale),
        "form": form,
        "asks_paper": actor.holds(Role.OFFICE) and not actor.speaks_for(row.unit_id),
        "kept": kept,
        "autosave_url": _autosave_url(form, row),
        "return_form": return_form or ReturnForm(),
        "return_sent": return_form is not None,
    }
    context |= _around(may, actor, row, at)
    return rendered(request, "campaigns/evaluation.html", context, return_form or form)


def _around(may: Mapping[str, Verdict], actor: Actor, row: Evaluation, at: datetime) -> dict[str, Any]:
    """What stands around the cards: the state, the steps that can be taken, what happened."""
    state = EvaluationState(row.state)
    unit = row.unit.name_on(day_of(row.round, local_date(at)))
    return {
        "state": {"label": state_label(state, from_paper=row.round.from_paper), "tone": TONES[state]},
        "facts": facts_in_words(row, unit),
        "unit_name": unit,
        "buttons": _buttons(may, actor, row),
        "return_verdict": may[rules.RETURN] if _offers(rules.RETURN, may, actor, row) else None,
        "entries": history.of(row),
    }


def _form_to_fill(
    may: Mapping[str, Verdict], actor: Actor, row: Evaluation, cards: list[Card]
) -> tuple[AnyForm | None, Kept | None]:
    """The side of the sheet that the actor may write now, with what autosave kept of it."""
    side = next((side for action, side in _SIDES if may[action]), "")
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


def _autosave_url(form: SheetForm | None, row: Evaluation) -> str:
    return drafts.autosave_url(draft_name(form.side), str(row.pk), row.version) if form else ""


def _card_view(card: Card, form: SheetForm | None) -> CardView:
    fields = form.bound_fields_of(card) if form else {}
    return CardView(
        card, difference=difference_note(card), **{f"{name}_field": field for name, field in fields.items()}
    )


def _offers(action: str, may: Mapping[str, Verdict], actor: Actor, row: Evaluation) -> bool:
    """A button stands where the step belongs to the sheet's state and to the actor's work; it says itself
    why it can't be used. Who only reads sees none."""
    if row.round.from_paper or action == RECORD:
        return row.round.from_paper and action == RECORD and actor.holds(Role.OFFICE)
    if (EvaluationState(row.state), action) not in rules.TRANSITIONS:
        return False
    own = action in (rules.WRITE_SELF, rules.FILE) and actor.speaks_for(row.unit_id)
    return bool(may[action]) or actor.holds(Role.OFFICE) or own


def _buttons(may: Mapping[str, Verdict], actor: Actor, row: Evaluation) -> list[Button]:
    return [
        Button(may[action], label, reverse(f"campaigns:{name}", args=[row.pk]), tone, icon)
        for action, label, name, tone, icon in _BUTTONS
        if _offers(action, may, actor, row)
    ]
