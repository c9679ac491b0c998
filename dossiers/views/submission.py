"""Trình hồ sơ: the page that says what will happen, and withdrawing."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from andung_emulation import clock
from andung_emulation.ahead import Ahead
from andung_emulation.http import Request, perform, rendered
from campaigns.selectors import countdown
from dossiers import access
from dossiers.forms import ConfirmForm, ReasonForm
from dossiers.rules.submission import SUBMITTABLE
from dossiers.selectors.pages import dossier_page
from dossiers.services import submission as services
from dossiers.services.papers import stale_papers
from dossiers.views.dossiers import page, url_of


@require_http_methods(["GET", "POST"])
def submit(request: Request, pk: int) -> HttpResponse:
    row = access.dossier_to_submit_for(request.actor, pk)
    request.round_pk = row.round_id
    form = ConfirmForm(request.POST if request.method == "POST" else None)

    ahead = Ahead()

    def look_ahead(at: datetime) -> None:
        services.ask_ahead(ahead, row, actor=request.actor, at=at)

    def change(at: datetime) -> str:
        return url_of(services.submit_dossier(row, actor=request.actor, at=at, ahead=ahead))

    if form.is_bound and form.is_valid():
        done = perform(request, change, form=form, success="Đã trình hồ sơ.", ahead=look_ahead)
        if done:
            return done
    at = clock.now()
    stale = stale_papers(row) if row.state in SUBMITTABLE else []
    context = {
        "dossier": row,
        "page": dossier_page(row, request.actor, at, stale=[each.pk for each in stale]),
        "form": form,
        "countdown": countdown(row.round, at),
    }
    return rendered(request, "dossiers/submit.html", context, form)


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    row = access.dossier_for(request.actor, pk)
    form = ReasonForm(request.POST)

    def change(at: datetime) -> str:
        reason = form.cleaned_data["reason"]
        return url_of(services.withdraw_dossier(row, reason=reason, actor=request.actor, at=at))

    done = perform(request, change, form=form, success="Đã rút hồ sơ về.") if form.is_valid() else None
    return done or page(request, row, withdraw_form=form)
