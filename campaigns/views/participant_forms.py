"""The office's forms for units, people and postings: one form, one change, back to the participant's page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db.models import Model
from django.forms import Form
from django.http import Http404, HttpResponse
from django.urls import reverse

from andung_emulation import clock
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from campaigns import access
from campaigns.forms.participants import EndForm, PersonForm, PostingForm, UnitForm
from campaigns.models import Participant, Person, Unit
from campaigns.rules.rights import may
from campaigns.services import participants as services


@reads_or_posts
def unit_new(request: Request) -> HttpResponse:
    form = UnitForm(request.POST or None)
    return form_page(
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
    return form_page(
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

    return form_page(request, form, change, title=f"Sửa {unit.name}", said="Đã lưu.", of=unit)


@reads_or_posts
def person_edit(request: Request, pk: int) -> HttpResponse:
    person = _of_kind(request, Person, pk)
    form = PersonForm(request.POST or None, instance=person)

    def change(at: datetime) -> Model:
        version = form.cleaned_data["seen_version"]
        return services.change_person(
            person, version=version, values=form.values(), actor=request.actor, at=at
        )

    return form_page(request, form, change, title=f"Sửa {person.name}", said="Đã lưu.", of=person)


@reads_or_posts
def participant_end(request: Request, pk: int) -> HttpResponse:
    row = access.participant_for(request.actor, pk)
    form = EndForm(request.POST or None, initial={"last_day": clock.local_date(clock.now())})
    return form_page(
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
    return form_page(
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
    return form_page(
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


def form_page(
    request: Request,
    form: Form | UnitForm | PersonForm,
    change: Callable[[datetime], Model],
    *,
    title: str,
    said: str,
    of: Participant | None = None,
    lead: str = "",
    then: str = "campaigns:participant",
    button: str = "Lưu",
) -> HttpResponse:
    """One form for one change of the office; afterwards on to the participant's page."""
    access.admit(may("participant.write", request.actor))
    if request.method == "POST" and form.is_valid():
        answer = perform(request, lambda at: reverse(then, args=[change(at).pk]), form=form, success=said)
        if answer is not None:
            return answer
    back = reverse("campaigns:participant", args=[of.pk]) if of else reverse("campaigns:participant-list")
    context = {"form": form, "title": title, "lead": lead, "back": back, "button": button}
    return rendered(request, "campaigns/participant_form.html", context, form)
