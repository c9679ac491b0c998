"""Gương điển hình (plan, IV.3): the board, a story's page, its photo, the form in which it is written."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET, require_safe

from andung_emulation import files
from andung_emulation.http import Request, recorded, rendered
from awards import access
from awards.enums import ExemplarState
from awards.rules import exemplars as rules
from awards.rules.rights import may
from awards.selectors import exemplars as reading
from awards.selectors.exemplar_page import exemplar_page
from campaigns.access import admit
from campaigns.views.files import file_sent


@require_safe
def exemplars(request: Request) -> HttpResponse:
    """Published ones as cards; what is prepared, and what was taken down, as far as he may see it."""
    admit(may("exemplar.read", request.actor))
    seen = reading.exemplars_for(request.actor)
    published = seen.published()
    rounds = reading.rounds_of(published)
    chosen = next((each for each in rounds if str(each.pk) == request.GET.get("dot")), None)
    waiting = seen.filter(state__in=(ExemplarState.PROPOSED, ExemplarState.WRITING))
    closed = seen.filter(state__in=(ExemplarState.WITHDRAWN, ExemplarState.DECLINED))
    context = {
        "cards": reading.cards_of(published.filter(round=chosen) if chosen else published, request.actor),
        "filters": reading.filters_of(rounds, chosen),
        "printed": rounds[0] if len(rounds) == 1 else chosen,
        "waiting": reading.lines_of(waiting.order_by("proposed_at", "pk")),
        "closed": reading.lines_of(closed),
        "may_propose": may("exemplar.propose", request.actor),
        "may_write": may("exemplar.write", request.actor),
    }
    return rendered(request, "awards/exemplars.html", context)


@require_safe
def exemplar(request: Request, pk: int) -> HttpResponse:
    row = access.exemplar_for(request.actor, pk)
    request.round_pk = row.round_id
    context = {"exemplar": row, "page": exemplar_page(row, request.actor)}
    return rendered(request, "awards/exemplar.html", context)


@require_GET
def exemplar_image(request: Request, pk: int) -> HttpResponse:
    """The photo in its page, as this application drew it; to who may not see the story there is none."""
    row = access.exemplar_for(request.actor, pk)
    if row.photo is None:
        raise Http404
    try:
        return files.shown(row.photo)
    except files.FileLost as lost:
        raise Http404 from lost


@recorded
@require_GET
def exemplar_consent_file(request: Request, pk: int) -> HttpResponse:
    """The signed paper of consent, told in history first: for who keeps it alone."""
    row = access.exemplar_for(request.actor, pk)
    admit(rules.is_for("consent", request.actor, reading.facts_of(row)))
    return file_sent(request, row.consent_file, of=row, back=row.get_absolute_url())
