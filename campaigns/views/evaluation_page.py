"""The page of a score sheet: what of it can be typed now, by whom, and what was kept by autosave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import BoundField
from django.http import HttpResponse

from andung_emulation import clock, history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.files.kinds import EVIDENCE, MAX_BYTES
from andung_emulation.http import Request, rendered
from andung_emulation.verdicts import Verdict
from campaigns.enums import EvaluationState, Role
from campaigns.forms.evaluation_steps import ReturnForm
from campaigns.forms.evaluations import AnyForm
from campaigns.forms.sheets import SheetForm
from campaigns.models import Evaluation, Score
from campaigns.rules import evaluations as rules
from campaigns.rules.evidence import ROOM
from campaigns.rules.recording import state_label
from campaigns.selectors.checks import FindingLine, findings_beside
from campaigns.selectors.evaluations import facts_of, scale_of, standing_of
from campaigns.selectors.evidence import Box, boxes_of
from campaigns.selectors.names import day_of
from campaigns.selectors.sheets import (
    STATE_TONES,
    Card,
    Total,
    difference_note,
    facts_in_words,
    returned_in_words,
    totals_of,
)
from campaigns.selectors.targets import TargetsBeside, targets_beside
from campaigns.views.sheet_buttons import buttons, offers, paper_buttons, paper_link, verdicts, workbook_link
from campaigns.views.sheet_forms import asks_for_paper, autosave_url, cards_for, form_to_fill


@dataclass(frozen=True)
class CardView:
    """A card with the fields that can be typed now, None where it is only read; what is known beside it."""

    card: Card
    self_field: BoundField | None = None
    note_field: BoundField | None = None
    na_field: BoundField | None = None
    verified_field: BoundField | None = None
    reason_field: BoundField | None = None
    difference: str = ""
    evidence: Box | None = None
    targets: TargetsBeside | None = None
    findings: Sequence[FindingLine] = ()

    @property
    def has_beside(self) -> bool:
        return bool(self.findings or self.targets or self.evidence)


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
    may = verdicts(actor, row, facts, at)
    cards, kept = cards_for(actor, row, facts, scale), None
    if form is None:
        form, kept = form_to_fill(may, actor, row, cards, paper=asks_for_paper(request, may))
    boxes = boxes_of(row, [card.score for card in cards], actor=actor, facts=facts, at=at)
    boxes = _shown(boxes, cards, form.side if form else "")
    context = {
        "evaluation": row,
        "cards": _card_views(row, cards, form, boxes, at),
        "takes_files": any(box.may_add for box in boxes.values()),
        "totals": _totals(row, cards, form),
        "side": form.side if form else "",
        "tolerance": scale.tolerance if scale else None,
        "standing": standing_of(row, scale),
        "form": form,
        "asks_paper": actor.holds(Role.OFFICE) and not actor.speaks_for(row.unit_id),
        "kept": kept,
        "autosave_url": autosave_url(form, row),
        "return_form": return_form or return_form_of([card.score for card in cards]),
        "return_sent": return_form is not None,
    }
    context |= _around(may, actor, row, at, side=form.side if form else "")
    return rendered(request, "campaigns/evaluation.html", context, return_form or form)


def return_form_of(scores: Iterable[Score], data: Mapping[str, Any] | None = None) -> ReturnForm:
    """With a tick for each content that applies; the scores come with their contents."""
    contents = [each.content for each in scores if each.applicable]
    return ReturnForm([(each.letter, f"{each.letter}) {each.short_title}") for each in contents], data)


def _shown(boxes: Mapping[str, Box], cards: Sequence[Card], side: str) -> Mapping[str, Box]:
    """None beside a paper sheet that is being typed; under what doesn't apply only what is there already."""
    open_ = {card.letter for card in cards if card.score.applicable or side == "self"}
    return {
        letter: box for letter, box in boxes.items() if side != "paper" and (box.lines or letter in open_)
    }


def _totals(row: Evaluation, cards: Sequence[Card], form: SheetForm | None) -> list[Total]:
    shows_verified = row.state != EvaluationState.DRAFT or (form is not None and form.side == "paper")
    return totals_of(cards, shows_verified=shows_verified, recorded=row.round.from_paper)


def _around(
    may: Mapping[str, Verdict], actor: Actor, row: Evaluation, at: datetime, *, side: str
) -> dict[str, Any]:
    """What stands around the cards: the state, the steps that can be taken, what happened."""
    state = EvaluationState(row.state)
    unit = row.unit.name_on(day_of(row.round, local_date(at)))
    return {
        "state": {"label": state_label(state, from_paper=row.round.from_paper), "tone": STATE_TONES[state]},
        "facts": facts_in_words(row, unit),
        "unit_name": unit,
        "returned": returned_in_words(row),
        "limits": {
            "accept": EVIDENCE.accept,
            "words": f"{EVIDENCE.words} một tệp. {ROOM}",
            "most": MAX_BYTES,
        },
        "buttons": paper_buttons(row) if side == "paper" else buttons(may, actor, row),
        "paper": paper_link(may, actor, row, side),
        "return_verdict": may[rules.RETURN] if offers(rules.RETURN, may, actor, row) else None,
        "entries": history.of(row),
        "workbook_url": workbook_link(actor, row),
    }


def _card_views(
    row: Evaluation, cards: Sequence[Card], form: SheetForm | None, boxes: Mapping[str, Box], at: datetime
) -> list[CardView]:
    """Each with its targets, and what checks found."""
    targets, findings = targets_beside(row), findings_beside(row, at)
    return [
        CardView(
            card,
            difference=difference_note(card),
            evidence=boxes.get(card.letter),
            targets=targets.get(card.letter) if card.score.applicable else None,
            findings=findings.get(card.letter, ()),
            **{f"{name}_field": field for name, field in _fields_of(card, form).items()},
        )
        for card in cards
    ]


def _fields_of(card: Card, form: SheetForm | None) -> Mapping[str, BoundField]:
    return form.bound_fields_of(card) if form else {}
