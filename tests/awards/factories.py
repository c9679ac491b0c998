"""A small world for nominations and the council; what isn't said is sensible."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from andung_emulation.actors import Actor
from awards.enums import InitiativeState, MemberRole, NominationState, Presence
from awards.law import BASES, EXECUTORS, RATES
from awards.law.reader import read_bases, read_executors, read_rates
from awards.models import (
    BaseSalary,
    CoProposal,
    Council,
    CouncilMember,
    Criterion,
    Initiative,
    Meeting,
    Nomination,
    WarningAnswer,
)
from awards.rules.claims import ClaimData
from awards.selectors.eligibility import conditions_of
from awards.services import meetings, nominations
from awards.services.answers import answer_warning
from awards.services.contents import Content
from awards.services.joining import join_nomination
from awards.services.law import load_law
from awards.services.meetings import Plan
from awards.services.movements import record_movement
from awards.services.roll_call import RollEntry, call_roll
from campaigns.actors import actor_of
from campaigns.enums import EvaluationState, Quality, RoundKind, SubjectKind
from campaigns.models import Campaign, Evaluation, Participant, Person, QualityRating, Round, Unit
from tests.factories import (
    AT,
    TODAY,
    a_document,
    a_person,
    a_round,
    a_unit,
    an_evaluation,
    the_office,
)

ACHIEVEMENT = "Giải quyết đúng hạn 100 % hồ sơ thủ tục hành chính trong năm, không có hồ sơ trễ hạn."
_CRITERIA = (
    ("iii-1-a", "III.1.a", SubjectKind.COLLECTIVE, RoundKind.ANNUAL, False, "Tập thể tiêu biểu hằng năm."),
    ("iii-1-b", "III.1.b", SubjectKind.COLLECTIVE, RoundKind.FINAL, False, "Tập thể hoàn thành xuất sắc."),
    (
        "iii-2-a",
        "III.2.a",
        SubjectKind.INDIVIDUAL,
        RoundKind.ANNUAL,
        False,
        "Cá nhân lãnh đạo, tham mưu.",
    ),
    ("iii-2-b-1", "III.2.b", SubjectKind.INDIVIDUAL, RoundKind.FINAL, False, "Cá nhân có thành tích."),
    (
        "iii-2-b-2",
        "III.2.b",
        SubjectKind.INDIVIDUAL,
        RoundKind.FINAL,
        True,
        "Cá nhân có sáng kiến.",
    ),
)
GENERAL = "cán bộ, công chức, người hoạt động KCT ở đơn vị trực thuộc, tiêu biểu, có phạm vi lan tỏa"
_CAPACITIES = {"iii-2-a": ["lãnh đạo", "tham mưu"]}
_count = itertools.count(1)


def the_law() -> None:
    """The dated rows of the law, as an installation loads them."""
    if not BaseSalary.objects.exists():
        clerk = Actor.system("Lệnh load_law", AT.date())
        load_law(read_bases(BASES), read_rates(RATES), read_executors(EXECUTORS), actor=clerk, at=AT)


def the_criteria(campaign: Campaign) -> dict[str, Criterion]:
    """The plan's criteria by code."""
    found = {}
    for place, (code, clause, subject, kind, initiative, text) in enumerate(_CRITERIA, start=1):
        found[code], _ = Criterion.objects.get_or_create(
            campaign=campaign,
            code=code,
            defaults={
                "clause": clause,
                "position": place,
                "subject_kind": subject,
                "round_kind": kind,
                "requires_initiative": initiative,
                "general": GENERAL if subject == SubjectKind.INDIVIDUAL else "",
                "text": text,
                "capacities": _CAPACITIES.get(code, []),
            },
        )
    return found


def an_initiative(*authors: Participant, recognition: str = "Quyết định số 1126/QĐ-UBND") -> Initiative:
    """As one was written before there was a door for it."""
    made = Initiative.objects.create(
        title=f"Bảng màu theo dõi hạn số {next(_count)}", kind="sang_kien", recognition=recognition
    )
    made.authors.set(authors)
    if recognition:
        made.state = InitiativeState.RECOGNISED
        made.save(update_fields=["state"])
    return made


