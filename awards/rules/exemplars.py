"""Gương điển hình tiên tiến (plan, I.2.b and IV.3): who takes which step, from which states.

A unit proposes, the culture officer writes, publishes and takes down (design, section 6). Nothing stands on
the board without the consent of whom it is about.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, first_no, no
from awards.enums import ExemplarState as S
from awards.rules import rights
from awards.rules.steps import Step
from campaigns.enums import Role
from campaigns.rules.checks import has_happened


def _step(right: str, sources: set[S], target: S | None, verb: str) -> Step[S]:
    return Step(f"exemplar.{right}", frozenset(sources), target, verb)


_AT_WORK = {S.PROPOSED, S.WRITING, S.WITHDRAWN}
STEPS: Mapping[str, Step[S]] = {
    "suggest": _step("propose", {S.PROPOSED}, None, "sửa đề xuất"),
    "write": _step("write", _AT_WORK, S.WRITING, "viết, sửa bài"),
    "set_photo": _step("propose", _AT_WORK, None, "thêm, đổi ảnh"),
    "remove_photo": _step("propose", _AT_WORK, None, "bỏ ảnh"),
    "consent": _step("write", _AT_WORK, None, "ghi đồng ý cho đăng"),
    "publish": _step("write", {S.WRITING, S.WITHDRAWN}, S.PUBLISHED, "đăng"),
    "withdraw": _step("write", {S.PUBLISHED}, S.WITHDRAWN, "gỡ"),
    # Whoever takes his consent back is taken off the board at once.
    "drop_consent": _step("write", {*_AT_WORK, S.PUBLISHED}, None, "ghi rút lại đồng ý"),
    "decline": _step("write", {S.PROPOSED, S.WRITING}, S.DECLINED, "ghi không đăng"),
    "reopen": _step("write", {S.DECLINED}, S.PROPOSED, "mở lại"),
    "broadcast": _step("write", {S.PUBLISHED}, None, "ghi đã tuyên truyền"),
}
_WHILE_PROPOSED = ("suggest", "set_photo", "remove_photo")  # what a unit does of its own proposal


@dataclass(frozen=True)
class Facts:
    """What the steps look at. `revoked`: the award on which it rests was taken back."""

    state: str
    proposer_id: int | None = None
    has_story: bool = False
    has_photo: bool = False
    has_consent: bool = False
    revoked: bool = False


def may(action: str, actor: Actor, facts: Facts) -> Verdict:
    """Whether the actor may take that step now; KeyError for a step that the table doesn't know."""
    return first_no(
        is_for(action, actor, facts),
        _from_state(action, actor, facts),
        _ready(action, facts),
    )


def is_for(action: str, actor: Actor, facts: Facts) -> Verdict:
    """Whether it is his kind of work at all: to others there is no such page."""
    allowed = rights.may(STEPS[action].right, actor)
    if not allowed or actor.holds(Role.CULTURE):
        return allowed
    if facts.proposer_id is not None and actor.speaks_for(facts.proposer_id):
        return YES
    return no("Việc này của đơn vị đã đề xuất, hoặc của VH-TT xã.")


def may_propose_from(actor: Actor, unit_id: int | None) -> Verdict:
    """A unit's voice for his unit; the culture officer also for nobody, or for a unit that told him."""
    allowed = rights.may("exemplar.propose", actor)
    if not allowed or actor.holds(Role.CULTURE) or (unit_id is not None and actor.speaks_for(unit_id)):
        return allowed
    return no("Chỉ đề xuất được thay mặt đơn vị mình.")


def may_be_told(name: str, *, offered: bool) -> Verdict:
    """Whom a unit may propose: itself, what belongs to it, their people."""
    if offered:
        return YES
    return no(f"Chỉ đề xuất được đơn vị mình và người của đơn vị mình; {name} do đơn vị khác đề xuất.")


def may_rest_on(award_id: int | None, standing: Collection[int]) -> Verdict:
    """`standing`: his awards that weren't revoked."""
    if award_id is None or award_id in standing:
        return YES
    return no("Lần khen làm căn cứ phải là của chính tập thể, cá nhân này và chưa bị thu hồi.")


def is_consent_sound(by: str, day: date, today: date) -> Verdict:
    if not by.strip():
        return no("Ghi ai đồng ý: người được nêu gương, hoặc người đứng đầu tập thể.")
    return has_happened(day, today, what="Ngày đồng ý")


def is_published(state: str) -> Verdict:
    """On the board, in the bulletin, to be read out: all three or none."""
    return YES if state == S.PUBLISHED else no(f"Bài ở trạng thái “{S(state).label}”: chưa in, chưa phát.")


def _from_state(action: str, actor: Actor, facts: Facts) -> Verdict:
    step = STEPS[action]
    sources = step.sources if actor.holds(Role.CULTURE) else step.sources & {S.PROPOSED}
    if facts.state in sources:
        return YES
    if facts.state == S.PUBLISHED and facts.state not in step.sources:
        return no(f"Bài đang đăng: không {step.verb} được; gỡ bài, ghi lý do, rồi làm và đăng lại.")
    whose = " VH-TT xã đã nhận viết." if action in _WHILE_PROPOSED and facts.state == S.WRITING else ""
    return no(f"Bài ở trạng thái “{S(facts.state).label}”: không {step.verb} được.{whose}")


def _ready(action: str, facts: Facts) -> Verdict:
    if action == "remove_photo" and not facts.has_photo:
        return no("Bài chưa có ảnh.")
    if action == "drop_consent" and not facts.has_consent:
        return no("Chưa ghi đồng ý nào để rút lại.")
    return is_ready(facts) if action == "publish" else YES


def is_ready(facts: Facts) -> Verdict:
    """What publishing asks: a story, consent, and no award that was taken back since."""
    return first_no(
        YES if facts.has_story else no("Chưa có bài viết."),
        YES if facts.has_consent else no("Chưa ghi người được nêu gương đồng ý cho đăng."),
        no("Giấy khen làm căn cứ đã bị thu hồi: bỏ căn cứ ấy, xem lại bài rồi mới đăng.")
        if facts.revoked
        else YES,
    )
