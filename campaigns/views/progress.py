"""Tiến độ: who is late with what, by unit and by content."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from andung_emulation import clock
from andung_emulation.http import Request, rendered
from campaigns import access
from campaigns.enums import Role
from campaigns.forms.progress import ProgressFilter
from campaigns.selectors import progress as selectors
from campaigns.selectors import work_calendar
from campaigns.views.turning import without_page

ROWS = 40  # a commune's units, on one page


@require_safe
def progress(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.board_for(request.actor, round_pk)
    at, calendar = clock.now(), work_calendar()
    rows = selectors.progress_of(round_, request.actor, at, calendar)
    contents = selectors.by_content(rows, round_)
    form = ProgressFilter(
        request.GET,
        blocks=list(dict.fromkeys(row.block for row in rows)),
        contents=[(each.letter, f"{each.letter}) {each.title}") for each in contents],
    )
    wanted = form.wanted()
    page = Paginator(selectors.narrowed(rows, wanted), ROWS).get_page(request.GET.get("trang"))
    context = {
        "round": round_,
        "rows": page.object_list,
        "page": page,
        "query": without_page(request.GET),
        "complete": [row.unit for row in rows if not row.lacks],
        "said": selectors.said_of(rows) if rows else "",
        "contents": contents if rows else [],
        "form": form,
        "narrowed": wanted != selectors.Wanted(),
        "ahead": selectors.days_ahead(calendar, clock.local_date(at)),
        "keeps_calendar": request.actor.holds(Role.OFFICE),
    }
    return rendered(request, "campaigns/progress.html", context)
