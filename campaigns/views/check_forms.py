"""The office writes down a check with what it found, and what became of a finding."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse

from andung_emulation.http import Request, perform, reads_or_posts, rendered
from campaigns import access
from campaigns.forms.checks import CheckForm, FindingRows, MendForm
from campaigns.models import Check, Finding, Round
from campaigns.rules.checks import FindingData
from campaigns.rules.rights import may
from campaigns.selectors.guidance import units_to_name
from campaigns.services import checks as services


@reads_or_posts
def check_new(request: Request, round_pk: int) -> HttpResponse:
    access.admit(may("check.write", request.actor))
    return _check_page(request, access.checks_for(request.actor, round_pk))


@reads_or_posts
def check_edit(request: Request, pk: int) -> HttpResponse:
    access.admit(may("check.write", request.actor))
    row = access.check_for(request.actor, pk)
    request.round_pk = row.round_id
    return _check_page(request, row.round, row)


def _check_page(request: Request, round_: Round, row: Check | None = None) -> HttpResponse:
    """“Thêm dòng” shows the same again with more rows, and judges nothing."""
    posted, more = request.method == "POST", "more" in request.POST
    units = units_to_name(round_, also=[row.unit_id] if row else [])
    rows = FindingRows(
        request.POST if posted else None,
        contents=list(round_.campaign.contents.all()),
        known=list(row.findings.all()) if row else [],
        more=more,
    )
    form = CheckForm(*([request.POST, request.FILES] if posted and not more else []), units=units, check=row)
    if more:
        form.initial.update({name: request.POST.get(name, "") for name in form.fields if name != "scan"})
    if posted and not more:
        typed = rows.typed()
        answer = _saved(request, round_, row, form, typed) if form.is_valid() and typed is not None else None
        if answer is not None:
            return answer
        if not hasattr(request, "answer_status"):
            request.answer_status = 422
    context = {"form": form, "rows": rows, "round": round_, "check": row}
    return rendered(request, "campaigns/check_form.html", context, form)


def _saved(
    request: Request,
    round_: Round,
    row: Check | None,
    form: CheckForm,
    findings: list[FindingData],
) -> HttpResponse | None:
    """None when the service refuses; the reason is on the form."""
    data, scan = form.as_data(findings), form.cleaned_data["scan"]

    def change(at: datetime) -> str:
        if row is None:
            kept = services.record_check(round_, data, scan=scan, actor=request.actor, at=at)
        else:
            version = form.cleaned_data["version"] or 0
            kept = services.change_check(row, data, version=version, scan=scan, actor=request.actor, at=at)
        return reverse("campaigns:check", args=[kept.pk])

    return perform(request, change, form=form, success="Đã lưu cuộc kiểm tra.")


@reads_or_posts
def finding_mend(request: Request, pk: int) -> HttpResponse:
    access.admit(may("check.write", request.actor))
    row = access.finding_for(request.actor, pk)
    request.round_pk = row.check_made.round_id
    form = MendForm(
        request.POST or None,
        reopens=row.mended_on is not None,
        initial={
            "version": row.check_made.version,
            "mended_on": row.mended_on or request.actor.on,
            "note": row.mended_note,
        },
    )
    answer = _mended(request, row, form) if request.method == "POST" and form.is_valid() else None
    return answer or _mend_page(request, row, form)


def _mended(request: Request, row: Finding, form: MendForm) -> HttpResponse | None:
    def change(at: datetime) -> str:
        services.mend_finding(row, **form.cleaned_data, actor=request.actor, at=at)
        return reverse("campaigns:check", args=[row.check_made_id])

    return perform(request, change, form=form, success="Đã ghi kết quả khắc phục.")


def _mend_page(request: Request, row: Finding, form: MendForm) -> HttpResponse:
    check = row.check_made
    context = {
        "form": form,
        "facts": [("Đơn vị", check.unit.name), (f"Nội dung {row.content.letter}", row.text)],
        "title": "Ghi kết quả khắc phục",
        "button": "Ghi",
        "back": reverse("campaigns:check", args=[check.pk]),
        "back_label": str(check),
    }
    return rendered(request, "campaigns/following_form.html", context, form)
