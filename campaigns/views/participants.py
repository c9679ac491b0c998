"""Đơn vị, cá nhân: the list, a page each, and the forms of the office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Model
from django.forms import Form
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from andung_emulation import clock, history
from andung_emulation.http import Request, perform, rendered
from campaigns import access
from campaigns.forms.participants import EndForm, FilterForm, PersonForm, PostingForm, QualityForm, UnitForm
from campaigns.models import Participant, Person, Unit
from campaigns.rules.rights import may
from campaigns.selectors import participants as selectors
from campaigns.selectors import rounds_newest_first
from campaigns.services import participants as services

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
        "rounds": rounds_newest_first() if may("evaluation.read", request.actor) else [],
        "may_write": may_write,
        "form": form,
        "entries": history.of(row),
    }
    return rendered(request, "campaigns/participant.html", context, form)


@reads_or_posts
def unit_new(request: Request) -> HttpResponse:
    form = UnitForm(request.POST or None)
    return _form_page(
        request,
        form,
        lambda at: services.create_unit(values=form.values(), actor=request.actor, at=at),
        title="Thêm đơn vị",
        said="Đã thêm đơn vị.",
    )


@reads_or_posts
def person_new(request: Request) -> HttpResponse:
    """A new person goes straight on to his first posting."""
    form = PersonForm(request.POST or None)
    return _form_page(
        request,
        form,
        lambda at: services.create_person(values=form.values(), actor=request.actor, at=at),
        title="Thêm cá nhân",
        said="Đã thêm cá nhân. Ghi tiếp chức vụ đang giữ.",
        then="campaigns:posting-new",
    )


@reads_or_posts
def unit_edit(request: Request, pk: int) -> HttpResponse:
    unit = _of_kind(request, Unit, pk)
    form = UnitForm(request.POST or None, instance=unit)

    def change(at: datetime) -> Model:
        version = form.cleaned_data["seen_version"]
        return services.change_unit(unit, version=version, values=form.values(), actor=request.actor, at=at)

    return _form_page(request, form, change, title=f"Sửa {unit.name}", said="Đã lưu.", of=unit)


@reads_or_posts
def person_edit(request: Request, pk: int) -> HttpResponse:
    person = _of_kind(request, Person, pk)
    form = PersonForm(request.POST or None, instance=person)

    def change(at: datetime) -> Model:
        version = form.cleaned_data["seen_version"]
        return services.change_person(
            person, version=version, values=form.values(), actor=request.actor, at=at
        )

    return _form_page(request, form, change, title=f"Sửa {person.name}", said="Đã lưu.", of=person)


@reads_or_posts
def participant_end(request: Request, pk: int) -> HttpResponse:
    row = access.participant_for(request.actor, pk)
    form = EndForm(request.POST or None, initial={"last_day": clock.local_date(clock.now())})
    return _form_page(
        request,
        form,
        lambda at: services.end_participant(row, **form.cleaned_data, actor=request.actor, at=at),
        title=f"Kết thúc: {row.name}",
        said="Đã ghi ngày kết thúc.",
        of=row,
        lead="Giấy tờ và kết quả đã có vẫn giữ nguyên; sau ngày này không còn đang hoạt động.",
    )


@reads_or_posts
def posting_new(request: Request, pk: int) -> HttpResponse:
    person = _of_kind(request, Person, pk)
    form = PostingForm(request.POST or None)
    return _form_page(
        request,
        form,
        lambda at: services.add_posting(person, **form.cleaned_data, actor=request.actor, at=at).person,
        title=f"Chức vụ của {person.name}",
        said="Đã ghi chức vụ.",
        of=person,
    )


@reads_or_posts
def posting_end(request: Request, pk: int) -> HttpResponse:
    posting = access.posting_for(request.actor, pk)
    form = EndForm(request.POST or None, initial={"last_day": clock.local_date(clock.now())})
    return _form_page(
        request,
        form,
        lambda at: services.end_posting(posting, **form.cleaned_data, actor=request.actor, at=at).person,
        title=f"{posting.person.name} thôi giữ chức vụ",
        said="Đã ghi ngày thôi giữ chức vụ.",
        of=posting.person,
        lead=f"{posting.title}, {posting.unit.name}",
    )


def _of_kind(request: Request, kind: type[Unit] | type[Person], pk: int) -> Participant:
    """404 for a unit where a person is meant, and the other way round."""
    row = kind.objects.filter(pk=access.participant_for(request.actor, pk).pk).first()
    if row is None:
        raise Http404
    return row


def _form_page(
    request: Request,
    form: Form | UnitForm | PersonForm,
    change: Callable[[datetime], Model],
    *,
    title: str,
    said: str,
    of: Participant | None = None,
    lead: str = "",
    then: str = "campaigns:participant",
) -> HttpResponse:
    """One form for one change of the office; afterwards on to the participant's page."""
    access.admit(may("participant.write", request.actor))
    if request.method == "POST" and form.is_valid():
        answer = perform(request, lambda at: reverse(then, args=[change(at).pk]), form=form, success=said)
        if answer is not None:
            return answer
    back = reverse("campaigns:participant", args=[of.pk]) if of else reverse("campaigns:participant-list")
    context = {"form": form, "title": title, "lead": lead, "back": back}
    return rendered(request, "campaigns/participant_form.html", context, form)


def _rated(request: Request, person: Participant, form: QualityForm) -> HttpResponse | None:
    def change(at: datetime) -> str:
        services.record_quality(person, **form.cleaned_data, actor=request.actor, at=at)
        return reverse("campaigns:participant", args=[person.pk])

    return perform(request, change, form=form, success="Đã ghi xếp loại.")
