"""Scores of a recorded round by Excel: out, in again, what it would change, and then the change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from andung_emulation import excel
from andung_emulation.errors import Refused
from andung_emulation.http import Request, perform, rendered
from campaigns import access
from campaigns.forms.score_workbooks import ScoreUploadForm, score_workbook
from campaigns.forms.workbooks import ConfirmForm
from campaigns.models import Round
from campaigns.selectors.evaluations import RoundScale, scale_of
from campaigns.selectors.score_preview import ScorePreview, score_preview
from campaigns.services.recording import RecordedSheet, record_sheets

CHANGED = "Điểm trong đợt đã đổi từ lúc xem trước: chưa ghi gì. Dưới đây là bản xem trước mới."


@require_http_methods(["GET", "HEAD", "POST"])
def scores(request: Request, round_pk: int) -> HttpResponse:
    """The workbook goes out and comes in; what comes in is only looked at."""
    round_ = access.round_to_record_for(request.actor, round_pk)
    form = ScoreUploadForm(request.POST or None, request.FILES or None, scale=_scale_of(round_))
    if request.method == "POST" and form.is_valid():
        return _preview(request, round_, form.cleaned_data["workbook"])
    return rendered(request, "campaigns/scores_upload.html", {"round": round_, "form": form}, form)


@require_safe
def scores_workbook(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_to_record_for(request.actor, round_pk)
    return excel.sent(score_workbook(round_, _scale_of(round_)), f"diem-{round_.year or 'tong-ket'}.xlsx")


@require_POST
def scores_confirm(request: Request, round_pk: int) -> HttpResponse:
    """Writes what was previewed, if that is still what the file would change."""
    round_ = access.round_to_record_for(request.actor, round_pk)
    form = ConfirmForm(request.POST, purpose=_purpose(round_), user_id=request.actor.user_id)
    if not form.is_valid():
        upload = ScoreUploadForm(scale=_scale_of(round_))
        context = {"round": round_, "form": upload, "said": form.errors.get("sealed", [excel.AGAIN])[0]}
        request.answer_status = 422
        return rendered(request, "campaigns/scores_upload.html", context)
    workbook = form.content["workbook"]

    def change(at: datetime) -> str:
        preview = score_preview(round_, workbook["rows"])
        if preview.digest != form.content["digest"]:
            raise Refused(CHANGED)
        _record(request, round_, preview, workbook, at)
        return reverse("campaigns:evaluation-board", args=[round_.pk])

    done = perform(request, change, form=form, success="Đã ghi điểm từ tệp Excel.")
    return done or _preview(request, round_, workbook, form)


def _record(
    request: Request, round_: Round, preview: ScorePreview, workbook: dict[str, Any], at: datetime
) -> None:
    if preview.refusals:
        raise Refused("Tệp còn ô không nhận được: chưa ghi gì.")
    sheets = [
        RecordedSheet(each.evaluation, each.evaluation.version, each.entries) for each in preview.changed
    ]
    source = {"file": workbook["name"], "sha256": workbook["sha256"]}
    record_sheets(round_, sheets, source=source, actor=request.actor, at=at)


def _preview(
    request: Request, round_: Round, workbook: dict[str, Any], form: ConfirmForm | None = None
) -> HttpResponse:
    preview = score_preview(round_, workbook["rows"])
    content = {"workbook": workbook, "digest": preview.digest}
    sealed = excel.sealed(content, purpose=_purpose(round_), user_id=request.actor.user_id)
    context = {
        "round": round_, "preview": preview, "file": workbook["name"], "sealed": sealed,
        "said": form.non_field_errors() if form else [],
    }  # fmt: skip
    return rendered(request, "campaigns/scores_preview.html", context, form)


def _purpose(round_: Round) -> str:
    return f"scores:{round_.pk}"


def _scale_of(round_: Round) -> RoundScale:
    scale = scale_of(round_)
    if scale is None:
        raise Http404
    return scale
