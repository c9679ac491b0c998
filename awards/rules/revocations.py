"""Taking a Giấy khen back by a later decision: who writes it down, who confirms it, and what it may say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, first_no, no
from awards.rules.nominations import concerns
from awards.rules.rights import may


@dataclass(frozen=True)
class Facts:
    """What of an award its revocation looks at. `person_id`, `unit_id`: whom it was given."""

    granted_on: date
    amount_vnd: int
    person_id: int | None
    unit_id: int | None
    waiting: bool = False
    revoked: bool = False


def may_prepare(actor: Actor, facts: Facts) -> Verdict:
    """Whether a revocation may be written down: once. By anybody of the office, also of the unit that loses
    its Giấy khen: it is only put on paper here, somebody else decides."""
    return first_no(may("revocation.prepare", actor), _once(facts))


def may_confirm(actor: Actor, facts: Facts) -> Verdict:
    return first_no(may("revocation.confirm", actor), _another(actor, facts))


def may_cancel(actor: Actor, facts: Facts) -> Verdict:
    """Before it is confirmed the office takes it back, or somebody who signs doesn't agree."""
    return first_no(may("revocation.prepare", actor), _another(actor, facts))


def may_say(dated: date, recover_vnd: int, facts: Facts, today: date) -> Verdict:
    """Whether a revoking decision of that day may ask for that sum."""
    if dated > today:
        return no("Ngày quyết định thu hồi không được sau hôm nay.")
    if dated <= facts.granted_on:
        granted = vietnamese.date_short(facts.granted_on)
        return no(f"Quyết định thu hồi phải sau ngày của quyết định tặng Giấy khen ({granted}).")
    if recover_vnd > facts.amount_vnd:
        most = vietnamese.money(facts.amount_vnd)
        return no(f"Tiền thưởng phải thu hồi không quá số đã thưởng ({most}).")
    return YES


def may_recover(actor: Actor, *, confirmed: bool, recover_vnd: int, recovered: bool) -> Verdict:
    """Whether the office may note that the money came back."""
    if not confirmed:
        return first_no(may("revocation.recover", actor), no("Việc thu hồi chưa được Chủ tịch xác nhận."))
    if not recover_vnd:
        return first_no(may("revocation.recover", actor), no("Không có tiền thưởng phải thu hồi."))
    if recovered:
        return first_no(may("revocation.recover", actor), no("Đã ghi ngày thu hồi tiền trước đó."))
    return may("revocation.recover", actor)


def may_date_recovery(recovered_on: date, *, revoked_on: date, today: date) -> Verdict:
    if recovered_on > today:
        return no("Ngày thu hồi tiền không được sau hôm nay.")
    if recovered_on < revoked_on:
        day = vietnamese.date_short(revoked_on)
        return no(f"Ngày thu hồi tiền không được trước ngày quyết định thu hồi ({day}).")
    return YES


def _another(actor: Actor, facts: Facts) -> Verdict:
    """Design, section 6: who is the subject of a case, or speaks for its unit, doesn't decide on it."""
    units = frozenset() if facts.unit_id is None else frozenset({facts.unit_id})
    if concerns(actor, facts.person_id, units):
        return no("Giấy khen này tặng chính bạn hoặc đơn vị bạn: người khác làm việc này.")
    return YES


def _once(facts: Facts) -> Verdict:
    if facts.revoked:
        return no("Giấy khen này đã bị thu hồi.")
    if facts.waiting:
        return no("Việc thu hồi Giấy khen này đang chờ Chủ tịch xác nhận.")
    return YES
