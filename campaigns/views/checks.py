"""Hướng dẫn, kiểm tra (plan, IV.2): the list of a round, the page of a check, its scan."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_safe

from andung_emulation import clock, history
from andung_emulation.http import Request, recorded, rendered
from campaigns import access
from campaigns.forms.checks import CheckFilter
from campaigns.rules.checks import is_under_way
from campaigns.rules.rights import may
from campaigns.selectors import checks as selectors
from campaigns.selectors.guidance import guidance_of
from campaigns.views.files import file_sent
from campaigns.views.turning import without_page


@require_safe
def checks(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.checks_for(request.actor, round_pk)
    form = CheckFilter(request.GET)
    chosen = form.said()
    number = request.GET.get("trang")
    found = selectors.checks_page(round_, request.actor, clock.now(), **chosen, number=number)
    context = {
        "round": round_,
        "rows": found.rows,
        "said": found.said,
        "page": found.page,
        "query": without_page(request.GET),
        "form": form,
        "narrowed": any(chosen.values()),
        "letters": guidance_of(round_, request.actor),
        "may_write": may("check.write", request.actor),
        "may_record": is_under_way(round_.label, opened_on=round_.opened_on),
    }
    return rendered(request, "campaigns/checks.html", context)


@require_safe
def check(request: Request, pk: int) -> HttpResponse:
    row = access.check_for(request.actor, pk)
    request.round_pk = row.round_id
    context = {
        "check": row,
        "round": row.round,
        "facts": selectors.facts_of(row),
        "findings": selectors.findings_of(row, clock.now()),
        "may_write": may("check.write", request.actor),
        "entries": history.of(row),
    }
    return rendered(request, "campaigns/check.html", context)


@recorded
@require_GET
def check_file(request: Request, pk: int) -> HttpResponse:
    """The scan of the record, told in history first."""
    row = access.check_for(request.actor, pk)
    return file_sent(request, row.file, of=row, back=reverse("campaigns:check", args=[row.pk]))
