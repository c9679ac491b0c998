"""Taking a Giấy khen back by a later decision: written down, confirmed or taken back, the money recovered."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from andung_emulation import vietnamese
from andung_emulation.http import Request, perform, reads_or_posts, recorded
from awards import access
from awards.forms.decisions import RecoveredForm, RevocationForm
from awards.models import Award
from awards.rules import revocations as rules
from awards.selectors.awards import Fact, facts_of, recovery_of
from awards.selectors.revocation_page import revocation_facts
from awards.services import revocations as services
from awards.views.steps import scan_sent, step_page
from campaigns.forms.rounds import ConfirmForm


@reads_or_posts
def revocation_new(request: Request, pk: int) -> HttpResponse:
    award = access.award_to_revoke_for(request.actor, pk)
    form = RevocationForm(
        request.POST or None, request.FILES or None, initial={"recover_vnd": award.amount_vnd}
    )

    def change(at: datetime) -> None:
        taking = services.Taking(**form.cleaned_data)
        services.prepare_revocation(award, taking, actor=request.actor, at=at)

    return step_page(
        request,
        award,
        form,
        change,
        title=f"Thu hồi Giấy khen của {award.name}",
        lead="Ghi quyết định thu hồi đã ký. Giấy khen vẫn còn hiệu lực cho đến khi Chủ tịch xác nhận.",
        facts=_given(award),
        button="Ghi, chờ Chủ tịch xác nhận",
        said="Đã ghi quyết định thu hồi. Giấy khen bị thu hồi khi Chủ tịch xác nhận.",
        allowed=rules.may_prepare(request.actor, facts_of(award)),
    )


@reads_or_posts
def revocation_confirm(request: Request, pk: int) -> HttpResponse:
    row = access.revocation_for(request.actor, pk, to="revocation.confirm")
    form = ConfirmForm(request, request.POST or None)

    def change(at: datetime) -> None:
        services.confirm_revocation(row, actor=request.actor, at=at)

    return step_page(
        request,
        row.award,
        form,
        change,
        title=f"Xác nhận thu hồi Giấy khen của {row.award.name}",
        lead="Sau khi xác nhận, Giấy khen không còn hiệu lực; bước này không rút lại được.",
        facts=[*_given(row.award), *revocation_facts(row, money=True)],
        links=[("Tải bản chụp quyết định thu hồi", reverse("awards:revocation-scan", args=[row.pk]))]
        if row.scan_id
        else (),
        button="Xác nhận thu hồi",
        said="Đã thu hồi Giấy khen.",
        allowed=rules.may_confirm(request.actor, facts_of(row.award)),
    )


@require_POST
def revocation_cancel(request: Request, pk: int) -> HttpResponse:
    """The office takes it back, or somebody who signs doesn't agree."""
    row = access.revocation_for(request.actor, pk, to="revocation.prepare")

    def change(at: datetime) -> str:
        return services.cancel_revocation(row, actor=request.actor, at=at).get_absolute_url()

    return perform(request, change, success="Đã bỏ việc thu hồi; Giấy khen vẫn còn hiệu lực.")


@reads_or_posts
def revocation_recovered(request: Request, pk: int) -> HttpResponse:
    row = access.revocation_for(request.actor, pk, to="revocation.recover")
    form = RecoveredForm(request.POST or None)

    def change(at: datetime) -> None:
        services.record_recovery(row, form.cleaned_data["recovered_on"], actor=request.actor, at=at)

    return step_page(
        request,
        row.award,
        form,
        change,
        title=f"Đã thu hồi tiền thưởng của {row.award.name}",
        facts=revocation_facts(row, money=True),
        button="Ghi ngày đã thu hồi tiền",
        said="Đã ghi ngày thu hồi tiền thưởng.",
        allowed=recovery_of(row, request.actor),
    )


@recorded
@require_GET
def revocation_scan(request: Request, pk: int) -> HttpResponse:
    row = access.revocation_for(request.actor, pk)
    return scan_sent(request, row, row.award.get_absolute_url())


def _given(award: Award) -> list[Fact]:
    return [
        ("Giấy khen", award.name, award.post),
        ("Thành tích", award.merit),
        ("Tặng theo", str(award.decision)),
        ("Tiền thưởng", vietnamese.money(award.amount_vnd)),
    ]
