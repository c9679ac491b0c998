"""Two units that chose the same one: the second joins the nomination that is there (cùng đề nghị)."""

from __future__ import annotations

from datetime import datetime

from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, first_no, no
from awards.enums import NominationState as S
from awards.rules import rights
from awards.rules.nominations import Facts, by_the_units_date
from campaigns.enums import Role
from campaigns.rules import calendar

JOINED_WHILE = frozenset({S.DRAFT, S.FILED, S.RETURNED, S.ACCEPTED})
LEFT_WHILE = JOINED_WHILE - {S.ACCEPTED}


def may_join(
    actor: Actor, facts: Facts, unit_id: int, *, joined: frozenset[int], can: Verdict, at: datetime
) -> Verdict:
    """`can`: whether that unit could have proposed him itself; `joined`: who has joined already."""
    return first_no(
        _by_its_own(actor, unit_id),
        _while(facts.state, JOINED_WHILE, "cùng đề nghị"),
        calendar.may_change(facts.window, at),
        by_the_units_date(actor, facts, at),
        _another_unit(facts, unit_id, joined),
        can,
    )


def may_leave(actor: Actor, facts: Facts, unit_id: int, at: datetime) -> Verdict:
    """Until the office has taken it in: from then on it is what the council is told."""
    return first_no(
        _by_its_own(actor, unit_id),
        _while(facts.state, LEFT_WHILE, "thôi cùng đề nghị"),
        calendar.may_change(facts.window, at),
    )


def _by_its_own(actor: Actor, unit_id: int) -> Verdict:
    allowed = rights.may("nomination.write", actor)
    if not allowed or actor.holds(Role.OFFICE) or actor.speaks_for(unit_id):
        return allowed
    return no("Chỉ đơn vị cùng đề nghị hoặc Văn phòng làm việc này.")


def _while(state: str, states: frozenset[S], verb: str) -> Verdict:
    if state in states:
        return YES
    return no(f"Đề nghị đang ở trạng thái “{S(state).label}”: không {verb} được.")


def _another_unit(facts: Facts, unit_id: int, joined: frozenset[int]) -> Verdict:
    if unit_id == facts.proposer_id:
        return no("Đơn vị này đã lập đề nghị ấy: không phải cùng đề nghị nữa.")
    return no("Đơn vị này đã cùng đề nghị.") if unit_id in joined else YES