def a_content(round_: Round, participant: Participant, proposer: Unit, **fields: Any) -> Content:
    """All that a nomination needs to be filed: the first criterion that fits, one content, the pledge. A
    claim may be given as its text alone."""
    criteria = the_criteria(round_.campaign).values()
    fitting = [
        each for each in criteria if each.subject_kind == participant.kind and each.round_kind == round_.kind
    ]
    content = round_.campaign.contents.order_by("position").first()
    assert content is not None
    first = fitting[0]
    defaults: dict[str, Any] = {
        "selected_on": date(2025, 12, 10),
        "selection_result": "Nhất trí 100 %",
        "selection_present": 2,
        "selection_members": 2,
        "declared": True,
        "declared_clear": True,
        "declared_exemplary": True,
        "claims": {first.pk: ClaimData(ACHIEVEMENT, capacities=tuple(first.capacities[-1:]))},
        "achievements": {content.pk: "Hoàn thành 24/24 nhiệm vụ."},
    }
    said = defaults | fields
    said["claims"] = {
        pk: ClaimData(each) if isinstance(each, str) else each for pk, each in said["claims"].items()
    }
    return Content(proposer=proposer, **said)


def the_clerk() -> Actor:
    """The office, as it acts today."""
    return actor_of(the_office(), TODAY)


def a_unit_with_a_sheet(round_: Round, name: str = "", **fields: Any) -> Unit:
    """A unit of two people with a verified evaluation in the round."""
    unit = a_unit(name, **fields)
    a_person(unit=unit)
    a_person(unit=unit)
    if not Evaluation.objects.filter(round=round_, unit=unit).exists():
        an_evaluation(round_, unit, state=EvaluationState.VERIFIED)
    return unit


def a_nomination(
    state: str = NominationState.DRAFT,
    *,
    round_: Round | None = None,
    participant: Participant | None = None,
    proposer: Unit | None = None,
    at: datetime = AT,
    **fields: Any,
) -> Nomination:
    """A nomination that took the real road to DRAFT, FILED, RETURNED, ACCEPTED or WITHDRAWN; the council's
    and the dossier's states are set directly."""
    round_ = round_ or a_round()
    participant = participant or a_unit_with_a_sheet(round_, parent=proposer)
    proposer = proposer or (participant if isinstance(participant, Unit) else _unit_of(participant))
    clerk = the_clerk()
    made = nominations.create_nomination(
        round_, participant, content=a_content(round_, participant, proposer, **fields), actor=clerk, at=at
    )
    leave_no_warning(made)
    if state == NominationState.DRAFT:
        return made
    if state == NominationState.WITHDRAWN:
        return nominations.withdraw_nomination(made, reason="", actor=clerk, at=at)
    answer_all(made, actor=clerk, at=at)
    made = nominations.file_nomination(made, actor=clerk, at=at)
    if state == NominationState.FILED:
        return made
    if state == NominationState.RETURNED:
        return nominations.return_nomination(made, reason="Bổ sung số liệu.", actor=clerk, at=at)
    made = nominations.accept_nomination(made, actor=clerk, at=at)
    if state != NominationState.ACCEPTED:
        Nomination.objects.filter(pk=made.pk).update(state=state)
        made.refresh_from_db()
    return made


def leave_no_warning(made: Nomination) -> None:
    """A person's year is rated."""
    if not made.participant.is_unit and made.round.year is not None:
        QualityRating.objects.get_or_create(
            person=made.participant, year=made.round.year, defaults={"rating": Quality.GOOD}
        )


def answer_all(made: Nomination, *, actor: Actor, at: datetime = AT) -> None:
    """Every warning that it has, in words."""
    for each in conditions_of(made, at):
        if each.warns and not each.answer:
            answer_warning(made, each.code, text="Đơn vị đã bàn, vẫn đề nghị.", actor=actor, at=at)


