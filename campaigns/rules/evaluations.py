"""The road of a score sheet as data: who takes which step, from which state, to which one.

Design, section 6: “A person who is the subject of a case, or heads its unit, never verifies it: another
office-holder or a named member does”. Here that is a deputy chairman where the office has nobody else, and
the chairman where the deputies are concerned too (`rules.own_cases`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.verdicts import YES, Verdict, first_no, no
from campaigns.enums import EvaluationState as S
from campaigns.enums import Role
from campaigns.rules import calendar, own_cases
from campaigns.rules.recording import is_run

WRITE_SELF, WRITE_VERIFIED, FILE, VERIFY, RETURN = "write_self", "write_verified", "file", "verify", "return"


@dataclass(frozen=True)
class Step:
    """`roles` may take it (a unit for itself only); `target` is the state after it."""

    roles: frozenset[str]
    target: S


_WRITERS = frozenset({Role.OFFICE, Role.UNIT})
_VERIFIERS = frozenset(own_cases.WEIGHERS)

TRANSITIONS: Mapping[tuple[S, str], Step] = {
    (S.DRAFT, WRITE_SELF): Step(_WRITERS, S.DRAFT),
    (S.RETURNED, WRITE_SELF): Step(_WRITERS, S.RETURNED),
    (S.DRAFT, FILE): Step(_WRITERS, S.FILED),
    (S.RETURNED, FILE): Step(_WRITERS, S.FILED),
    (S.FILED, WRITE_VERIFIED): Step(_VERIFIERS, S.FILED),
    (S.FILED, VERIFY): Step(_VERIFIERS, S.VERIFIED),
    (S.FILED, RETURN): Step(_VERIFIERS, S.RETURNED),
    (S.VERIFIED, RETURN): Step(_VERIFIERS, S.RETURNED),
}
WITH_THE_UNIT = tuple(state for state, action in TRANSITIONS if action == FILE)  # still owed by it
VERBS: Mapping[str, str] = {
    WRITE_SELF: "sửa điểm tự chấm",
    WRITE_VERIFIED: "ghi điểm thẩm định",
    FILE: "gửi",
    VERIFY: "thẩm định",
    RETURN: "trả lại",
}


@dataclass(frozen=True)
class SelfEntry:
    """The unit's own word on a content. `points` None: not scored; what doesn't apply has no points."""

    points: Decimal | None = None
    note: str = ""
    applicable: bool = True

    def fields(self) -> dict[str, Any]:
        """As columns of `Score`."""
        said = {"applicable": self.applicable, "self_points": self.points, "self_note": self.note}
        gone = {"self_points": None, "verified_points": None, "verified_reason": ""}
        return said if self.applicable else said | gone


@dataclass(frozen=True)
class VerifiedEntry:
    """The office's word on a content, and why it differs."""

    points: Decimal | None = None
    reason: str = ""

    def fields(self) -> dict[str, Any]:
        """As columns of `Score`."""
        return {"verified_points": self.points, "verified_reason": self.reason}


Entry = SelfEntry | VerifiedEntry


@dataclass(frozen=True)
class Facts:
    """What of a sheet and its round the steps look at.

    `from_paper`: the round is recorded, not run. `returned_letters`: what alone was sent back; empty, the
    whole sheet. `head_ids`, `voice_ids`: people who head the unit or speak for it, and accounts that do, on
    some day of the round's time. `office_is_free`, `deputy_is_free`: some holder of the role is none of them.
    """

    state: str
    unit_id: int
    window: calendar.Window
    locked: bool = False
    returned_letters: tuple[str, ...] = ()
    from_paper: bool = False
    units_due_on: date | None = None
    units_due_binding: bool = False
    head_ids: frozenset[int] = frozenset()
    voice_ids: frozenset[int] = frozenset()
    office_is_free: bool = True
    deputy_is_free: bool = True


@dataclass(frozen=True)
class Gaps:
    """Letters of the applicable contents that miss something; `applicable`: how many apply."""

    applicable: int
    self_points: tuple[str, ...] = ()
    verified_points: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def may(action: str, actor: Actor, facts: Facts, at: datetime) -> Verdict:
    """Whether the actor may take that step now; KeyError for a step that no table knows."""
    return first_no(
        _role(action, actor, facts),
        is_run(facts.window.label, from_paper=facts.from_paper),
        is_unlocked(facts, at),
        _from_state(action, facts.state),
        _units_date(action, actor, facts, at),
    )


