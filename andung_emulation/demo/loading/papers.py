"""Papers of the demonstration: frozen, numbered, issued; the worker makes their PDF."""

from __future__ import annotations

from datetime import date, datetime

from andung_emulation.demo.loading.world import OFFICE, World, moment
from andung_emulation.demo.strings import NumberedPaper
from dossiers.builders import build
from dossiers.enums import PaperKind, PaperState
from dossiers.models import Dossier, Paper
from dossiers.services.papers import freeze_paper, issue_paper


def issue_all(world: World, dossier: Dossier, *, minutes: NumberedPaper, petition: NumberedPaper) -> None:
    """The minutes first: the petition cites their number."""
    later = petition.issued_on
    for paper in dossier.papers.filter(kind=PaperKind.MINUTES):
        issue(world, paper, minutes.number, later)
    for paper in dossier.papers.exclude(kind=PaperKind.MINUTES):
        issue(world, paper, petition.number if paper.kind == PaperKind.PETITION else "", later)


def issue(world: World, paper: Paper, number: str, dated: date) -> Paper:
    at = moment(dated.year, dated.month, dated.day, 14)
    return issue_paper(
        freeze(world, paper, at), number=number, dated=dated, actor=world.actor(OFFICE, at), at=at
    )


def freeze(world: World, paper: Paper, at: datetime) -> Paper:
    document = build(paper, PaperState.FOR_SIGNATURE)
    return freeze_paper(paper, rendered=document, actor=world.actor(OFFICE, at), at=at)
