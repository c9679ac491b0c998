"""Sổ khen thưởng: the list, its extract as Excel, an award's page."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from andung_emulation import clock, excel
from andung_emulation.http import Request, recorded, rendered
from awards import access
from awards.forms.register import RegisterFilter
from awards.models import Award
from awards.rules.rights import may, may_see_money
from awards.selectors import register as reading
from awards.selectors.award_page import award_page
from awards.selectors.counted import Counted
from awards.selectors.register_rows import rows_of
from awards.selectors.register_sheet import register_sheet
from awards.services.copies import record_export
from campaigns.access import admit
from campaigns.models import Participant
from campaigns.views.turning import without_page

ROWS = 50


class _Shown:
    """What the address asks for, as far as the person may see it."""

    def __init__(self, request: Request) -> None:
        actor = request.actor
        self.choices = reading.choices_for(actor)
        units = Participant.objects.units().visible_to(actor).order_by("sort_key", "pk")
        self.form = RegisterFilter(request.GET, choices=self.choices, units=units)
        self.filters = self.form.filters()
        self.rows = reading.narrowed(Award.objects.visible_to(actor), self.filters)

    @property
    def in_words(self) -> str:
        return reading.in_words(self.filters, self.choices)


@require_GET
def register(request: Request) -> HttpResponse:
    admit(may("award.read", request.actor))
    shown = _Shown(request)
    totals = reading.totals_of(shown.rows, request.actor)
    rows = reading.in_order(shown.rows)
    page = Counted(rows, ROWS, totals.count).get_page(request.GET.get("trang"))
    context = {
        "form": shown.form,
        "narrowed": shown.filters != reading.Filters(),
        "totals": totals,
        "page": page,
        "rows": rows_of(
            reading.read_whole(rows, max(page.start_index() - 1, 0), page.end_index()), request.actor
        ),
        "query": without_page(request.GET),
        "sees_money": may_see_money(request.actor),
        "sees_funds": may("fund.read", request.actor),
        "may_export": may("award.export", request.actor),
    }
    return rendered(request, "awards/register.html", context)


@recorded
@require_GET
def register_export(request: Request) -> HttpResponse:
    """Exactly the lines that the same address shows on the page, of all its pages."""
    admit(may("award.export", request.actor))
    shown, at = _Shown(request), clock.now()
    awards = list(reading.in_order(shown.rows))
    sheet = register_sheet(awards, filters=shown.in_words, by=request.actor.name, at=at)
    content = excel.workbook(sheet)
    record_export(shown.in_words, len(awards), actor=request.actor, at=at)
    return excel.sent(content, f"so-khen-thuong-{clock.local_date(at):%Y-%m-%d}.xlsx")


@require_GET
def award(request: Request, pk: int) -> HttpResponse:
    row = access.award_for(request.actor, pk)
    return rendered(request, "awards/award.html", {"award": row, "page": award_page(row, request.actor)})
