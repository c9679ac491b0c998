"""Chỉ số cải cách hành chính, SIPAS: over the years, a year, and the office's form for each."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from andung_emulation import history
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from campaigns import access
from campaigns.enums import IndexKind
from campaigns.forms.indexes import ComponentRows, IndexForm, PublishingForm
from campaigns.models import IndexResult, Round
from campaigns.rules.rights import may
from campaigns.selectors.index_years import index_tables
from campaigns.selectors.indexes import index_of, year_pages
from campaigns.services.documents import DocumentData
from campaigns.services.indexes import Entry, record_index
from campaigns.views.chosen import chosen_campaign


@require_safe
def indexes(request: Request) -> HttpResponse:
    access.admit(may("index.read", request.actor))
    choice = chosen_campaign(request)
    context = {
        "campaigns": choice.others,
        "tables": index_tables(choice.campaign),
        "may_write": may("index.write", request.actor),
    }
    return rendered(request, "campaigns/indexes.html", context)


@require_safe
def index(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.index_year_for(request.actor, round_pk)
    pages = [(each, history.of(each.row) if each.row else []) for each in year_pages(round_)]
    context = {"round": round_, "pages": pages, "may_write": may("index.write", request.actor)}
    return rendered(request, "campaigns/index.html", context)


@reads_or_posts
def index_edit(request: Request, round_pk: int, kind: str) -> HttpResponse:
    access.admit(may("index.write", request.actor))
    round_ = access.index_year_for(request.actor, round_pk)
    row = index_of(round_, kind)
    forms = _Forms(request, row)

    def change(at: datetime) -> str:
        version = forms.figures.cleaned_data["version"]
        record_index(round_, kind, forms.entry(), version=version, actor=request.actor, at=at)
        return reverse("campaigns:index", args=[round_.pk])

    if request.method == "POST" and forms.are_valid():
        said = f"Đã ghi {IndexKind(kind).label} năm {round_.year}."
        answer = perform(request, change, form=forms.figures, success=said)
        if answer is not None:
            return answer
    return _form_page(request, round_, kind, row, forms)


class _Forms:
    """What the page's three forms say together."""

    def __init__(self, request: Request, row: IndexResult | None) -> None:
        data = request.POST if request.method == "POST" else None
        self.figures = IndexForm(data, row=row)
        self.rows = ComponentRows(data, row=row)
        self.document = PublishingForm(data, request.FILES if data is not None else None)

    def are_valid(self) -> bool:
        return all(each.is_valid() for each in (self.figures, self.rows, self.document))

    def entry(self) -> Entry:
        said = self.document.is_said()
        return Entry(
            figures=self.figures.figures(),
            components=self.rows.components(),
            source=self.figures.cleaned_data["source"],
            document=DocumentData(**self.document.document()) if said else None,
            scan=self.document.cleaned_data["scan"] if said else None,
        )


def _form_page(
    request: Request, round_: Round, kind: str, row: IndexResult | None, forms: _Forms
) -> HttpResponse:
    if request.method == "POST":
        request.answer_status = getattr(request, "answer_status", 422)
    context = {
        "round": round_,
        "title": f"{IndexKind(kind).label} năm {round_.year}",
        "row": row,
        "forms": forms,
    }
    return rendered(request, "campaigns/index_form.html", context)
