"""The road of a nomination as data: who takes which step, from which states, to which one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.verdicts import YES, Verdict, first_no, no
from awards.enums import NominationState as S
from awards.rules import rights
from campaigns.enums import Role
from campaigns.rules import calendar, own_cases


@dataclass(frozen=True)
class Transition:
    """`target` None: the state stays. `verb` completes “không … được”."""

    right: str
    sources: frozenset[S]
    target: S | None
    verb: str


def _step(right: str, sources: set[S], target: S | None, verb: str) -> Transition:
    return Transition(right, frozenset(sources), target, verb)


TRANSITIONS: Mapping[str, Transition] = {
    "edit": _step("nomination.write", {S.DRAFT, S.RETURNED}, None, "sửa"),
    "file": _step("nomination.file", {S.DRAFT, S.RETURNED}, S.FILED, "gửi"),
    "accept": _step("nomination.accept", {S.FILED}, S.ACCEPTED, "tiếp nhận"),
    "return": _step("nomination.return", {S.FILED, S.ACCEPTED}, S.RETURNED, "trả lại"),
    "withdraw": _step("nomination.withdraw", {S.DRAFT, S.FILED, S.RETURNED, S.ACCEPTED}, S.WITHDRAWN, "rút"),
    "endorse": _step(
        "nomination.weigh", {S.ACCEPTED, S.ENDORSED, S.NOT_ENDORSED}, S.ENDORSED, "ghi kết quả biểu quyết"
    ),
    "decline": _step(
        "nomination.weigh", {S.ACCEPTED, S.ENDORSED, S.NOT_ENDORSED}, S.NOT_ENDORSED, "ghi kết quả biểu quyết"
    ),
    "reopen": _step("nomination.weigh", {S.ENDORSED, S.NOT_ENDORSED}, S.ACCEPTED, "xóa kết quả biểu quyết"),
    "propose": _step("nomination.propose", {S.ENDORSED}, S.PROPOSED, "trình"),
    "unpropose": _step("nomination.propose", {S.PROPOSED}, S.ENDORSED, "đưa về"),
    "mend": _step("nomination.write", {S.PROPOSED}, None, "sửa báo cáo"),
    "award": _step("nomination.decide", {S.PROPOSED}, S.AWARDED, "ghi là được khen"),
    "refuse": _step("nomination.decide", {S.PROPOSED}, S.REFUSED, "ghi là không được khen"),
}
_OF_THE_WRITER = ("edit", "mend", "file", "withdraw")
_AFTER_THE_DATE = ("award", "refuse")
_BY_THE_UNITS_DATE = ("create", "edit", "file")
_BY_ANOTHER = ("accept", "return")


@dataclass(frozen=True)
class Facts:
    """What of a nomination and its round the steps look at.

    `person_id` and `unit_ids`: whose case it is (the nominee, his units, the proposer); `head_ids`,
    `voice_ids`: people and accounts whom the case concerned on some day of the round's time.
    `office_is_free`, `deputy_is_free`: some holder of the role is none of these. `agenda`: it stands on the
    agenda of a meeting that isn't closed.
    """

    state: str
    window: calendar.Window
    proposer_id: int
    person_id: int | None = None
    unit_ids: frozenset[int] = frozenset()
    head_ids: frozenset[int] = frozenset()
    voice_ids: frozenset[int] = frozenset()
    office_is_free: bool = True
    deputy_is_free: bool = True
    filed_before: bool = False
    on_agenda: bool = False
    units_due_on: date | None = None
    units_due_binding: bool = False
    mend_until: datetime | None = None


def may(action: str, actor: Actor, facts: Facts, at: datetime) -> Verdict:
    """Whether the actor may take that step now; KeyError for a step that the table doesn't know."""
    step = TRANSITIONS[action]
    return first_no(
        rights.may(step.right, actor),
        _own(action, actor, facts.proposer_id),
        _from_state(step, facts.state),
        _in_time(action, facts, at),
        _units_date(action, actor, facts, at),
        _another(action, actor, facts),
        _agenda(action, facts),
    )


