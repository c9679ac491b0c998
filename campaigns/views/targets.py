"""Chỉ tiêu: a round's list, its workbook, and the page of one with its figures."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from andung_emulation import clock, excel, history
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from andung_emulation.verdicts import Verdict
from campaigns import access
from campaigns.forms.target_workbooks import target_workbook
from campaigns.forms.targets import ResultForm, TargetFilterForm
from campaigns.models import Target
from campaigns.rules.rights import may
from campaigns.selectors import target_page, targets
from campaigns.selectors.target_lines import line_of
from campaigns.services import target_results
from campaigns.views.turning import without_page


@require_safe
def target_list(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_of_targets_for(request.actor, round_pk)
    units = targets.units_with_targets(round_, request.actor)
    form = TargetFilterForm(request.GET, round=round_, units=units)
    filters = targets.TargetFilters(**form.said())
    context = {
        "round": round_,
        "form": form,
        "page": targets.targets_page(round_, request.actor, filters, request.GET.get("trang")),
        "query": without_page(request.GET),
        "narrowed": any(filters.__dict__.values()),
        "sees_form": bool(may("target.write", request.actor)),
        "may_add": targets.may_add(round_, request.actor, clock.now()),
        "may_set_plan": may("round.write", request.actor),
    }
    return rendered(request, "campaigns/targets.html", context)


@require_safe
def targets_workbook(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_of_targets_for(request.actor, round_pk)
    content = target_workbook(round_, targets.targets_of(round_, request.actor))
    return excel.sent(content, f"chi-tieu-{round_.year or 'tong-ket'}.xlsx")


@reads_or_posts
def target(request: Request, pk: int) -> HttpResponse:
    """The page; a POST records a figure."""
    row = access.target_for(request.actor, pk)
    request.round_pk = row.round_id
    at = clock.now()
    may_record = target_page.may_record(row, request.actor)
    form = ResultForm(request.POST or None, target=row, today=clock.local_date(at))
    if request.method == "POST":
        access.admit(may_record)
        answer = form.is_valid() and _recorded(request, row, form)
        if answer:
            return answer
    return _page(request, row, form, may_record, at)


def _recorded(request: Request, row: Target, form: ResultForm) -> HttpResponse | None:
    def change(at: datetime) -> str:
        target_results.record_result(row, form.figure(), actor=request.actor, at=at)
        return reverse("campaigns:target", args=[row.pk])

    return perform(request, change, form=form, success="Đã ghi số liệu.")


def _page(request: Request, row: Target, form: ResultForm, may_record: Verdict, at: datetime) -> HttpResponse:
    line, rows = line_of(row), target_page.rows_of(row, request.actor, at)
    context = {
        "target": row,
        "line": line,
        "facts": target_page.facts_of(row, line),
        "rows": rows,
        "draws": any(each.bar is not None for each in rows),
        "form": form,
        "writes": bool(may_record),
        "may_record": may_record,
        "may_define": targets.may_define(row.round, row.unit_id, request.actor, at),
        "entries": history.of(row),
    }
    return rendered(request, "campaigns/target.html", context, form)
