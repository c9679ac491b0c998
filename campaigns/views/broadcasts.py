"""Nhật ký tuyên truyền (plan, IV.3): the list of a round, its Excel file, what was photographed."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_safe

from andung_emulation import clock, excel
from andung_emulation.http import Request, recorded, rendered
from campaigns import access
from campaigns.forms.broadcasts import BroadcastFilter
from campaigns.rules.broadcasts import is_under_way
from campaigns.rules.rights import may
from campaigns.selectors import broadcasts as reading
from campaigns.services.copies import record_list_taken
from campaigns.views.files import file_sent
from campaigns.views.turning import without_page

ROWS = 50


@require_safe
def broadcasts(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.broadcasts_for(request.actor, round_pk)
    form = BroadcastFilter(request.GET)
    chosen = form.said()
    rows = reading.broadcasts_of(round_, request.actor, **chosen)
    page = Paginator(rows, ROWS).get_page(request.GET.get("trang"))
    context = {
        "round": round_,
        "form": form,
        "narrowed": any(chosen.values()),
        "sums": reading.sums_of(rows),
        "page": page,
        "rows": reading.rows_of(page.object_list),
        "query": without_page(request.GET),
        "may_write": may("broadcast.write", request.actor),
        "may_record": is_under_way(round_.label, opened_on=round_.opened_on),
        "may_export": may("broadcast.export", request.actor),
    }
    return rendered(request, "campaigns/broadcasts.html", context)


@recorded
@require_GET
def broadcasts_export(request: Request, round_pk: int) -> HttpResponse:
    """Exactly the lines that the same address shows on the page."""
    round_ = access.broadcasts_for(request.actor, round_pk, to="broadcast.export")
    chosen, at = BroadcastFilter(request.GET).said(), clock.now()
    rows, said = reading.broadcasts_of(round_, request.actor, **chosen), reading.in_words(**chosen)
    sheet = reading.broadcast_sheet(round_, rows, filters=said, by=request.actor.name, at=at)
    filters = f"{round_.period_label}; {said}"
    record_list_taken("broadcast.exported", filters, rows.count(), actor=request.actor, at=at)
    name = f"nhat-ky-tuyen-truyen-{round_.year or round_.campaign.period.replace(' ', '')}.xlsx"
    return excel.sent(excel.workbook(sheet), name)


@recorded
@require_GET
def broadcast_file(request: Request, pk: int) -> HttpResponse:
    """What was handed in with a line, told in history first."""
    row = access.broadcast_for(request.actor, pk)
    return file_sent(request, row.file, of=row, back=reverse("campaigns:broadcasts", args=[row.round_id]))
