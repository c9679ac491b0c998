"""Minh chứng: handed in under a content, annotated, taken away, given out again.

Each step answers a page of its own; a script that asks for JSON gets the content's new list and the token of
the next step, so that nothing typed on the page is reloaded away.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from andung_emulation import clock, tokens
from andung_emulation.http import Request, perform, recorded
from campaigns import access
from campaigns.forms.evidence import EvidenceForm, NoteForm
from campaigns.models import Evaluation
from campaigns.selectors.evaluations import facts_of
from campaigns.selectors.evidence import boxes_of, score_on
from campaigns.services import evidence as services
from campaigns.views.files import file_sent

_STALE = (
    "Ghi chú này đã được người khác sửa trong lúc bạn gõ. Chép lại phần của bạn rồi tải lại trang để xem."
)
_JSON = "application/json"


@recorded
@require_GET
def evidence(request: Request, pk: int) -> HttpResponse:
    row = access.evidence_for(request.actor, pk)
    sheet = row.score.evaluation
    return file_sent(request, row.file, of=sheet, back=_url(sheet, row.score.content.letter))


@require_POST
def evidence_add(request: Request, pk: int, letter: str) -> HttpResponse:
    row = access.evaluation_for(request.actor, pk)
    score = score_on(row, letter)
    if score is None:
        raise Http404
    form = EvidenceForm(request.POST, request.FILES, prefix=str(score.content.position))

    def change(at: datetime) -> str:
        uploads = form.cleaned_data["uploads"]
        services.add_evidence(row, letter=letter, uploads=uploads, actor=request.actor, at=at)
        return _url(row, letter)

    return _answer(request, row, letter, form, change, said="Đã thêm minh chứng.")


@require_POST
def evidence_note(request: Request, pk: int) -> HttpResponse:
    row = access.evidence_for(request.actor, pk)
    sheet, letter = row.score.evaluation, row.score.content.letter
    form = NoteForm(request.POST, prefix=str(pk))

    def change(at: datetime) -> str:
        services.change_note(row, **form.cleaned_data, actor=request.actor, at=at)
        return _url(sheet, letter)

    return _answer(request, sheet, letter, form, change, said="Đã lưu ghi chú minh chứng.")


@require_POST
def evidence_remove(request: Request, pk: int) -> HttpResponse:
    row = access.evidence_for(request.actor, pk)
    sheet, letter = row.score.evaluation, row.score.content.letter

    def change(at: datetime) -> str:
        services.remove_evidence(row, actor=request.actor, at=at)
        return _url(sheet, letter)

    return _answer(request, sheet, letter, Form(request.POST), change, said="Đã bỏ minh chứng khỏi phiếu.")


def _answer(
    request: Request,
    row: Evaluation,
    letter: str,
    form: Form,
    change: Callable[[datetime], str],
    *,
    said: str,
) -> HttpResponse:
    as_json = _JSON in request.headers.get("Accept", "")
    done = perform(request, change, form=form, success="" if as_json else said) if form.is_valid() else None
    if as_json:
        return _as_json(request, row, letter, form, done)
    if done is None:
        messages.error(request, _why(form))
        return redirect(_url(row, letter))
    return done


def _as_json(
    request: Request, row: Evaluation, letter: str, form: Form, done: HttpResponse | None
) -> JsonResponse:
    """The list as it now stands, or why not; and the token of the next step."""
    token = tokens.sign(request.user.pk)
    if done is None:
        status = getattr(request, "answer_status", 422)
        return JsonResponse({"message": _why(form), "token": token}, status=status)
    if done.status_code == 409:
        return JsonResponse({"message": _STALE, "token": token}, status=409)
    at, score = clock.now(), score_on(row, letter)
    boxes = boxes_of(row, [score] if score else [], actor=request.actor, facts=facts_of(row, at), at=at)
    fragment = render_to_string("campaigns/evidence_list.html", {"box": boxes[letter]}, request)
    return JsonResponse({"list": fragment, "token": token})


def _why(form: Form) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def _url(row: Evaluation, letter: str) -> str:
    return f"{reverse('campaigns:evaluation', args=[row.pk])}#noi-dung-{letter}"
