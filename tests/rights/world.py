"""A commune with work in every state, and an account for each role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from axes.models import AccessAttempt
from django.db.models import Model

from andung_emulation.files import keep
from awards.enums import Ballot, DecisionOrigin, NominationState
from awards.models import CouncilMember, Meeting, Movement, Nomination, RewardFund
from awards.rules.votes import Counts
from awards.services.ballots import set_ballot
from awards.services.meetings import close_meeting
from awards.services.numbers import record_outside
from awards.services.tallies import Tally, record_tallies
from campaigns.enums import EvaluationState, Quality, Role
from campaigns.models import Person, QualityRating, Registration, Round, Unit, User
from campaigns.services import deadlines
from campaigns.services.documents import DocumentData
from dossiers.enums import PaperKind
from dossiers.selectors.summaries import paper_of
from dossiers.services import assembly
from dossiers.services.issuing import issue_certificates
from dossiers.services.summaries import begin_summary
from tests import factories as make
from tests.awards import decision_factories as register
from tests.awards import exemplar_factories as stories
from tests.awards import factories as awards
from tests.awards import initiative_factories as ideas
from tests.campaigns import following
from tests.campaigns.movement import factories as movement
from tests.dossiers import factories as dossiers
from tests.dossiers.desk.factories import seal_quickly
from tests.dossiers.handover.commune import a_handover
from tests.dossiers.overprinting import a_blank, a_printer
from tests.dossiers.summaries import factories as reports
from tests.recording import factories as paper

NOW = dossiers.EVENING
ROLES = (
    "anonymous", "office", "unit", "stranger", "council", "chairman", "deputy", "culture", "administrator",
    "superuser",
)  # fmt: skip


@dataclass(frozen=True)
class World:
    """`rows`: what the table's addresses name. `users`: None is nobody logged in."""

    rows: Mapping[str, Model]
    users: Mapping[str, User | None]


def build() -> World:
    """One dossier is with the committee, a supplementary one is put together; the rest is on its way."""
    submitted = seal_quickly(dossiers.a_submitted_dossier())
    round_ = submitted.round
    bench = _bench(Meeting.objects.get())
    agency = make.a_unit("Cơ quan Ủy ban nhân dân xã", block="K0")
    unit = make.a_unit("Tài chính - Kế toán", parent=agency)
    person = make.a_person("Lương Thị Suối", unit=unit)
    make.a_person(unit=unit)
    sheets = {
        "sheet": _scored(make.an_evaluation(round_, make.a_unit("Thôn 1", block="K3"))),
        "filed-sheet": _scored(
            make.an_evaluation(round_, make.a_unit("Thôn 2", block="K3"), state=EvaluationState.FILED)
        ),
    }
    make.an_evaluation(round_, unit, state=EvaluationState.VERIFIED)
    target, own_target = movement.a_target(round_), movement.a_target(round_, unit=unit)
    weighed = awards.a_nomination(NominationState.ACCEPTED, round_=round_, participant=unit)
    _weigh(awards.an_open_meeting(bench, weighed))
    preparing = assembly.start_dossier(round_, actor=awards.the_clerk(), at=NOW)
    cases = {
        state: awards.a_nomination(state, round_=round_, proposer=unit, selection_file=make.a_scan())
        for state in (NominationState.DRAFT, NominationState.FILED, NominationState.ACCEPTED)
    }
    open_case = awards.a_nomination(NominationState.ACCEPTED, round_=round_)
    make.the_holidays()
    QualityRating.objects.create(person=person, year=2024, rating=Quality.GOOD)
    recorded = paper.a_recorded_round()
    minutes, petition = preparing.papers.get(kind="minutes"), preparing.papers.get(kind="petition")
    dossiers.issue(dossiers.freeze(minutes))
    dossiers.freeze(petition)
    preparing.papers.filter(pk=minutes.pk).update(failure="In quá 30 giây chưa xong nên đã dừng.")
    rows: dict[str, Model] = (
        {
            "round": round_,
            "final": make.a_final_round(opened_on=None),
            "recorded": recorded,
            "recorded-sheet": paper.a_sheet(recorded, "Thôn 1"),
            "change": _a_waiting_change(),
            "document": make.a_document(file=keep(make.a_scan(), actor=awards.the_clerk(), at=NOW)),
            **_followed(round_, unit),
            **_spread(round_, unit),
            "content": sheets["sheet"].scores.get(content__letter="d"),
            "evidence": make.an_evidence(sheets["sheet"], "g"),
            "unit": unit,
            "target": target,
            "own-target": own_target,
            "own-figure": movement.a_figure(own_target),
            "registration": _a_registration(round_, unit),
            "person": person,
            "posting": person.postings.get(),
            "submitted": submitted,
            "case": submitted.items.get(),
            "sealed": (sealed := submitted.papers.live().get(kind=PaperKind.PETITION)),
            "signed-copy": dossiers.a_signed_copy(sealed),
            "preparing": preparing,
            "report": preparing.papers.get(kind=PaperKind.REPORT_COLLECTIVE),
            "minutes": minutes,
            "petition": petition,
            "outside-number": record_outside(
                "to-trinh", "40", date(2025, 12, 1), "Tờ trình gửi huyện", actor=awards.the_clerk(), at=NOW
            ),
            "weighed": weighed,
            "answer": awards.an_answer(unit),
            "draft": cases[NominationState.DRAFT],
            "joinable": _chosen_above(agency, unit, round_),
            "joined": awards.a_joining(_chosen_above(agency, unit, round_), unit, file=make.a_scan()),
            "filed": cases[NominationState.FILED],
            "accepted": cases[NominationState.ACCEPTED],
            "planned-meeting": awards.a_meeting(bench, cases[NominationState.ACCEPTED]),
            "open-meeting": (opened := awards.an_open_meeting(bench, open_case)),
            "open-item": opened.items.get(),
            **_a_live_meeting(bench, round_, unit),
            "council": bench.council,
            "member": bench.members[8],
            "blank": a_blank(),
            "printer": a_printer(),
            "handover": a_handover(round_),
            "failed-handover": a_handover(round_, failure="Máy chủ hết chỗ trên đĩa."),
            # Its page is found by the year: here the key is the same number.
            "fund": RewardFund.objects.create(
                pk=2025, year=2025, allocated_vnd=6_000_000, source="Ngân sách xã"
            ),
        }
        | sheets
        | _the_register(unit, person)
        | _the_reports(round_)
        | _initiatives(unit, person, sheets["filed-sheet"].unit)
    )
    issue_certificates(rows["preparing"], rows["decision"].awards.all(), NOW)  # type: ignore[arg-type, attr-defined]  # a decision
    users = _users(rows, bench)
    signer = users["chairman"]
    assert signer is not None
    return World(rows | {"signer": signer, "account": _guessed_at()}, users)


