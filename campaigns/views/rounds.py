"""A round's page, opening it, its units' date, and the document that moves its date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from andung_emulation import clock, history
from andung_emulation.actors import Actor
from andung_emulation.http import Request, perform, rendered
from campaigns import access
from campaigns.enums import Role
from campaigns.forms.rounds import OpenForm, UnitsDueForm
from campaigns.models import DeadlineChange, Round
from campaigns.rules.rights import may
from campaigns.selectors import countdown
from campaigns.selectors import round_page as selectors
from campaigns.services import rounds as services


@dataclass(frozen=True)
class _Words:
    """What the page of opening says, before and after; `title` leaves a place for the round."""

    title: str
    button: str
    said: str
    lead: str = ""


_OPENING = _Words("Mở {}", "Mở đợt", "Đã mở đợt.")
_ADDING = _Words("Thêm đơn vị vào {}", "Thêm đơn vị", "Đã thêm đơn vị.")
_RECORDING = _Words(
    "Ghi lại {} từ hồ sơ giấy",
    "Mở để ghi lại từ hồ sơ giấy",
    "Đã mở đợt để ghi lại từ hồ sơ giấy.",
    "Hạn trình của đợt này đã qua. Bấm nút là mở đợt để Văn phòng ghi lại kết quả đã có: điểm, quyết định,"
    " khen thưởng, bản chụp. Không chấm mới, không họp, không trình hồ sơ, không có phiếu tiếp nhận.",
)
READS_DOSSIERS = (Role.OFFICE, Role.COUNCIL, Role.CHAIRMAN, Role.DEPUTY)
READS_NOMINATIONS = (*READS_DOSSIERS, Role.UNIT)
reads_or_posts = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def round_page(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_for(request.actor, round_pk)
    actor, at = request.actor, clock.now()
    scale = getattr(round_, "scale", None)
    context = {
        "round": round_,
        "state": selectors.state_of(round_, at),
        "lead": "" if round_.opened_on else _said(round_, at),  # an open round's is in the strip
        "facts": selectors.facts_of(round_, at),
        "may_open": selectors.may_open(round_, actor, at),
        "open_label": (_RECORDING if selectors.is_past(round_, at) else _OPENING).button,
        "may_write": may("round.write", actor),
        "sees_sheets": may("evaluation.read", actor),
        "reads_nominations": actor.holds(*READS_NOMINATIONS),
        "reads_dossiers": actor.holds(*READS_DOSSIERS),
        "scale": scale,
        "points": scale.points.select_related("content") if scale else [],
        "bands": scale.bands.all() if scale else [],
        "blocks": selectors.blocks_of(round_, actor, at),
        "entries": history.of(round_),
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
def open_(request: Request, round_pk: int) -> HttpResponse:
    access.admit(may("round.write", request.actor))
    round_ = access.round_for(request.actor, round_pk)
    at_get, opened = clock.now(), round_.opened_on is not None
    past = selectors.is_past(round_, at_get)
    candidates = selectors.candidates(round_, at_get)
    form = OpenForm(request.POST or None, candidates=candidates, opened=opened, past=past)

    def change(at: datetime) -> None:
        data = {"units": (), "units_due_on": None} | form.cleaned_data
        if opened:
            services.add_units(round_, units=data["units"], actor=request.actor, at=at)
        else:
            services.open_round(round_, **data, actor=request.actor, at=at)

    words = _ADDING if opened else _RECORDING if past else _OPENING
    title = words.title.format(round_.label.lower())
    return form_page(
        request, round_, form, change, title=title, said=words.said, button=words.button, lead=words.lead
    )


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
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():

        def changed(at: datetime) -> str:
            change(at)
            return page_of(round_)

        answer = perform(request, changed, form=form, success=said)
        if answer is not None:
            return answer
    context = {
        "form": form, "title": title, "lead": lead, "button": button, "facts": facts, "round": round_,
    }  # fmt: skip
    return rendered(request, "campaigns/round_form.html", context, form)


def page_of(round_: Round) -> str:
    return reverse("campaigns:round", args=[round_.pk])


def _said(round_: Round, at: datetime) -> str:
    said = countdown(round_, at)
    return f"{said.headline}. {said.sentence}"


def _day(change: DeadlineChange) -> date:
    """Before which dossiers are due by that change."""
    return clock.local_date(change.new_closes_at)
