"""A round's page, and its units' date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from andung_emulation import clock, history
from andung_emulation.actors import Actor
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from campaigns import access
from campaigns.enums import Role
from campaigns.forms.rounds import UnitsDueForm
from campaigns.models import DeadlineChange, Round
from campaigns.rules.rights import may
from campaigns.selectors import countdown
from campaigns.selectors import round_page as selectors
from campaigns.selectors.final_awards import may_change
from campaigns.selectors.openings import taken_over
from campaigns.services import rounds as services

READS_DOSSIERS = (Role.OFFICE, Role.COUNCIL, Role.CHAIRMAN, Role.DEPUTY)
READS_NOMINATIONS = (*READS_DOSSIERS, Role.UNIT)
UNITS = 40  # a commune's, on one page


@require_safe
def round_page(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_for(request.actor, round_pk)
    actor, at = request.actor, clock.now()
    scale, entries = getattr(round_, "scale", None), list(history.of(round_))
    page = Paginator(selectors.sheets_of(round_, actor, at), UNITS).get_page(request.GET.get("trang"))
    context = {
        "round": round_,
        "state": selectors.state_of(round_, at),
        "lead": "" if round_.opened_on else _said(round_, at),  # an open round's is in the strip
        "facts": [*selectors.facts_of(round_, at), *taken_over(entries)],
        "may_open": selectors.may_open(round_, actor, at),
        "open_label": "Mở để ghi lại từ hồ sơ giấy" if selectors.is_past(round_, at) else "Mở đợt",
        "may_write": may("round.write", actor),
        "may_set_award": may_change(round_, actor),
        "sees_sheets": may("evaluation.read", actor),
        "reads_nominations": actor.holds(*READS_NOMINATIONS),
        "reads_dossiers": actor.holds(*READS_DOSSIERS),
        "scale": scale,
        "points": scale.points.select_related("content") if scale else [],
        "bands": scale.bands.all() if scale else [],
        "page": page,
        "blocks": selectors.in_blocks(page, round_),
        "entries": entries,
    }
    return rendered(request, "campaigns/round.html", context | _date_context(round_, actor, at))


def _date_context(round_: Round, actor: Actor, at: datetime) -> dict[str, Any]:
    """How the date was set, what waits for the chairman, and who may do what about it."""
    changes = list(selectors.changes_of(round_))
    waiting = next((change for change in changes if not change.confirmed_at), None)
    prepares, confirms = may("deadline.prepare", actor), may("deadline.confirm", actor)
    return {
        "changes": [(each, _day(each)) for each in changes if each.confirmed_at],
        "waiting": waiting,
        "waiting_day": _day(waiting) if waiting else None,
        "may_prepare": selectors.may_prepare(round_, actor, at),
        "may_confirm": confirms,
        "may_cancel": prepares or confirms,
        "cancel_label": "Rút lại" if prepares else "Không đồng ý",
    }


@reads_or_posts
def units_due(request: Request, round_pk: int) -> HttpResponse:
    access.admit(may("round.write", request.actor))
    round_ = access.round_for(request.actor, round_pk)
    names = ("units_due_on", "units_due_binding", "guidance")
    form = UnitsDueForm(request.POST or None, initial={name: getattr(round_, name) for name in names})

    def change(at: datetime) -> None:
        services.set_units_due(round_, **form.cleaned_data, actor=request.actor, at=at)

    title = f"Hạn của đơn vị, {round_.label.lower()}"
    return form_page(request, round_, form, change, title=title, said="Đã đặt hạn của đơn vị.", button="Lưu")


def form_page(
    request: Request,
    round_: Round,
    form: Form,
    change: Callable[[datetime], None],
    *,
    title: str,
    said: str,
    button: str,
    lead: str = "",
    facts: list[tuple[str, str]] | None = None,
    template: str = "campaigns/round_form.html",
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """`more` is for a `template` that shows more than the form."""
    if request.method == "POST" and form.is_valid():

        def changed(at: datetime) -> str:
            change(at)
            return page_of(round_)

        answer = perform(request, changed, form=form, success=said)
        if answer is not None:
            return answer
    context = {
        "form": form, "title": title, "lead": lead, "button": button, "facts": facts, "round": round_,
    } | dict(more or {})  # fmt: skip
    return rendered(request, template, context, form)


def page_of(round_: Round) -> str:
    return reverse("campaigns:round", args=[round_.pk])


def _said(round_: Round, at: datetime) -> str:
    said = countdown(round_, at)
    return f"{said.headline}. {said.sentence}"


def _day(change: DeadlineChange) -> date:
    """Before which dossiers are due by that change."""
    return clock.local_date(change.new_closes_at)