def _a_live_meeting(bench: awards.Bench, round_: Round, unit: Unit) -> dict[str, Any]:
    """One item decided, one by paper ballots, somebody who went after it."""
    people = [make.a_person(unit=unit) for _ in range(2)]
    cases = [
        awards.a_nomination(NominationState.ACCEPTED, round_=round_, participant=each, proposer=unit)
        for each in people
    ]
    meeting = awards.an_open_meeting(bench, *cases, left={8: 2})
    decided, paper_item = meeting.items.order_by("position")
    record_tallies(
        meeting,
        [Tally(decided.pk, counts=Counts(9, 0, 0))],
        version=meeting.version,
        actor=awards.the_clerk(),
        at=make.AT,
    )
    set_ballot(paper_item, Ballot.PAPER, actor=awards.the_clerk(), at=make.AT)
    movement = Movement.objects.get(attendance__meeting=meeting)
    return {"decided-item": decided, "paper-item": paper_item, "movement": movement}


def _chosen_above(agency: Unit, unit: Unit, round_: Round) -> Nomination:
    """A draft of the agency for somebody who works in the unit."""
    return awards.a_nomination(round_=round_, participant=make.a_person(unit=unit), proposer=agency)


def _a_registration(round_: Round, unit: Unit) -> Registration:
    """With the scan of the document that launched it."""
    scan = keep(make.a_scan(), actor=awards.the_clerk(), at=NOW)
    return movement.a_registration(round_, unit, launch_file=scan)


def _followed(round_: Round, unit: Unit) -> dict[str, Model]:
    """A check of the unit with its scan and an open finding, and a letter to it."""
    found = following.a_check(round_, unit, scan=make.a_scan())
    return {
        "check": found,
        "finding": found.findings.get(),
        "guidance": following.a_letter(round_, unit),
    }


def _spread(round_: Round, unit: Unit) -> dict[str, Model]:
    """The unit's own proposal with a photo; one of strangers that everybody reads; one that may be published;
    one that was declined; a line of the log with its picture."""
    told = stories.with_photo(stories.written(stories.proposed(round_=round_)))
    return {
        "suggested": stories.with_photo(stories.proposed(unit, round_=round_)),
        "told": stories.published_with(told, scan=make.a_scan()),
        "consented": stories.consented(stories.written(stories.proposed(round_=round_))),
        "declined": stories.declined(stories.proposed(round_=round_)),
        "broadcast": stories.a_broadcast(round_, scan=make.a_scan()),
    }


