"""Đơn vị, cá nhân: the list, a page each, and the forms of the office."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from andung_emulation import clock, history
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from campaigns import access
from campaigns.forms.participants import FilterForm, QualityForm
from campaigns.models import Participant
from campaigns.rules.rights import may
from campaigns.selectors import participants as selectors
from campaigns.selectors import rounds_newest_first
from campaigns.selectors.years import campaign_years, person_years, unit_years
from campaigns.services.quality import record_quality
from campaigns.views.rounds import READS_NOMINATIONS
from campaigns.views.turning import without_page

PER_PAGE = 50


@require_safe
def participant_list(request: Request) -> HttpResponse:
    access.admit(may("participant.read", request.actor))
    form = FilterForm(request.GET, actor=request.actor)
    filters = selectors.Filters(**form.said())
    day = clock.local_date(clock.now())
    page = Paginator(selectors.participants(request.actor, filters, day), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "form": form,
        "page": page,
        "query": without_page(request.GET, "page"),
        "may_write": may("participant.write", request.actor),
        "narrowed": filters != selectors.Filters(order=filters.order),
    }
    return rendered(request, "campaigns/participant_list.html", context)


@reads_or_posts
def participant(request: Request, pk: int) -> HttpResponse:
    """The page; a POST records a person's quality rating."""
    row = access.participant_for(request.actor, pk)
    may_write = may("participant.write", request.actor)
    form = QualityForm(request.POST or None, initial={"year": clock.local_date(clock.now()).year})
    if request.method == "POST":
        access.admit(may_write)
        if row.is_unit:
            raise Http404
        answer = form.is_valid() and _rated(request, row, form)
        if answer:
            return answer
    at = clock.now()
    context = _record(row, request, clock.local_date(at)) | {
        "participant": row,
        "facts": selectors.facts_of(row),
        "cards": selectors.cards_of(row, request.actor),
        "rounds": rounds_newest_first() if request.actor.holds(*READS_NOMINATIONS) else [],
        "may_write": may_write and not row.merged_into_id,
        "form": form,
        "entries": history.of(row),
    }
    return rendered(request, "campaigns/participant.html", context, form)


def _record(row: Participant, request: Request, today: date) -> dict[str, Any]:
    """Posts and years, of a unit and of a person."""
    posts = list(selectors.postings_of(row))
    found: dict[str, Any] = {"postings": posts, "merged": selectors.merged_into(row)}
    if row.is_unit:
        return found | {"unit_years": unit_years(row, request.actor, today)}
    ratings = selectors.ratings_of(row)
    return found | {"person_years": person_years(ratings, posts, campaign_years(today), today)}


def _rated(request: Request, person: Participant, form: QualityForm) -> HttpResponse | None:
    def change(at: datetime) -> str:
        record_quality(person, **form.cleaned_data, actor=request.actor, at=at)
        return reverse("campaigns:participant", args=[person.pk])

    return perform(request, change, form=form, success="Đã ghi xếp loại.")
