"""What came back signed, on the paper's page: added, taken out again, downloaded."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_POST

from andung_emulation.errors import Refused
from andung_emulation.http import Request, perform, recorded
from andung_emulation.verdicts import Verdict
from campaigns.views.files import file_sent
from dossiers import access
from dossiers.forms import CopyForm, ReasonForm
from dossiers.models import Paper
from dossiers.services import signed_copies as services
from dossiers.views.papers import show, url_of


@require_POST
def copy_add(request: Request, pk: int) -> HttpResponse:
    """The file is looked at before the change's transaction: its signatures may take seconds."""
    row = access.paper_for(request.actor, pk)
    allowed = services.may_add(row, request.actor)
    if not allowed:
        return perform(request, lambda at: _refused(allowed, at))
    form = CopyForm(request.POST, request.FILES)
    looked = _looked_at(row, form) if form.is_valid() else None
    if looked is None:
        return show(request, row, copy_form=form)

    def change(at: datetime) -> str:
        services.add_copy(row, looked, actor=request.actor, at=at)
        return f"{url_of(row)}#ban-da-ky"

    done = perform(request, change, form=form, success="Đã thêm bản đã ký.")
    return done or show(request, row, copy_form=form)


@require_POST
def copy_withdraw(request: Request, pk: int) -> HttpResponse:
    copy = access.signed_copy_for(request.actor, pk)
    form = ReasonForm(request.POST, prefix=f"bo-{copy.pk}")

    def change(at: datetime) -> str:
        services.withdraw_copy(copy, reason=form.cleaned_data["reason"], actor=request.actor, at=at)
        return f"{url_of(copy.paper)}#ban-da-ky"

    said = "Đã bỏ bản này ra; bản ấy vẫn còn đây, gạch ngang, kèm lý do."
    done = perform(request, change, form=form, success=said) if form.is_valid() else None
    row = access.paper_for(request.actor, copy.paper_id)
    return done or show(request, row, **{f"withdraw-{copy.pk}": form})


@recorded
@require_GET
def copy(request: Request, pk: int) -> HttpResponse:
    row = access.signed_copy_for(request.actor, pk)
    return file_sent(request, row.file, of=row.paper, back=url_of(row.paper))


def _refused(verdict: Verdict, _at: datetime) -> str:
    """In a message: the page has no such form for him."""
    raise Refused(verdict.reason)


def _looked_at(row: Paper, form: CopyForm) -> services.LookedAt | None:
    """None where the form now says why not."""
    try:
        return services.looked_at(row, form.kind_chosen(), form.cleaned_data["file"])
    except Refused as refused:
        form.add_error(None, refused.reason)
        return None
