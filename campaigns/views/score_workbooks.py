"""Scores by Excel, of a round or of one unit: out, in again, what would change, and then the change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from andung_emulation import clock, excel, vietnamese
from andung_emulation.errors import Refused
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from campaigns import access
from campaigns.enums import Role
from campaigns.forms.score_files import ScoreConfirmForm, ScoreUploadForm
from campaigns.forms.score_workbooks import round_workbook, unit_workbook
from campaigns.selectors.evaluations import RoundScale, scale_of
from campaigns.selectors.score_preview import ChangedSheet, ScorePreview, score_preview
from campaigns.services.recording import RecordedSheet, record_sheets
from campaigns.services.score_files import SheetFromFile, write_sheets
from campaigns.views.score_desk import Desk

CHANGED = "Điểm đã đổi từ lúc xem trước: chưa ghi gì. Dưới đây là bản xem trước mới."
TOO_MUCH = "Tệp đổi quá nhiều chữ trong một lần: chưa ghi gì, xin chia thành vài lần."
NOTHING_CHOSEN = "Chưa chọn đơn vị nào: chưa ghi gì."
MUST_FILE = (
    "{} chưa gửi phiếu nên chưa ghi được điểm thẩm định: đánh dấu “Gửi luôn các phiếu đủ điểm”,"
    " hoặc bỏ chọn đơn vị ấy. Chưa ghi gì."
)
MOST_SEALED = 2_000_000  # characters of a form


def _round_desk(request: Request, round_pk: int) -> Desk:
    return Desk(access.round_to_score_for(request.actor, round_pk))


def _unit_desk(request: Request, pk: int) -> Desk:
    sheet = access.sheet_to_write_for(request.actor, pk)
    request.round_pk = sheet.round_id
    return Desk(sheet.round, sheet)


@reads_or_posts
def round_page(request: Request, round_pk: int) -> HttpResponse:
    return _page(request, _round_desk(request, round_pk))


@require_safe
def round_file(request: Request, round_pk: int) -> HttpResponse:
    desk = _round_desk(request, round_pk)
    content = round_workbook(desk.round, _scale_of(desk))
    return excel.sent(content, f"diem-{desk.round.year or 'tong-ket'}.xlsx")


@require_POST
def round_confirm(request: Request, round_pk: int) -> HttpResponse:
    return _confirm(request, _round_desk(request, round_pk))


@reads_or_posts
def unit_page(request: Request, pk: int) -> HttpResponse:
    return _page(request, _unit_desk(request, pk))


@require_safe
def unit_file(request: Request, pk: int) -> HttpResponse:
    desk = _unit_desk(request, pk)
    if desk.sheet is None:
        raise Http404
    for_office = request.actor.holds(Role.OFFICE)
    name = "-".join(vietnamese.search_key(desk.sheet.unit.name).split())[:60]
    content = unit_workbook(desk.sheet, _scale_of(desk), for_office=for_office)
    return excel.sent(content, f"phieu-{desk.round.year or 'tong-ket'}-{name}.xlsx")


@require_POST
def unit_confirm(request: Request, pk: int) -> HttpResponse:
    return _confirm(request, _unit_desk(request, pk))


def _page(request: Request, desk: Desk) -> HttpResponse:
    """The workbook goes out and comes in; what comes in is only looked at."""
    form = ScoreUploadForm(request.POST or None, request.FILES or None, round=desk.round, sheet=desk.sheet)
    if request.method == "POST" and form.is_valid():
        return _preview(request, desk, form.cleaned_data["workbook"])
    return rendered(request, "campaigns/scores_upload.html", _upload_context(desk, form), form)


def _confirm(request: Request, desk: Desk) -> HttpResponse:
    """Writes what was previewed, if that is still what the file would change."""
    form = ScoreConfirmForm(request.POST, purpose=desk.purpose, user_id=request.actor.user_id)
    if not form.is_valid():
        upload = ScoreUploadForm(round=desk.round, sheet=desk.sheet)
        context = _upload_context(desk, upload) | {"said": form.errors.get("sealed", [excel.AGAIN])[0]}
        request.answer_status = 422
        return rendered(request, "campaigns/scores_upload.html", context)
    file = form.content["workbook"]

    def change(at: datetime) -> str:
        preview = score_preview(desk.round, file, actor=request.actor, at=at)
        if preview.digest != form.content["digest"]:
            raise Refused(CHANGED)
        _write(request, desk, preview, form, at)
        return desk.back_url

    said = f"Đã ghi điểm của {len(form.cleaned_data['sheets'])} đơn vị từ tệp Excel."
    done = perform(request, change, form=form, success=said)
    return done or _preview(request, desk, file, form)


def _write(request: Request, desk: Desk, preview: ScorePreview, form: ScoreConfirmForm, at: datetime) -> None:
    chosen = preview.chosen(form.cleaned_data["sheets"])
    if not chosen:
        raise Refused(NOTHING_CHOSEN)
    file = form.content["workbook"]
    source = {"file": file["name"], "sha256": file["sha256"]}
    if desk.round.from_paper:
        rows = [RecordedSheet(each.evaluation, each.evaluation.version, each.recorded) for each in chosen]
        record_sheets(desk.round, rows, source=source, actor=request.actor, at=at)
        return
    files, verifies = form.cleaned_data["file"], form.cleaned_data["verify"]
    unfiled = [each.evaluation.unit.name for each in chosen if each.steps.must_file and not files]
    if unfiled:
        raise Refused(MUST_FILE.format(", ".join(unfiled)))
    write_sheets(
        desk.sheet or desk.round, [_from_file(each, files, verifies) for each in chosen],
        source=source, actor=request.actor, at=at,
    )  # fmt: skip


def _from_file(each: ChangedSheet, files: bool, verifies: bool) -> SheetFromFile:
    """The steps that were asked for, of those that the sheet is ready for."""
    will_file = files and bool(each.steps.may_file)
    will_verify = verifies and bool(each.steps.may_verify) and (will_file or not each.steps.may_file)
    own, given = each.changes.own(), each.changes.given()
    return SheetFromFile(each.evaluation, each.evaluation.version, own, given, will_file, will_verify)


def _preview(
    request: Request, desk: Desk, file: dict[str, Any], form: ScoreConfirmForm | None = None
) -> HttpResponse:
    preview = score_preview(desk.round, file, actor=request.actor, at=clock.now())
    content = {"workbook": file, "digest": preview.digest}
    sealed = excel.sealed(content, purpose=desk.purpose, user_id=request.actor.user_id)
    if len(sealed) > MOST_SEALED:
        upload = ScoreUploadForm(round=desk.round, sheet=desk.sheet)
        request.answer_status = 422
        context = _upload_context(desk, upload) | {"said": TOO_MUCH}
        return rendered(request, "campaigns/scores_upload.html", context)
    ticked = set(form.cleaned_data["sheets"]) if form else {each.evaluation.pk for each in preview.choosable}
    context = {
        "desk": desk, "round": desk.round, "preview": preview, "file": file["name"], "sealed": sealed,
        "rows": [(each, each.evaluation.pk in ticked) for each in preview.changed],
        "form": form or ScoreConfirmForm(purpose=desk.purpose, user_id=request.actor.user_id),
        "said": form.non_field_errors() if form else [],
    }  # fmt: skip
    return rendered(request, "campaigns/scores_preview.html", context, form)


def _upload_context(desk: Desk, form: ScoreUploadForm) -> dict[str, Any]:
    return {"desk": desk, "round": desk.round, "scored": scale_of(desk.round) is not None, "form": form}


def _scale_of(desk: Desk) -> RoundScale:
    scale = scale_of(desk.round)
    if scale is None:
        raise Http404
    return scale
