"""The council: who sits in it and how it decides."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from andung_emulation.http import Request, rendered
from awards import access
from awards.rules import rights
from awards.selectors.meetings import members_on, rules_in_words


@require_GET
def council(request: Request) -> HttpResponse:
    row = access.council_for(request.actor)
    context = {
        "council": row,
        "members": list(members_on(row, request.actor.on)),
        "rules": rules_in_words(row),
        "may_write": rights.may("council.write", request.actor),
    }
    return rendered(request, "awards/council.html", context)
