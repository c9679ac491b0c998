"""The papers of a meeting, as they print: invitation, booklet, roll-call sheet, ballots, counting record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from andung_emulation.clock import local_date
from andung_emulation.http import Request, recorded
from awards import access
from awards.models import Meeting
from dossiers.blocks import OfficialDocument
from dossiers.builders.ballots import ballots_document
from dossiers.builders.booklets import booklet_document
from dossiers.builders.counting_records import counting_record_document
from dossiers.builders.invitations import invitation_document
from dossiers.builders.minutes import minutes_of
from dossiers.builders.roll_sheets import roll_sheet_document
from dossiers.views.printed import Printed, answer


@dataclass(frozen=True)
class _Paper:
    """`address`: its URL name; `told`: what of it history says; `name`: of the file, before the day."""

    address: str
    told: str
    title: str
    name: str
    build: Callable[[Meeting], OfficialDocument]


_INVITATION = _Paper("invitation", "invitation", "Giấy mời họp", "giay-moi", invitation_document)
_BOOKLET = _Paper("booklet", "booklet", "Tài liệu họp", "tai-lieu-hop", booklet_document)
_ROLL_SHEET = _Paper(
    "roll-sheet", "roll_sheet", "Danh sách thành viên dự họp", "thanh-vien-du-hop", roll_sheet_document
)
_BALLOTS = _Paper("ballots", "ballots", "Phiếu biểu quyết", "phieu-bieu-quyet", ballots_document)
_COUNTING = _Paper(
    "counting-record",
    "counting_record",
    "Biên bản kiểm phiếu",
    "bien-ban-kiem-phieu",
    counting_record_document,
)


_MINUTES = _Paper("minutes-preview", "minutes", "Biên bản họp (dự thảo)", "du-thao-bien-ban", minutes_of)


@recorded
@require_GET
def minutes_preview(request: Request, pk: int) -> HttpResponse:
    """They grow while the meeting goes on."""
    return _shown(request, _MINUTES, pk)


@recorded
@require_GET
def invitation(request: Request, pk: int) -> HttpResponse:
    return _shown(request, _INVITATION, pk)


@recorded
@require_GET
def booklet(request: Request, pk: int) -> HttpResponse:
    return _shown(request, _BOOKLET, pk)


@recorded
@require_GET
def roll_sheet(request: Request, pk: int) -> HttpResponse:
    return _shown(request, _ROLL_SHEET, pk)


@recorded
@require_GET
def ballots(request: Request, pk: int) -> HttpResponse:
    return _shown(request, _BALLOTS, pk)


@recorded
@require_GET
def item_ballots(request: Request, pk: int, position: int) -> HttpResponse:
    """Of one case: where a meeting has more ballots than a file should hold, or one is voted on again."""
    one = _Paper(
        "item-ballots",
        "ballots",
        f"Phiếu biểu quyết mục {position}",
        f"phieu-bieu-quyet-muc-{position}",
        partial(ballots_document, position=position),
    )
    return _shown(request, one, pk, position)


@recorded
@require_GET
def counting_record(request: Request, pk: int) -> HttpResponse:
    return _shown(request, _COUNTING, pk)


def _shown(request: Request, paper: _Paper, pk: int, *place: int) -> HttpResponse:
    meeting = access.meeting_for(request.actor, pk)
    request.round_pk = meeting.round_id
    printed = Printed(
        meeting,
        f"meeting.{paper.told}_downloaded",
        paper.title,
        f"{paper.name}-{local_date(meeting.starts_at):%Y-%m-%d}",
        reverse(f"dossiers:{paper.address}", args=[pk, *place]),
        meeting.get_absolute_url(),
        str(meeting),
    )
    return answer(request, printed, lambda: paper.build(meeting))
