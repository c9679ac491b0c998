"""Joining a nomination that another unit made, leaving it, and the records of how units chose."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from andung_emulation import clock
from andung_emulation.http import Request, back_url, perform, reads_or_posts, recorded, rendered
from andung_emulation.verdicts import Verdict, no
from awards import access
from awards.forms.selections import JoinForm
from awards.models import Nomination
from awards.selectors.joining import joiners, may_join
from awards.services import joining as services
from campaigns.models.participants import ParticipantQuerySet
from campaigns.views.files import file_sent


@reads_or_posts
def nomination_join(request: Request, pk: int) -> HttpResponse:
    """The unit's own choice of somebody who has a nomination; only his name is told before it has joined."""
    at = clock.now()
    row = access.nomination_to_join_for(request.actor, pk, at)
    request.round_pk = row.round_id
    units = joiners(row, request.actor, at)
    if request.method == "POST":
        form = JoinForm(request.POST, request.FILES, units=units)
        answer = _joined(request, row, form) if form.is_valid() else None
        if answer is not None:
            return answer
    else:
        form = JoinForm(units=units)
    context = {
        "form": form,
        "who": row.participant,
        "round": row.round,
        "allowed": _allowed(request, row, units, at),
        "back": reverse("awards:nomination-list", args=[row.round_id]),
    }
    return rendered(request, "awards/nomination_join.html", context, form)


def _joined(request: Request, row: Nomination, form: JoinForm) -> HttpResponse | None:
    def change(at: datetime) -> str:
        services.join_nomination(row, **form.joining(), actor=request.actor, at=at)
        return row.get_absolute_url()

    return perform(request, change, form=form, success="Đã ghi: đơn vị cùng đề nghị.")


def _allowed(request: Request, row: Nomination, units: ParticipantQuerySet, at: datetime) -> Verdict:
    """The button's verdict before a unit is chosen: of the first that could join."""
    first = units.first()
    if first is None:
        return no(
            "Không còn đơn vị nào của bạn cùng đề nghị được: đã đề nghị, hoặc không phải người của mình."
        )
    return may_join(row, first, request.actor, at)


@require_POST
def nomination_leave(request: Request, pk: int) -> HttpResponse:
    joined = access.co_proposal_to_leave_for(request.actor, pk)

    def change(at: datetime) -> str:
        row = services.leave_nomination(joined, actor=request.actor, at=at)
        return reverse("awards:nomination-list", args=[row.round_id])

    return perform(request, change, success=f"{joined.unit} đã thôi cùng đề nghị.")


@recorded
@require_GET
def selection_file(request: Request, pk: int) -> HttpResponse:
    """The record of how the proposing unit chose."""
    row = access.nomination_for(request.actor, pk)
    return file_sent(request, row.selection_file, of=row, back=back_url(request))


@recorded
@require_GET
def co_proposal_file(request: Request, pk: int) -> HttpResponse:
    """The same of a unit that joined."""
    joined = access.co_proposal_for(request.actor, pk)
    return file_sent(request, joined.file, of=joined.nomination, back=back_url(request))
