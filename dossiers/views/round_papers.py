"""The papers of a round that units fill in, and the letter that tells them how, as they print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from andung_emulation.http import Request, recorded
from campaigns.access import round_to_score_for, sheet_to_write_for
from campaigns.models import Participant, Round
from dossiers import access
from dossiers.blocks import OfficialDocument
from dossiers.builders.guidance import guidance_document
from dossiers.builders.score_sheets import score_sheet_document, score_sheets_document
from dossiers.builders.selections import proposal_list_document, selection_record_document
from dossiers.selectors.words import round_slug, slug
from dossiers.views.printed import Printed, answer

_PROPOSALS = "Đề nghị khen thưởng"


@recorded
@require_GET
def score_sheet(request: Request, pk: int) -> HttpResponse:
    row = sheet_to_write_for(request.actor, pk)
    request.round_pk = row.round_id
    printed = Printed(
        row,
        "evaluation.sheet_printed",
        f"Phiếu chấm điểm: {row.unit.name}",
        f"phieu-cham-diem-{round_slug(row.round)}-{slug(row.unit.name)}",
        reverse("dossiers:score-sheet", args=[pk]),
        reverse("campaigns:evaluation", args=[pk]),
        row.unit.name,
    )
    return answer(request, printed, lambda: score_sheet_document(row, request.actor.on))


@recorded
@require_GET
def score_sheets(request: Request, round_pk: int) -> HttpResponse:
    round_ = round_to_score_for(request.actor, round_pk)
    printed = Printed(
        round_,
        "round.score_sheets_printed",
        f"Phiếu chấm điểm {round_.period_label} của mọi đơn vị",
        f"phieu-cham-diem-{round_slug(round_)}",
        reverse("dossiers:score-sheets", args=[round_pk]),
        reverse("campaigns:evaluation-board", args=[round_pk]),
        f"Đánh giá {round_.period_label}",
    )
    return answer(request, printed, lambda: score_sheets_document(round_, request.actor.on))


@dataclass(frozen=True)
class _UnitPaper:
    """`address`: its URL name; `told`: what of it history says; `name`: of the file, before the round."""

    address: str
    told: str
    title: str
    name: str
    build: Callable[[Round, Participant, date], OfficialDocument]


_RECORD = _UnitPaper(
    "selection-record",
    "selection_record",
    "Biên bản bình xét",
    "bien-ban-binh-xet",
    selection_record_document,
)
_LIST = _UnitPaper(
    "proposal-list", "proposal_list", "Danh sách đề nghị", "danh-sach-de-nghi", proposal_list_document
)


@recorded
@require_GET
def selection_record(request: Request, round_pk: int, unit_pk: int) -> HttpResponse:
    return _of_unit(request, _RECORD, round_pk, unit_pk)


@recorded
@require_GET
def proposal_list(request: Request, round_pk: int, unit_pk: int) -> HttpResponse:
    return _of_unit(request, _LIST, round_pk, unit_pk)


def _of_unit(request: Request, paper: _UnitPaper, round_pk: int, unit_pk: int) -> HttpResponse:
    round_, unit = access.unit_that_proposes_for(request.actor, round_pk, unit_pk)
    printed = Printed(
        round_,
        f"round.{paper.told}_printed",
        f"{paper.title}: {unit.name}",
        f"{paper.name}-{round_slug(round_)}-{slug(unit.name)}",
        reverse(f"dossiers:{paper.address}", args=[round_pk, unit_pk]),
        reverse("awards:nomination-list", args=[round_pk]),
        _PROPOSALS,
        {"unit": unit.name},
    )
    return answer(request, printed, lambda: paper.build(round_, unit, request.actor.on))


@recorded
@require_GET
def guidance_letter(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_to_guide_for(request.actor, round_pk)
    printed = Printed(
        round_,
        "round.guidance_printed",
        f"Công văn hướng dẫn xét khen thưởng {round_.period_label}",
        f"cong-van-huong-dan-{round_slug(round_)}",
        reverse("dossiers:guidance-letter", args=[round_pk]),
        reverse("awards:nomination-list", args=[round_pk]),
        _PROPOSALS,
    )
    return answer(request, printed, lambda: guidance_document(round_, request.actor.on))
