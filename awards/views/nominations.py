"""The list of a round's nominations, a nomination's page, and its form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from andung_emulation import clock, drafts
from andung_emulation.http import Request, perform, rendered
from andung_emulation.registration import listed
from andung_emulation.verdicts import Verdict
from awards import access
from awards.enums import NominationState
from awards.forms.nomination_steps import ReasonForm, ReturnForm
from awards.forms.nominations import ListFilter, NominationForm
from awards.models import Nomination
from awards.rules import nominations as rules
from awards.rules import rights
from awards.selectors import nominations as reading
from awards.selectors.nomination_words import parts_of
from awards.selectors.pages import nomination_page
from awards.selectors.years.links import years_url
from awards.services import carrying
from awards.services import nominations as services
from awards.services.contents import Content
from awards.views.nomination_forms import KINDS, editing, new
from campaigns.enums import SubjectKind
from campaigns.rules import calendar
from campaigns.selectors import window_of

ROWS = 50


@require_GET
def nomination_list(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_to_list_for(request.actor, round_pk)
    every = reading.nominations_of(round_, request.actor)
    state, kind = request.GET.get("trang-thai", ""), request.GET.get("loai", "")
    text = request.GET.get("tim", "")
    chosen = reading.filtered(every, state=state, kind=kind if kind in SubjectKind else "", text=text)
    page = Paginator(chosen, ROWS).get_page(request.GET.get("trang"))
    context = {
        "round": round_,
        "counts": reading.counts_by_state(every),
        "page": page,
        "rows": reading.rows_of(page.object_list),
        "chosen_state": state,
        "filter": ListFilter(request.GET or None),
        "may_write": rights.may("nomination.write", request.actor),
        "may_change": calendar.may_change(window_of(round_), clock.now()),
        "years_url": years_url(round_),
        "links": [one for source in listed("nomination_list_links") for one in source(round_, request.actor)],
        "query": urlencode({name: value for name, value in (("loai", kind), ("tim", text)) if value}),
    }
    return rendered(request, "awards/nomination_list.html", context)


@require_GET
def nomination(request: Request, pk: int) -> HttpResponse:
    return _page(request, access.nomination_for(request.actor, pk))


@require_http_methods(["GET", "POST"])
def nomination_new(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_to_nominate_for(request.actor, round_pk)
    kind = KINDS.get(request.GET.get("doi-tuong", ""), SubjectKind.COLLECTIVE)
    page = new(request, round_, kind)

    def change(at: datetime) -> str:
        typed = page.form.cleaned_data
        made = services.create_nomination(
            round_, typed["participant"], content=Content(**page.form.content()), actor=request.actor, at=at
        )
        drafts.discard(request.user.pk or 0, page.draft_form, page.draft_subject)
        return made.get_absolute_url()

    return _saved(request, page.form, change) or rendered(
        request, "awards/nomination_form.html", page.context(), page.form
    )


@require_http_methods(["GET", "POST"])
def nomination_edit(request: Request, pk: int) -> HttpResponse:
    row = access.nomination_to_write_for(request.actor, pk)
    request.round_pk = row.round_id
    page = editing(request, row)

    def change(at: datetime) -> str:
        version = page.form.cleaned_data["version"] or 0
        services.edit_nomination(
            row, content=Content(**page.form.content()), version=version, actor=request.actor, at=at
        )
        drafts.discard(request.user.pk or 0, page.draft_form, page.draft_subject)
        return row.get_absolute_url()

    return _saved(request, page.form, change) or rendered(
        request, "awards/nomination_form.html", page.context(), page.form
    )


def _saved(request: Request, form: NominationForm, change: Callable[[datetime], str]) -> HttpResponse | None:
    if request.method != "POST" or not form.is_valid():
        return None
    return perform(request, change, form=form, success="Đã lưu. Đề nghị chưa gửi Văn phòng.")


@require_POST
def nomination_file(request: Request, pk: int) -> HttpResponse:
    return _step(request, pk, services.file_nomination, "Đã gửi Văn phòng.")


@require_POST
def nomination_accept(request: Request, pk: int) -> HttpResponse:
    return _step(request, pk, services.accept_nomination, "Đã tiếp nhận.")


@require_POST
def nomination_return(request: Request, pk: int) -> HttpResponse:
    return _with_form(request, pk, "return", services.return_nomination, "Đã trả lại, kèm lý do.")


@require_POST
def nomination_withdraw(request: Request, pk: int) -> HttpResponse:
    return _with_form(request, pk, "withdraw", services.withdraw_nomination, "Đã rút đề nghị.")


@require_POST
def nomination_carry(request: Request, pk: int) -> HttpResponse:
    access.nomination_to_write_for(request.actor, pk)
    return _step(request, pk, carrying.carry_nomination, "Đã chuyển thành bản nháp của đợt đang mở.")


def _step(request: Request, pk: int, service: Callable[..., Nomination], success: str) -> HttpResponse:
    row = access.nomination_for(request.actor, pk)

    def change(at: datetime) -> str:
        return service(row, actor=request.actor, at=at).get_absolute_url()

    return perform(request, change, success=success)


def _with_form(
    request: Request, pk: int, action: str, service: Callable[..., Nomination], success: str
) -> HttpResponse:
    row = access.nomination_for(request.actor, pk)
    form = step_form(row, action, request.POST)

    def change(at: datetime) -> str:
        return service(row, **form.said(), actor=request.actor, at=at).get_absolute_url()

    done = perform(request, change, form=form, success=success) if form.is_valid() else None
    return done or _page(request, row, {action: form})


def step_form(row: Nomination, action: str, data: Any = None) -> ReasonForm:
    if action == "return":
        return ReturnForm(data, parts=parts_of(row.round, row.participant.kind), prefix=action)
    return ReasonForm(data, label="Lý do rút (có thể để trống)", required=False, prefix=action)


def _page(request: Request, row: Nomination, sent: dict[str, ReasonForm] | None = None) -> HttpResponse:
    at = clock.now()
    request.round_pk = row.round_id
    page = nomination_page(row, request.actor, at)
    steps = {action: _offered(request, action, page.facts, at) for action in rules.TRANSITIONS}
    forms = {action: step_form(row, action) for action in ("return", "withdraw")} | (sent or {})
    context = {
        "nomination": row,
        "page": page,
        "steps": steps,
        "return_form": forms["return"],
        "withdraw_form": forms["withdraw"],
        "list_url": reverse("awards:nomination-list", args=[row.round_id]),
        "is_draft": row.state == NominationState.DRAFT,
        "carry": _carrying(request, row, at),
    }
    form = next(iter(sent.values())) if sent else None
    return rendered(request, "awards/nomination.html", context, form)


def _carrying(request: Request, row: Nomination, at: datetime) -> Verdict | None:
    """None where there is nothing to carry, or it isn't this person's to do."""
    if not carrying.was_left_behind(row, at) or not rights.may("nomination.write", request.actor):
        return None
    return carrying.may_carry(row, at)


def _offered(request: Request, action: str, facts: rules.Facts, at: datetime) -> Verdict | None:
    """The verdict of a step that leads on from here for this person; None: not his, or not from here."""
    step = rules.TRANSITIONS[action]
    if facts.state not in step.sources or not rights.may(step.right, request.actor):
        return None
    return rules.may(action, request.actor, facts, at)