def an_answer(proposer: Unit) -> WarningAnswer:
    """To the warning about a draft of a unit of one person."""
    alone = a_unit(parent=proposer)
    a_person(unit=alone)
    made = a_nomination(participant=alone, proposer=proposer)
    Nomination.objects.filter(pk=made.pk).update(selection_present=1, selection_members=1)
    return answer_warning(made, "hai-nguoi", text="Bình xét chung ở cơ quan.", actor=the_clerk(), at=AT)


def a_joining(nomination: Nomination, unit: Unit, *, at: datetime = AT, **fields: Any) -> CoProposal:
    """That unit chose the same one, as the office types it."""
    said: dict[str, Any] = {
        "selected_on": date(2025, 12, 20), "present": 10, "members": 12, "result": "Nhất trí", "file": None,
        "actor": the_clerk(),
    }  # fmt: skip
    return join_nomination(nomination, unit, at=at, **(said | fields))


def _unit_of(person: Participant) -> Unit:
    posting = person.postings.order_by("held_from").last()
    assert posting is not None
    return Unit.objects.get(pk=posting.unit_id)


def a_council(**rules: Any) -> Council:
    """A council that sits since April 2024, with the settings given."""
    return Council.objects.create(
        document=a_document("61/QĐ-UBND", issued_on=date(2024, 4, 18)), sits_from=date(2024, 4, 18), **rules
    )


def a_council_member(
    council: Council, person: Person | None = None, role: str = MemberRole.MEMBER, **fields: Any
) -> CouncilMember:
    defaults = {"sits_from": council.sits_from, "position": council.members.count() + 1}
    return CouncilMember.objects.create(
        council=council, person=person or a_person(), role=role, **(defaults | fields)
    )


@dataclass(frozen=True)
class Bench:
    """A council of nine and who does what in it."""

    council: Council
    members: list[CouncilMember]

    @property
    def chair(self) -> CouncilMember:
        return self.members[0]

    @property
    def secretary(self) -> CouncilMember:
        return self.members[3]


def a_bench(size: int = 9, **rules: Any) -> Bench:
    council = a_council(**rules)
    roles = {0: MemberRole.CHAIR, 1: MemberRole.STANDING_DEPUTY, 3: MemberRole.SECRETARY}
    members = [a_council_member(council, role=roles.get(place, MemberRole.MEMBER)) for place in range(size)]
    return Bench(council, members)


def a_plan(bench: Bench, **fields: Any) -> Plan:
    defaults: dict[str, Any] = {
        "starts_at": AT,
        "place": "Phòng họp Ủy ban nhân dân xã",
        "chair": bench.chair,
        "secretary": bench.secretary,
    }
    return Plan(**(defaults | fields))


def a_meeting(bench: Bench, *cases: Nomination, actor: Actor | None = None, at: datetime = AT) -> Meeting:
    """A planned meeting of today about these."""
    round_ = cases[0].round if cases else a_round()
    return meetings.schedule_meeting(
        round_, bench.council, plan=a_plan(bench), nominations=cases, actor=actor or the_clerk(), at=at
    )


def a_roll(bench: Bench, absent: tuple[int, ...] = ()) -> list[RollEntry]:
    """All members are here but those at the places named."""
    return [
        RollEntry(
            member.pk,
            Presence.EXCUSED if place in absent else Presence.PRESENT,
            reason="Đi công tác huyện" if place in absent else "",
        )
        for place, member in enumerate(bench.members)
    ]


def an_open_meeting(
    bench: Bench, *cases: Nomination, absent: tuple[int, ...] = (), left: dict[int, int] | None = None
) -> Meeting:
    """`left`: place → after which item he goes."""
    meeting = a_meeting(bench, *cases)
    soon = AT + timedelta(minutes=5)
    meeting = call_roll(meeting, a_roll(bench, absent), version=meeting.version, actor=the_clerk(), at=soon)
    for place, after in (left or {}).items():
        record_movement(
            meeting, bench.members[place].pk, after_item=after, comes=False, actor=the_clerk(), at=soon
        )
    meeting.refresh_from_db()
    return meeting