def _initiatives(unit: Unit, person: Person, village: Unit) -> dict[str, Model]:
    """One of the unit's own person that waits, with a file; a recognised one of strangers, which a village
    of the unit's voice and another apply."""
    idea = ideas.an_idea(person, unit=unit)
    known = ideas.recognised(ideas.an_idea(make.a_person(unit=make.a_unit("Thôn 6", block="K3"))))
    return {
        "idea": idea,
        "idea-file": ideas.a_file_of(idea),
        "known": known,
        "use": ideas.a_use(known, village),
        "confirmed-use": ideas.confirmed(ideas.a_use(known, make.a_unit("Thôn 5", block="K3"))),
    }


def _the_register(unit: Unit, person: Person) -> dict[str, Model]:
    """One award of the unit's own person, one that waits to be revoked, one revoked, one corrected."""
    other = make.a_unit("Thôn 5", block="K3")
    who = [person, *(make.a_person(unit=other) for _ in range(3))]
    decision = register.a_decision(*who)
    own, waits, gone, corrected = decision.awards.order_by("position")
    register.a_corrected_award(corrected, name="Lò Thị Đúng", scan=make.a_scan())
    return {
        "decision": decision,
        "on-paper": register.a_decision(make.a_person(unit=other), origin=DecisionOrigin.SIGNED_ON_PAPER),
        "award": own,
        "revoked": gone,
        "waiting": register.a_waiting_revocation(waits),
        "confirmed": register.a_revocation(gone, scan=make.a_scan()),
        "correction": corrected.corrections.get(),
    }


def _the_reports(round_: Round) -> dict[str, Any]:
    """The year's is written, with an older text; another's lies with the signer."""
    office = make.an_actor(Role.OFFICE)
    row, frozen = (begin_summary(each, actor=office, at=NOW) for each in (round_, make.a_round(2024)))
    for words in ("Đầu.", "Sau."):
        row = reports.written(row, {"uu-diem": words})
    reports.written(frozen)
    paper = dossiers.freeze(paper_of(frozen))
    text = row.texts.get(number=1)
    return {"summary": row, "summary-text": text, "frozen-summary": frozen, "summary-paper": paper}


def _users(rows: Mapping[str, Any], bench: awards.Bench) -> dict[str, User | None]:
    own = tuple(Unit.objects.filter(pk__in=(rows["unit"].pk, rows["sheet"].unit_id)))
    own += tuple(Unit.objects.filter(pk=rows["filed-sheet"].unit_id))
    fields: dict[str, Any] = {"password": make.PASSWORD}
    return {
        "anonymous": None,
        "office": make.an_account(Role.OFFICE, person=make.a_person("Huỳnh Thị Mây"), **fields),
        "unit": make.an_account(units=own, **fields),
        "stranger": make.an_account(unit=make.a_unit("Thôn 4", block="K3"), **fields),
        "council": make.an_account(person=bench.members[5].person, **fields),  # type: ignore[arg-type]  # a person
        "chairman": make.an_account(Role.CHAIRMAN, **fields),
        "deputy": make.an_account(Role.DEPUTY, **fields),
        "culture": make.an_account(Role.CULTURE, **fields),
        "administrator": make.an_account(Role.ADMINISTRATOR, **fields),
        "superuser": make.an_account(is_superuser=True, **fields),
    }


def _guessed_at() -> User:
    """An account at which somebody guessed, in real time."""
    account = make.an_account(password=make.PASSWORD)
    AccessAttempt.objects.create(username=account.username, ip_address="192.0.2.1", failures_since_start=5)
    return account


def _bench(meeting: Meeting) -> awards.Bench:
    return awards.Bench(meeting.council, list(CouncilMember.objects.filter(council=meeting.council)))


def _scored(sheet: Any) -> Any:
    sheet.scores.filter(applicable=True).update(self_points=Decimal(10))
    return sheet


def _weigh(meeting: Meeting) -> None:
    clerk, end = awards.the_clerk(), make.AT + timedelta(hours=2)
    tallies = [Tally(item.pk, "Nhất trí.", counts=Counts(9, 0, 0)) for item in meeting.items.all()]
    meeting = record_tallies(meeting, tallies, version=meeting.version, actor=clerk, at=end)
    close_meeting(meeting, ended_at=end, actor=clerk, at=end)


def _a_waiting_change() -> Model:
    """The final round gets its date, once the chairman has confirmed it."""
    clerk = make.an_actor(Role.OFFICE)
    document = DocumentData("Kế hoạch", "90/KH-UBND", date(2025, 12, 20), "Ủy ban nhân dân xã")
    return deadlines.prepare_change(
        make.a_final_round(opened_on=None),
        document=document,
        new_day=date(2026, 3, 1),
        reason="Tổng kết",
        actor=clerk,
        at=make.AT,
    )
