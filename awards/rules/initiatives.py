"""Sáng kiến, mô hình, giải pháp, cách làm hay (plan, II.1.c): who takes which step, from which states.

One that a submitted nomination quotes stays as it was quoted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, first_no, no
from awards.enums import InitiativeState as S
from awards.rules import rights
from awards.rules.nominations import concerns
from awards.rules.steps import Step
from campaigns.enums import Role


def _step(right: str, sources: set[S], target: S | None, verb: str) -> Step[S]:
    return Step(f"initiative.{right}", frozenset(sources), target, verb)


_LIVING = {S.PROPOSED, S.RECOGNISED}
STEPS: Mapping[str, Step[S]] = {
    "edit": _step("write", _LIVING, None, "sửa"),
    "withdraw": _step("write", {S.PROPOSED, S.NOT_RECOGNISED}, S.WITHDRAWN, "rút"),
    "recognise": _step("recognise", {S.PROPOSED}, S.RECOGNISED, "ghi công nhận"),
    "decline": _step("recognise", {S.PROPOSED}, S.NOT_RECOGNISED, "ghi không công nhận"),
    "reopen": _step("recognise", {S.RECOGNISED, S.NOT_RECOGNISED}, S.PROPOSED, "mở lại"),
    "use": _step("write", _LIVING, None, "ghi nơi áp dụng"),
    "drop_use": _step("write", _LIVING, None, "bỏ nơi áp dụng"),
    "confirm": _step("confirm", _LIVING, None, "ghi xác nhận áp dụng"),
    "add_files": _step("write", _LIVING, None, "thêm tài liệu"),
    "drop_file": _step("write", {S.PROPOSED}, None, "bỏ tài liệu"),
}
_OF_ITS_PEOPLE = ("edit", "withdraw", "use", "drop_use", "add_files", "drop_file")
_OF_WHO_APPLIES = ("use", "drop_use", "confirm")
_BY_ANOTHER = ("recognise", "decline", "reopen", "confirm")
_KEPT_WHERE_QUOTED = ("edit", "withdraw", "reopen", "drop_use", "drop_file")


@dataclass(frozen=True)
class Facts:
    """What the steps look at. `authors`: persons and units. `in_use`: a nomination on its way has it;
    `quoted`: one that was submitted. `office_is_free`: some office-holder is none of its people."""

    state: str
    authors: frozenset[int]
    unit_id: int | None = None
    proposed_by_id: int | None = None
    office_is_free: bool = True
    in_use: bool = False
    quoted: bool = False


@dataclass(frozen=True)
class Use:
    """The unit that applies it, and whether that is confirmed already."""

    unit_id: int
    confirmed: bool = False


def may(action: str, actor: Actor, facts: Facts, use: Use | None = None) -> Verdict:
    """Whether the actor may take that step now; KeyError for a step that the table doesn't know.

    `use`: the one that the step is about. Without it a step of those who apply it is asked for in general.
    """
    return first_no(
        is_for(action, actor, facts, use),
        _from_state(STEPS[action], facts.state),
        _another(action, actor, facts),
        _quoted(action, facts),
        _confirmed(action, actor, facts, use),
    )


def is_for(action: str, actor: Actor, facts: Facts, use: Use | None = None) -> Verdict:
    """Whether it is his kind of work at all: to others there is no such page."""
    return first_no(
        rights.may(STEPS[action].right, actor),
        _own(action, actor, facts, use),
        _in_the_offices_place(action, actor, facts, use),
    )


def may_propose(actor: Actor, unit_id: int | None, *, belongs: bool) -> Verdict:
    """For no unit, or for one's own (`belongs`: he has a post there); the office for each."""
    allowed = rights.may("initiative.propose", actor)
    if not allowed or actor.holds(Role.OFFICE) or unit_id is None or belongs or actor.speaks_for(unit_id):
        return allowed
    return no("Chỉ đề xuất được cho đơn vị mình; của đơn vị khác thì Văn phòng ghi.")


def is_own(actor: Actor, facts: Facts) -> bool:
    """Who proposed it, its authors, the voice of its unit."""
    proposed = actor.user_id is not None and actor.user_id == facts.proposed_by_id
    return proposed or is_concerned(actor, facts)


def is_concerned(actor: Actor, facts: Facts) -> bool:
    """Its author, or the voice of its unit: his own case."""
    person = actor.person_id if actor.person_id in facts.authors else None
    units = facts.authors if facts.unit_id is None else facts.authors | {facts.unit_id}
    return concerns(actor, person, units)


def is_told_on_paper(actor: Actor, facts: Facts) -> bool:
    """The office writes down what others brought to it."""
    return actor.holds(Role.OFFICE) and not is_concerned(actor, facts)


def _own(action: str, actor: Actor, facts: Facts, use: Use | None) -> Verdict:
    if action not in (*_OF_ITS_PEOPLE, *_OF_WHO_APPLIES) or actor.holds(Role.OFFICE):
        return YES
    if action in _OF_ITS_PEOPLE and is_own(actor, facts):
        return YES
    if action in _OF_WHO_APPLIES and _applies(actor, use):
        return YES
    if action == "confirm" and actor.holds(Role.DEPUTY):
        return YES  # in the office's place: see below
    who = "đơn vị áp dụng" if action in _OF_WHO_APPLIES else "người đề xuất, tác giả, đơn vị đề xuất"
    return no(f"Việc này của {who} hoặc của Văn phòng.")


def _applies(actor: Actor, use: Use | None) -> bool:
    return bool(actor.unit_ids) if use is None else actor.speaks_for(use.unit_id)


def _from_state(step: Step[S], state: str) -> Verdict:
    if state in step.sources:
        return YES
    return no(f"Đề xuất đang ở trạng thái “{S(state).label}”: không {step.verb} được.")


def _in_the_offices_place(action: str, actor: Actor, facts: Facts, use: Use | None) -> Verdict:
    """The office's work is the deputy's only where nobody of the office may do it."""
    applies = action == "confirm" and _applies(actor, use)
    if action not in _BY_ANOTHER or actor.holds(Role.OFFICE) or applies or not facts.office_is_free:
        return YES
    return no("Việc này của Văn phòng; Phó Chủ tịch chỉ ghi thay khi người ở Văn phòng là tác giả.")


def _another(action: str, actor: Actor, facts: Facts) -> Verdict:
    """Nobody records that his own idea was recognised, or that it works (design, section 6)."""
    if action not in _BY_ANOTHER or not is_concerned(actor, facts):
        return YES
    return no(
        "Bạn là tác giả, hoặc đơn vị bạn đề xuất: người khác ghi (Văn phòng khác, hoặc Phó Chủ tịch"
        " Ủy ban nhân dân xã)."
    )


def _quoted(action: str, facts: Facts) -> Verdict:
    if facts.quoted and action in _KEPT_WHERE_QUOTED:
        return no("Đề nghị đã trình có dẫn đề xuất này nên giữ nguyên; chỉ ghi thêm nơi áp dụng, tài liệu.")
    if facts.in_use and action == "withdraw":
        return no("Có đề nghị khen thưởng đang dùng đề xuất này: bỏ khỏi đề nghị ấy rồi mới rút.")
    return YES


def _confirmed(action: str, actor: Actor, facts: Facts, use: Use | None) -> Verdict:
    """A confirmation is part of the record: the office alone puts a wrong one right, until it is quoted."""
    if use is None or not use.confirmed or action not in ("confirm", "drop_use"):
        return YES
    if action == "confirm" and actor.holds(Role.OFFICE, Role.DEPUTY) and not facts.quoted:
        return YES
    return no("Nơi áp dụng này đã có xác nhận.")
