"""Who writes what a unit says of itself: the unit's own voice, or the office for everybody (design, 6)."""

from __future__ import annotations

from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict, no
from campaigns.enums import Role
from campaigns.rules.recording import is_run
from campaigns.rules.rights import may


def may_write_for(action: str, actor: Actor, unit_id: int | None, *, label: str, from_paper: bool) -> Verdict:
    """`unit_id` None is the whole commune, whose word the office has. What is recorded from the papers of a
    past round (`from_paper`) is the office's work alone; `label` names that round."""
    allowed = may(action, actor)
    if not allowed or actor.holds(Role.OFFICE):
        return allowed
    if unit_id is None or not actor.speaks_for(unit_id):
        return no("Việc này của chính đơn vị hoặc của Văn phòng.")
    return is_run(label, from_paper=from_paper)


def is_on_paper(actor: Actor, unit_id: int | None, *, from_paper: bool = False) -> bool:
    """Whether what he writes was told on paper: by another's unit, or by the papers of a past round."""
    return from_paper or (unit_id is not None and not actor.speaks_for(unit_id))
