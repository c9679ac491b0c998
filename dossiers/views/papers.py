"""A paper: as it prints, and its steps from draft to issued."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from andung_emulation import clock
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.http import Request, perform, recorded, rendered
from dossiers import access
from dossiers.blocks import OfficialDocument
from dossiers.builders import build
from dossiers.enums import PaperState
from dossiers.forms import CopyForm, IssueForm, ReasonForm
from dossiers.models import Paper
from dossiers.renderers.docx import no_word
from dossiers.renderers.html import sheet
from dossiers.renderers.pdf import RenderFailed, render_pdf
from dossiers.rules.papers import NUMBERED
from dossiers.rules.rights import may
from dossiers.selectors.paper_pages import paper_page
from dossiers.selectors.signed_copies import copies_of
from dossiers.services import papers as services
from dossiers.services.printing import document_of
from dossiers.views.downloads import paper_file
from dossiers.views.opening import opened


@recorded
@require_GET
def paper(request: Request, pk: int) -> HttpResponse:
    row = access.paper_for(request.actor, pk)
    if row.dossier is not None:
        opened(request, row.dossier)
    match request.GET.get("format", ""):
        case "":
            return show(request, row)
        case "pdf" | "docx" as form:
            return paper_file(request, row, form)
    raise Http404


@require_POST
def paper_freeze(request: Request, pk: int) -> HttpResponse:
    """Printed before it is frozen: what doesn't print never goes on to the signature."""
    row = access.paper_for(request.actor, pk)
    if not may("paper.write", request.actor) or row.state != PaperState.DRAFT:
        return perform(request, lambda at: _refused_freeze(request, row, at))
    try:
        document = build(row, PaperState.FOR_SIGNATURE)
        render_pdf(document)
    except (RenderFailed, Refused) as failed:
        return show(request, row, str(failed))

    def change(at: datetime) -> str:
        return url_of(services.freeze_paper(row, rendered=document, actor=request.actor, at=at))

    return perform(request, change, success="Đã lập bản trình ký: nội dung đã chốt. In ra để trình ký.")


@require_POST
def paper_thaw(request: Request, pk: int) -> HttpResponse:
    row = access.paper_for(request.actor, pk)

    def change(at: datetime) -> str:
        return url_of(services.thaw_paper(row, actor=request.actor, at=at))

    return perform(request, change, success="Văn bản trở lại là dự thảo, đi theo dữ liệu.")


@require_POST
def paper_issue(request: Request, pk: int) -> HttpResponse:
    row = access.paper_for(request.actor, pk)
    form = IssueForm(request.POST, is_numbered=row.kind in NUMBERED)

    def change(at: datetime) -> str:
        number, dated = form.number_typed(), form.cleaned_data["dated"]
        return url_of(services.issue_paper(row, number=number, dated=dated, actor=request.actor, at=at))

    done = _done(request, change, form, "Đã ban hành. PDF đang được niêm phong.")
    if done is not None:
        return done
    if dated := form.cleaned_data.get("dated"):  # somebody may have taken the number that was proposed
        form.say_next(services.proposed_number(row, dated))
    return show(request, row, issue_form=form)


@require_POST
def paper_void(request: Request, pk: int) -> HttpResponse:
    row = access.paper_for(request.actor, pk)
    form = ReasonForm(request.POST)

    def change(at: datetime) -> str:
        reason = form.cleaned_data["reason"]
        return url_of(services.void_paper(row, reason=reason, actor=request.actor, at=at))

    done = _done(request, change, form, "Đã hủy văn bản cũ; đây là dự thảo mới.")
    return done or show(request, row, void_form=form)


def url_of(row: Paper) -> str:
    return reverse("dossiers:paper", args=[row.pk])


def _refused_freeze(request: Request, row: Paper, at: datetime) -> str:
    """The service says why; nothing is printed for who may not freeze."""
    return url_of(services.freeze_paper(row, rendered=document_of(row), actor=request.actor, at=at))


def _done(
    request: Request, change: Callable[[datetime], str], form: forms.Form, success: str
) -> HttpResponse | None:
    """None where the form has to be shown again, with what was typed and why it was refused."""
    return perform(request, change, form=form, success=success) if form.is_valid() else None


def show(request: Request, row: Paper, failure: str = "", /, **sent: forms.Form) -> HttpResponse:
    """The page with the paper as it prints, and the form that was sent and came back."""
    request.round_pk = row.round.pk
    if failure:
        request.answer_status = 422
    document, missing = _document(row)
    context: dict[str, Any] = {
        "sheet": sheet(document) if document else "",
        "missing": missing,
        "no_word": no_word(document) if document else "",
        "paper": row,
        "page": paper_page(row, request.actor, clock.now(), document),
        "failure": failure,
        "issue_form": sent.get("issue_form") or _issue_form(row),
        "void_form": sent.get("void_form") or ReasonForm(),
        **_copies(row, request.actor, sent),
    }
    return rendered(request, "dossiers/paper.html", context, next(iter(sent.values()), None))


def _copies(row: Paper, actor: Actor, sent: Mapping[str, forms.Form]) -> dict[str, Any]:
    """Each copy with the form that takes it off."""
    copies = copies_of(row, actor)
    rows = [
        (each, sent.get(f"withdraw-{each.pk}") or ReasonForm(prefix=f"bo-{each.pk}")) for each in copies.rows
    ]
    return {"copies": copies, "copy_rows": rows, "copy_form": sent.get("copy_form") or CopyForm()}


def _document(row: Paper) -> tuple[OfficialDocument | None, str]:
    """The paper, or why there is none yet."""
    try:
        return document_of(row), ""
    except Refused as refused:
        return None, refused.reason


def _issue_form(row: Paper) -> IssueForm:
    """With the day of the meeting for its minutes, else today, and the series' next number."""
    day = clock.local_date(row.meeting.starts_at) if row.meeting else clock.local_date(clock.now())
    initial = {"dated": day, "number": services.proposed_number(row, day)}
    return IssueForm(is_numbered=row.kind in NUMBERED, initial=initial)
