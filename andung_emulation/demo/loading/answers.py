"""What was answered to the warnings of the demonstration's nominations."""

from __future__ import annotations

from datetime import datetime

from andung_emulation.actors import Actor
from andung_emulation.demo.loading.world import World
from awards.models import Nomination
from awards.selectors.eligibility import conditions_of
from awards.services.answers import answer_warning


def answer_warnings(world: World, nomination: Nomination, *, actor: Actor, at: datetime) -> None:
    """Those that nobody answered yet, in the words of the data file; raises ValueError where it has none."""
    for each in conditions_of(nomination, at):
        if each.warns and not each.answer:
            text = _words(world, each.code, nomination.participant.code)
            answer_warning(nomination, each.code, text=text, actor=actor, at=at)


def _words(world: World, code: str, who: str) -> str:
    answers = world.texts.answers
    text = answers.get((code, who)) or answers.get((code, ""))
    if text is None:
        raise ValueError(f"no answer to the warning {code} of {who}")
    return text
