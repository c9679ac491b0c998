"""Who may answer a warning in words, while the nomination is in which state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, first_no, no
from awards.enums import NominationState as S
from awards.rules import rights
from awards.rules.eligibility import Condition
from awards.rules.nominations import Facts
from campaigns.enums import Role
from campaigns.rules import calendar

MAX_ANSWER = 2000  # characters

# State → whether the writer answers too, or the office alone.
ANSWERED_BY_THE_WRITER: Mapping[S, bool] = {
    S.DRAFT: True,
    S.RETURNED: True,
    S.FILED: False,
    S.ACCEPTED: False,
    S.ENDORSED: False,
}


def may_answer(actor: Actor, facts: Facts, at: datetime) -> Verdict:
    """The unit that proposes while it writes, the office until the round's date; whoever mends a report that
    the chairman sent back, until his."""
    return first_no(
        rights.may("nomination.answer", actor),
        _state(actor, facts),
        _in_time(facts, at),
    )


def may_say(found: Iterable[Condition], code: str, text: str) -> Verdict:
    """Whether that text answers one of the conditions: a warning of today, in words."""
    if not any(each.code == code and each.warns for each in found):
        return no("Điều kiện này không có cảnh báo phải giải trình.")
    if not text.strip():
        return no("Giải trình phải viết thành lời.")
    if len(text) > MAX_ANSWER:
        return no(f"Giải trình dài quá {MAX_ANSWER} ký tự; xin rút gọn.")
    return YES


def _state(actor: Actor, facts: Facts) -> Verdict:
    state = S(facts.state)
    mends = state == S.PROPOSED and facts.mend_until is not None
    if state not in ANSWERED_BY_THE_WRITER and not mends:
        return no(f"Đề nghị đang ở trạng thái “{state.label}”: không giải trình được nữa.")
    writes = mends or ANSWERED_BY_THE_WRITER[state]
    if actor.holds(Role.OFFICE) or (writes and actor.speaks_for(facts.proposer_id)):
        return YES
    return no(
        "Chỉ đơn vị đề nghị hoặc Văn phòng giải trình."
        if writes
        else "Đề nghị đã gửi Văn phòng: Văn phòng giải trình."
    )


def _in_time(facts: Facts, at: datetime) -> Verdict:
    if facts.mend_until is None:
        return calendar.may_change(facts.window, at)
    return calendar.may_resubmit(facts.window, at, return_due_at=facts.mend_until)
