"""The door to a council's members: somebody joins, or a seat ends, with a successor where one is needed.

A past meeting keeps its members, those of its roll; so does an open one: what changes counts from the next.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.files import Handed
from andung_emulation.verdicts import Verdict, require
from awards.models import Council, CouncilMember
from awards.rules import council_terms as terms
from awards.rules.council import DEPUTIES, Seat
from awards.rules.council_terms import Term
from awards.selectors.council import Member, met_with, seats_from, seats_on, term_of
from awards.services.council import locked, require_there
from awards.services.council_meetings import follow_members
from campaigns.models import LegalDocument, Participant
from campaigns.services.documents import DocumentData, record_scanned_document


@transaction.atomic
def add_member(
    council: Council,
    member: Member,
    *,
    sits_from: date,
    document: DocumentData | None = None,
    scan: Handed | None = None,
    actor: Actor,
    at: datetime,
) -> CouncilMember:
    """A deputy or a member more; without a document he sits by the one that set the council up."""
    row = locked(council, actor, at)
    require(
        terms.may_join(
            member.seat,
            sits_from,
            seats=seats_from(row, sits_from),
            council=term_of(row),
            document_on=document.issued_on if document else None,
        )
    )
    require_there(member.person, sits_from)
    kept = _kept(document, scan, actor=actor, at=at)
    last = row.members.aggregate(last=Max("position"))["last"] or 0
    made = _sit(row, member, last + 1, sits_from, kept)
    history.append(
        actor=actor, at=at, action="council.member_added", subject=row,
        values={"member": str(member), "sits_from": sits_from, "document": str(kept) if kept else ""},
    )  # fmt: skip
    return made


@transaction.atomic
def end_member(
    seat: CouncilMember,
    *,
    last_day: date,
    document: DocumentData | None = None,
    scan: Handed | None = None,
    successor: Participant | None = None,
    actor: Actor,
    at: datetime,
) -> CouncilMember:
    """The seat ends with that day. The successor sits in it from the next day on, in the same role and place;
    a seat that he had ends with the same day. Meetings planned for later days follow."""
    council = locked(seat.council, actor, at)
    row = (
        CouncilMember.objects.select_for_update(of=("self",), no_key=True)
        .select_related("person")
        .get(pk=seat.pk)
    )
    next_day = last_day + timedelta(days=1)
    heir = Member(successor, row.role) if successor else None
    require(_may_end(row, last_day, council=council, document=document, heir=heir))
    kept = _kept(document, scan, actor=actor, at=at)
    gone = [_end(row, last_day, kept)]
    if heir is not None:
        gone += _take_over(council, heir, row.position, next_day, kept)
    _keep_a_signer(council, next_day)
    follow_members(council, gone, last_day, actor=actor, at=at)
    history.append(
        actor=actor, at=at, action="council.member_ended", subject=council,
        values={
            "member": f"{row.person.name}, {row.get_role_display()}", "sits_until": last_day,
            "successor": heir.person.name if heir else "", "document": str(kept) if kept else "",
        },
    )  # fmt: skip
    return row


def _may_end(
    row: CouncilMember,
    last_day: date,
    *,
    council: Council,
    document: DocumentData | None,
    heir: Member | None,
) -> Verdict:
    return terms.may_end(
        Seat(row.person_id, row.person.name, row.role),
        last_day,
        term=Term(row.sits_from, row.sits_until, met_with(row)),
        document_on=document.issued_on if document else None,
        successor=heir.seat if heir else None,
        seats=seats_on(council, last_day + timedelta(days=1)),
    )


def _take_over(
    council: Council, heir: Member, position: int, since: date, kept: LegalDocument | None
) -> list[int]:
    """The heir sits in that place; returns the seats of his own that end for it."""
    require_there(heir.person, since)
    last_day = since - timedelta(days=1)
    own = council.members.filter(person=heir.person, sits_until=None, sits_from__lte=last_day)
    gone = [_end(each, last_day, kept) for each in own]
    _sit(council, heir, position, since, kept)
    return gone


def _kept(
    document: DocumentData | None, scan: Handed | None, *, actor: Actor, at: datetime
) -> LegalDocument | None:
    return record_scanned_document(document, scan, actor=actor, at=at) if document else None


def _sit(
    council: Council, member: Member, position: int, first_day: date, document: LegalDocument | None
) -> CouncilMember:
    return CouncilMember.objects.create(
        council=council, person=member.person, role=member.role, position=position, sits_from=first_day,
        document=document,
    )  # fmt: skip


def _end(row: CouncilMember, last_day: date, document: LegalDocument | None) -> int:
    row.sits_until, row.end_document = last_day, document
    row.save(update_fields=["sits_until", "end_document"])
    return row.pk


def _keep_a_signer(council: Council, day: date) -> None:
    """Who is no deputy any more signs no petition in the chair's place."""
    signer = council.petition_signer_id
    deputies = {each.person_id for each in seats_on(council, day) if each.role in DEPUTIES}
    if signer is not None and signer not in deputies:
        council.petition_signer = None
        council.version += 1
        council.save(update_fields=["petition_signer", "version"])
