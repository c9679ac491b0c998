"""The report of a nomination as it will print, before there is a dossier: a draft that follows the data."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from andung_emulation.http import Request, recorded
from awards.access import nomination_for
from dossiers.builders.reports import report_of
from dossiers.selectors.words import slug
from dossiers.views.printed import Printed, answer


@recorded
@require_GET
def report_preview(request: Request, pk: int) -> HttpResponse:
    row = nomination_for(request.actor, pk)
    request.round_pk = row.round_id
    printed = Printed(
        row,
        "nomination.report_downloaded",
        f"Báo cáo thành tích: {row.participant}",
        f"bao-cao-thanh-tich-du-thao-{slug(row.participant.name)}",
        reverse("dossiers:report-preview", args=[pk]),
        row.get_absolute_url(),
        f"Đề nghị khen {row.participant}",
    )
    return answer(request, printed, lambda: report_of(row))