def may_propose_for(
    proposer_id: int, *, nominee: str, units: frozenset[int], parents: frozenset[int]
) -> Verdict:
    """Whether that unit may choose the nominee: it is he, he works there on the round's day (`units`), or it
    is the collective that those belong to (`parents`), which reviews and proposes for units of one or two."""
    if proposer_id in units | parents:
        return YES
    return no(
        "Chỉ đề nghị được cho đơn vị mình, người của đơn vị mình, hoặc cho đơn vị trực thuộc và người ở đó:"
        f" {nominee} không thuộc đơn vị đề nghị đã chọn."
    )


def step_to_edit(facts: Facts) -> str:
    """Whether changing its text is an edit, or the mending of a report that the chairman sent back."""
    return "mend" if facts.mend_until is not None else "edit"


def may_create(actor: Actor, facts: Facts, at: datetime) -> Verdict:
    """Whether the actor may begin a nomination for that proposer in that round."""
    return first_no(
        rights.may("nomination.write", actor),
        _own("edit", actor, facts.proposer_id),
        calendar.may_change(facts.window, at),
        _units_date("create", actor, facts, at),
    )


def concerns(actor: Actor, person_id: int | None, unit_ids: frozenset[int]) -> bool:
    """Whether it is the actor's own case: he is the nominee, or speaks for a unit concerned."""
    person_ids = () if person_id is None else (person_id,)
    return own_cases.concerns(actor, person_ids=person_ids, unit_ids=unit_ids)


def _own(action: str, actor: Actor, proposer_id: int) -> Verdict:
    if action not in _OF_THE_WRITER or actor.holds(Role.OFFICE) or actor.speaks_for(proposer_id):
        return YES
    return no("Chỉ đơn vị đề nghị hoặc Văn phòng làm việc này.")


def _from_state(step: Transition, state: str) -> Verdict:
    if state in step.sources:
        return YES
    return no(f"Đề nghị đang ở trạng thái “{S(state).label}”: không {step.verb} được.")


def _in_time(action: str, facts: Facts, at: datetime) -> Verdict:
    """Before the round's date; a decision comes after it, mending by the chairman's own date."""
    if action in _AFTER_THE_DATE:
        return YES
    if action != "mend":
        return calendar.may_change(facts.window, at)
    if facts.mend_until is None:
        return no("Đề nghị đã trình; chỉ sửa được báo cáo mà Chủ tịch trả lại.")
    return calendar.may_resubmit(facts.window, at, return_due_at=facts.mend_until)


def _units_date(action: str, actor: Actor, facts: Facts, at: datetime) -> Verdict:
    """The units' own date holds them when the office made it binding; what was sent back may come again."""
    if action not in _BY_THE_UNITS_DATE or facts.filed_before:
        return YES
    return by_the_units_date(actor, facts, at)


def by_the_units_date(actor: Actor, facts: Facts, at: datetime) -> Verdict:
    """What a unit begins of its own; the office may still take in what came on paper."""
    due = facts.units_due_on
    if actor.holds(Role.OFFICE):
        return YES
    if due is None or not facts.units_due_binding or local_date(at) <= due:
        return YES
    return no(f"Đã quá hạn của đơn vị ({vietnamese.date_short(due)}); xin liên hệ Văn phòng.")


def _another(action: str, actor: Actor, facts: Facts) -> Verdict:
    """Design, section 6: who is the subject of a case, or heads its unit or speaks for it, then or now, never
    takes it in. Where each of the office is, a deputy chairman does; where these are too, the chairman."""
    if action not in _BY_ANOTHER:
        return YES
    role = own_cases.falls_to(office_is_free=facts.office_is_free, deputy_is_free=facts.deputy_is_free)
    if concerns(actor, facts.person_id, facts.unit_ids) or own_cases.concerns(
        actor, person_ids=facts.head_ids, user_ids=facts.voice_ids
    ):
        return no(
            "Đây là việc của chính bạn hoặc của đơn vị bạn: người khác tiếp nhận, ở đây là"
            f" {own_cases.in_words(role)}."
        )
    if not actor.holds(Role.OFFICE, role):
        return no(
            "Việc này của Văn phòng; Phó Chủ tịch chỉ làm thay khi là việc của chính người ở Văn phòng, Chủ"
            " tịch khi Phó Chủ tịch cũng là người liên quan."
        )
    return YES


def _agenda(action: str, facts: Facts) -> Verdict:
    if facts.on_agenda and action in ("return", "withdraw"):
        return no("Đề nghị đang có trong chương trình một phiên họp; bỏ khỏi chương trình trước.")
    return YES
