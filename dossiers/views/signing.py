"""Phê duyệt cả danh sách: he sees exactly what he approves, and types his password again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from andung_emulation import clock, vietnamese
from andung_emulation.errors import Refused
from andung_emulation.http import Request, recorded, rendered
from andung_emulation.verdicts import Verdict, first_no, no, require
from awards.selectors.funds import fund_on
from dossiers import access
from dossiers.forms.desk import SignForm
from dossiers.models import Dossier
from dossiers.renderers.html import sheet
from dossiers.renderers.pdf import RenderFailed, must_print
from dossiers.selectors import desk_pages as pages
from dossiers.selectors.decision_list import DecisionList, differs_from_petition
from dossiers.selectors.signers import signer_for
from dossiers.services import signing as services
from dossiers.views.attempts import attempted, watched
from dossiers.views.opening import opened

STEP = "phê duyệt danh sách"
SIGNED = "Đã phê duyệt danh sách. Văn phòng in bản trình ký, ghi số, ngày sau khi ký."
ENDED = "Đã phê duyệt danh sách: không trường hợp nào được đồng ý, hồ sơ kết thúc, không có quyết định."


@watched(STEP)
@recorded
@require_http_methods(["GET", "POST"])
def sign(request: Request, pk: int) -> HttpResponse:
    row = access.dossier_to_decide_for(request.actor, pk)
    request.round_pk = row.round_id
    if request.method == "GET":
        return _page(request, opened(request, row))
    form = SignForm(request, request.POST)
    to_sign, problem = _to_sign(request, row, clock.now())

    def change(at: datetime) -> str:
        require(problem)
        services.approve_list(row, seen_hash=form.cleaned_data["seen"], actor=request.actor, at=at)
        return reverse("dossiers:decide", args=[pk])

    signs_a_decision = to_sign is None or to_sign.document is not None
    success = SIGNED if signs_a_decision else ENDED
    return attempted(request, row, STEP, change, form=form, success=success) or _page(request, row, form)


def _page(request: Request, row: Dossier, sent: SignForm | None = None) -> HttpResponse:
    at = clock.now()
    shown = pages.decide_page(row, request.actor, at)
    to_sign, problem = _to_sign(request, row, at)
    seen = to_sign.list_hash if to_sign else ""
    form = sent or SignForm(request, initial={"seen": seen})
    context: dict[str, Any] = {
        "dossier": row,
        "page": shown,
        "form": form,
        "seen": seen,
        "may_sign": first_no(shown.may_sign, problem),
        "to_sign": to_sign,
        "total": vietnamese.money(to_sign.listed.total_vnd) if to_sign else "",
        "total_words": vietnamese.in_words(to_sign.listed.total_vnd) if to_sign else "",
        "warnings": [*_warnings(to_sign.listed), *to_sign.warnings] if to_sign else [],
        "sheet": sheet(to_sign.document) if to_sign and to_sign.document else "",
    }
    return rendered(request, "dossiers/sign.html", context, sent)


def _warnings(listed: DecisionList) -> list[str]:
    """What he should know of the money; nothing of it bars him."""
    said = (differs_from_petition(listed), fund_on(listed.day).after(listed.total_vnd))
    return [sentence for sentence in said if sentence]


def _to_sign(request: Request, row: Dossier, at: datetime) -> tuple[services.ListToSign | None, Verdict]:
    """The list, or why there is none to see; what wouldn't print is found out before the signature."""
    day = clock.local_date(at)
    signer = signer_for(request.actor, day)
    if signer is None:
        return None, no("Hôm nay bạn không giữ chức vụ có thẩm quyền ký.")
    try:
        found = services.list_to_sign(row, signer, day)
        if found.document is not None:
            must_print(found.document)
    except (Refused, RenderFailed) as problem:
        return None, no(str(problem))
    return found, Verdict()
