"""Dossiers that took the real road: nominations, a meeting with its votes, papers, a submission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from andung_emulation.actors import Actor
from andung_emulation.files import checked
from awards.enums import NominationState
from awards.models import Meeting, Nomination
from awards.rules.votes import Counts
from awards.services.meetings import close_meeting
from awards.services.tallies import Tally, record_tallies
from campaigns.models import Round, Unit
from dossiers.builders import build
from dossiers.enums import CopyKind, PaperState
from dossiers.models import Dossier, Paper, SignedCopy
from dossiers.services import assembly, papers, signed_copies, submission
from tests.awards.factories import a_bench, a_nomination, an_open_meeting, the_clerk, the_criteria, the_law
from tests.factories import AT, TODAY, a_pdf, a_person, a_round, a_unit, an_issuing_body

EVENING = AT + timedelta(hours=8)


@dataclass(frozen=True)
class World:
    """A round whose council has met."""

    round: Round
    meeting: Meeting
    cases: list[Nomination]
    clerk: Actor


def a_weighed_round(collectives: int = 1, individuals: int = 0, *, name: str = "") -> World:
    """Every case endorsed by nine votes of nine."""
    an_issuing_body()
    round_ = a_round()
    the_criteria(round_.campaign)
    the_law()
    cases = [a_nomination(NominationState.ACCEPTED, round_=round_) for _ in range(collectives)]
    for place in range(individuals):
        person = a_person(name if not place else "", unit=a_unit(), title="Công chức Văn phòng - Thống kê")
        cases.append(a_nomination(NominationState.ACCEPTED, round_=round_, participant=person))
    meeting = an_open_meeting(a_bench(), *cases)
    clerk = the_clerk()
    tallies = [Tally(item.pk, "Nhất trí.", counts=Counts(9, 0, 0)) for item in meeting.items.all()]
    meeting = record_tallies(
        meeting, tallies, version=meeting.version, actor=clerk, at=AT + timedelta(minutes=30)
    )
    meeting = close_meeting(
        meeting, ended_at=AT + timedelta(hours=1), actor=clerk, at=AT + timedelta(hours=1)
    )
    return World(round_, meeting, cases, clerk)


def a_dossier(collectives: int = 1, individuals: int = 0, *, name: str = "") -> Dossier:
    """Just started: all papers are drafts."""
    world = a_weighed_round(collectives, individuals, name=name)
    return assembly.start_dossier(world.round, actor=world.clerk, at=EVENING)


def the(dossier: Dossier, kind: str) -> Paper:
    return dossier.papers.live().get(kind=kind)


def the_unit_of(report: Paper) -> tuple[Unit, ...]:
    """Whose voice reads the report that it wrote."""
    assert report.nomination
    return tuple(Unit.objects.filter(pk=report.nomination.proposer_id))


def freeze(paper: Paper, *, actor: Actor | None = None, at: datetime = EVENING) -> Paper:
    """As the page does it, but for the printing."""
    document = build(paper, PaperState.FOR_SIGNATURE)
    return papers.freeze_paper(paper, rendered=document, actor=actor or the_clerk(), at=at)


def issue(
    paper: Paper,
    number: str = "",
    *,
    dated: date = TODAY,
    actor: Actor | None = None,
    at: datetime = EVENING,
) -> Paper:
    actor = actor or the_clerk()
    number = number or papers.proposed_number(paper, at.date())
    return papers.issue_paper(paper, number=number, dated=dated, actor=actor, at=at)


def issue_all(dossier: Dossier, *, at: datetime = EVENING) -> Dossier:
    clerk = the_clerk()
    for paper in dossier.papers.filter(state=PaperState.DRAFT).order_by("kind"):  # minutes before petition
        issue(freeze(paper, actor=clerk, at=at), actor=clerk, at=at)
    return dossier


def a_ready_dossier(collectives: int = 1, individuals: int = 0, *, name: str = "") -> Dossier:
    """Every paper issued; nothing but the press of the button is missing."""
    return issue_all(a_dossier(collectives, individuals, name=name))


def a_submitted_dossier(collectives: int = 1, individuals: int = 0, *, at: datetime = EVENING) -> Dossier:
    dossier = a_ready_dossier(collectives, individuals)
    return submission.submit_dossier(dossier, actor=the_clerk(), at=at)


def a_signed_scan(title: str = "Bản chụp") -> SimpleUploadedFile:
    """Of a paper that somebody signed by hand: no page like those that are sealed."""
    return SimpleUploadedFile("da-ky.pdf", a_pdf(title))


def a_signed_copy(paper: Paper, title: str = "Bản chụp", *, at: datetime = EVENING) -> SignedCopy:
    """A scan, of a sealed paper."""
    looked = signed_copies.looked_at(paper, CopyKind.SCAN, checked(a_signed_scan(title)))
    return signed_copies.add_copy(paper, looked, actor=the_clerk(), at=at)
