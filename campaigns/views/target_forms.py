"""The forms for targets, their figures and the plan of the year: one form, one change, back to the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from andung_emulation import clock
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from andung_emulation.verdicts import YES, Verdict
from campaigns import access
from campaigns.forms.documents import ScannedDocumentForm
from campaigns.forms.targets import ResultForm, TargetForm
from campaigns.models import Round
from campaigns.rules.rights import may
from campaigns.selectors import target_page, targets
from campaigns.services import target_results
from campaigns.services import targets as services
from campaigns.services.documents import DocumentData
from campaigns.services.year_plans import set_plan_document


@dataclass(frozen=True)
class _Words:
    """What the page of a form says, before and after."""

    title: str
    button: str
    success: str
    lead: str = ""


@reads_or_posts
def target_new(request: Request, round_pk: int) -> HttpResponse:
    access.admit(may("target.write", request.actor))
    round_ = access.round_of_targets_for(request.actor, round_pk)
    at = clock.now()
    form = TargetForm(request.POST or None, round=round_, actor=request.actor, on=clock.local_date(at))

    def change(at: datetime) -> str:
        made = services.create_target(round_, values=form.values(), actor=request.actor, at=at)
        return reverse("campaigns:target", args=[made.pk])

    verdict = targets.may_add(round_, request.actor, at)
    said = _Words(f"Thêm chỉ tiêu, {round_.label.lower()}", "Thêm chỉ tiêu", "Đã thêm chỉ tiêu.")
    return _form_page(request, round_, form, change, said, back=_list_of(round_), verdict=verdict)


@reads_or_posts
def target_edit(request: Request, pk: int) -> HttpResponse:
    row = access.target_to_write_for(request.actor, pk)
    at = clock.now()
    form = TargetForm(
        request.POST or None, round=row.round, actor=request.actor, on=clock.local_date(at), target=row
    )

    def change(at: datetime) -> str:
        version = form.cleaned_data["version"]
        services.change_target(row, values=form.values(), version=version, actor=request.actor, at=at)
        return reverse("campaigns:target", args=[row.pk])

    verdict = targets.may_define(row.round, row.unit_id, request.actor, at)
    back = reverse("campaigns:target", args=[row.pk])
    said = _Words("Sửa chỉ tiêu", "Lưu chỉ tiêu", "Đã sửa chỉ tiêu.")
    return _form_page(request, row.round, form, change, said, back=back, verdict=verdict)


@require_POST
def target_delete(request: Request, pk: int) -> HttpResponse:
    row = access.target_to_write_for(request.actor, pk)

    def change(at: datetime) -> str:
        services.delete_target(row, actor=request.actor, at=at)
        return _list_of(row.round)

    return perform(request, change, success="Đã bỏ chỉ tiêu.")


@reads_or_posts
def target_result(request: Request, pk: int) -> HttpResponse:
    """Mending a figure that nothing quotes yet."""
    row = access.target_result_for(request.actor, pk)
    target, at = row.target, clock.now()
    form = ResultForm(request.POST or None, target=target, today=clock.local_date(at), result=row)
    back = reverse("campaigns:target", args=[target.pk])

    def change(at: datetime) -> str:
        version = form.cleaned_data["version"]
        target_results.correct_result(row, form.figure(), version=version, actor=request.actor, at=at)
        return back

    verdict = target_page.may_correct(target, row, request.actor, at)
    said = _Words("Sửa số liệu", "Lưu số liệu", "Đã sửa số liệu.", target.statement)
    return _form_page(request, target.round, form, change, said, back=back, verdict=verdict)


@reads_or_posts
def plan_document(request: Request, round_pk: int) -> HttpResponse:
    """The commune's plan of the year, with its scan."""
    access.admit(may("round.write", request.actor))
    round_ = access.round_for(request.actor, round_pk)
    document = round_.plan_document
    names = ("kind", "number", "issued_on", "issuer", "subject")
    initial = {name: getattr(document, name) for name in names} if document else {}
    form = ScannedDocumentForm(request.POST or None, request.FILES or None, initial=initial)

    def change(at: datetime) -> str:
        data = DocumentData(**form.document())
        set_plan_document(round_, data, form.cleaned_data["scan"], actor=request.actor, at=at)
        return _list_of(round_)

    said = _Words(f"Kế hoạch của xã, {round_.period_label}", "Lưu văn bản", "Đã ghi kế hoạch của năm.")
    return _form_page(request, round_, form, change, said, back=_list_of(round_))


def _list_of(round_: Round) -> str:
    return reverse("campaigns:targets", args=[round_.pk])


def _form_page(
    request: Request,
    round_: Round,
    form: Form,
    change: Callable[[datetime], str],
    said: _Words,
    *,
    back: str,
    back_label: str = "Chỉ tiêu",
    verdict: Verdict = YES,
) -> HttpResponse:
    request.round_pk = round_.pk
    if request.method == "POST" and form.is_valid():
        answer = perform(request, change, form=form, success=said.success)
        if answer is not None:
            return answer
    context = {
        "form": form,
        "said": said,
        "back": back,
        "back_label": back_label,
        "verdict": verdict,
        "round": round_,
    }
    return rendered(request, "campaigns/target_form.html", context, form)
