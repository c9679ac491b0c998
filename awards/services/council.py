"""The one door to a council: set up by its document, in the place of the one before; how it decides.

Its members: `services.council_members`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused, Stale
from andung_emulation.files import Handed
from andung_emulation.verdicts import require
from awards.models import Council, CouncilMember
from awards.rules import council as rules
from awards.rules import council_terms as terms
from awards.rules.council import Settings
from awards.rules.rights import may
from awards.selectors.council import Member, may_change, seats_on, settings_told, term_of
from awards.services.council_meetings import follow_rules, move_meetings
from campaigns.models import Campaign, Participant
from campaigns.services.changing import between, newest_held
from campaigns.services.documents import DocumentData, record_scanned_document


@transaction.atomic
def set_up_council(
    document: DocumentData,
    *,
    sits_from: date,
    members: Sequence[Member],
    settings: Settings,
    petition_signer: Participant | None = None,
    scan: Handed | None = None,
    actor: Actor,
    at: datetime,
) -> Council:
    """A council by its decision, its members in that order. The one before (kiện toàn) ends on the eve, and
    meetings that are only planned for this one's days become its own."""
    require(may("council.write", actor))
    _one_at_a_time()
    before = newest_held(Council.objects.order_by("-sits_from"))
    term = term_of(before) if before else None
    require(terms.may_begin(sits_from, document_on=document.issued_on, today=local_date(at), before=term))
    _require_sound(members, settings, petition_signer, sits_from)
    kept = record_scanned_document(document, scan, actor=actor, at=at)
    council = Council.objects.create(
        document=kept, sits_from=sits_from, petition_signer=petition_signer, **asdict(settings)
    )
    CouncilMember.objects.bulk_create(
        CouncilMember(
            council=council, person=each.person, role=each.role, position=place, sits_from=sits_from
        )
        for place, each in enumerate(members, start=1)
    )
    if before is not None and term is not None:
        _end(before, terms.last_day_before(sits_from, term), actor=actor, at=at)
        move_meetings(before, council, actor=actor, at=at)
    told = {"document": str(kept), "sits_from": sits_from, "members": [str(each) for each in members]}
    history.append(
        actor=actor, at=at, action="council.created", subject=council, values=told | settings_told(council)
    )
    return council


def _one_at_a_time() -> None:
    """The first council has none before it whose row could be held: the campaigns' are, which are there."""
    list(Campaign.objects.order_by("pk").select_for_update(no_key=True))


@transaction.atomic
def change_rules(
    council: Council,
    *,
    settings: Settings,
    petition_signer: Participant | None,
    version: int,
    actor: Actor,
    at: datetime,
) -> Council:
    """Planned meetings follow; one that has opened keeps what it was opened with (a guard). Raises `Stale`
    with both texts; a save that changes nothing leaves no trace."""
    row = locked(council, actor, at)
    before = settings_told(row)
    for name, value in asdict(settings).items():
        setattr(row, name, value)
    row.petition_signer = petition_signer
    after = settings_told(row)
    changed = between(before, after)
    if changed and row.version != version:
        raise Stale({name: before[name] for name in changed}, {name: after[name] for name in changed})
    require(rules.may_decide_by(settings))
    require(rules.may_sign(_key(petition_signer), seats_on(row, max(local_date(at), row.sits_from))))
    if changed:
        row.version += 1
        row.save()
        follow_rules(row, actor=actor, at=at)
        history.append(actor=actor, at=at, action="council.changed", subject=row, values=changed)
    return row


def locked(council: Council, actor: Actor, at: datetime) -> Council:
    """The row as it stands, held until the end of the transaction; refused where it isn't the actor's to
    change, or no longer sits."""
    rows = Council.objects.select_for_update(of=("self",), no_key=True).select_related(
        "document", "petition_signer"
    )
    row = rows.get(pk=council.pk)
    require(may_change(row, actor, local_date(at)))
    return row


def require_there(person: Participant, day: date) -> None:
    """Somebody who is recorded, once, and hasn't left."""
    if person.is_unit:
        raise Refused(f"{person.name} là tập thể: thành viên Hội đồng là cá nhân.")
    if person.merged_into_id is not None or (person.valid_until is not None and person.valid_until < day):
        raise Refused(f"{person.name} đã kết thúc trong danh sách cá nhân, không còn vào Hội đồng được.")


def _require_sound(
    members: Sequence[Member], settings: Settings, signer: Participant | None, day: date
) -> None:
    seats = [each.seat for each in members]
    require(rules.may_sit(seats))
    require(rules.may_decide_by(settings))
    require(rules.may_sign(_key(signer), seats))
    for each in members:
        require_there(each.person, day)


def _end(council: Council, last_day: date, *, actor: Actor, at: datetime) -> None:
    """The council before; its members end with it."""
    if council.sits_until == last_day:
        return
    council.sits_until = last_day
    council.save(update_fields=["sits_until"])
    history.append(
        actor=actor, at=at, action="council.ended", subject=council, values={"sits_until": last_day}
    )


def _key(person: Participant | None) -> int | None:
    return person.pk if person else None
