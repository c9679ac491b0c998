"""Việc cần làm: what waits for me, the round's road, and figures that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from andung_emulation import clock, vietnamese
from andung_emulation.frame import current_round, rounds_of
from andung_emulation.health import PLAIN_HTTP
from andung_emulation.http import Request, back_url
from andung_emulation.road import Counts, counts_of, road_of
from andung_emulation.tasks import tasks_for
from campaigns import access
from campaigns.enums import Role
from campaigns.models import Round, User
from campaigns.selectors.accounts import done_by_others
from campaigns.views.chosen import ROUND_IN_SESSION


@dataclass(frozen=True)
class Figure:
    label: str
    value: str
    url: str


@require_safe
def home(request: Request) -> HttpResponse:
    at = clock.now()
    round_ = current_round(request, rounds_of(request))
    counts = counts_of(round_) if round_ else None
    house = request.actor.holds(Role.OFFICE, Role.COUNCIL, Role.CHAIRMAN, Role.DEPUTY)
    signs = request.actor.holds(Role.CHAIRMAN, Role.DEPUTY)
    context = {
        "tasks": tasks_for(request.actor, round_, at) if round_ else [],
        "road": road_of(round_, counts, signs=signs)
        if round_ and counts and house and not round_.from_paper
        else [],
        "figures": _figures(round_, counts) if round_ and counts and house else [],
        "today": f"{vietnamese.weekday(clock.local_date(at))}, {vietnamese.date_short(clock.local_date(at))}",
        "round_label": round_.label if round_ else "",
        "signs": signs,
        "is_administrator": request.actor.holds(Role.ADMINISTRATOR),
        "has_role": bool(request.actor.roles),
        "notices": list(_notices(request, at)),
    }
    return render(request, "andung_emulation/home.html", context)


def _notices(request: Request, at: datetime) -> Iterator[str]:
    """What somebody else did to the account; the administrator: that passwords go over the wire in clear."""
    yield from done_by_others(cast(User, request.user), at)
    if settings.PLAIN_HTTP and not settings.DEMO and request.actor.holds(Role.ADMINISTRATOR):
        yield PLAIN_HTTP


@require_POST
def switch_round(request: Request) -> HttpResponse:
    """The round to work on, kept in the session."""
    pk = request.POST.get("round", "")
    if pk.isdecimal() and len(pk) < 19:  # Python reads no number of thousands of digits
        request.session[ROUND_IN_SESSION] = access.round_for(request.actor, int(pk)).pk
        return redirect("home")
    return redirect(back_url(request))


def _figures(round_: Round, counts: Counts) -> list[Figure]:
    board = reverse("campaigns:evaluation-board", args=[round_.pk])
    if round_.from_paper:
        return [Figure("phiếu đã ghi lại", f"{counts.verified}/{counts.sheets}", board)]
    nominations = reverse("awards:nomination-list", args=[round_.pk])
    meetings = reverse("awards:meeting-list", args=[round_.pk])
    return [
        Figure("phiếu đã thẩm định", f"{counts.verified}/{counts.sheets}", board),
        Figure("phiếu chờ thẩm định", str(counts.filed), board),
        Figure("đề nghị khen thưởng", str(counts.nominations), nominations),
        Figure("đã được Hội đồng xét", str(counts.weighed), meetings),
    ]
