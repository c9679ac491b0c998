"""A decision's page, its scan, and the confirmation of one that was signed on paper."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from andung_emulation.http import Request, perform, reads_or_posts, recorded, rendered
from awards import access
from awards.forms.decisions import ScanForm, SeenScanForm
from awards.models import Decision
from awards.rules import decisions as rules
from awards.rules.rights import may
from awards.selectors.decision_page import awards_of, decision_facts, decision_page, list_facts, totals_of
from awards.services import decisions as services
from awards.views.steps import scan_sent, step_page
from campaigns.access import admit


@require_GET
def decision(request: Request, pk: int) -> HttpResponse:
    return _page(request, access.decision_for(request.actor, pk), ScanForm())


@recorded
@require_GET
def decision_scan(request: Request, pk: int) -> HttpResponse:
    row = access.decision_for(request.actor, pk)
    return scan_sent(request, row, row.get_absolute_url())


@require_POST
def decision_scan_add(request: Request, pk: int) -> HttpResponse:
    admit(may("decision.issue", request.actor))
    row = access.decision_for(request.actor, pk)
    form = ScanForm(request.POST, request.FILES)

    def change(at: datetime) -> str:
        scan = form.cleaned_data["scan"]
        return services.add_scan(row, scan, actor=request.actor, at=at).get_absolute_url()

    said = "Đã thêm bản chụp của quyết định."
    done = perform(request, change, form=form, success=said) if form.is_valid() else None
    return done or _page(request, row, form)


@reads_or_posts
def decision_confirm(request: Request, pk: int) -> HttpResponse:
    """Somebody who signs says that what the office recorded is what he signed on paper."""
    row = access.decision_to_confirm_for(request.actor, pk)
    form = SeenScanForm(request, request.POST or None, initial={"seen_scan": row.scan_id})
    awards = awards_of(row)

    def change(at: datetime) -> None:
        seen = form.cleaned_data["seen_scan"]
        services.confirm_decision(row, seen_scan=seen, actor=request.actor, at=at)

    return step_page(
        request,
        row,
        form,
        change,
        title="Xác nhận quyết định đã ký trên giấy",
        lead="Văn phòng đã ghi quyết định dưới đây. Hãy so với bản đã ký trước khi xác nhận.",
        facts=[*decision_facts(row), *list_facts(awards), *totals_of(awards)],
        links=[("Tải bản chụp đã ký", reverse("awards:decision-scan", args=[row.pk]))],
        button="Xác nhận đúng với bản đã ký",
        said="Đã xác nhận quyết định.",
        allowed=rules.may_confirm(waits=row.awaits_confirmation),
    )


def _page(request: Request, row: Decision, form: ScanForm) -> HttpResponse:
    request.round_pk = row.round_id
    context = {"decision": row, "page": decision_page(row, request.actor), "scan_form": form}
    return rendered(request, "awards/decision.html", context, form)
