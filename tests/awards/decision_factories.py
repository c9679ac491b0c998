"""Decisions and lines of the register that took the real road, and one recorded from paper."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from typing import Any

from andung_emulation import history
from awards.enums import DecisionOrigin, NominationState
from awards.models import Award, Decision, Nomination, Revocation
from awards.rules.corrections import Words
from awards.services import decisions
from awards.services.corrections import Mending, correct_award
from awards.services.numbers import decision_series, give_number
from awards.services.register import Signer
from awards.services.revocations import Taking, confirm_revocation, prepare_revocation
from campaigns.enums import Role
from campaigns.models import Participant, Round
from campaigns.services.documents import DocumentData
from tests.awards.factories import a_nomination, the_clerk, the_criteria, the_law
from tests.factories import AT, a_person, a_round, a_scan, a_unit, an_actor, an_issuing_body

GRANTED_ON = date(2025, 12, 22)
REVOKED_ON = date(2025, 12, 26)
MERIT = "Đã có thành tích xuất sắc trong phong trào thi đua đẩy mạnh cải cách hành chính năm 2025"
_numbers = itertools.count(200)  # tests that name a number take a lower one


def on_the_day(dated: date) -> datetime:
    """Nine o'clock of that day, where it lies after the demonstration's morning."""
    return max(AT, AT.replace(year=dated.year, month=dated.month, day=dated.day, hour=9))


def granted(case: Nomination, **words: Any) -> decisions.Granted:
    """In the words that a decision prints; `words` say otherwise."""
    who = case.participant
    posting = None if who.is_unit else who.postings.select_related("unit").last()
    said = {
        "name": who.name,
        "polite": "" if who.is_unit else "Bà",
        "title": posting.title if posting else "",
        "unit_name": posting.unit.name if posting else "",
        "clauses": "III.1.a" if who.is_unit else "III.2.a",
        "merit": MERIT,
    }
    return decisions.Granted(nomination=case, **(said | words))


def an_issue(*cases: Nomination, **fields: Any) -> decisions.Issue:
    """A decision of 22/12/2025, signed by the chairman, that grants all cases; on paper with its scan."""
    origin = fields.get("origin", DecisionOrigin.APPROVED_HERE)
    said: dict[str, Any] = {
        "number": str(next(_numbers)),
        "body_symbol": "UBND",
        "dated": GRANTED_ON,
        "signer": Signer(None, "Đinh Văn Đỉnh", ("CHỦ TỊCH",)),
        "granted": [granted(case) for case in cases],
        "refused": (),
        "fund_source": "Quỹ thi đua, khen thưởng xã năm 2025",
        "list_hash": "a1" * 32,
        "origin": origin,
        "scan": a_scan() if origin == DecisionOrigin.SIGNED_ON_PAPER else None,
    }
    said |= fields
    return decisions.Issue(not_before=said["dated"], **said)


def a_decision(*participants: Participant, round_: Round | None = None, **fields: Any) -> Decision:
    """For those participants, else for one collective and one individual; written down on its day."""
    an_issuing_body()
    the_law()
    round_ = round_ or a_round()
    the_criteria(round_.campaign)
    who = participants or (None, a_person(unit=a_unit()))
    cases = [a_nomination(NominationState.PROPOSED, round_=round_, participant=each) for each in who]
    issue = an_issue(*cases, **fields)
    return decisions.issue_decision(round_, issue, actor=the_clerk(), at=on_the_day(issue.dated))


def an_award(participant: Participant | None = None, **fields: Any) -> Award:
    """The only line of a decision of its own."""
    decision = a_decision(participant or a_person(unit=a_unit()), **fields)
    return decision.awards.get()


def a_recorded_award(
    participant: Participant | None = None,
    year: int = 2022,
    *,
    round_: Round | None = None,
    dated: date | None = None,
    **fields: Any,
) -> Award:
    """Of a year before the installation, as its paper says; the register's number isn't known."""
    an_issuing_body()
    participant = participant or a_person(unit=a_unit())
    dated = dated or date(year + 1, 1, 10)
    clerk = the_clerk()
    number = give_number(decision_series("UBND", dated), str(next(_numbers)), dated, actor=clerk, at=AT)
    decision = Decision.objects.create(
        round=round_ or a_round(year),
        origin=DecisionOrigin.RECORDED,
        number=number,
        dated=dated,
        signer_name="Đinh Văn Đỉnh",
        capacity=["CHỦ TỊCH"],
        issued_at=AT,
    )
    said: dict[str, Any] = {
        "kind": participant.kind,
        "name": participant.name,
        "merit": f"Thành tích năm {year}",
        "achieved_from": date(year, 1, 1),
        "achieved_until": date(year, 12, 31),
        "amount_vnd": 230_000,
        "register_year": dated.year,
    }
    award = Award.objects.create(decision=decision, participant=participant, position=1, **(said | fields))
    history.append(
        actor=clerk, at=AT, action="decision.recorded", subject=decision, values={"awards": 1}, on_paper=True
    )
    return award


def a_taking(**fields: Any) -> Taking:
    said: dict[str, Any] = {
        "number": str(next(_numbers)),
        "dated": REVOKED_ON,
        "reason": "Kê khai gian dối thành tích.",
        "recover_vnd": 710_000,
    }
    return Taking(**(said | fields))


def a_waiting_revocation(award: Award | None = None, **fields: Any) -> Revocation:
    """Of its day; the award stands until the chairman has confirmed it."""
    taking = a_taking(**fields)
    at = on_the_day(taking.dated)
    return prepare_revocation(award or an_award(), taking, actor=the_clerk(), at=at)


def a_revocation(award: Award | None = None, **fields: Any) -> Revocation:
    """Confirmed by the chairman; the money isn't back yet."""
    waiting = a_waiting_revocation(award, **fields)
    at = waiting.prepared_at + timedelta(minutes=1)
    return confirm_revocation(waiting, actor=an_actor(Role.CHAIRMAN), at=at)


def a_mending(award: Award, *, seen: int | None = None, **fields: Any) -> Mending:
    """A letter of today; `fields` are the words, what isn't said stays as it is."""
    words = {
        "name": award.name, "title": award.title, "unit_name": award.unit_name, "merit": award.merit,
    }  # fmt: skip
    scan = fields.pop("scan", None)
    document = fields.pop("document", None) or DocumentData(
        "Công văn", "45/UBND-VP", AT.date(), "Ủy ban nhân dân xã An Dũng"
    )
    return Mending(
        document=document,
        words=Words.typed(**(words | fields)),
        reason="Ghi sai tên.",
        seen=award.corrections.count() if seen is None else seen,
        scan=scan,
    )


def a_corrected_award(award: Award | None = None, **fields: Any) -> Award:
    """By another name, where nothing else is said."""
    award, fields = award or an_award(), fields or {"name": "Lò Thị Đúng"}
    correct_award(award, a_mending(award, **fields), actor=the_clerk(), at=AT)
    award.refresh_from_db()
    return award
