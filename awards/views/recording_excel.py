"""A decision of a past year with its awards in a workbook: looked at first, then written whole."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from andung_emulation import excel
from andung_emulation.clock import local_date, now
from andung_emulation.errors import Refused
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from awards import access
from awards.forms.award_workbooks import DecisionUploadForm, award_workbook, problems_in, typed_awards
from awards.forms.recorded_decisions import ScanForm, head_as_plain, head_from_plain
from awards.selectors.decision_preview import DecisionPreview, decision_preview
from awards.views.recording import paper_of, write
from campaigns.forms.workbooks import ConfirmForm, rows_of
from campaigns.models import Round
from campaigns.selectors import given_for

CHANGED = "Số liệu đã đổi từ lúc xem trước: chưa ghi gì. Dưới đây là bản xem trước mới."
PARTLY = "Còn dòng chưa nhận được: chưa ghi gì."


@reads_or_posts
def upload(request: Request, round_pk: int) -> HttpResponse:
    """The head and the workbook come in; they are only looked at."""
    round_ = access.round_to_record_for(request.actor, round_pk)
    if request.method != "POST":
        form = DecisionUploadForm(initial={"merit": given_for(round_, request.actor.on)})
        return rendered(request, "awards/decision_upload.html", {"round": round_, "form": form})
    form = DecisionUploadForm(request.POST, request.FILES)
    if form.is_valid():
        head = dict(form.cleaned_data)
        file = head.pop("workbook")
        return _preview(request, round_, {"head": head_as_plain(head), "file": file}, ScanForm())
    return rendered(request, "awards/decision_upload.html", {"round": round_, "form": form}, form)


@require_safe
def workbook(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_to_record_for(request.actor, round_pk)
    return excel.sent(award_workbook(round_), f"khen-thuong-{round_.year or 'tong-ket'}.xlsx")


@require_POST
def confirm(request: Request, round_pk: int) -> HttpResponse:
    """Writes what was previewed, if that is still what the file would come to."""
    round_ = access.round_to_record_for(request.actor, round_pk)
    form = ConfirmForm(request.POST, purpose=_purpose(round_), user_id=request.actor.user_id)
    if not form.is_valid():
        context = {
            "round": round_,
            "form": DecisionUploadForm(initial={"merit": given_for(round_, request.actor.on)}),
        }
        request.answer_status = 422
        return rendered(request, "awards/decision_upload.html", context | {"said": excel.AGAIN})
    scan, content = ScanForm(request.POST, request.FILES), form.content

    def change(at: datetime) -> str:
        preview = _read(round_, content, at)
        if preview.digest != content["digest"]:
            raise Refused(CHANGED)
        if not preview.is_whole:
            raise Refused(PARTLY)
        paper = paper_of(head_from_plain(content["head"]), preview.awards, scan.cleaned_data["scan"])
        return write(request, round_, paper, preview.awards, at)

    done = perform(request, change, form=scan) if scan.is_valid() else None
    return done or _preview(request, round_, {"head": content["head"], "file": content["file"]}, scan)


def _read(round_: Round, content: dict[str, Any], at: datetime) -> DecisionPreview:
    typed = typed_awards(rows_of(content["file"]))
    return decision_preview(round_, head_from_plain(content["head"]), typed, local_date(at))


def _preview(request: Request, round_: Round, content: dict[str, Any], scan: ScanForm) -> HttpResponse:
    preview = _read(round_, content, now())
    sealed = excel.sealed(
        content | {"digest": preview.digest}, purpose=_purpose(round_), user_id=request.actor.user_id
    )
    context = {
        "round": round_,
        "preview": preview,
        "problems": problems_in(preview.awards, rows_of(content["file"])),
        "head": head_from_plain(content["head"]),
        "file": content["file"]["name"],
        "sealed": sealed,
        "scan": scan,
    }
    return rendered(request, "awards/decision_preview.html", context, scan)


def _purpose(round_: Round) -> str:
    return f"decision:{round_.pk}"
