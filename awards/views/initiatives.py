"""Sáng kiến, mô hình, giải pháp, cách làm hay: register, extract, a page each, the form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_safe

from andung_emulation import clock, excel
from andung_emulation.http import Request, perform, reads_or_posts, recorded, rendered
from andung_emulation.verdicts import YES
from awards import access
from awards.enums import InitiativeState
from awards.forms.initiatives import InitiativeFilter, InitiativeForm
from awards.models import Initiative
from awards.models.initiatives import InitiativeQuerySet
from awards.rules import initiatives as rules
from awards.rules.rights import may
from awards.selectors import initiatives as reading
from awards.selectors.initiative_page import initiative_page
from awards.selectors.initiative_sheet import initiative_sheet
from awards.selectors.nominees import with_posts
from awards.services import initiatives as services
from awards.services.copies import record_initiatives_export
from campaigns.access import admit
from campaigns.enums import Role
from campaigns.models import Participant
from campaigns.views.turning import without_page

ROWS = 50


@require_safe
def initiative_list(request: Request) -> HttpResponse:
    admit(may("initiative.read", request.actor))
    seen = Initiative.objects.visible_to(request.actor)
    form = _filter(request, seen)
    filters = form.filters()
    page = Paginator(reading.in_order(reading.narrowed(seen, filters)), ROWS).get_page(
        request.GET.get("trang")
    )
    context = {
        "form": form,
        "narrowed": filters != reading.Filters(),
        "page": page,
        "rows": reading.rows_of(page.object_list),
        "query": without_page(request.GET),
        "may_propose": may("initiative.propose", request.actor),
        "may_export": may("initiative.export", request.actor),
    }
    return rendered(request, "awards/initiatives.html", context)


def _filter(request: Request, seen: InitiativeQuerySet) -> InitiativeFilter:
    years, recognised = reading.years_of(seen), reading.years_recognised(seen)
    return InitiativeFilter(request.GET, years=years, recognised=recognised)


@recorded
@require_GET
def initiative_export(request: Request) -> HttpResponse:
    """Exactly the lines that the same address shows on the page, of all its pages."""
    admit(may("initiative.export", request.actor))
    seen, at = Initiative.objects.visible_to(request.actor), clock.now()
    filters = _filter(request, seen).filters()
    rows, said = reading.in_order(reading.narrowed(seen, filters)), reading.in_words(filters)
    sheet = initiative_sheet(rows, filters=said, by=request.actor.name, at=at)
    record_initiatives_export(said, rows.count(), actor=request.actor, at=at)
    return excel.sent(excel.workbook(sheet), f"sang-kien-{clock.local_date(at):%Y-%m-%d}.xlsx")


@require_safe
def initiative(request: Request, pk: int) -> HttpResponse:
    row = access.initiative_for(request.actor, pk)
    page = initiative_page(row, request.actor, clock.local_date(clock.now()))
    return rendered(request, "awards/initiative.html", {"initiative": row, "page": page})


@reads_or_posts
def initiative_new(request: Request) -> HttpResponse:
    admit(may("initiative.propose", request.actor))
    form = _form(request)

    def change(at: datetime) -> str:
        row = services.propose_initiative(form.content(), actor=request.actor, at=at)
        return row.get_absolute_url()

    said = "Đã ghi đề xuất. Văn phòng ghi văn bản khi được công nhận."
    answer = _saved(request, form, change, said)
    context = {
        "title": "Đề xuất sáng kiến, cách làm hay",
        "button": "Gửi đề xuất",
        "back": reverse("awards:initiatives"),
        "back_label": "Sáng kiến, cách làm hay",
    }
    return answer or _page(request, form, context)


@reads_or_posts
def initiative_edit(request: Request, pk: int) -> HttpResponse:
    """For its people and the office; to others there is no such page."""
    row = access.initiative_for(request.actor, pk)
    facts = reading.facts_of(row, request.actor.on)
    admit(rules.is_for("edit", request.actor, facts))
    form = _form(request, row)

    def change(at: datetime) -> str:
        version = form.cleaned_data["version"] or 0
        services.edit_initiative(row, form.content(), version=version, actor=request.actor, at=at)
        return row.get_absolute_url()

    answer = _saved(request, form, change, "Đã lưu.")
    context = {
        "title": f"Sửa: {row.title}",
        "button": "Lưu",
        "back": row.get_absolute_url(),
        "back_label": row.title,
        "recognised": row.state == InitiativeState.RECOGNISED,
        "may_save": rules.may("edit", request.actor, facts),
    }
    return answer or _page(request, form, context)


def _form(request: Request, row: Initiative | None = None) -> InitiativeForm:
    actor, on = request.actor, request.actor.on
    units = reading.units_to_propose_from(actor)
    people = reading.people_to_name(actor, row)
    initial: dict[str, Any] = {"proposed_on": on}
    if row is None and not actor.holds(Role.OFFICE):
        own = list(units[:2])
        initial |= {"unit": own[0].pk if len(own) == 1 else None, "author_1": actor.person_id}
    elif row is not None:
        units = units | Participant.objects.filter(pk=row.unit_id or 0)
    return InitiativeForm(
        request.POST if request.method == "POST" else None,
        row=row,
        people=with_posts(people, on),
        units=units,
        initial=initial,
    )


def _saved(
    request: Request, form: InitiativeForm, change: Callable[[datetime], str], said: str
) -> HttpResponse | None:
    if request.method != "POST" or not form.is_valid():
        return None
    return perform(request, change, form=form, success=said)


def _page(request: Request, form: InitiativeForm, context: dict[str, Any]) -> HttpResponse:
    return rendered(request, "awards/initiative_form.html", {"may_save": YES, "form": form} | context, form)
