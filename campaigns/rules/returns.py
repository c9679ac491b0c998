"""A sheet that goes back for named contents: the unit mends those, the rest stays as it was filed."""

from __future__ import annotations

from collections.abc import Iterable

from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, no
from campaigns.enums import EvaluationState, Role
from campaigns.rules.evaluations import Facts


def in_words(letters: Iterable[str]) -> str:
    """`Nội dung d, g`; empty for the whole sheet."""
    said = ", ".join(letters)
    return f"Nội dung {said}" if said else ""


def may_write_content(letter: str, actor: Actor, facts: Facts) -> Verdict:
    """Only the unit is held to what was named: the office may have to type another paper sheet."""
    speaks = actor.speaks_for(facts.unit_id) or not actor.holds(Role.OFFICE)
    named = facts.returned_letters if facts.state == EvaluationState.RETURNED and speaks else ()
    if not named or letter in named:
        return YES
    return no(f"Văn phòng chỉ trả lại {in_words(named).lower()}; nội dung {letter} giữ như đã gửi.")
