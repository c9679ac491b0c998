"""The councils' page: who sits today as what, who sat, how it decides, councils before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from andung_emulation import history
from andung_emulation.clock import local_date
from andung_emulation.vietnamese import date_short
from awards.enums import MeetingState
from awards.models import Council, CouncilMember, Meeting
from awards.selectors.meetings import rules_in_words
from awards.selectors.nominations import main_posting
from campaigns.models import LegalDocument, Posting
from campaigns.rules.postings import Span


@dataclass(frozen=True)
class Line:
    """A seat: `post` is what he is in the commune today; `basis`: the documents other than the council's."""

    pk: int
    person_id: int
    name: str
    post: str
    role: str
    days: str
    basis: str


@dataclass(frozen=True)
class Other:
    """A council before this one, or the one that is set up already and comes after it."""

    title: str
    days: str
    members: list[str]


@dataclass(frozen=True)
class CouncilPage:
    title: str
    scan_url: str
    days: str
    sitting: list[Line]
    coming: list[Line]
    former: list[Line]
    rules: list[str]
    signer: str
    others: list[Other]
    open_meeting: str
    timeline: Any


def council_page(council: Council, day: date) -> CouncilPage:
    lines = [(each, _line(each)) for each in _seats(council, day)]
    today = max(day, council.sits_from) if council.sits_until is None else min(day, council.sits_until)
    signer = council.petition_signer
    return CouncilPage(
        title=str(council.document),
        scan_url=_scan_url(council.document),
        days=Span(council.sits_from, council.sits_until).words,
        sitting=[line for each, line in lines if _sits(each, today)],
        coming=[line for each, line in lines if each.sits_from > today],
        former=[line for each, line in lines if each.sits_until is not None and each.sits_until < today],
        rules=rules_in_words(council),
        signer=signer.name if signer else "Chủ tịch Hội đồng",
        others=others_than(council, day),
        open_meeting=open_meeting_of(council),
        timeline=history.of(council),
    )


def open_meeting_of(council: Council) -> str:
    """A sentence where a meeting is open: its members are those of its roll."""
    row = Meeting.objects.filter(council=council, state=MeetingState.OPEN).first()
    if row is None:
        return ""
    day = date_short(local_date(row.starts_at))
    return (
        f"Phiên họp ngày {day} đang mở: thành phần và quy tắc của phiên ấy giữ như lúc điểm danh; thay đổi ở"
        " đây tính từ phiên sau."
    )


def others_than(council: Council, day: date) -> list[Other]:
    """The other councils, newest first, each with its members of its last day."""
    seats = CouncilMember.objects.select_related("person").order_by("position")
    rows = Council.objects.exclude(pk=council.pk).select_related("document")
    return [
        _other(each, day) for each in rows.prefetch_related(Prefetch("members", seats)).order_by("-sits_from")
    ]


def _other(council: Council, day: date) -> Other:
    last = council.sits_until or max(day, council.sits_from)
    sitting = [each for each in council.members.all() if _sits(each, last)]
    return Other(
        title=str(council.document),
        days=Span(council.sits_from, council.sits_until).words,
        members=[f"{each.person.name}, {each.get_role_display()}" for each in sitting],
    )


def _sits(seat: CouncilMember, day: date) -> bool:
    return seat.sits_from <= day and (seat.sits_until is None or seat.sits_until >= day)


def _seats(council: Council, day: date) -> Iterable[CouncilMember]:
    held = Posting.objects.held_on(day).select_related("unit")
    rows = council.members.select_related("person", "document", "end_document").order_by(
        "position", "sits_from"
    )
    return rows.prefetch_related(Prefetch("person__postings", held))


def _line(seat: CouncilMember) -> Line:
    posting = main_posting(seat.person.postings.all())
    basis = [("theo", seat.document), ("thôi theo", seat.end_document)]
    return Line(
        pk=seat.pk,
        person_id=seat.person_id,
        name=seat.person.name,
        post=f"{posting.title}, {posting.unit.name}" if posting else "",
        role=seat.get_role_display(),
        days=Span(seat.sits_from, seat.sits_until).words,
        basis="; ".join(f"{word} {document}" for word, document in basis if document),
    )


def _scan_url(document: LegalDocument) -> str:
    return reverse("campaigns:document-file", args=[document.pk]) if document.file_id else ""
