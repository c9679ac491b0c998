"""The culture officer writes down what was broadcast, posted, held; puts it right; takes back a mistake."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from andung_emulation import history
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from campaigns import access
from campaigns.forms.broadcasts import BroadcastForm
from campaigns.models import Broadcast, Round
from campaigns.selectors.guidance import units_to_name
from campaigns.services import broadcasts as services

WRITE = "broadcast.write"


@reads_or_posts
def broadcast_new(request: Request, round_pk: int) -> HttpResponse:
    return _page(request, access.broadcasts_for(request.actor, round_pk, to=WRITE))


@reads_or_posts
def broadcast_edit(request: Request, pk: int) -> HttpResponse:
    row = access.broadcast_for(request.actor, pk, to=WRITE)
    request.round_pk = row.round_id
    return _page(request, row.round, row)


@require_POST
def broadcast_drop(request: Request, pk: int) -> HttpResponse:
    row = access.broadcast_for(request.actor, pk, to=WRITE)
    sent = request.POST.get("version", "")
    version = int(sent) if sent.isdecimal() and len(sent) < 10 else row.version

    def change(at: datetime) -> str:
        services.drop_broadcast(row, version=version, actor=request.actor, at=at)
        return _listed(row.round)

    return perform(request, change, success="Đã bỏ dòng ghi nhầm; lịch sử của đợt vẫn giữ.")


def broadcast_form(
    request: Request, round_: Round, row: Broadcast | None = None, **initial: object
) -> BroadcastForm:
    """Empty, or with what is known already."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return BroadcastForm(
        *sent,
        units=units_to_name(round_, also=[row.unit_id] if row and row.unit_id else []),
        contents=round_.campaign.contents.all(),
        row=row,
        initial=initial,
    )


def _page(request: Request, round_: Round, row: Broadcast | None = None) -> HttpResponse:
    form = broadcast_form(request, round_, row, held_on=None if row else request.actor.on)
    if request.method == "POST" and form.is_valid():
        answer = perform(
            request,
            lambda at: _saved(request, round_, row, form, at),
            form=form,
            success="Đã ghi nhật ký tuyên truyền.",
        )
        if answer is not None:
            return answer
    context = {
        "form": form,
        "row": row,
        "title": f"Sửa: {row.title}" if row else f"Ghi nhật ký tuyên truyền {round_.period_label}",
        "back": _listed(round_),
        "back_label": f"Nhật ký tuyên truyền {round_.period_label}",
        "entries": history.of(row) if row else [],
    }
    return rendered(request, "campaigns/broadcast_form.html", context, form)


def _saved(request: Request, round_: Round, row: Broadcast | None, form: BroadcastForm, at: datetime) -> str:
    said, scan = form.as_data(), form.cleaned_data["scan"]
    if row is None:
        services.record_broadcast(round_, said, scan=scan, actor=request.actor, at=at)
    else:
        version = form.cleaned_data["version"] or 0
        services.change_broadcast(row, said, version=version, scan=scan, actor=request.actor, at=at)
    return _listed(round_)


def _listed(round_: Round) -> str:
    return reverse("campaigns:broadcasts", args=[round_.pk])
