"""A year's quality ratings by Excel: out, in again, what would change, and then the change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from andung_emulation import clock, excel
from andung_emulation.http import Request, reads_or_posts, recorded
from campaigns import access
from campaigns.forms.quality_workbooks import QualityUploadForm, quality_workbook
from campaigns.rules.rights import may
from campaigns.selectors.file_preview import FilePreview, Line
from campaigns.selectors.quality import RatedPerson, rated_persons
from campaigns.selectors.quality_preview import quality_preview
from campaigns.services.copies import record_list_taken
from campaigns.services.quality import Rated, record_ratings
from campaigns.views import imports


@recorded
@require_GET
def export(request: Request, year: int) -> HttpResponse:
    at = clock.now()
    people = _people_of(request, year)
    content = quality_workbook(year, people)
    record_list_taken("quality.exported", f"năm {year}", len(people), actor=request.actor, at=at)
    return excel.sent(content, f"xep-loai-{year}.xlsx")


@reads_or_posts
def upload(request: Request, year: int) -> HttpResponse:
    return imports.upload(request, _quality(request, year))


@require_POST
def confirm(request: Request, year: int) -> HttpResponse:
    return imports.confirm(request, _quality(request, year))


def _people_of(request: Request, year: int) -> list[RatedPerson]:
    access.admit(may("participant.write", request.actor))
    today = clock.local_date(clock.now())
    if not 2000 <= year <= today.year:
        raise Http404
    return rated_persons(request.actor, year, today)


def _quality(request: Request, year: int) -> imports.Import:
    people = _people_of(request, year)

    def preview(rows: Iterable[Mapping[str, Any]]) -> FilePreview:
        return quality_preview(people, rows)

    def write(lines: Sequence[Line], source: Mapping[str, Any], at: datetime) -> int:
        rated = [Rated(each.plan.person, each.plan.before, each.plan.after) for each in lines]
        return record_ratings(year, rated, source=source, actor=request.actor, at=at)

    return imports.Import(
        purpose=f"quality:{year}",
        form=QualityUploadForm,
        preview=preview,
        write=write,
        upload_url=reverse("campaigns:quality-import", args=[year]),
        confirm_url=reverse("campaigns:quality-import-confirm", args=[year]),
        workbook_url=reverse("campaigns:quality-export", args=[year]),
        done_url=reverse("campaigns:quality", args=[year]),
        heading=f"Nhập xếp loại năm {year} từ Excel",
        guide=("Bảng có sẵn mọi người của năm, theo đơn vị, và mức đã ghi. Chọn mức ở cột cuối.",),
    )
