"""Đơn vị, cá nhân: the list, a page each, and the forms of the office."""

from __future__ import annotations

from datetime import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from andung_emulation import clock, history
from andung_emulation.http import Request, perform, rendered
from campaigns import access
from campaigns.forms.participants import FilterForm, QualityForm
from campaigns.models import Participant
from campaigns.rules.rights import may
from campaigns.selectors import participants as selectors
from campaigns.selectors import rounds_newest_first
from campaigns.services import participants as services
from campaigns.views.rounds import READS_NOMINATIONS

PER_PAGE = 50
reads_or_posts = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def participant_list(request: Request) -> HttpResponse:
    access.admit(may("participant.read", request.actor))
    form = FilterForm(request.GET)
    filters = selectors.Filters(**form.said())
    day = clock.local_date(clock.now())
    page = Paginator(selectors.participants(request.actor, filters, day), PER_PAGE).get_page(
        request.GET.get("page")
    )
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "query": query.urlencode(),
        "may_write": may("participant.write", request.actor),
        "narrowed": any(filters.__dict__.values()),
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
    context = {
        "participant": row,
        "facts": selectors.facts_of(row),
        "postings": selectors.postings_of(row),
        "ratings": selectors.ratings_of(row),
        "sheets": selectors.sheets_of(row, request.actor),
        "cards": selectors.cards_of(row, request.actor),
        "rounds": rounds_newest_first() if request.actor.holds(*READS_NOMINATIONS) else [],
        "may_write": may_write,
        "form": form,
        "entries": history.of(row),
    }
    return rendered(request, "campaigns/participant.html", context, form)


def _rated(request: Request, person: Participant, form: QualityForm) -> HttpResponse | None:
    def change(at: datetime) -> str:
        services.record_quality(person, **form.cleaned_data, actor=request.actor, at=at)
        return reverse("campaigns:participant", args=[person.pk])

    return perform(request, change, form=form, success="Đã ghi xếp loại.")
