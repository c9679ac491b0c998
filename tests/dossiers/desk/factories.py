"""A dossier on the chairman's desk, and who is there: it took the real road, but for the printing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from andung_emulation import files
from andung_emulation.actors import Actor
from awards.models import Decision
from campaigns.actors import actor_of
from campaigns.enums import Role
from campaigns.models import User
from dossiers.enums import Verdict
from dossiers.models import Dossier
from dossiers.rules.desk import Word
from dossiers.selectors.signers import signer_for
from dossiers.services import desk, issuing, signing
from tests.awards.factories import the_clerk
from tests.dossiers.factories import EVENING, a_submitted_dossier
from tests.factories import PASSWORD, a_pdf, a_person, an_account

NEXT_DAY = EVENING.replace(day=30)
DAY = NEXT_DAY.date()
Positions = Sequence[int]


def seal_quickly(dossier: Dossier, *, at: datetime = EVENING) -> Dossier:
    """A blank page instead of each paper."""
    name, digest = files.write_by_hash(a_pdf(), folder="papers", suffix="pdf")
    dossier.papers.filter(state="issued", pdf_sha256="").update(
        pdf_file=name, pdf_sha256=digest, pages=1, sealed_at=at
    )
    return dossier


def on_the_desk(collectives: int = 1, individuals: int = 1) -> Dossier:
    return seal_quickly(a_submitted_dossier(collectives, individuals))


def a_chairman(name: str = "Đinh Văn Đỉnh", *, role: str = Role.CHAIRMAN) -> User:
    return an_account(role, person=a_person(name), password=PASSWORD)


def as_actor(user: User, at: datetime = NEXT_DAY) -> Actor:
    return actor_of(user, at.date())


def agree(dossier: Dossier, *, actor: Actor, refusing: Positions = (), at: datetime = NEXT_DAY) -> Dossier:
    words = [
        Word(item.pk, Verdict.REFUSED, "Đang xác minh phản ánh.")
        if item.position in refusing
        else Word(item.pk, Verdict.APPROVED)
        for item in dossier.items.all()
    ]
    return desk.give_words(dossier, words, actor=actor, at=at)


def seen_by(dossier: Dossier, actor: Actor, at: datetime = NEXT_DAY) -> str:
    """The hash of the list on his screen."""
    signer = signer_for(actor, at.date())
    assert signer is not None
    return signing.list_to_sign(Dossier.objects.get(pk=dossier.pk), signer, at.date()).list_hash


def approve(dossier: Dossier, actor: Actor, *, refusing: Positions = (), at: datetime = NEXT_DAY) -> Dossier:
    agree(dossier, actor=actor, refusing=refusing, at=at)
    return signing.approve_list(dossier, seen_hash=seen_by(dossier, actor, at), actor=actor, at=at)


def issue(dossier: Dossier, number: str = "05", *, dated: date = DAY, at: datetime = NEXT_DAY) -> Decision:
    return issuing.issue_from_dossier(
        dossier, number=number, dated=dated, scan=None, actor=the_clerk(), at=at
    )


def a_decided_dossier(collectives: int = 1, individuals: int = 1, *, refusing: Positions = ()) -> Decision:
    dossier = on_the_desk(collectives, individuals)
    approve(dossier, as_actor(a_chairman()), refusing=refusing)
    return issue(dossier)
