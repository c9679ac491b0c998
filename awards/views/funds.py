"""Kinh phí khen thưởng: the years side by side, and a year with its lists and its form."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from andung_emulation import clock
from andung_emulation.http import Request, perform, rendered
from awards import access
from awards.forms.funds import FundForm
from awards.rules.rights import may
from awards.selectors.fund_pages import fund_page
from awards.selectors.fund_years import years
from awards.selectors.funds import fund_of, source_to_propose
from awards.services.funds import Allocation, set_fund
from campaigns.access import admit
from campaigns.views.turning import without_page


@require_GET
def funds(request: Request) -> HttpResponse:
    admit(may("fund.read", request.actor))
    at = clock.now()
    context = {"years": years(at), "may_write": may("fund.write", request.actor)}
    return rendered(request, "awards/funds.html", context)


@require_http_methods(["GET", "POST"])
def fund(request: Request, year: int) -> HttpResponse:
    year = access.fund_year_for(request.actor, year)
    row = fund_of(year)
    source = "" if row else source_to_propose(year).words
    form = FundForm(request.POST if request.method == "POST" else None, fund=row, source=source)

    def change(at: datetime) -> str:
        allocation, version = Allocation(**form.allocation()), form.cleaned_data["version"]
        set_fund(year, allocation, version=version, actor=request.actor, at=at)
        return reverse("awards:fund", args=[year])

    if form.is_bound and form.is_valid():
        said = f"Đã ghi kinh phí khen thưởng năm {year}."
        done = perform(request, change, form=form, success=said)
        if done:
            return done
    context = {
        "year": year,
        "page": fund_page(
            year, row, clock.now(), page=request.GET.get("trang"), given=request.GET.get("trang-khen")
        ),
        "turning": without_page(request.GET),
        "turning_given": without_page(request.GET, "trang-khen"),
        "form": form,
        "may_write": may("fund.write", request.actor),
    }
    return rendered(request, "awards/fund.html", context, form)
