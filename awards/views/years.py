"""The campaign's years of units and people: who could be proposed for the final round, drafts out of them."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from andung_emulation import clock
from andung_emulation.http import Request, perform, rendered
from awards import access
from awards.forms.years import DraftForm
from awards.models import Nomination
from awards.rules import rights
from awards.selectors.years.listing import in_order, people_and_units, rows_of
from awards.selectors.years.page import years_page
from awards.selectors.years.skimming import skim
from awards.services.drafting import Drafted, draft_from_years
from awards.views.nomination_forms import KINDS
from campaigns.enums import SubjectKind
from campaigns.models import Round
from campaigns.rules import calendar
from campaigns.selectors import window_of

ROWS = 50


@require_GET
def years_list(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.final_round_for(request.actor, round_pk)
    return _list(request, round_, _kind(request))


@require_GET
def years_of(request: Request, round_pk: int, pk: int) -> HttpResponse:
    round_ = access.final_round_for(request.actor, round_pk)
    at = clock.now()
    who = access.participant_of_years_for(request.actor, round_, pk, at)
    page = years_page(who, round_, request.actor, at)
    return rendered(request, "awards/years_of.html", {"round": round_, "participant": who, "page": page})


@require_POST
def years_draft(request: Request, round_pk: int) -> HttpResponse:
    """One or several at once; a single one is opened, several are shown in the list of nominations."""
    round_ = access.final_round_to_nominate_for(request.actor, round_pk)
    offered = people_and_units(round_, request.actor, clock.now())
    form = DraftForm(request.POST, offered=offered)

    def change(at: datetime) -> str:
        drafted = draft_from_years(round_, form.chosen(), actor=request.actor, at=at)
        messages.success(request, told(drafted))
        found: list[Nomination] = [*drafted.made, *drafted.there]
        if len(found) == 1:
            return found[0].get_absolute_url()
        return reverse("awards:nomination-list", args=[round_.pk])

    done = perform(request, change, form=form) if form.is_valid() else None
    return done or _list(request, round_, _kind(request), form)


def told(drafted: Drafted) -> str:
    there = len(drafted.there)
    kept = f" {there} trường hợp đã có đề nghị từ trước, giữ nguyên." if there else ""
    if not drafted.made:
        return kept.strip()
    return f"Đã soạn {len(drafted.made)} đề nghị từ các năm, chưa gửi: xem lại, sửa rồi gửi Văn phòng.{kept}"


def _list(request: Request, round_: Round, kind: str, form: DraftForm | None = None) -> HttpResponse:
    at = clock.now()
    here = next(url for url, _, value in _kinds() if value == kind)
    skimmed = skim(people_and_units(round_, request.actor, at).filter(kind=kind), round_, request.actor)
    page = Paginator(in_order(skimmed, round_, at), ROWS).get_page(request.GET.get("trang"))
    context = {
        "round": round_,
        "kinds": [(url, label, value == kind) for url, label, value in _kinds()],
        "here": f"{here}&trang={page.number}" if page.number > 1 else here,
        "page": page,
        "query": here.removeprefix("?"),
        "rows": rows_of(skimmed.records_of(list(page)), round_, request.actor, at),
        "chosen": form.ticked() if form else frozenset(),
        "form": form,
        "may_write": rights.may("nomination.write", request.actor),
        "may_change": calendar.may_change(window_of(round_), at),
    }
    return rendered(request, "awards/years.html", context, form)


def _kinds() -> list[tuple[str, str, str]]:
    return [(f"?doi-tuong={slug}", SubjectKind(value).label, value) for slug, value in KINDS.items()]


def _kind(request: Request) -> str:
    return KINDS.get(request.GET.get("doi-tuong", ""), SubjectKind.COLLECTIVE)