def may_enter(actor: Actor, facts: Facts, at: datetime) -> Verdict:
    """Whether the office may write, file and verify a paper sheet in one step: as it would be asked for each
    step alone."""
    if not actor.holds(Role.OFFICE):
        return no("Chỉ Văn phòng ghi lại phiếu giấy của đơn vị.")
    filed = replace(facts, state=S.FILED)
    return first_no(may(FILE, actor, facts, at), may(VERIFY, actor, filed, at))


def is_complete(action: str, gaps: Gaps) -> Verdict:
    """What must stand on the sheet before it is filed, and before it is verified."""
    if not gaps.applicable:
        return no("Phiếu phải có ít nhất một nội dung áp dụng.")
    if action == FILE and gaps.self_points:
        return no(f"Chưa tự chấm nội dung {_listed(gaps.self_points)}.")
    if action == VERIFY and gaps.verified_points:
        return no(f"Chưa có điểm thẩm định của nội dung {_listed(gaps.verified_points)}.")
    if action == VERIFY and gaps.reasons:
        return no(f"Chưa ghi lý do chênh lệch ở nội dung {_listed(gaps.reasons)}.")
    return YES


def _role(action: str, actor: Actor, facts: Facts) -> Verdict:
    roles = next(step.roles for (_, name), step in TRANSITIONS.items() if name == action)
    if roles == _VERIFIERS:
        return _verifier(actor, facts)
    return may_fill_in(actor, facts.unit_id)


def may_fill_in(actor: Actor, unit_id: int) -> Verdict:
    """Whose the unit's own side of its sheet is, in whatever state."""
    if actor.holds(Role.OFFICE) or actor.speaks_for(unit_id):
        return YES
    return no("Việc này của chính đơn vị hoặc của Văn phòng.")


def _verifier(actor: Actor, facts: Facts) -> Verdict:
    """Nobody weighs his own unit, nor what was his in the round's time; the deputy, then the chairman step in
    only where nobody before them is free."""
    if not actor.holds(*own_cases.WEIGHERS):
        return no("Việc thẩm định của Văn phòng.")
    role = own_cases.falls_to(office_is_free=facts.office_is_free, deputy_is_free=facts.deputy_is_free)
    if own_cases.concerns(
        actor, person_ids=facts.head_ids, user_ids=facts.voice_ids, unit_ids={facts.unit_id}
    ):
        other = own_cases.in_words(role)
        return no(f"Bạn phụ trách hoặc đại diện đơn vị này nên không tự thẩm định: việc này của {other}.")
    if not actor.holds(Role.OFFICE, role):
        return no(
            "Việc thẩm định của Văn phòng; Phó Chủ tịch chỉ làm thay với đơn vị của chính Văn phòng, Chủ tịch"
            " khi Phó Chủ tịch cũng là người liên quan."
        )
    return YES


def is_unlocked(facts: Facts, at: datetime) -> Verdict:
    """What a submitted dossier quotes is frozen; sheets of units that weren't nominated stay open."""
    if not facts.locked:
        return YES
    said = "Phiếu này nằm trong hồ sơ đã trình nên không sửa được"
    if calendar.may_change(facts.window, at):
        return no(f"{said}; trước hạn trình, Văn phòng có thể rút hồ sơ về.")
    return no(f"{said}, và đợt đã hết hạn trình.")


def _from_state(action: str, state: str) -> Verdict:
    if (S(state), action) in TRANSITIONS:
        return YES
    return no(f"Phiếu đang ở trạng thái “{S(state).label}”: không {VERBS[action]} được.")


def _units_date(action: str, actor: Actor, facts: Facts, at: datetime) -> Verdict:
    """The units' own date holds a unit's filing where the office made it binding; what was sent back may
    come again."""
    due = facts.units_due_on
    if action != FILE or actor.holds(Role.OFFICE) or facts.state == S.RETURNED:
        return YES
    if due is None or not facts.units_due_binding or local_date(at) <= due:
        return YES
    return no(f"Đã quá hạn gửi phiếu của đơn vị ({vietnamese.date_short(due)}); xin liên hệ Văn phòng.")


def _listed(letters: tuple[str, ...]) -> str:
    return ", ".join(letters)
