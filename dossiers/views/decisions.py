"""The decision of a dossier: printed to be signed, numbered, and the certificates that come of it."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from andung_emulation import clock
from andung_emulation.http import Request, recorded, rendered
from awards.access import decision_for
from dossiers import access
from dossiers.enums import Verdict
from dossiers.forms.desk import DecisionForm, OnPaperForm
from dossiers.models import Dossier
from dossiers.rules.rights import may
from dossiers.selectors.decision_pages import decision_page
from dossiers.selectors.desk import approval_in_force
from dossiers.selectors.facts import items_of
from dossiers.selectors.signers import persons_who_sign_on
from dossiers.services import desk, issuing, signing
from dossiers.services.printing import certificates_of
from dossiers.views.attempts import attempted, watched
from dossiers.views.downloads import certificates_file

FROZEN = "Đã ghi ý kiến và lập bản trình ký. In ra, trình ký, rồi ghi số, ngày và bản chụp."
NOBODY = (
    "Không trường hợp nào được đồng ý: không có quyết định để in. Chủ tịch phê duyệt danh sách trên ứng dụng"
    " để kết thúc hồ sơ."
)
ISSUE, RECORD = "ban hành quyết định", "ghi ý kiến Chủ tịch trên giấy"


@require_GET
def decision(request: Request, pk: int) -> HttpResponse:
    return _page(request, access.dossier_for(request.actor, pk))


@watched(ISSUE)
@require_POST
def decision_issue(request: Request, pk: int) -> HttpResponse:
    """An approval of something else than what stands now loses its force first, and says so."""
    row = access.dossier_for(request.actor, pk)
    form = _decision_form(row, request)

    def change(at: datetime) -> str:
        dated = form.cleaned_data["dated"]
        if may("decision.issue", request.actor):
            changed = issuing.void_if_changed(row, dated, actor=request.actor, at=at)
            if changed:
                messages.error(request, f"CHƯA ban hành. Phê duyệt đã hết hiệu lực: {changed}")
                return url_of(row)
        made = issuing.issue_from_dossier(
            row, number=form.cleaned_data["number"], dated=dated, scan=form.cleaned_data["scan"],
            actor=request.actor, at=at,
        )  # fmt: skip
        messages.success(request, f"Đã ban hành {made}. Giấy khen đang được lập.")
        return url_of(row)

    return attempted(request, row, ISSUE, change, form=form, success="") or _page(request, row, form)


@watched(RECORD)
@require_http_methods(["GET", "POST"])
def on_paper(request: Request, pk: int) -> HttpResponse:
    """What he decided on paper, and the decision frozen for his signature; or taken back."""
    row = access.dossier_to_record_for(request.actor, pk)
    request.round_pk = row.round_id
    posted = request.POST if request.method == "POST" else None
    day = clock.local_date(clock.now())
    form = OnPaperForm(posted, items=items_of(row), signers=persons_who_sign_on(day))

    def change(at: datetime) -> str:
        actor = request.actor
        words = form.words()
        desk.give_words(row, words, actor=actor, at=at, on_paper=True)
        if not any(word.verdict == Verdict.APPROVED for word in words):
            messages.warning(request, NOBODY)
            return url_of(row)
        signing.freeze_for_paper(row, signer_id=form.cleaned_data["signer"], actor=actor, at=at)
        messages.success(request, FROZEN)
        return url_of(row)

    if posted is not None:
        done = attempted(request, row, RECORD, change, form=form, success="")
        if done:
            return done
    page = decision_page(row, request.actor, clock.now())
    return rendered(request, "dossiers/on_paper.html", {"dossier": row, "page": page, "form": form}, form)


@watched(RECORD)
@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    row = access.dossier_to_record_for(request.actor, pk)

    def change(at: datetime) -> str:
        signing.take_back(row, actor=request.actor, at=at)
        return url_of(row)

    success = "Đã lấy lại bản trình ký; bản đã in không dùng nữa."
    return attempted(request, row, RECORD, change, success=success) or _page(request, row)


@recorded
@require_GET
def certificates(request: Request, pk: int) -> HttpResponse:
    """All certificates of a decision in one print file, in the register's order; revoked ones left out."""
    row = decision_for(request.actor, pk)
    if not certificates_of(row).exists():
        raise Http404
    return certificates_file(request, row)


def url_of(row: Dossier) -> str:
    return reverse("dossiers:decision", args=[row.pk])


def _decision_form(row: Dossier, request: Request) -> DecisionForm:
    approval = approval_in_force(row)
    initial = {"dated": clock.local_date(clock.now())}
    posted = request.POST if request.method == "POST" else None
    on_paper = approval is not None and approval.on_paper
    return DecisionForm(posted, request.FILES or None, on_paper=on_paper, initial=initial)


def _page(request: Request, row: Dossier, form: DecisionForm | None = None) -> HttpResponse:
    request.round_pk = row.round_id
    context = {
        "dossier": row,
        "page": decision_page(row, request.actor, clock.now()),
        "form": form or _decision_form(row, request),
        "writes": bool(may("decision.issue", request.actor)),
    }
    return rendered(request, "dossiers/decision.html", context, form)
