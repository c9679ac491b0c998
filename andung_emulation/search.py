"""Search over what the person may see; names without accents find names with them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from andung_emulation import vietnamese
from andung_emulation.http import Request
from awards.models import Nomination
from awards.selectors.register import awards_matching, read_whole
from campaigns import access
from campaigns.models import Participant

LIMIT = 30


@require_safe
def search(request: Request) -> HttpResponse:
    text = vietnamese.normalise(request.GET.get("q", ""))[:100]
    context: dict[str, object] = {"text": text, "limit": LIMIT}
    context |= dict.fromkeys(("participants", "nominations", "awards", "documents"), ())
    if text:
        context |= _found(request, text)
    return render(request, "andung_emulation/search.html", context)


def _found(request: Request, text: str) -> dict[str, object]:
    """Each kind through its own `visible_to`: search shows nothing that the pages don't."""
    participants = Participant.objects.visible_to(request.actor).matching(text)
    nominations = Nomination.objects.visible_to(request.actor).filter(
        participant__in=Participant.objects.matching(text).order_by()
    )
    listed = Nomination.objects.filter(pk__in=nominations.values("pk")[:LIMIT])  # no others are read whole
    return {
        "participants": participants.select_related("block", "merged_into")[:LIMIT],
        "nominations": listed.select_related("participant", "round__campaign"),
        "awards": read_whole(awards_matching(text, request.actor), 0, LIMIT),
        "documents": access.documents_for(request.actor).filter(number__icontains=text)[:LIMIT],
    }
