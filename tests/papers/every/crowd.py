"""Two hundred nominees at once: rows as the services leave them, written in bulk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from awards.enums import DecisionOrigin, ItemResult, NominationState
from awards.models import AgendaItem, Award, Claim, Council, Decision, Nomination
from awards.services.numbers import decision_series, give_number
from campaigns.enums import Category
from campaigns.models import Person, Posting, Round, Unit
from dossiers.enums import PaperKind, PaperState, Verdict
from dossiers.models import Dossier, DossierItem, Paper
from tests import factories as make
from tests.awards import factories as awards
from tests.dossiers.factories import EVENING


def join(dossier: Dossier, count: int) -> None:
    """So many people, each endorsed in a second meeting and agreed to by the chairman."""
    nominations = list(_nominations(dossier.round, count))
    meeting = awards.an_open_meeting(_bench())
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting, nomination=each, position=place, eligible=9, votes_for=9, votes_against=0,
            votes_other=0, result=ItemResult.ENDORSED, decided_at=make.AT,
        )
        for place, each in enumerate(nominations, 1)
    )  # fmt: skip
    first = dossier.items.count() + 1
    agreed = {"verdict": Verdict.APPROVED, "decided_at": EVENING, "decided_by": "Đinh Văn Đỉnh"}
    dossier.items.update(**agreed)
    DossierItem.objects.bulk_create(
        DossierItem(dossier=dossier, nomination=each, position=place, **agreed)
        for place, each in enumerate(nominations, first)
    )


def paid(dossier: Dossier) -> Decision:
    """A decision that grants them all."""
    clerk, day = awards.the_clerk(), make.TODAY
    decision = Decision.objects.create(
        round=dossier.round,
        origin=DecisionOrigin.RECORDED,
        number=give_number(decision_series("UBND", day), "9", day, actor=clerk, at=EVENING),
        dated=day,
        signer_name="Đinh Văn Đỉnh",
        capacity=["CHỦ TỊCH"],
        issued_at=EVENING,
    )
    who = [each.nomination.participant for each in dossier.items.select_related("nomination__participant")]
    Award.objects.bulk_create(
        Award(
            decision=decision, participant=each, position=place, register_year=day.year, kind=each.kind,
            name=each.name, search_key=each.search_key, merit="Thành tích năm 2025", amount_vnd=710_000,
            achieved_from=date(2025, 1, 1), achieved_until=date(2025, 12, 31),
        )
        for place, each in enumerate(who, 1)
    )  # fmt: skip
    return decision


def sealed(dossier: Dossier) -> Dossier:
    """A sealed report of each, and a dossier that was filed: for its contents."""
    Paper.objects.bulk_create(
        Paper(
            dossier=dossier, kind=PaperKind.REPORT_INDIVIDUAL, nomination=each.nomination, blocks={},
            state=PaperState.ISSUED, position=100 + each.position, dated=make.TODAY, blocks_version=2,
            frozen_at=EVENING, issued_at=EVENING, content_hash="0" * 64, sealed_at=EVENING, pages=3,
            pdf_file="x", pdf_sha256=sha256(str(each.pk).encode()).hexdigest(),
        )
        for each in dossier.items.filter(nomination__papers=None).select_related("nomination")
    )  # fmt: skip
    dossier.first_submitted_at, dossier.receipt_code = EVENING, "HS-2025-THU"
    return dossier


def _nominations(round_: Round, count: int) -> Iterator[Nomination]:
    unit = make.a_unit("Tư pháp - Hộ tịch")
    people = [_person(place) for place in range(1, count + 1)]
    Person.objects.bulk_create(people)
    Posting.objects.bulk_create(
        Posting(
            person=each, unit=unit, title="Công chức", category=Category.CIVIL_SERVANT,
            held_from=date(2020, 1, 1),
        )
        for each in people
    )  # fmt: skip
    made = Nomination.objects.bulk_create(_nomination(round_, each, unit) for each in people)
    criterion = awards.the_criteria(round_.campaign)["iii-2-a"]
    Claim.objects.bulk_create(
        Claim(nomination=each, criterion=criterion, achievement=awards.ACHIEVEMENT) for each in made
    )
    yield from made


def _person(place: int) -> Person:
    made = Person(name=f"Đinh Thị Nhiều {place}", kind="individual", born_on=date(1990, 1, 1), gender="nữ")
    made.clean_keys()
    return made


def _nomination(round_: Round, person: Person, unit: Unit) -> Nomination:
    return Nomination(
        round=round_, participant=person, proposer=unit, state=NominationState.ENDORSED, filed_at=make.AT,
        accepted_at=make.AT, name_then=person.name, title_then="Công chức", unit_then=unit.name,
    )  # fmt: skip


def _bench() -> awards.Bench:
    """The council that met already."""
    council = Council.objects.get()
    return awards.Bench(council, list(council.members.order_by("position")))
