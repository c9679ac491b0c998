"""The dossiers of a round, and a dossier."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from andung_emulation import clock
from andung_emulation.http import Request, perform, recorded, rendered
from andung_emulation.verdicts import first_no
from campaigns.selectors import window_of
from dossiers import access
from dossiers.forms import ReasonForm, ReportsForm
from dossiers.models import Dossier
from dossiers.rules.rights import may
from dossiers.rules.submission import may_start
from dossiers.selectors.lists import endorsed_outside, rows_of
from dossiers.selectors.pages import dossier_page
from dossiers.services import assembly
from dossiers.views.opening import opened


@require_GET
def dossier_list(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_to_list_for(request.actor, round_pk)
    at = clock.now()
    rows, states = rows_of(round_, at)
    context = {
        "round": round_,
        "rows": rows,
        "waiting": endorsed_outside(round_),
        "writes": bool(may("dossier.write", request.actor)),
        "may_start": first_no(may("dossier.write", request.actor), may_start(states, window_of(round_), at)),
    }
    return rendered(request, "dossiers/dossier_list.html", context)


@require_POST
def dossier_start(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_to_list_for(request.actor, round_pk)

    def change(at: datetime) -> str:
        return url_of(assembly.start_dossier(round_, actor=request.actor, at=at))

    return perform(request, change, success="Đã lập hồ sơ. Hồ sơ CHƯA trình.")


@recorded
@require_GET
def dossier(request: Request, pk: int) -> HttpResponse:
    return page(request, opened(request, access.dossier_for(request.actor, pk)))


@require_POST
def dossier_refresh(request: Request, pk: int) -> HttpResponse:
    row = access.dossier_for(request.actor, pk)

    def change(at: datetime) -> str:
        return url_of(assembly.refresh_dossier(row, actor=request.actor, at=at))

    return perform(request, change, success="Danh sách đã theo kết quả của Hội đồng.")


def page(request: Request, row: Dossier, **sent: ReasonForm | ReportsForm) -> HttpResponse:
    """The whole page, with the form that was sent and came back, and the others afresh."""
    at = clock.now()
    request.round_pk = row.round_id
    context = {
        "dossier": row,
        "page": dossier_page(row, request.actor, at),
        "waiting": endorsed_outside(row.round),
        "withdraw_form": sent.get("withdraw_form") or ReasonForm(),
        "reports_form": sent.get("reports_form") or ReportsForm(initial={"dated": clock.local_date(at)}),
    }
    return rendered(request, "dossiers/dossier.html", context, next(iter(sent.values()), None))


def url_of(row: Dossier) -> str:
    return reverse("dossiers:dossier", args=[row.pk])
