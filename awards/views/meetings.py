"""The meetings of a round, a new one, its plan, and its page: made for a projector."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from andung_emulation import clock
from andung_emulation.http import Request, perform, rendered
from awards import access
from awards.forms.meetings import MeetingForm
from awards.rules import meetings as rules
from awards.selectors import meetings as reading
from awards.selectors.meeting_pages import meeting_rows
from awards.services import meetings as services
from awards.services.meetings import Plan
from awards.views.meeting_page import shown
from campaigns.selectors import window_of


@require_GET
def meeting_list(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_to_meet_for(request.actor, round_pk)
    context = {
        "round": round_,
        "rows": meeting_rows(round_),
        "waiting": reading.nominations_to_weigh(round_).count(),
        "may_schedule": rules.may_schedule(request.actor, window_of(round_), clock.now()),
    }
    return rendered(request, "awards/meeting_list.html", context)


@require_http_methods(["GET", "POST"])
def meeting_new(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_to_schedule_for(request.actor, round_pk)
    council = access.council_for(request.actor)
    nominations = reading.nominations_to_weigh(round_)
    form = MeetingForm(
        request.POST if request.method == "POST" else None,
        members=reading.members_on(council, request.actor.on),
        nominations=nominations,
        initial=reading.usual_seats(council, request.actor.on) | {"agenda": nominations},
    )

    def change(at: datetime) -> str:
        return services.schedule_meeting(
            round_,
            council,
            plan=Plan(**form.plan()),
            nominations=form.cleaned_data["agenda"],
            actor=request.actor,
            at=at,
        ).get_absolute_url()

    if form.is_bound and form.is_valid():
        done = perform(request, change, form=form, success="Đã lập phiên họp.")
        if done:
            return done
    may_save = rules.may_schedule(request.actor, window_of(round_), clock.now())
    context = {"round": round_, "form": form, "may_save": may_save, "title": "Lập phiên họp"}
    return rendered(request, "awards/meeting_form.html", context, form)


@require_http_methods(["GET", "POST"])
def meeting_edit(request: Request, pk: int) -> HttpResponse:
    row = access.meeting_to_write_for(request.actor, pk)
    request.round_pk = row.round_id
    form = MeetingForm(
        request.POST if request.method == "POST" else None,
        members=reading.members_on(row.council, clock.local_date(row.starts_at)),
        nominations=None,
        initial=reading.plan_of(row),
    )

    def change(at: datetime) -> str:
        version = form.cleaned_data["version"] or 0
        plan = Plan(**form.plan())
        return services.edit_meeting(
            row, plan=plan, version=version, actor=request.actor, at=at
        ).get_absolute_url()

    if form.is_bound and form.is_valid():
        done = perform(request, change, form=form, success="Đã lưu phiên họp.")
        if done:
            return done
    may_save = rules.may("edit", request.actor, reading.facts_of(row), clock.now())
    context = {
        "round": row.round, "form": form, "may_save": may_save, "title": "Sửa phiên họp", "meeting": row,
    }  # fmt: skip
    return rendered(request, "awards/meeting_form.html", context, form)


@require_GET
def meeting(request: Request, pk: int) -> HttpResponse:
    return shown(request, access.meeting_for(request.actor, pk))
