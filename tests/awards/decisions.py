"""Decisions that took the real road from proposed nominations, and revocations of what they gave."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from andung_emulation.clock import ZONE
from awards.enums import DecisionOrigin, NominationState
from awards.models import Award, Decision, Nomination, Revocation
from awards.services import numbers
from awards.services.decisions import Granted, Issue, issue_decision
from awards.services.register import Signer
from campaigns.enums import Role
from campaigns.models import Round
from tests.awards.factories import a_nomination, a_unit_with_a_sheet, the_clerk, the_law
from tests.factories import a_person, a_round, a_unit, an_account

SIGNED_ON = date(2026, 1, 12)
SIGNED_AT = datetime(2026, 1, 12, 9, 0, tzinfo=ZONE)
_count = itertools.count(1)


def a_person_proposed(round_: Round, name: str = "", unit: str = "Văn hóa - Thông tin") -> Nomination:
    person = a_person(name, unit=a_unit(unit), title="Công chức Văn hóa - Xã hội")
    return a_nomination(NominationState.PROPOSED, round_=round_, participant=person)


def a_unit_proposed(round_: Round, name: str = "") -> Nomination:
    unit = a_unit_with_a_sheet(round_, name)
    return a_nomination(NominationState.PROPOSED, round_=round_, participant=unit)


def a_decision(
    *cases: Nomination, round_: Round | None = None, dated: date = SIGNED_ON, number: str = "", **fields: Any
) -> Decision:
    """On the cases given (else one person and one unit, in that order), signed and recorded that day."""
    the_law()
    round_ = round_ or (cases[0].round if cases else a_round())
    cases = cases or (a_person_proposed(round_), a_unit_proposed(round_))
    defaults: dict[str, Any] = {
        "number": number or str(next(_count)),
        "body_symbol": "UBND",
        "dated": dated,
        "signer": Signer(None, "Đinh Văn Thử", ("CHỦ TỊCH",)),
        "granted": [_granted(each) for each in cases],
        "refused": (),
        "fund_source": "nguồn kinh phí khen thưởng hằng năm của cấp trên giao",
        "list_hash": "a" * 64,
        "origin": DecisionOrigin.APPROVED_HERE,
        "not_before": dated,
    }
    at = datetime.combine(dated, SIGNED_AT.timetz())
    return issue_decision(round_, Issue(**(defaults | fields)), actor=the_clerk(), at=at)


def a_revocation(award: Award, *, confirmed: bool = True, **fields: Any) -> Revocation:
    """By decision 88 of the day after; the chairman has confirmed it."""
    dated = award.decision.dated + timedelta(days=1)
    clerk, chairman = the_clerk(), an_account(Role.CHAIRMAN)
    series = numbers.decision_series("UBND")
    number = numbers.take_number(series, fields.pop("number", "88"), dated, actor=clerk, at=SIGNED_AT)
    signed: dict[str, Any] = {"confirmed_at": SIGNED_AT, "confirmed_by": chairman} if confirmed else {}
    defaults: dict[str, Any] = {
        "number": number,
        "dated": dated,
        "reason": "Kê khai không đúng sổ theo dõi.",
        "recover_vnd": award.amount_vnd,
        "prepared_at": SIGNED_AT,
        "prepared_by": chairman,
    }
    return Revocation.objects.create(award=award, **(defaults | signed | fields))


def amounts(rows: Iterable[Award]) -> list[int]:
    return [each.amount_vnd for each in rows]


def _granted(nomination: Nomination) -> Granted:
    who = nomination.participant
    posting = None if who.is_unit else who.postings.select_related("unit").first()
    return Granted(
        nomination=nomination,
        name=who.name,
        polite={"nam": "Ông", "nữ": "Bà"}.get(who.gender, ""),
        title=posting.title if posting else "",
        unit_name=posting.unit.name if posting else "",
        clauses="III.2.a",
        merit="Đã có thành tích xuất sắc trong phong trào thi đua đẩy mạnh cải cách hành chính năm 2025",
    )
