"""Phiếu chấm điểm: a unit's score sheet with its steps."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from andung_emulation import drafts, http
from andung_emulation.http import Request, reads_or_posts
from campaigns import access
from campaigns.forms.evaluations import FORMS, AnyForm, SelfForm
from campaigns.forms.paper_sheets import PaperForm, RecordedForm
from campaigns.models import Evaluation
from campaigns.rules import evaluations as rules
from campaigns.selectors.paper_sheets import next_to_enter
from campaigns.services import evaluations as services
from campaigns.services.paper_sheets import enter_from_paper
from campaigns.services.recording import record_scores
from campaigns.views.evaluation_page import page, return_form_of
from campaigns.views.sheet_forms import PAPER_QUERY, draft_name, sent_form

_STEPS = {rules.FILE: services.file_evaluation, rules.VERIFY: services.verify_evaluation}
_SAID = {
    "": "Đã lưu phiếu chấm điểm. Phiếu chưa gửi đi.",
    rules.FILE: "Đã gửi phiếu chấm điểm cho Văn phòng.",
    rules.VERIFY: "Đã xác nhận thẩm định.",
    rules.RETURN: "Đã trả lại phiếu để bổ sung.",
}
_SAVED = {
    "verified": "Đã lưu điểm thẩm định. Phiếu chưa xác nhận thẩm định.",
    "recorded": "Đã ghi điểm của hồ sơ giấy vào phiếu.",
    "paper": "Đã ghi, gửi và thẩm định phiếu giấy của {unit}.",
}


@reads_or_posts
def evaluation(request: Request, pk: int) -> HttpResponse:
    row = access.evaluation_for(request.actor, pk)
    if request.method != "POST":
        return page(request, row)
    if "discard" in request.POST:
        return _discard(request, row)
    return _save(request, row, "")


@require_POST
def file(request: Request, pk: int) -> HttpResponse:
    """What is typed is saved first; without fields the sheet is filed as it stands."""
    return _save(request, access.evaluation_for(request.actor, pk), rules.FILE)


@require_POST
def verify(request: Request, pk: int) -> HttpResponse:
    """What is typed is saved first; without fields the sheet is verified as it stands."""
    return _save(request, access.evaluation_for(request.actor, pk), rules.VERIFY)


@require_POST
def return_(request: Request, pk: int) -> HttpResponse:
    row = access.evaluation_for(request.actor, pk)
    form = return_form_of(row.scores.select_related("content"), request.POST)

    def change(at: datetime) -> str:
        services.return_evaluation(row, **form.cleaned_data, actor=request.actor, at=at)
        return _url(row)

    if form.is_valid():
        done = http.perform(request, change, form=form, success=_SAID[rules.RETURN])
        if done is not None:
            return done
    return page(request, row, return_form=form)


def _save(request: Request, row: Evaluation, step: str) -> HttpResponse:
    form = sent_form(request, row)
    if form is None:
        if not step:
            raise BadRequest("nothing to save")
        return http.perform(request, lambda at: _apply(request, row, None, step, at), success=_SAID[step])
    if form.is_valid() and (step or isinstance(form, RecordedForm)):
        form.demand_all()
    if form.is_valid():
        said = _SAID[step] if step else _SAVED.get(form.side, _SAID[step]).format(unit=row.unit)
        done = http.perform(request, lambda at: _apply(request, row, form, step, at), form=form, success=said)
        if done is not None:
            return done
    return page(request, row, form=form)


def _apply(request: Request, row: Evaluation, form: AnyForm | None, step: str, at: datetime) -> str:
    actor = request.actor
    if isinstance(form, SelfForm):
        services.write_self_scores(
            row,
            entries=form.entries(),
            version=form.cleaned_data["version"],
            from_paper=form.cleaned_data["from_paper"],
            actor=actor,
            at=at,
        )
    elif isinstance(form, PaperForm):
        version = form.cleaned_data["version"]
        enter_from_paper(row, own=form.own(), given=form.given(), version=version, actor=actor, at=at)
    elif isinstance(form, RecordedForm):
        record_scores(row, entries=form.entries(), version=form.cleaned_data["version"], actor=actor, at=at)
    elif form is not None:
        services.write_verified_scores(
            row, entries=form.entries(), version=form.cleaned_data["version"], actor=actor, at=at
        )
    if step:
        _STEPS[step](row, actor=actor, at=at)
    if form is not None:
        _forget_draft(request, row, form.side)
    return _next_url(request, row, at) if "next" in request.POST else _url(row)


def _next_url(request: Request, row: Evaluation, at: datetime) -> str:
    """The next paper sheet, ready to be typed; the board when all of them are done."""
    following = next_to_enter(row, request.actor, at)
    if following is None:
        return reverse("campaigns:evaluation-board", args=[row.round_id])
    return f"{_url(following)}?{PAPER_QUERY}"


def _discard(request: Request, row: Evaluation) -> HttpResponse:
    """Give up what autosave kept; the sheet itself isn't touched."""

    def change(_: datetime) -> str:
        for side in FORMS:
            _forget_draft(request, row, side)
        return _url(row)

    return http.perform(request, change, success="Đã bỏ bản nháp.")


def _forget_draft(request: Request, row: Evaluation, side: str) -> None:
    if request.actor.user_id is not None:
        drafts.discard(request.actor.user_id, draft_name(side), str(row.pk))


def _url(row: Evaluation) -> str:
    return reverse("campaigns:evaluation", args=[row.pk])
