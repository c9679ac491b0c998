"""The bulletin of a round's published examples, and the text to be read out, as they print."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from andung_emulation.http import Request, recorded
from awards import access
from awards.selectors.exemplars import published_in
from campaigns.forms.fields import keys_in
from dossiers.builders.exemplars import bulletin_document, script_document
from dossiers.selectors.words import round_slug, slug
from dossiers.views.printed import Printed, answer


@recorded
@require_GET
def bulletin(request: Request, round_pk: int) -> HttpResponse:
    """All that is published of the round, or those that `?bai=` names."""
    round_ = access.round_of_exemplars_for(request.actor, round_pk)
    chosen = keys_in(request.GET.getlist("bai"))
    exemplars = list(published_in(round_, chosen))
    alone = exemplars[0] if len(exemplars) == 1 and chosen else None
    printed = Printed(
        alone or round_,
        "exemplar.bulletin_downloaded",
        f"Bản tin: {alone.title}" if alone else f"Bản tin gương điển hình {round_.period_label}",
        f"ban-tin-{slug(alone.title)}" if alone else f"ban-tin-guong-dien-hinh-{round_slug(round_)}",
        reverse("dossiers:bulletin", args=[round_pk]),
        alone.get_absolute_url() if alone else f"{reverse('awards:exemplars')}?dot={round_pk}",
        alone.title if alone else "Gương điển hình",
        query=urlencode([("bai", each) for each in chosen]),
        lead="Như sẽ in ra để phát, niêm yết; mỗi lần tải được ghi vào nhật ký.",
    )
    return answer(request, printed, lambda: bulletin_document(round_, exemplars, request.actor.on))


@recorded
@require_GET
def script(request: Request, pk: int) -> HttpResponse:
    """One that was taken down is read out no more: there is no such page."""
    row = access.exemplar_published_for(request.actor, pk)
    request.round_pk = row.round_id
    printed = Printed(
        row,
        "exemplar.script_downloaded",
        f"Bài phát thanh: {row.title}",
        f"bai-phat-thanh-{slug(row.title)}",
        reverse("dossiers:script", args=[pk]),
        row.get_absolute_url(),
        row.title,
        lead="Viết như đọc trên loa: chữ viết tắt, ngày tháng, phần trăm đã viết ra. Đọc lại tên riêng trước"
        " khi phát.",
    )
    return answer(request, printed, lambda: script_document(row, request.actor.on))
