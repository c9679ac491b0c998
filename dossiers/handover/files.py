"""What was handed in and what was sealed, each under a name that says what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dossiers.enums import PaperKind, PaperState
from dossiers.handover.names import safe, stem_of
from dossiers.handover.rows import Rows
from dossiers.handover.work import Work
from dossiers.models import Paper
from dossiers.selectors.words import file_name, round_slug

_LETTERS = {"đ": "dd"}  # as it is typed: d and đ are two contents
# At the end of a name: whoever opens the folder takes none of these for one that stands.
_VOIDED, _TAKEN_OUT = "-da-huy", "-da-bo-ra"


@dataclass(frozen=True)
class Place:
    """Where the file of a field goes: `folder` and `stem` are made of the row, read with `related`. `leaves`:
    whether it may go out at all."""

    related: tuple[str, ...]
    folder: Callable[[Any], str]
    stem: Callable[[Any], str]
    leaves: Callable[[Any], bool] = lambda _: True


def _round(folder: str, path: str = "round") -> Callable[[Any], str]:
    """`folder` with `{}` for the round that the path leads to."""

    def made(row: Any) -> str:
        for step in path.split("__"):
            row = getattr(row, step)
        return folder.format(round_slug(row))

    return made


def _paper_round(row: Any) -> str:
    return f"pdf/{round_slug(row.paper.round)}/ban-da-ky"


def _evidence_stem(row: Any) -> str:
    letter = row.score.content.letter
    return f"{_LETTERS.get(letter, letter)}-{stem_of(row.file.name)}"


PLACES: Mapping[str, Place] = {
    "campaigns.Evidence.file": Place(
        ("score__content", "score__evaluation__unit", "score__evaluation__round"),
        lambda row: (
            f"minh-chung/{round_slug(row.score.evaluation.round)}/{safe(row.score.evaluation.unit.name)}"
        ),
        _evidence_stem,
    ),
    "campaigns.Registration.launch_file": Place(
        ("round", "unit"), _round("tai-lieu/{}/phat-dong"), lambda row: row.unit.name
    ),
    "campaigns.Check.file": Place(
        ("round", "unit"),
        _round("tai-lieu/{}/kiem-tra"),
        lambda row: f"{row.checked_on.isoformat()}-{row.unit.name}",
    ),
    "campaigns.Broadcast.file": Place(
        ("round",),
        _round("tai-lieu/{}/tuyen-truyen"),
        lambda row: f"{row.held_on.isoformat()}-{row.title}",
    ),
    "campaigns.LegalDocument.file": Place(
        (), lambda _: "tai-lieu/van-ban", lambda row: f"{row.issued_on.isoformat()}-{row.number}"
    ),
    "awards.Decision.scan": Place(
        ("round", "number__series"),
        _round("pdf/{}"),
        lambda row: f"quyet-dinh-{row.number}-{row.dated.year}-ban-chup",
    ),
    "awards.Revocation.scan": Place(
        ("award__decision__round", "number__series"),
        _round("pdf/{}/thu-hoi", "award__decision__round"),
        lambda row: f"{row.award.name}-{row.number}",
    ),
    "awards.Correction.scan": Place(
        ("award__decision__round",),
        _round("pdf/{}/dinh-chinh", "award__decision__round"),
        lambda row: row.award.name,
    ),
    "awards.Nomination.selection_file": Place(
        ("round", "proposer", "participant"),
        _round("tai-lieu/{}/binh-xet"),
        lambda row: f"{row.proposer.name}-{row.participant.name}"[:50],
    ),
    "awards.CoProposal.file": Place(
        ("nomination__round", "nomination__participant", "unit"),
        _round("tai-lieu/{}/binh-xet", "nomination__round"),
        lambda row: f"{row.unit.name}-{row.nomination.participant.name}"[:50],
    ),
    "awards.InitiativeUse.scan": Place(
        ("initiative", "unit"),
        lambda row: f"tai-lieu/sang-kien/{safe(row.initiative.title, most=40)}",
        lambda row: f"xac-nhan-{row.unit.name}",
    ),
    "awards.InitiativeFile.file": Place(
        ("initiative",),
        lambda row: f"tai-lieu/sang-kien/{safe(row.initiative.title, most=40)}",
        lambda row: stem_of(row.file.name),
    ),
    "awards.Exemplar.photo": Place(
        ("participant",),
        lambda _: "guong-dien-hinh",
        lambda row: f"anh-{row.participant.name}",
        lambda row: row.consent_on is not None,
    ),
    "awards.Exemplar.consent_file": Place(
        ("participant",), lambda _: "guong-dien-hinh", lambda row: f"dong-y-{row.participant.name}"
    ),
    "dossiers.SignedCopy.file": Place(
        (
            "paper__dossier__round",
            "paper__summary__round",
            "paper__nomination__participant",
            "paper__number__series",
        ),
        _paper_round,
        lambda row: _marked(row.paper, _TAKEN_OUT if row.withdrawn_at else ""),
    ),
}


def gather(rows: Rows, work: Work) -> None:
    """Every file to which a row that goes out points; one that two rows share has the first one's name."""
    for key, place in PLACES.items():
        label, _, field = key.rpartition(".")
        for row in rows.pages(label, related=(*place.related, field)):
            file = getattr(row, field)
            if file is None or file.pk in work.of_file or not place.leaves(row):
                continue
            name = work.take(
                file.path, file.sha256, folder=place.folder(row), stem=place.stem(row), called=str(row)
            )
            work.of_file[file.pk] = name


def gather_papers(rows: Rows, work: Work) -> None:
    """The bytes as they were sealed; what has none yet is told."""
    related = (
        "dossier__round__campaign",
        "summary__round__campaign",
        "nomination__participant",
        "meeting",
        "number__series",
    )
    for paper in rows.pages("dossiers.Paper", related=related):
        called = f"{paper.label}, {paper.belongs_to}"
        if paper.pdf_sha256:
            work.of_paper[paper.pk] = work.take(
                paper.pdf_file,
                paper.pdf_sha256,
                folder=_paper_folder(paper),
                stem=_marked(paper, _VOIDED if paper.state == PaperState.VOIDED else ""),
                called=called,
            )
        elif paper.state == PaperState.ISSUED:
            work.lacks.append(f"{called}: đã ban hành, chưa niêm phong nên chưa có tệp PDF.")
        elif paper.state != PaperState.VOIDED:
            work.lacks.append(
                f"{called}: mới là {paper.get_state_display().lower()}, chưa ban hành nên không đưa vào."
            )


def _paper_folder(paper: Paper) -> str:
    """`pdf/2024/giay-khen`, `pdf/2024/ho-so-bo-sung-1`."""
    base = f"pdf/{round_slug(paper.round)}"
    if paper.dossier is None or paper.kind == PaperKind.DECISION:
        return base
    if paper.kind == PaperKind.CERTIFICATE:
        return f"{base}/giay-khen"
    return f"{base}/{safe(paper.dossier.label)}"


def _marked(paper: Paper, mark: str) -> str:
    """A long name is cut before its mark, not the mark."""
    return f"{safe(stem_of(paper_name(paper)), most=50 - len(mark))}{mark}"


def paper_name(paper: Paper) -> str:
    """As everywhere, with its place in the dossier, so that a folder lists them in their order."""
    if paper.dossier is None:
        return f"{safe(paper.get_kind_display())}.pdf"
    if paper.kind == PaperKind.DECISION:
        dated = paper.dated.year if paper.dated else ""
        return f"quyet-dinh-{paper.number or ''}-{dated}.pdf"
    return f"{paper.position:03d}-{file_name(paper)}"
